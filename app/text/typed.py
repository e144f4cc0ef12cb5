"""Make what somebody typed fit to keep and to show."""

import re

_UNSEEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f"  # control characters, NUL among them
    "\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff"  # zero width, and changes of direction
    "\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"  # halves of pairs, and what is no character
)


def plain(text: str) -> str:
    """Return `text` without the characters nobody sees, and without space around it.

    PostgreSQL refuses some of them, Word and typst others, and some make a name look like another.
    Line breaks and tabs stay.
    """
    return _UNSEEN.sub("", text.replace("\r\n", "\n").replace("\r", "\n")).strip()
