"""Ask a LanguageTool server about the text of a form."""

import re
import time
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from queue import Empty, SimpleQueue
from threading import Thread

import structlog
from language_tool_python import LanguageTool, Match
from language_tool_python.exceptions import RateLimitError

from app.checks.proof import Mistake, Proof, Proofread, Trouble, UnknownWord

CODES = {"nb": "nb-NO", "nn": "nn-NO"}
"""What servers are asked for; one that lists only `nb` or `nn` is understood as well."""

BUNDLE = 5_000
"""Characters sent at once, some 800 words: an answer in a few seconds, and few round trips."""

MOST = 500
"""Places kept of one form: more than that says that the server does not know the language."""

_MISSPELLING = "misspelling"
"""LanguageTool's issue type of words it does not know."""

MOST_INSTEAD = 5
"""Proposals kept of one place."""

_APART = "\n\n"
"""What stands between two blocks: no rule of LanguageTool looks beyond a paragraph."""

_WIDE = re.compile("[\U00010000-\U0010ffff]")
"""Characters that count twice in LanguageTool's places (UTF-16). Each is sent as one that does not,
so that all places are ours; language-tool-python corrects them from a state all threads share."""

_LETTER = re.compile(r"[^\W\d_]")
_NO_PROXY = {"http": "", "https": ""}

log = structlog.get_logger()


def make_proofread(address: str, seconds: float) -> Proofread | None:
    """Return what asks the server at `address`, with `seconds` in all; None without an address."""
    if not address:
        return None
    base = address.rstrip("/").removesuffix("/v2") + "/"

    def proofread(texts: Sequence[str], words: Sequence[str], language: str) -> Proof:
        ends = time.monotonic() + seconds
        return _in_time(lambda: _read(base, texts, words, CODES[language], ends), seconds)

    return proofread


def _in_time(read: Callable[[], Proof], seconds: float) -> Proof:
    """Return what `read` returns, or that it took longer than `seconds`.

    The library waits 300 s for each answer, and a trickle of bytes has no end: so it is asked from
    a thread of its own, which ends with its next answer.
    """
    answers: SimpleQueue[Proof] = SimpleQueue()
    Thread(target=lambda: answers.put(read()), name="languagetool", daemon=True).start()
    try:
        return answers.get(timeout=seconds)
    except Empty:
        log.warning("proofreader_failed", trouble=Trouble.SLOW.value)
        return Proof(trouble=Trouble.SLOW)


def _read(
    address: str, texts: Sequence[str], words: Sequence[str], code: str, ends: float
) -> Proof:
    """Return the answer; what goes wrong is logged by its kind only, for it may hold form text."""
    try:
        server = _Server(address, code, ends)
        return Proof(_mistakes(server, texts), _unknown(server, words))
    except (Exception, SystemExit) as error:  # the library stops the program in some cases
        trouble = _trouble(error)
        log.warning("proofreader_failed", trouble=trouble.value, kind=type(error).__name__)
        return Proof(trouble=trouble)


def _mistakes(server: "_Server", texts: Sequence[str]) -> tuple[Mistake, ...]:
    """Return what it points at in the texts, spelling left out: proposals for all words it does
    not know take it a second for every three, and we know most of them.
    """
    server.disable_spellchecking()
    found = [
        Mistake(block, start, end, m.rule_issue_type, _instead(m), m.message, m.rule_id)
        for bundle in _bundles(texts)
        for m in server.ask(bundle.text)
        for block, start, end in bundle.places(m)
    ]
    found.sort(key=lambda mistake: (mistake.block, mistake.start))
    return tuple(found[:MOST])


def _unknown(server: "_Server", words: Sequence[str]) -> tuple[UnknownWord, ...]:
    """Return those of the words that it does not know either."""
    server.enable_spellchecking()
    found = {
        words[number]: _instead(m) if end - start == len(words[number]) else ()
        for bundle in _bundles(words)
        for m in server.ask(bundle.text)
        if m.rule_issue_type == _MISSPELLING
        for number, start, end in bundle.places(m)
    }
    return tuple(UnknownWord(word, instead) for word, instead in found.items())


def _instead(match: Match) -> tuple[str, ...]:
    return tuple(value for value in match.replacements if value.strip())[:MOST_INSTEAD]


class _Server(LanguageTool):
    """The library's client for a server that runs elsewhere, with our patience instead of its."""

    def __init__(self, address: str, code: str, ends: float) -> None:
        self._ends = ends
        self._be_patient()
        super().__init__(code, remote_server=address, proxies=_NO_PROXY)

    def ask(self, text: str) -> list[Match]:
        """Return what the server finds in `text`.

        Raises:
            TimeoutError: the time is over.
        """
        self._be_patient()
        return self.check(text)

    def _be_patient(self) -> None:
        left = self._ends - time.monotonic()
        if left <= 0:
            raise TimeoutError
        self._TIMEOUT = left  # type: ignore[assignment]  # the library says "always 300"


@dataclass(frozen=True, slots=True)
class _Bundle:
    """Several texts as one. `starts` has where each begins, `blocks` the blocks that have it."""

    text: str
    starts: tuple[int, ...]
    lengths: tuple[int, ...]
    blocks: tuple[tuple[int, ...], ...]

    def places(self, match: Match) -> Iterator[tuple[int, int, int]]:
        """Yield each block that has the match, and its place there; none between two blocks."""
        number = bisect_right(self.starts, match.offset) - 1
        if number < 0:
            return
        start = match.offset - self.starts[number]
        end = min(start + match.error_length, self.lengths[number])
        if start < end:
            yield from ((block, start, end) for block in self.blocks[number])


def _bundles(texts: Sequence[str]) -> Iterator[_Bundle]:
    """Yield all texts that have a letter, each different one once."""
    places: dict[str, list[int]] = {}
    for number, text in enumerate(texts):
        if _LETTER.search(text):
            places.setdefault(_WIDE.sub("\ufffd", text), []).append(number)
    row: list[str] = []
    for text in places:
        if row and sum(map(len, row)) + len(text) > BUNDLE:
            yield _bundle(row, places)
            row = []
        row.append(text)
    if row:
        yield _bundle(row, places)


def _bundle(row: list[str], places: dict[str, list[int]]) -> _Bundle:
    starts, at = [], 0
    for text in row:
        starts.append(at)
        at += len(text) + len(_APART)
    blocks = tuple(tuple(places[text]) for text in row)
    return _Bundle(_APART.join(row), tuple(starts), tuple(map(len, row)), blocks)


def _trouble(error: BaseException) -> Trouble:
    """Return what an error of the library means: most come as one kind, with the reason inside."""
    cause = error.__cause__ or error
    if isinstance(error, RateLimitError):
        return Trouble.BUSY
    if isinstance(error, ValueError) and str(error).startswith("unsupported language"):
        return Trouble.LANGUAGE
    if "Timeout" in type(cause).__name__:
        return Trouble.SLOW
    if isinstance(cause, OSError) and not isinstance(cause, ValueError):
        return Trouble.SILENT
    return Trouble.UNCLEAR
