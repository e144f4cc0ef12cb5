"""PDF files: the door, the reader, page images and the writer of highlights."""
