"""Texts of reports and commands in the language of the page, without Flask.

Bokmål is the source and its own key; nynorsk and English come from the same catalogues that the
pages use. A text that a catalogue lacks stays in bokmål.
"""

from collections.abc import Callable
from datetime import datetime
from functools import cache
from pathlib import Path
from zoneinfo import ZoneInfo

FOLDER = Path(__file__).resolve().parent.parent / "translations"
LANGUAGES = ("nb", "nn", "en")
OSLO = ZoneInfo("Europe/Oslo")
_LOCALES = {"nb": "nb_NO", "nn": "nn_NO", "en": "en_GB"}

Translate = Callable[[str], str]


def translator(language: str, folder: Path = FOLDER) -> Translate:
    """Return the function that puts a bokmål text into `language` (nb, nn or en)."""
    texts = _catalogue(language, folder)
    return lambda text: texts.get(text) or text


@cache
def _catalogue(language: str, folder: Path) -> dict[str, str]:
    """Read the translated texts of one language; empty for bokmål or a missing catalogue."""
    path = folder / language / "LC_MESSAGES" / "messages.po"
    if language == "nb" or not path.exists():
        return {}
    from babel.messages.pofile import read_po  # noqa: PLC0415 - commands in bokmål need no Babel

    with path.open("rb") as file:
        messages = list(read_po(file, locale=language, charset="utf-8"))
    return {
        message.id: message.string
        for message in messages
        if isinstance(message.id, str) and isinstance(message.string, str) and not message.fuzzy
    }


def day(at: datetime, language: str) -> str:
    """Return the date of `at` in Oslo, written out: "3. mars 2026"."""
    from babel.dates import format_date  # noqa: PLC0415 - as above

    return format_date(at.astimezone(OSLO), "long", locale=_LOCALES[language])


def moment(at: datetime, language: str) -> str:
    """Return date and time of `at` in Oslo, to the minute: "3. mars 2026, 14:05"."""
    return f"{day(at, language)}, {at.astimezone(OSLO):%H:%M}"
