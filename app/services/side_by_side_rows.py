"""Rows of a form beside its English original: sentences, and the cells of a table's row."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from app.checks.compared import Match, Passage, in_reading_order, title_of
from app.checks.prepared import Prepared
from app.document.model import Document
from app.services.views import FindingView


@dataclass(frozen=True, slots=True)
class Row:
    """Sentences that say the same; one side is empty where the other stands alone.

    The cells of a table's row are in one. `heading` says that they are headings. `findings` are
    the open findings about them.
    """

    original: tuple[Passage, ...]
    form: tuple[Passage, ...]
    heading: bool
    findings: tuple[FindingView, ...]


class Pair(NamedTuple):
    """A form made ready for the rules, and its original."""

    form: Prepared
    original: Document


def rows_of(pair: Pair, found: list[FindingView]) -> list[Row]:
    """Return both texts in the original's order, titles first, each with the findings of it."""
    ours = pair.form.document
    headings = {block.index for block in ours.blocks if block.level}
    rows = [
        Row(
            match.original,
            match.form,
            bool(match.form) and match.form[0].block in headings,
            tuple(view for view in found if _is_about(view, match)),
        )
        for match in in_reading_order(pair.form.matches)
    ]
    title = Row(title_of(pair.original, "en"), title_of(ours, "no"), heading=True, findings=())
    return [*([title] if title.original or title.form else []), *_by_table_rows(rows, pair)]


def _by_table_rows(rows: list[Row], pair: Pair) -> list[Row]:
    """Put neighbours together that are cells of one row, in each text that they stand in."""
    kept: list[Row] = []
    places: tuple[_TableRow, _TableRow] = (None, None)
    for row in rows:
        here = _table_row(row.original, pair.original), _table_row(row.form, pair.form.document)
        if kept and _go_together(places, here):
            kept[-1] = _joined(kept[-1], row)
            places = places[0] or here[0], places[1] or here[1]
        else:
            kept.append(row)
            places = here
    return kept


_TableRow = tuple[int, int] | None


def _table_row(passages: Sequence[Passage], document: Document) -> _TableRow:
    """Return table and row of the first passage; (-1, block) outside tables, None for nothing."""
    if not passages:
        return None
    block = document.blocks[passages[0].block]
    return (block.cell.table, block.cell.row) if block.cell else (-1, block.index)


def _go_together(before: tuple[_TableRow, _TableRow], here: tuple[_TableRow, _TableRow]) -> bool:
    sides = list(zip(before, here, strict=True))
    cells = all(place is None or place[0] >= 0 for side in sides for place in side)
    return cells and all(None in side or side[0] == side[1] for side in sides)


def _joined(first: Row, second: Row) -> Row:
    return Row(
        first.original + second.original,
        first.form + second.form,
        heading=False,
        findings=first.findings
        + tuple(view for view in second.findings if view not in first.findings),
    )


def _is_about(view: FindingView, match: Match) -> bool:
    """Whether a finding stands in these sentences, or names the original's where nothing stands."""
    if view.spans:
        first = view.spans[0]
        return any(
            passage.block == first.block and _covers(passage, view.quotes) for passage in match.form
        )
    said = view.finding.message.get("nb", "")
    return not match.form and any(f"«{p.shortened()}»" in said for p in match.original)


def _covers(passage: Passage, quotes: Sequence[str]) -> bool:
    words = " ".join(quotes[0].split()) if quotes else ""
    return not words or words in passage.text or passage.text in words
