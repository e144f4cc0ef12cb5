"""What a form states in figures, each with what it is a figure of."""
