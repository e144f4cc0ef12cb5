"""What changed in the text since the version before, for the summary."""

from typing import Any

from app.document.model import Document
from app.document.units import heading_above
from app.document.version_diff import Change, Shift, version_diff
from app.document.word_diff import Piece, PieceKind
from app.reports.language import Translate
from app.reports.remark import ReportInput
from app.reports.words import SHIFTS

MOST = 60
"""Changes that are told; a summary is no second form."""

_AROUND = 8
"""Words of what is the same that are told on each side of what is not."""

_TOLD = (Shift.EDITED, Shift.ADDED, Shift.REMOVED, Shift.MOVED)


def text_changes(report: ReportInput, _: Translate) -> dict[str, Any] | None:
    """Return the changes since the version before, in reading order; None for a first version."""
    earlier = report.earlier
    if earlier is None:
        return None
    found = version_diff(earlier.document, report.document)
    told = [change for change in found.changes if change.shift in _TOLD]
    left_out = len(told) - MOST
    return {
        "title": _("Endret i teksten siden versjon %(number)s") % {"number": earlier.number},
        "counts": " · ".join(f"{_(SHIFTS[shift])}: {n}" for shift, n in found.counts().items()),
        "nothing": "" if told else _("Ordlyden er den samme."),
        "changes": [_change(c, earlier.document, report.document, _) for c in told[:MOST]],
        "more": _("%(number)s endringer til står på siden «Endringer».") % {"number": left_out}
        if left_out > 0
        else "",
    }


def _change(change: Change, old: Document, new: Document, _: Translate) -> dict[str, Any]:
    side, units = (new, change.new) if change.new else (old, change.old)
    pieces: list[dict[str, str]] = []
    for number, cell in enumerate(change.cells):
        pieces += [{"kind": "same", "text": " | "}] if number else []
        pieces += _pieces(cell, shorten=change.is_edited)
    return {
        "label": _(SHIFTS[change.shift]),
        "section": heading_above(side, units[0].first.index),
        "pieces": pieces,
    }


def _pieces(cell: tuple[Piece, ...], *, shorten: bool) -> list[dict[str, str]]:
    """Return a cell's words; long stretches of what is the same are cut in the middle."""
    told = []
    for number, piece in enumerate(cell):
        words = piece.text.split()
        if shorten and piece.kind is PieceKind.SAME and len(words) > 3 * _AROUND:
            first = words[:_AROUND] if number else []
            last = words[-_AROUND:] if number < len(cell) - 1 else []
            words = [*first, "…", *last]
        kind = "added" if piece.kind is PieceKind.FILLED else piece.kind.value
        told.append({"kind": kind, "text": " ".join(words) + " "})
    return told
