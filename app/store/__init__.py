"""Tables, sessions and files."""
