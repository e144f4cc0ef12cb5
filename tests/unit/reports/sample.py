"""A form, its findings and a report input to make reports from."""

from datetime import UTC, datetime
from typing import Any

from app.checks.outcome import Result, Severity, Text
from app.document.model import Block, BlockKind, Document, Span
from app.reports.excerpts import excerpt
from app.reports.remark import Message, Remark, RemarkState, ReportInput, RuleOutcome, SourceRef

LINES = (
    "# Forespørsel om deltakelse i «Blåbærstudien»",
    "Vi spør deg om å delta fordi du har høyt blodtrykk.",
    "# Hva skjer med opplysningene om deg?",
    'Opplysningene lagres i 15 år etter studieslutt. #import "x" *ikke* $markup$ <b>',
    "Spørsmål? Ring 22 33 44 5.",
)
MADE_AT = datetime(2026, 3, 3, 13, 5, 7, 890123, tzinfo=UTC)
LAW = SourceRef("Helseforskningsloven", "§ 16", "https://lovdata.no/lov/2008-06-20-44/§16")


def document(lines: tuple[str, ...] = LINES) -> Document:
    """Return a document with one block per line; `# ` makes a heading."""
    blocks = tuple(
        Block(
            index=index,
            kind=BlockKind.HEADING if line.startswith("# ") else BlockKind.PARAGRAPH,
            text=line.removeprefix("# "),
            level=int(line.startswith("# ")),
        )
        for index, line in enumerate(lines)
    )
    return Document(format="docx", blocks=blocks, page_count=2)


def remark(number: int = 1, quote: str = "15 år", **changes: Any) -> Remark:
    """Return a remark about `quote` in the sample form, or about something missing without."""
    form = document()
    spans = tuple(
        Span(block.index, block.text.index(quote), block.text.index(quote) + len(quote))
        for block in form.blocks
        if quote and quote in block.text
    )[:1]
    values: dict[str, Any] = {
        "number": number,
        "rule_id": "data-archive-25-years",
        "severity": Severity.MUST,
        "title": Text("Lagring i 25 år", "Lagring i 25 år", "Kept for 25 years"),
        "message": Text(
            "Skrivet sier at opplysningene lagres i 15 år, men de skal lagres i 25.",
            "Skrivet seier at opplysningane blir lagra i 15 år, men dei skal lagrast i 25.",
            "The form says the data are kept for 15 years, but they must be kept for 25.",
        ),
        "why": Text("Studiens hovedfil skal arkiveres i minst 25 år.", en="Archive: 25 years."),
        "sources": (LAW,),
        "suggestion": Text("Opplysningene lagres i 25 år.", "Opplysningane blir lagra i 25 år."),
        "section": "Hva skjer med opplysningene om deg?",
        "section_block": 2,
        "spans": spans,
        "quotes": (quote,) if quote else (),
        "excerpt": excerpt(form, spans[0]) if spans else "",
    }
    return Remark(**values | changes)


def missing(number: int = 2, **changes: Any) -> Remark:
    """Return a remark about something that is not in the form."""
    values: dict[str, Any] = {
        "rule_id": "data-complaint-authority",
        "severity": Severity.SHOULD,
        "title": Text("Retten til å klage til Datatilsynet", en="The right to complain"),
        "message": Text(
            "Vi fant ikke at deltakeren kan klage til Datatilsynet.",
            en="We did not find that participants may complain to Datatilsynet.",
        ),
    }
    return remark(number, "", **values | changes)


def dismissed(number: int = 3, **changes: Any) -> Remark:
    """Return a remark that a reviewer has put aside, with the reason."""
    values: dict[str, Any] = {
        "state": RemarkState.DISMISSED,
        "dismissal_reason": "Nummeret er riktig på papiret.",
        "severity": Severity.ADVICE,
    }
    return remark(number, "22 33 44 5", **values | changes)


def outcome(rule_id: str, result: Result, **changes: Any) -> RuleOutcome:
    """Return what one requirement came to."""
    values: dict[str, Any] = {
        "title": Text(f"Krav {rule_id}", en=f"Requirement {rule_id}"),
        "severity": Severity.MUST,
        "subject": "data_protection",
        "subject_title": Text("Personvern", en="Data protection"),
    }
    return RuleOutcome(rule_id=rule_id, result=result, **values | changes)


def report_input(**changes: Any) -> ReportInput:
    """Return everything the sample form's reports are made from."""
    thread = (Message("Kari Nordmann", "Se malen fra REK.", MADE_AT),)
    values: dict[str, Any] = {
        "file_name": "Skriv til deltaker.docx",
        "document": document(),
        "document_type": "adult-main",
        "document_type_name": Text("Voksne, hovedskriv", en="Adults, main form"),
        "form_language": "nb",
        "rule_book_hash": "a1" * 32,
        "file_hash": "b2" * 32,
        "made_at": MADE_AT,
        "engine": "1",
        "remarks": (remark(thread=thread, change="new"), missing(), dismissed()),
        "outcomes": (
            outcome("lagring", Result.VIOLATED),
            outcome("formål", Result.MET, evidence=("fordi du har høyt blodtrykk",)),
            outcome("klage", Result.MISSING),
            outcome("strøm", Result.NOT_CHECKED, reason="error"),
            outcome("utstyr", Result.NEEDS_PERSON, reason="fact_unknown:device"),
            outcome("biobank", Result.NOT_APPLICABLE, reason="document_type"),
        ),
        "trial_title": "Blåbær mot høyt blodtrykk",
        "eu_ct_number": "2026-501234-17-00",
        "form_name": "Hovedskriv",
        "version": 2,
        "status": "in_review",
    }
    return ReportInput(**values | changes)
