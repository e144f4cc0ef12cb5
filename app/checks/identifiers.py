"""What a trial is called in the parts of a form, and where the text speaks of another trial."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from app.checks.prepared import Prepared
from app.document.model import Block, Part, Span
from app.document.outline import OTHER, TITLE
from app.text.identifiers import Identifier, identifiers


class Where(StrEnum):
    """The part of a form, in the order in which parts are believed."""

    TITLE = "title"
    HEADER = "header"
    FOOTER = "footer"
    CONSENT = "consent"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class Mention:
    """One identifier where it stands. `key` is what is compared; `text` as written.

    `elsewhere` says that the words before it speak of another study. `labelled` is False for a
    word that only looks like one.
    """

    kind: Identifier
    key: str
    text: str
    span: Span
    where: Where
    elsewhere: bool = False
    labelled: bool = True


_ORDER = tuple(Where)
_ANOTHER = re.compile(
    r"\b(?:tidligere|tidlegare|forrige|førre|opprinnelig\w*|opphavl[ei]g\w*|forløper\w*|føregangar\w*"
    r"|(?:annen|anna|andre|første|fyrste|lignende|liknande|avsluttet|avslutta) (?:stud|prosjekt)\w*"
    r"|(?:hoved|hovud|moder|del|under|tilleggs?|oppfølgings|forlengelses|forlengings)stud\w*)",
    re.IGNORECASE,
)
_NEAR = 90
"""Characters before an identifier in which another study can be spoken of."""


def mentions(form: Prepared) -> Iterator[Mention]:
    """Yield the identifiers of a form in reading order, headers and footers last."""
    labels = _cell_labels(form)
    keys = [section.key for section in form.outline.sections]
    known = (place for place, key in enumerate(keys) if key not in (TITLE, OTHER))
    cover = range(next(known, len(keys)))
    for block in form.document.blocks:
        text = form.match[block.index].text
        for kind, key, start, end, labelled in identifiers(text, labels.get(block.index, "")):
            span = Span(block.index, *form.match[block.index].raw_range(start, end))
            before = text[max(0, start - _NEAR) : start]
            elsewhere = bool(_ANOTHER.search(before.rpartition(". ")[2]))
            where = _where(form, block, cover)
            yield Mention(kind, key, text[start:end], span, where, elsewhere, labelled)


def _where(form: Prepared, block: Block, cover: range) -> Where:
    """Return the part a block stands in; `cover` are the sections before the first we know."""
    if block.part in (Part.HEADER, Part.FOOTER):
        return Where.HEADER if block.part is Part.HEADER else Where.FOOTER
    place = form.outline.section_of.get(block.index)
    if place is None:
        return Where.TEXT
    if place in cover:
        return Where.TITLE
    return Where.CONSENT if form.outline.sections[place].key == "consent" else Where.TEXT


def _cell_labels(form: Prepared) -> dict[int, str]:
    """Return for each table cell what labels it.

    That is the cell above where a row of labels stands over one row of values, else the cell to
    the left.
    """
    texts = {
        (b.cell.table, b.cell.row, b.cell.column): form.match[b.index].text
        for b in reversed(form.document.blocks)
        if b.cell is not None
    }
    tall = {table for table, row, _ in texts if row > 1}
    figures = {t for (t, row, _), text in texts.items() if not row and re.search(r"\d", text)}
    labels = {}
    for block in form.document.blocks:
        if block.cell is None:
            continue
        table, row, column = block.cell.table, block.cell.row, block.cell.column
        above = table not in tall and table not in figures and (table, 1, column) in texts
        place = (table, 0, column) if above and row else (table, row, column - 1)
        labels[block.index] = "" if above and not row else texts.get(place, "")
    return labels


def first_mention(found: Sequence[Mention]) -> Mention | None:
    """Return the mention to compare with: a labelled one in the part that is believed first.

    A name in capitals that opens the title will do where nothing says that it is a name.
    """
    labelled = [m for m in found if m.labelled]
    if not labelled and found and found[0].kind is Identifier.NAME:
        labelled = [m for m in found if m.where is Where.TITLE][:1]
    return min(labelled, key=lambda m: _ORDER.index(m.where), default=None)
