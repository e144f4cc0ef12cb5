"""Ask a LanguageTool server about the text of a form."""

import re
import time
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from queue import Empty, SimpleQueue
from threading import Thread

import structlog
from language_tool_python import LanguageTool, Match
from language_tool_python.exceptions import RateLimitError

from app.checks.proof import Mistake, Proof, Proofread, Trouble

CODES = {"nb": "nb-NO", "nn": "nn-NO"}
"""What servers are asked for; one that lists only `nb` or `nn` is understood as well."""

BUNDLE = 5_000
"""Characters sent at once, some 800 words: an answer in a few seconds, and few round trips."""

MOST = 500
"""Places kept of one form: more than that says that the server does not know the language."""

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
    return lambda texts, language: proofread(base, seconds, texts, language)


def proofread(address: str, seconds: float, texts: Sequence[str], language: str) -> Proof:
    """Return what the server says of `texts` in "nb" or "nn", or why it says nothing.

    Never raises, and never takes longer than `seconds`: the library waits 300 s for each answer,
    so it is asked from a thread of its own, which ends with its next answer.
    """
    answers: SimpleQueue[Proof] = SimpleQueue()
    ends = time.monotonic() + seconds
    ask = Thread(
        target=lambda: answers.put(_read(address, texts, language, ends)),
        name="languagetool",
        daemon=True,
    )
    ask.start()
    try:
        return answers.get(timeout=seconds)
    except Empty:
        log.warning("proofreader_failed", trouble=Trouble.SLOW.value)
        return Proof(trouble=Trouble.SLOW)


def _read(address: str, texts: Sequence[str], language: str, ends: float) -> Proof:
    """Return the answer; what goes wrong is logged by its kind only, for it may hold form text."""
    try:
        return Proof(tuple(_mistakes(address, texts, CODES[language], ends)))
    except (Exception, SystemExit) as error:  # the library stops the program in some cases
        trouble = _trouble(error)
        log.warning("proofreader_failed", trouble=trouble.value, kind=type(error).__name__)
        return Proof(trouble=trouble)


def _mistakes(address: str, texts: Sequence[str], code: str, ends: float) -> Iterator[Mistake]:
    server = _Server(address, code, ends)
    found: list[Mistake] = []
    for bundle in _bundles(texts):
        server.wait(ends)
        found += [m for match in server.check(bundle.text) for m in bundle.mistakes(match)]
    found.sort(key=lambda mistake: (mistake.block, mistake.start))
    yield from found[:MOST]


class _Server(LanguageTool):
    """The library's client for a server that runs elsewhere, with our patience instead of its."""

    def __init__(self, address: str, code: str, ends: float) -> None:
        self.wait(ends)
        super().__init__(code, remote_server=address, proxies=_NO_PROXY)

    def wait(self, ends: float) -> None:
        """Wait for answers until `ends` and no longer.

        Raises:
            TimeoutError: it is over.
        """
        left = ends - time.monotonic()
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

    def mistakes(self, match: Match) -> Iterator[Mistake]:
        """Yield the mistake in each block that has these words; none where it lies between two."""
        number = bisect_right(self.starts, match.offset) - 1
        if number < 0:
            return
        start = match.offset - self.starts[number]
        end = min(start + match.error_length, self.lengths[number])
        if start >= end:
            return
        instead = tuple(value for value in match.replacements if value.strip())
        for block in self.blocks[number]:
            yield Mistake(
                block, start, end, match.rule_issue_type, instead, match.message, match.rule_id
            )


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
