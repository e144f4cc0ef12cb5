"""What a PDF must be before any parser sees it."""

HEADER_WITHIN = 1024
"""Bytes before which `%PDF-` must stand; readers accept rubbish before it (ISO 32000-1, H.3)."""


def is_pdf(data: bytes) -> bool:
    """Whether the bytes are a PDF, whatever the file is called."""
    return b"%PDF-" in data[:HEADER_WITHIN]


def check(data: bytes) -> None:
    """Let a PDF pass: all else that can be wrong with one needs a parser, which `read` runs."""
