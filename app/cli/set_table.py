"""The forms of a trial side by side, as text for a terminal."""

import textwrap
from collections.abc import Iterator, Sequence
from typing import Any

import click

from app.checks.trial_set.comparison import Agreement, Row
from app.checks.trial_set.needed import Missing
from app.checks.trial_set.particular import FormOfSet
from app.checks.trial_set.topics import NAMES
from app.errors import N_
from app.reports.language import Translate, translator

_WIDTH = 96
_AGREEMENT = {
    Agreement.CONFLICT: N_("Ulikt. Sjekk"),
    Agreement.VARIES: N_("Ulikt, og kan være riktig"),
    Agreement.SAME: N_("Likt"),
    Agreement.ONE: N_("Står bare i ett skriv"),
}


def table(
    forms: Sequence[FormOfSet],
    found: Sequence[Row],
    missing: Sequence[tuple[Missing, Any]],
    language: str,
) -> str:
    """Return the whole answer: what is not there, the conflicts, then the rest, topic by topic.

    A row of this table is a block of lines, one for each form, since forms have long names.
    """
    _ = translator(language)
    ordered = sorted(found, key=lambda row: row.agreement is not Agreement.CONFLICT)
    lines = [*_lacks(missing, language, _)]
    for row in ordered:
        lines += [*_row(forms, row, language, _), ""]
    return "\n".join(lines).rstrip()


def _lacks(missing: Sequence[tuple[Missing, Any]], language: str, _: Translate) -> Iterator[str]:
    if missing:
        yield click.style(_("Skriv vi ikke fant"), bold=True)
    for one, name in missing:
        any_young = _("Skriv til barnet eller ungdommen, tilpasset alderen")
        said = getattr(name, language) if name else any_young
        reason = f" ({one.fact})" if one.fact else ""
        yield f"  {said}{reason}{'' if one.sure else ': ' + _('kan trenges')}"
    if missing:
        yield ""


def _row(forms: Sequence[FormOfSet], row: Row, language: str, _: Translate) -> Iterator[str]:
    name = NAMES[row.topic].get(language)
    bold = row.agreement is Agreement.CONFLICT
    head = f"{'≠ ' if bold else '  '}{name[:1].upper()}{name[1:]}"
    yield f"{click.style(head, bold=bold)} · {_(_AGREEMENT[row.agreement])}"
    wide = max(len(form.name) for form in forms)
    for number, (form, cell) in enumerate(zip(forms, row.cells, strict=True)):
        mark = "≠" if number in row.apart else " "
        text = "; ".join(f"{p.text} ({p.of})" if p.of else p.text for p in cell) or "–"
        start = f"  {mark} {form.name:<{wide}}  "
        yield from textwrap.wrap(
            text,
            _WIDTH,
            initial_indent=start,
            subsequent_indent=" " * len(start),
            break_long_words=False,
        )
