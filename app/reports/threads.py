"""What a finding says in the sponsor's own file: its comment and the thread below it."""

from app.document.model import Part, Span
from app.document.threads import comment_key, word_time
from app.errors import N_
from app.formats import Note, Reply
from app.reports.excerpts import excerpt
from app.reports.language import Translate, day, translator
from app.reports.remark import Message, Remark, RemarkState, ReportInput
from app.reports.words import ANSWERS, FROM_IMAGE, SEVERITIES, why

INITIALS = "SS"
REWORD = N_("Forslag (skriv det om til dem som leser dette skrivet)")
RUNNING = (Part.BODY, Part.TEXT_BOX)
GLIMPSE = 80
"""Most characters that are quoted of a further place of a finding: about one printed line."""


def note_of(remark: Remark, report: ReportInput) -> Note:
    """Return the note for one finding, at its words, or at the heading where it belongs.

    A Word file gets the thread as answers to the comment, each with author and time; a PDF, where
    few readers show answers, as words of the note. A finding that is not open closes its thread.
    """
    in_word = report.document.format == "docx"
    return Note(
        spans=_spans(remark, report) or heading(remark, report),
        text=note_text(remark, report, thread=not in_word),
        again=_again(remark, report),
        author=report.author,
        initials=INITIALS,
        severity=remark.severity.value,
        at=word_time(report.made_at),
        reference=remark.reference,
        replies=tuple(_reply(message) for message in remark.thread) if in_word else (),
        resolved=remark.state is not RemarkState.OPEN,
    )


def _spans(remark: Remark, report: ReportInput) -> tuple[Span, ...]:
    """Return the places of a finding, those in the running text first: Word can note those.

    Words that should be replaced stay the first.
    """
    if remark.replaces:
        return remark.spans
    blocks = report.document.blocks
    return tuple(sorted(remark.spans, key=lambda span: blocks[span.block].part not in RUNNING))


def _glimpses(remark: Remark, report: ReportInput) -> list[str]:
    """Return a short quote of each place of a finding, in the order of its note."""
    spans = _spans(remark, report)
    return [f"«{excerpt(report.document, span, GLIMPSE)}»" for span in spans]


def _head(remark: Remark, _: Translate) -> str:
    return f"{remark.number} · {_(SEVERITIES[remark.severity])}"


def _again(remark: Remark, report: ReportInput) -> str:
    """Return what stands at each further place of a finding: its number and the first place."""
    if len(remark.spans) < 2:
        return ""
    _ = translator(report.language)
    return f"{_head(remark, _)}\n\n{_('Gjelder også her. Se')} {_glimpses(remark, report)[0]}."


def heading(remark: Remark, report: ReportInput) -> tuple[Span, ...]:
    """Return the heading a missing thing belongs under, if that section is there."""
    block = remark.section_block
    if block is None or not report.document.blocks[block].text:
        return ()
    return (Span(block, 0, len(report.document.blocks[block].text)),)


def note_text(remark: Remark, report: ReportInput, *, thread: bool = True) -> str:
    """Return what a comment says: what, what to write instead, why, and what was said of it."""
    language = report.language
    _ = translator(language)
    parts = [_head(remark, _), remark.message.get(language)]
    if others := _glimpses(remark, report)[1:]:
        parts.append(f"{_('Se også')}: {', '.join(dict.fromkeys(others))}")
    if report.document.is_from_image(remark.spans):
        parts.append(_(FROM_IMAGE))
    if remark.suggestion:
        parts.append(f"{_(_label(remark, report))}: {remark.suggestion.get(report.form_language)}")
    if reason := why(remark, language):
        parts.append(f"{_('Hvorfor')}: {reason}")
    if remark.answer:
        answer = f"{_('Svar')}: {_(ANSWERS[remark.answer])}."
        parts.append(f"{answer} {remark.answer_reason}".strip())
    if thread:
        parts += [f"{m.author}, {day(m.at, language)}: {m.text}" for m in remark.thread]
    return "\n\n".join(part.strip() for part in parts)


def _label(remark: Remark, report: ReportInput) -> str:
    """Return what stands before a suggestion, which may need other words for its readers."""
    to_reword = report.own_wording and remark.rule_id and not remark.replaces
    return REWORD if to_reword else "Forslag"


def _reply(message: Message) -> Reply:
    at = word_time(message.at)
    return Reply(message.author, message.text, at, message.key or comment_key(at, message.text))
