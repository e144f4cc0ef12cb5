"""Kind `word_list`: words that should not stand in the form, with what to write instead."""

import re
from collections.abc import Callable, Iterator
from typing import Literal

from pydantic import Field

from app.checks.outcome import Hit, Result, Text, Verdict
from app.checks.patterns import Found
from app.checks.prepared import Prepared
from app.checks.profile import Strict
from app.checks.replacement import fits, in_case_of
from app.checks.word_rows import Entry

MOST_HITS = 20
"""Hits reported per rule and form; more of the same help nobody."""
FEWEST = 3
"""Places that tell nothing of a form's style, however short it is."""


class WordList(Strict):
    """Violated once for each place an entry matches; the hit proposes what the entry says.

    `lists` are files of `review_rules/words/` ("forbidden" are words that staff added), `entries`
    stand in the rule itself; where two match at one place the longer counts. `once` reports each
    entry's first place only. With `per_thousand` so many places in 1 000 words are in order, and
    `FEWEST` in any form.
    """

    kind: Literal["word_list"]
    lists: tuple[Literal["anglicisms", "old_authorities", "forbidden"], ...] = ()
    entries: tuple[Entry, ...] = ()
    once: bool = False
    per_thousand: float | None = Field(default=None, gt=0)

    def judge(self, form: Prepared) -> Verdict:
        """Return the places in reading order, at most `MOST_HITS`."""
        places = sorted(self._places(form), key=lambda p: (p[0].start, -p[0].end))
        hits: list[Hit] = []
        end = 0
        for found, entry in places:
            if found.start < end:
                continue
            end = found.end
            hits.append(_hit(form, found, entry))
        if len(hits) <= self._spared(form):
            return Verdict(Result.MET)
        return Verdict(Result.VIOLATED if hits else Result.MET, hits=tuple(hits[:MOST_HITS]))

    def _spared(self, form: Prepared) -> float:
        """Return how many places are in order in a form of this length."""
        if self.per_thousand is None:
            return 0
        return max(FEWEST, self.per_thousand * form.document.words() / 1000)

    def _places(self, form: Prepared) -> Iterator[tuple[Found, Entry]]:
        for entry in self._entries(form):
            if entry.variety not in (None, form.language):
                continue
            for found in form.find(entry.any, unless=entry.unless):
                if _is_here(form, found, entry):
                    yield found, entry
                    if self.once:
                        break

    def _entries(self, form: Prepared) -> Iterator[Entry]:
        yield from self.entries
        if "anglicisms" in self.lists:
            yield from form.words.anglicisms
        if "old_authorities" in self.lists:
            yield from form.words.old_authorities
        if "forbidden" in self.lists:
            yield from form.words.forbidden


def _is_here(form: Prepared, found: Found, entry: Entry) -> bool:
    if not entry.sections:
        return True
    section = form.section_at(found.start)
    return section is not None and section.key in entry.sections


def _hit(form: Prepared, found: Found, entry: Entry) -> Hit:
    words = form.text.text[found.start : found.end]
    own = entry.message
    message = Text(own.nb, own.nn, own.en) if own else None
    proposal = _proposal(words, entry)
    exact = entry.mend != "given" or (proposal is not None and fits(words, proposal.nb))
    exact = exact and entry.only in ("", words, words.lower())
    if exact and proposal is not None:
        proposal = Text(in_case_of(words, proposal.nb), in_case_of(words, proposal.nn))
    span = form.span(found.start, found.end)
    return Hit((span,), message, proposal, replaces=exact and proposal is not None)


def _proposal(words: str, entry: Entry) -> Text | None:
    """Return what to write instead of `words`, None where the entry has nothing to propose."""
    if entry.mend == "given":
        return Text(entry.nb, entry.nn or entry.nb) if entry.nb else None
    mended = _MENDERS[entry.mend](words)
    return Text(mended, mended)


def _swapped(words: str) -> str:
    """Return `words` with å for its first og, or og for its first å."""
    if " og " in words:
        return words.replace(" og ", " å ", 1)
    return words.replace(" å ", " og ", 1)


def _spaced(words: str) -> str:
    """Return `words` with a space between the last digit and the unit after it."""
    place = max(i for i, letter in enumerate(words) if letter.isdecimal()) + 1
    return f"{words[:place]} {words[place:].lstrip()}"


_MENDERS: dict[str, Callable[[str], str]] = {
    "join": lambda words: words.replace(" ", ""),
    "hyphen": lambda words: words.replace(" ", "-"),
    "comma": lambda words: re.sub(r"(?<=\d)\.(?=\d)", ",", words),
    "space": _spaced,
    "thousands": lambda words: re.sub(r"(?<=\d)[.,](?=\d{3})", " ", words),
    "og_aa": _swapped,
}
"""How a proposal is worked out of the words themselves."""
