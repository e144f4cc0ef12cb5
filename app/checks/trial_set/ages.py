"""The ages of the children and young people who may take part, as a form names them."""

import re

from app.checks.prepared import Prepared
from app.document.model import Span

ADULT = 18
BANDS = (("child-u12", 6, 11), ("youth-12-15", 12, 15), ("youth-16-17", 16, 17))
"""Sheets for the young and the ages they are for; who is younger than 6 gets none to read."""
_AGES = re.compile(
    r"\b(?:barn\w*|ungdom\w*|alder\w*|gutt\w*|gut(?:ar|ane)|jent\w*|pasient\w*|deltak\w*|er)\W"
    r"(?:\w+ ){0,3}?(?:mellom |fra |frå |på )?(\d{1,2})(?: år)?(?: og | til |[ –-]{1,3})"
    r"(\d{1,2}) år",
    re.IGNORECASE,
)


def ages_of_minors(form: Prepared) -> tuple[tuple[int, int] | None, tuple[Span, ...]]:
    """Return the youngest and oldest age of minors that the text names, and where.

    A sheet for the young names the age of its readers, not that of all participants.
    """
    if form.document_type in {code for code, _, _ in BANDS}:
        return None, ()
    found = [m for m in _AGES.finditer(form.text.text) if int(m[1]) < min(int(m[2]), ADULT)]
    if not found:
        return None, ()
    ages = min(int(m[1]) for m in found), max(int(m[2]) for m in found)
    sentences = dict.fromkeys(form.sentence_at(m.start(1)) for m in found)
    return ages, tuple(form.span(s.start, s.end) for s in sentences)
