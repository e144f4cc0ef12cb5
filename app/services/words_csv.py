"""Staff's words as CSV: out for spreadsheets, and in again."""

import csv
from collections.abc import Iterable
from dataclasses import dataclass
from io import StringIO

from pydantic import ValidationError

from app.checks.own_words import OwnWord
from app.errors import N_, InvalidInput

FIELDS = tuple(OwnWord.model_fields)
"""The columns, in order: kind, language, word, nb, nn, english, why."""
LARGEST = 200_000
"""Bytes of a file: some thousand rows, more than may be added at once."""

TOO_LARGE = N_("Filen er for stor. Del den opp.")
NOT_CSV = N_("Filen må være en CSV-fil med kolonnene kind, language, word, nb, nn, english og why.")
BAD_ROW = N_("kind må være accepted, forbidden eller glossary, og language nb, nn eller both.")

_FORMULA = ("=", "+", "-", "@", "\t")


@dataclass(frozen=True, slots=True)
class Line:
    """One row of a file: its line number, and the word; None when kind or language is wrong."""

    number: int
    word: OwnWord | None


def to_csv(words: Iterable[OwnWord]) -> bytes:
    """Return the words as UTF-8 with a byte-order mark, so that spreadsheets read æ, ø and å.

    What a spreadsheet would take for a formula gets an apostrophe before it.
    """
    out = StringIO()
    writer = csv.writer(out)
    writer.writerow(FIELDS)
    for word in words:
        writer.writerow(_cell(str(value)) for value in word.model_dump(mode="json").values())
    return out.getvalue().encode("utf-8-sig")


def read_csv(data: bytes) -> list[Line]:
    """Return the rows of a file with commas or semicolons, empty ones left out.

    Raises:
        InvalidInput: it is too large, no text, or has not the columns kind and word.
    """
    if len(data) > LARGEST:
        raise InvalidInput(TOO_LARGE, field="file")
    text = _text(data)
    first = text.partition("\n")[0]
    rows = csv.DictReader(StringIO(text, newline=""), delimiter=";" if ";" in first else ",")
    try:
        names = {name.strip().lower() for name in rows.fieldnames or () if name}
        if not {"kind", "word"} <= names <= set(FIELDS):
            raise InvalidInput(NOT_CSV, field="file")
        return [Line(rows.line_num, _word(row)) for row in rows if any(row.values())]
    except csv.Error as error:
        raise InvalidInput(NOT_CSV, field="file") from error


def _word(row: dict[str | None, str | list[str] | None]) -> OwnWord | None:
    said = {
        name.strip().lower(): value.strip().removeprefix("'")
        for name, value in row.items()
        if isinstance(name, str) and isinstance(value, str)
    }
    said["kind"], said["language"] = said["kind"].lower(), said.get("language", "").lower()
    said["language"] = said["language"] or "both"
    try:
        return OwnWord(**said)
    except ValidationError:
        return None


def _text(data: bytes) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


def _cell(value: str) -> str:
    return f"'{value}" if value.startswith(_FORMULA) else value
