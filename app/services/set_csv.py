"""The forms of a trial side by side as CSV, one line for each topic."""

import csv
from collections.abc import Iterable, Sequence
from io import StringIO

from app.checks.trial_set.comparison import Row
from app.checks.trial_set.topics import NAMES

FIELDS = ("topic", "agreement")
"""The first columns; after them comes one for each form, headed by its name."""

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""What a spreadsheet would take for the beginning of a formula."""


def to_csv(names: Sequence[str], found: Iterable[Row], language: str) -> bytes:
    """Return the lines as UTF-8 with a byte-order mark, so that spreadsheets read æ, ø and å.

    Several values of one form are divided by semicolons. A value that a spreadsheet would run as a
    formula, a phone with + among them, begins with an apostrophe.
    """
    out = StringIO()
    writer = csv.writer(out)
    writer.writerow([*FIELDS, *map(_plain, names)])
    for row in found:
        cells = ("; ".join(one.text for one in cell) for cell in row.cells)
        topic = NAMES[row.topic].get(language)
        writer.writerow([topic, row.agreement.value, *map(_plain, cells)])
    return out.getvalue().encode("utf-8-sig")


def _plain(text: str) -> str:
    return f"'{text}" if text.startswith(_FORMULA) else text
