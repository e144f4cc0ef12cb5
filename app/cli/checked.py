"""One file, read and checked without server or database."""

from collections.abc import Mapping
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

from app.checks import engine
from app.checks.rule_book import RuleBook
from app.document.model import Document
from app.document.reference_form import ReferenceForm
from app.errors import N_, SamtykkesjekkError
from app.formats import sandbox
from app.reports.from_check import from_check
from app.reports.remark import ReportInput


class NoFile(SamtykkesjekkError):
    """There is no such file, or none this person may read."""

    code = "no_file"
    text = N_("Filen finnes ikke, eller den kan ikke åpnes.")


def check_file(
    path: Path,
    rule_book: RuleBook,
    *,
    document_type: str | None = None,
    facts: Mapping[str, str] | None = None,
    original: Document | None = None,
    reference: ReferenceForm | None = None,
    language: str = "nb",
) -> ReportInput:
    """Return what the rule book finds in the file at `path`.

    Raises:
        NoFile: the file cannot be opened.
        UnreadableFile: it cannot be read as a form.
    """
    data = file_bytes(path)
    document = sandbox.read(data)
    result = engine.run(
        rule_book, document, document_type=document_type, facts=facts or {}, original=original,
        reference=reference,
    )  # fmt: skip
    return from_check(
        rule_book,
        document,
        result,
        file_name=path.name,
        made_at=datetime.now(UTC),
        language=language,
        data=data,
        file_hash=sha256(data).hexdigest(),
    )


def file_bytes(path: Path) -> bytes:
    """Return what is in a file.

    Raises:
        NoFile: it cannot be opened.
    """
    try:
        return path.read_bytes()
    except OSError as error:
        raise NoFile from error
