"""A form as blocks of text: its outline, anchors in it, and what else the file carried."""
