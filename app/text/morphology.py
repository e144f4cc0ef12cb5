"""What Apertium's Norwegian analyser says of words, where it is installed.

The analyser (Debian: `apertium-nno-nob`) is a program beside ours, asked once for all words of a
form. It knows classes, genders, forms and the parts of compounds; without it the endings of the
dictionary have to do (`app.text.word_classes`).
"""

import logging
import re
import shutil
import subprocess
from collections import OrderedDict
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from pathlib import Path
from threading import Lock

from app.text.spelling import LONGEST, Variety

FOLDER = Path("/usr/share/apertium/apertium-nno-nob")
_FILES: dict[Variety, str] = {"nb": "nob-nno.automorf.bin", "nn": "nno-nob.automorf.bin"}
SECONDS = 5.0
"""For the words of one form; 5 000 words take 0.3 s, and without an answer the dictionary has to
do."""
MOST_WORDS = 20_000
"""Distinct words that are asked for at once; forms have 1 500."""
MOST_KEPT = 100_000
"""Words whose answers are kept, for the next form."""

Tags = frozenset[str]
"""The readings of a word: "n.m.sg.ind", "vblex.pres", "adj.nt.sg.ind" …; empty: not known."""

_WORD = re.compile(r"[a-zæøåéèêóòôäöü]{2,40}")
_ANSWER = re.compile(r"\^([^/^$]+)/([^^$]*)\$")
_TAG = re.compile(r"<([^<>]+)>")
_IDLE = frozenset(("pst", "sint", "un", "mc", "clb", "unc"))
"""Tags that tell nothing the rules ask for."""
_log = logging.getLogger(__name__)


@cache
def is_installed() -> bool:
    """Whether the analyser can be asked."""
    there = all((FOLDER / name).exists() for name in _FILES.values())
    return there and shutil.which("lt-proc") is not None


class Analyser:
    """Asks the program for the words of one variety, and keeps what it answered."""

    def __init__(self, variety: Variety, folder: Path = FOLDER, seconds: float = SECONDS) -> None:
        self._file = folder / _FILES[variety]
        self._seconds = seconds
        self._kept: OrderedDict[str, Tags] = OrderedDict()
        self._lock = Lock()

    def tags(self, words: Iterable[str]) -> Mapping[str, Tags] | None:
        """Return the readings of each of `words` (small letters) that it knows.

        None when the program gave no answer: too slow, or broken.
        """
        asked = sorted({word for word in words if _WORD.fullmatch(word) and len(word) <= LONGEST})
        with self._lock:
            new = [word for word in asked if word not in self._kept]
            if new and not self._learn(new[:MOST_WORDS]):
                return None
            found = {word: self._kept.get(word, frozenset()) for word in asked}
            while len(self._kept) > MOST_KEPT:
                self._kept.popitem(last=False)
        return {word: tags for word, tags in found.items() if tags}

    def _learn(self, words: list[str]) -> bool:
        answers = self._ask(words)
        if answers is None:
            return False
        self._kept.update((word, answers.get(word, frozenset())) for word in words)
        return True

    def _ask(self, words: list[str]) -> dict[str, Tags] | None:
        program = shutil.which("lt-proc")
        if program is None:
            return None
        try:
            done = subprocess.run(  # noqa: S603 - a fixed command; the words are letters only
                [program, "-w", "-e", str(self._file)], input="\n".join(words).encode(),
                capture_output=True, timeout=self._seconds, check=True,
            )  # fmt: skip
        except (OSError, subprocess.SubprocessError) as error:
            _log.warning("analyser_failed error=%s", type(error).__name__)
            return None
        return _read(done.stdout.decode("utf-8", "replace"))


@lru_cache(maxsize=2)
def analyser(variety: Variety) -> Analyser:
    """Return the analyser of a variety, one for all forms."""
    return Analyser(variety)


def _read(answer: str) -> dict[str, Tags]:
    """Return the readings in an answer such as "^tabletter/tablett<n><m><pl><ind>$"."""
    found: dict[str, Tags] = {}
    for match in _ANSWER.finditer(answer):
        readings = match[2].split("/")
        if not readings[0].startswith("*"):
            found[match[1]] = frozenset(map(_short, readings))
    return found


def _short(reading: str) -> str:
    """Return the tags of a reading without its lemma; of a compound those of its last part."""
    last = reading.rpartition("+")[2]
    return ".".join(tag for tag in _TAG.findall(last) if tag not in _IDLE)
