"""Changes between two versions, put in order for the template."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from app.document.model import Block, BlockKind, Document, Part
from app.document.version_diff import Shift, VersionDiff
from app.services.version_changes import ChangesPage, FindingChange
from app.store.tables.findings import Change
from app.web import document_view
from app.web.document_view import Node
from app.web.merged import Merged, Told, merged

AROUND = 1
"""Blocks and rows of unchanged text shown on each side of a change where only changes are."""

FINDING_ORDER = (
    Change.REOPENED,
    Change.NEW,
    Change.ORPHANED,
    Change.MOVED,
    Change.UNCHANGED,
    Change.FIXED,
)
"""What asks for somebody's eyes comes first."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """A piece of the form to draw, after `skipped` blocks and rows that are left out."""

    part: str
    skipped: int
    nodes: list[Node]


@dataclass(frozen=True, slots=True)
class ChangesView:
    """What the template draws.

    `told` goes by the block numbers of `stretches`. `runs` counts the runs of changes that "next
    change" walks. `at` maps a block of the new version to the finding it is about, for links.
    """

    stretches: list[Stretch]
    told: list[Told]
    runs: int
    counts: dict[Shift, int]
    findings: list[tuple[Change, list[FindingChange]]]
    is_same: bool
    only: bool


def make(page: ChangesPage, *, only: bool) -> ChangesView | None:
    """Return what the template draws, with `only` nothing but changes and what is around them."""
    if page.diff is None or page.before is None:
        return None
    whole = merged(page.before, page.diff)
    _put_findings(whole, page)
    shown = _around_changes(page.diff, whole) if only else set(range(len(whole.blocks)))
    return ChangesView(
        stretches=list(_stretches(whole.blocks, shown)),
        told=whole.told,
        runs=whole.runs,
        counts=page.diff.counts(),
        findings=list(_grouped(page.findings)),
        is_same=page.diff.is_same,
        only=only,
    )


def _put_findings(whole: Merged, page: ChangesPage) -> None:
    """Note at each block which findings of the new version stand in it."""
    at: dict[int, list[int]] = defaultdict(list)
    for number, one in enumerate(page.findings):
        if one.view.spans and one.change is not Change.FIXED:
            at[one.view.spans[0].block].append(number)
    assert page.diff is not None  # noqa: S101 - there is something to show
    for number, told in enumerate(whole.told):
        change = page.diff.changes[whole.of_change[number]]
        if number and whole.of_change[number - 1] == whole.of_change[number]:
            continue
        blocks = [block.index for unit in change.new for block in unit.blocks]
        told.findings = [found for block in blocks for found in at.get(block, ())]


def _around_changes(diff: VersionDiff, whole: Merged) -> set[int]:
    """Return the blocks to show: changes, what is beside them, their headings and table heads."""
    changed = [n for n, c in enumerate(diff.changes) if c.shift is not Shift.SAME]
    near = {n + by for n in changed for by in range(-AROUND, AROUND + 1)}
    shown = {n for n, change in enumerate(whole.of_change) if change in near}
    tables = {cell.table for n in shown if (cell := whole.blocks[n].cell)}
    heading: int | None = None
    for n, block in enumerate(whole.blocks):
        if block.kind in (BlockKind.HEADING, BlockKind.TITLE):
            heading = n
        if n in shown and heading is not None and block.part in (Part.BODY, Part.TEXT_BOX):
            shown.add(heading)
        if block.cell and block.cell.header and block.cell.table in tables:
            shown.add(n)
    return shown


def _stretches(blocks: Sequence[Block], shown: set[int]) -> Iterator[Stretch]:
    skipped = 0
    for (part, is_shown), run in groupby(blocks, key=lambda b: (_part(b), b.index in shown)):
        members = list(run)
        if is_shown:
            yield Stretch(part, skipped, _nodes(members))
            skipped = 0
        else:
            skipped += _units(members)
    if skipped:
        yield Stretch("", skipped, [])


def _units(blocks: Iterable[Block]) -> int:
    """Count blocks, with the cells of a row as one."""
    rows = {(b.cell.table, b.cell.row) if b.cell else b.index for b in blocks}
    return len(rows)


def _part(block: Block) -> str:
    return "body" if block.part is Part.TEXT_BOX else block.part.value


def _nodes(blocks: Sequence[Block]) -> list[Node]:
    drawn = document_view.view(Document("docx", tuple(blocks)), ())
    return [*drawn.body, *drawn.footnotes, *drawn.endnotes, *drawn.edges]


def _grouped(
    findings: Sequence[FindingChange],
) -> Iterator[tuple[Change, list[FindingChange]]]:
    for change in FINDING_ORDER:
        members = [one for one in findings if one.change is change]
        if members:
            yield change, members
