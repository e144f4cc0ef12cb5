"""Kind `form_set`: the trial has a form for everybody who is to read one."""

import re
from collections.abc import Iterator
from typing import Literal

from app.checks.outcome import Hit, Result, Text, Verdict
from app.checks.prepared import Prepared
from app.checks.profile import Strict
from app.document.model import Span

_PARENTS = "parents"
_BANDS = (("child-u12", 6, 11), ("youth-12-15", 12, 15), ("youth-16-17", 16, 17))
"""Sheets for the young and the ages they are for; who is younger than 6 gets none to read."""
_ADULT = 18
_AGES = re.compile(
    r"\b(?:barn\w*|ungdom\w*|alder\w*|gutt\w*|gut(?:ar|ane)|jent\w*|pasient\w*|deltak\w*|er)\W"
    r"(?:\w+ ){0,3}?(?:mellom |fra |frå |på )?(\d{1,2})(?: år)?(?: og | til |[ –-]{1,3})"
    r"(\d{1,2}) år",
    re.IGNORECASE,
)


class FormSet(Strict):
    """Met when the trial's forms suit the ages of its participants.

    Minors need a sheet for the parents, and one in their own words for each age band; the ages
    are read from the text. Where it names none, one sheet for the young will do. Nobody is told
    twice: what is missing beside a sheet for the parents is said there. Without knowing the
    trial's other forms a person has to look.
    """

    kind: Literal["form_set"]

    def judge(self, form: Prepared) -> Verdict:
        """Return which forms are missing, with the words that tell the ages."""
        siblings = form.known.siblings
        if siblings is None:
            return Verdict(Result.NEEDS_PERSON, reason="set_unknown")
        present = {form.document_type, *(sibling.document_type for sibling in siblings)}
        if _PARENTS in present and form.document_type != _PARENTS:
            return Verdict(Result.NOT_APPLICABLE, reason="told_in_parents")
        ages, spans = _ages(form)
        missing = list(_missing(present, ages))
        if not missing:
            return Verdict(Result.MET, spans)
        return Verdict(Result.MISSING, hits=(Hit(spans[:1], _says(form, missing)),))


def _ages(form: Prepared) -> tuple[tuple[int, int] | None, tuple[Span, ...]]:
    """Return the youngest and oldest age of minors that the text names, and where.

    A sheet for the young names the age of its readers, not that of all participants.
    """
    if form.document_type in {code for code, _, _ in _BANDS}:
        return None, ()
    found = [m for m in _AGES.finditer(form.text.text) if int(m[1]) < min(int(m[2]), _ADULT)]
    if not found:
        return None, ()
    ages = min(int(m[1]) for m in found), max(int(m[2]) for m in found)
    sentences = dict.fromkeys(form.sentence_at(m.start(1)) for m in found)
    return ages, tuple(form.span(s.start, s.end) for s in sentences)


def _missing(present: set[str], ages: tuple[int, int] | None) -> Iterator[str]:
    """Yield the types of form that the trial lacks; an empty name for any sheet for the young."""
    if _PARENTS not in present:
        yield _PARENTS
    if ages is None:
        if present.isdisjoint(code for code, _, _ in _BANDS):
            yield ""
        return
    for code, youngest, oldest in _BANDS:
        if ages[0] <= oldest and ages[1] >= youngest and code not in present:
            yield code


def _says(form: Prepared, missing: list[str]) -> Text:
    names = [_ANY if code == "" else form.known.type_name(code) for code in missing]
    nb, nn, en = ("; ".join(name[language] for name in names) for language in range(3))
    return Text(
        f"Vi fant ikke alle skrivene som trengs når barn eller ungdom deltar. Dette mangler blant"
        f" studiens skriv: {nb}.",
        f"Vi fann ikkje alle skriva som trengst når barn eller ungdom deltek. Dette manglar blant"
        f" skriva til studien: {nn}.",
        f"We did not find all the forms that are needed when children or young people take part."
        f" The trial lacks: {en}.",
    )


_ANY = (
    "Skriv til barnet eller ungdommen, tilpasset alderen",
    "Skriv til barnet eller ungdomen, tilpassa alderen",
    "A sheet for the child or young person, suited to their age",
)
