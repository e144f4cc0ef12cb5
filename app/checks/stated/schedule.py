"""The visits a table or a list sets out: how many rows, columns or points are visits."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from app.checks.prepared import Prepared
from app.checks.stated.tables import CellText, Row, Table, tables
from app.document.model import Block, BlockKind, Span

_VISIT_HEAD = re.compile(
    r"(?:studie)?(?:besøk(?:et|s?nummer|snr\.?)?|visitt|visit|vitjing|oppmøte|konsultasjon"
    r"|kontroll)"
    r"(?: nr\.?| nummer)?$"
)
_TIME_HEAD = re.compile(r"(?:når|tidspunkt|tid|uke|veke|dag|måned|månad)\b(?! (?:det|du) tar)")
_WHAT_HEAD = re.compile(
    r"(?:hva|kva|innhold|innhald|undersøk\w*|prosedyre\w*|aktivitet\w*|dette skjer|gjøremål)\b"
)
_NUMBERS = re.compile(
    r"(?:(?:studie)?(?:besøk|visitt|visit|vitjing|kontroll|oppmøte)|v)?\.? ?(?:nr\.? ?|nummer )?"
    r"(?P<numbers>\d{1,2}(?:(?: ?[–-] ?| til |, | og |, og )\d{1,2})*)"
    r"(?=$| ?[(:–,-]| (?:uke|veke|dag|måned|månad|screening|oppstart|start|siste|slutt)\b)"
)
_TIMES = re.compile(
    r"(?:etter )?(?:uke|veke|dag|måned|månad|mnd|år)(?:er|ene|ane)? (?P<numbers>[-–]?\d{1,3}"
    r"(?:(?:, | og |, og )\d{1,3})*)$"
)
_OPEN = re.compile(
    r"^(?:del|fase|periode|trinn|gruppe|syklus|kur)\b|\b(?:hver|hvert|kvar|kvart|deretter"
    r"|ved behov|uplanlagt\w*|ikke planlagt\w*|eventuel\w*|mfl|osv"
    r"|annenhver|annankvar|fram til|frem til|og så videre|underveis|undervegs)\b|\.\.\.|…|≥"
)
_AWAY = re.compile(
    r"\b\w*telefon\w*|\bringe?r?\b|\bdigital\w*|\bvideo\w*|\bhjemme\w*|\bheime\w*|\bapp\w{0,2}\b"
    r"|\bnett\w*"
    r"|\bfastlege\w*|\bhelsestasjon\w*|\bpoststed|\bper post\b|\boperasjon\w*|\binnlagt\b"
    r"|\binnlegg\w*"
)
_EXAMINED = re.compile(
    r"prøve|undersøk|samtale|måling|skjema|kontroll|trekning|trekking|røntgen|\bekg\b|\bmr\b|\bct\b"
    r"|test|utlevering|sprøyte|vaksin|opplæring"
)
_ITEM = re.compile(
    r"(?:\d{1,2}[.)] )?(?:(?:besøk|dag|uke|veke|måned|månad|visitt) (?P<numbers>\d{1,3}(?:(?:, "
    r"| og )\d{1,3})*)"
    r"|forundersøkelse|førehandsundersøking|forbesøk|førebesøk|screening|oppstart|loddtrekning"
    r"|loddtrekking"
    r"|avslutning|sluttkontroll|sluttundersøkelse|siste besøk)(?=$| ?[(:–,]| -)"
)
_NUMBERED_LINE = re.compile(r"\s*\d{1,2}[.)] ")
FEWEST = 2


@dataclass(frozen=True, slots=True)
class Schedule:
    """Visits set out one by one: surely `low`, at most `high` where some may be phone calls.

    `span` is the last of them. `near` says that only a total in the same section is about them.
    `noun` is "kontroll" or "konsultasjon" where the table calls them so.
    """

    low: int
    high: int
    span: Span
    place: int
    near: bool
    noun: str = ""


def schedules(form: Prepared) -> tuple[Schedule, ...]:
    """Return the tables and lists of visits in the form."""
    return form.once(_read)


def _read(form: Prepared) -> tuple[Schedule, ...]:
    return (*_in_tables(form), *_in_lists(form))


def _in_tables(form: Prepared) -> Iterator[Schedule]:
    for table in tables(form):
        found = _by_rows(form, table) or _by_columns(form, table)
        if found is not None:
            yield found


def _by_rows(form: Prepared, table: Table) -> Schedule | None:
    column = table.column(_VISIT_HEAD)
    rows = [row for row in table.rows if not row.is_total]
    if column is None:
        rows = [table.head, *rows] if _numbered([table.head]) else rows
        column = 0
        near = not _numbered(rows)
        if near and not _is_plan(table, rows):
            return None
    else:
        near = False
        if not _numbered_from_one([row.cell(column) for row in rows]):
            return None
    found = _counted(form, [(row.cell(column), row.text) for row in rows], near)
    head = table.head.cell(column).text
    noun = next((n for n in ("kontroll", "konsultasjon") if n in head and not near), "")
    return replace(found, noun=noun) if found else None


def _numbered(rows: list[Row]) -> bool:
    """Whether each row begins with the word visit and its number."""
    first = [row.cell(0).text for row in rows]
    return bool(first) and all(re.match(r"(?:besøk|visitt|vitjing|v) ?\d", t) for t in first)


def _numbered_from_one(cells: list[CellText]) -> bool:
    """Whether cells number the visits, rather than say how many there are."""
    found = [n for cell in cells for n in labels(cell.text) or ()]
    if not found:
        return all(cell.text for cell in cells) and not any(c.text.isdigit() for c in cells)
    return found[0] <= 1 and found == list(range(found[0], found[0] + len(found)))


def _is_plan(table: Table, rows: list[Row]) -> bool:
    """Whether a table says at each time what is examined."""
    if not _TIME_HEAD.match(table.head.cell(0).text):
        return False
    told = table.column(_WHAT_HEAD) is not None
    return told and sum(bool(_EXAMINED.search(row.text)) for row in rows) * 2 >= len(rows)


def _counted(form: Prepared, rows: list[tuple[CellText, str]], near: bool) -> Schedule | None:
    """Return how many visits labelled rows (or columns) are; None where that is not sure."""
    sure = away = named = numbered = 0
    last: CellText | None = None
    for label, text in rows:
        if not label.text:
            continue
        if _OPEN.search(label.text):
            return None
        found = labels(label.text) if not near else times(label.text)
        if found is None and re.search(r"\d ?(?:[–-]|til) ?\d", label.text):
            return None
        count = len(found or (0,))
        numbered += count if found else 0
        named += 0 if found else 1
        away += count if _AWAY.search(text) else 0
        sure += count
        last = label
    if last is None or sure < FEWEST:
        return None
    low = sure - away - (named if numbered and not near else 0)
    return Schedule(max(0, low), sure, form.span(last.start, last.end), last.start, near)


def labels(text: str) -> tuple[int, ...] | None:
    """Return the visit numbers a label stands for ("3–10": eight), None when it has none."""
    match = _NUMBERS.match(text)
    if match is None:
        return None
    found: list[int] = []
    for piece in re.split(r", og |, | og ", match["numbers"]):
        ends = [int(n) for n in re.findall(r"\d+", piece)]
        found += range(ends[0], ends[-1] + 1)
    return tuple(found)


def times(text: str) -> tuple[int, ...] | None:
    """Return the weeks, days or months a label names ("Uke 4, 8 og 12"), None when it has none."""
    match = _TIMES.match(text)
    return tuple(int(n) for n in re.findall(r"\d+", match["numbers"])) if match else None


def _by_columns(form: Prepared, table: Table) -> Schedule | None:
    """Return the visits of a table that has one column for each visit."""
    head = [cell for column, cell in sorted(table.head.cells.items()) if column > 0]
    if len(head) < FEWEST or not all(
        re.match(r"(?:besøk|visitt|vitjing|v) ?\d", cell.text) for cell in head[1:-1] or head
    ):
        return None
    away = [c for row in table.rows if _AWAY.search(row.cell(0).text) for c in row.cells if c]
    found = _counted(form, [(cell, cell.text) for cell in head], near=False)
    if found is None:
        return None
    low = found.low - len(set(away))
    return Schedule(max(0, low), found.high, found.span, found.place, near=False)


def _in_lists(form: Prepared) -> Iterator[Schedule]:
    """Yield lists whose points are visits: each begins with its number or its time."""
    points: list[Block] = []
    for block in (*form.document.blocks, None):
        if block is not None and _is_point(block):
            points.append(block)
            continue
        if len(points) >= FEWEST and (found := _points(form, points)):
            yield found
        points = []


def _is_point(block: Block) -> bool:
    if block.kind is BlockKind.LIST_ITEM:
        return block.level == 0
    return block.kind is BlockKind.PARAGRAPH and bool(_NUMBERED_LINE.match(block.text))


def _points(form: Prepared, points: list[Block]) -> Schedule | None:
    count = away = timed = 0
    for block in points:
        start, end = form.extent(block.index)
        text = form.text.lower[start:end].strip()
        match = _ITEM.match(text)
        if match is None or _OPEN.search(text[:40]):
            return None
        numbers = len(re.findall(r"\d+", match["numbers"])) if match["numbers"] else 1
        timed += match["numbers"] is not None
        count += numbers
        away += numbers if _AWAY.search(text) else 0
    if timed * 2 < len(points):
        return None
    start, end = form.extent(points[-1].index)
    label = _ITEM.match(form.text.lower, start)
    return Schedule(
        count - away, count, form.span(start, label.end() if label else end), start, near=True
    )
