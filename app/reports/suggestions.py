"""The copy with suggestions: what we would write instead, as tracked changes to take or leave."""

from collections.abc import Iterator
from dataclasses import replace

from app.document.model import BlockKind, Document, Part
from app.formats import Note, sandbox
from app.reports.annotated import MEDIA_TYPES
from app.reports.file_names import file_name
from app.reports.language import translator
from app.reports.remark import Remark, Report, ReportInput
from app.reports.threads import note_of

_HEADINGS = (BlockKind.HEADING, BlockKind.TITLE)


def make(report: ReportInput) -> Report:
    """Return a copy of a Word file with the suggestions of open findings as tracked changes.

    Words are replaced where the suggestion is what should stand instead of them; a text to add
    becomes a paragraph at the end of the section it belongs to, where that section is there and
    the form speaks to an adult participant. Each has a comment with the reason; other suggestions
    are in their comments only. Accepting all
    changes gives the suggested text, refusing ours the uploaded one.

    Raises:
        ValueError: the report has no file to write in.
        UnreadableFile: the file cannot be written in, or is a PDF.
    """
    if report.data is None:
        raise ValueError("A copy with suggestions needs the file itself.")
    notes = [_note(remark, report) for remark in report.open_remarks() if remark.suggestion]
    _ = translator(report.language)
    return Report(
        data=sandbox.annotate(report.data, notes),
        media_type=MEDIA_TYPES["docx"],
        file_name=file_name(report, _("forslag"), "docx", _),
    )


def _note(remark: Remark, report: ReportInput) -> Note:
    note = note_of(remark, report)
    text = remark.suggestion.get(report.form_language).strip() if remark.suggestion else ""
    if remark.spans:
        return replace(note, replacement=text) if remark.replaces and text else note
    if remark.section_block is None or not text or report.own_wording:
        return note
    after = tuple(section_blocks(report.document, remark.section_block))
    return replace(note, insertion=text, after=after)


def section_blocks(document: Document, heading: int) -> Iterator[int]:
    """Yield the blocks of running text from a heading to the next, the heading itself first."""
    yield heading
    for block in document.blocks[heading + 1 :]:
        if block.kind in _HEADINGS or block.part is not Part.BODY:
            return
        if block.cell is None:
            yield block.index
