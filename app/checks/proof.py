"""What a proofreader outside this service says of a form's text."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from pydantic import TypeAdapter

NO_PROOFREADER = "no_proofreader"
"""Reason of `not_applicable` where nobody has set one up."""


class Trouble(StrEnum):
    """Why a proofreader has said nothing: it did not answer, not in time, is asked too often,
    does not know the language, or its answer cannot be used.
    """

    SILENT = "proof_silent"
    SLOW = "proof_slow"
    BUSY = "proof_busy"
    LANGUAGE = "proof_language"
    UNCLEAR = "proof_unclear"


@dataclass(frozen=True, slots=True)
class Mistake:
    """One place a proofreader points at: `[start, end)` of the match text of block `block`.

    `about` is its issue type ("grammar", "style"), `instead` what it would write, best first,
    `says` its own words, `rule` the name it gives its rule.
    """

    block: int
    start: int
    end: int
    about: str
    instead: tuple[str, ...] = ()
    says: str = ""
    rule: str = ""


@dataclass(frozen=True, slots=True)
class UnknownWord:
    """A word that it does not know either, and what it would write instead, best first."""

    word: str
    instead: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Proof:
    """What it says of all blocks in reading order, and of the words it was asked about.

    Nothing where it is in `trouble`.
    """

    mistakes: tuple[Mistake, ...] = ()
    words: tuple[UnknownWord, ...] = ()
    trouble: Trouble | None = None


Proofread = Callable[[Sequence[str], Sequence[str], str], Proof]
"""Reads the match text of each block, and the words in doubt, in "nb" or "nn". Must not raise."""

_ADAPTER = TypeAdapter(Proof)


def proof_to_json(proof: Proof) -> str:
    """Return `proof` as JSON that `proof_from_json` reads back."""
    return _ADAPTER.dump_json(proof).decode()


def proof_from_json(data: str) -> Proof:
    """Return the proof that `proof_to_json` wrote."""
    return _ADAPTER.validate_json(data)
