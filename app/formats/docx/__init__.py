"""Word files: the door, the reader and the writer of comments."""
