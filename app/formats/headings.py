"""What a line must be like to be taken for a heading by its looks, in any format."""

import re

MAX_HEADING = 120
"""Longer paragraphs are running text, however they look. Characters."""

TYPED_NUMBER = re.compile(r"^(\d{1,2}(?:\.\d{1,2}){0,3})[.)]?\s+(?=\S)")
SENTENCE_END = re.compile(r"[.;,!…]$")
BLANK_LINE = re.compile(r"_{3,}|\.{4,}|…{2,}")
