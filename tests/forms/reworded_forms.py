"""Forms whose headings name no section we know, to measure how sections are found by content.

`reworded/*.txt` are forms in the format of rule cases under two lines, `@type:` and `@lang:`;
each heading ends with the section it is in brackets, "other" for what is no section of a form.
They were written before the profiles and the thresholds, and none of these was tuned on them.
"""

import re
from collections.abc import Iterator
from pathlib import Path

from app.checks.cases import document_from_case
from app.checks.packs import load_rule_book
from app.document.outline import Section, outline

FOLDER = Path(__file__).parent / "reworded"
_LABEL = re.compile(r"^(# .*) \[(\w+)\]$", re.MULTILINE)
NAMES = load_rule_book().sections


def sections() -> Iterator[tuple[str, Section]]:
    """Yield each labelled section as (the key it has for a reader, what the outline says)."""
    for path in sorted(FOLDER.glob("*.txt")):
        text = path.read_text(encoding="utf-8").split("\n", 2)[2]
        wanted = [label[2] for label in _LABEL.finditer(text)]
        found = outline(document_from_case(_LABEL.sub(r"\1", text)), NAMES).sections
        headed = [section for section in found if section.heading is not None]
        yield from zip(wanted, headed[len(headed) - len(wanted) :], strict=True)
