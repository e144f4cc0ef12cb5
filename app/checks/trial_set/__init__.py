"""The forms of one trial side by side: what each says of the trial, and where they differ."""
