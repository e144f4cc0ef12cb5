"""Know the findings of earlier versions again among the hits of a new one."""

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from rapidfuzz import fuzz

from app.checks.outcome import Hit
from app.checks.rule import Rule
from app.document.anchor import Anchor, Found
from app.document.follow import Trail
from app.document.model import Span
from app.services.anchors import span_of
from app.store.tables.findings import Finding, Place
from app.text.normalise import normalise

ALIKE = 75.0
"""Words of one rule in one section are one finding, edited, from this likeness on (0 to 100)."""


@dataclass(slots=True)
class Earlier:
    """A finding of an earlier version, with its last place and where its words stand now.

    `found` goes with `anchors`, one to one. `within` are the blocks where a hit may be this
    finding in other words, by `trail`; None where nobody can tell.
    """

    finding: Finding
    place: Place
    anchors: list[Anchor]
    found: list[Found]
    within: frozenset[int] | None = None
    trail: Trail | None = None
    taken: bool = False

    @property
    def words(self) -> str:
        return words_of(self.anchors)


@dataclass(slots=True)
class Fresh:
    """A hit in the new version; `match` is the earlier finding it turned out to be."""

    rule: Rule
    hit: Hit
    anchors: list[Anchor]
    section: str
    section_block: int | None
    sources: list[dict[str, object]]
    match: Earlier | None = field(default=None)

    @property
    def words(self) -> str:
        return words_of(self.anchors)

    @property
    def fingerprint(self) -> str:
        """Rule, section and words in 64 hexadecimal digits."""
        parts = f"{self.rule.id}\n{self.section.casefold()}\n{self.words}"
        return hashlib.sha256(parts.encode()).hexdigest()


def words_of(anchors: Iterable[Anchor]) -> str:
    """Return the quotes of anchors as they are compared; empty for something missing."""
    return "\n".join(normalise(anchor.quote).text.strip().casefold() for anchor in anchors)


def match(fresh: list[Fresh], earlier: list[Earlier]) -> None:
    """Pair hits with earlier findings of the same rule, the surest sign first, one to one.

    The same words in the same surroundings; the same words in the same section; the same words;
    other words in the same place; words alike in the same section. Words in a part of the form
    that was not written anew are never taken for those of another part.
    """
    signs: tuple[Callable[[Fresh, Earlier], bool], ...] = (
        lambda new, old: new.words == old.words and _same_place(new, old),
        lambda new, old: new.fingerprint == old.finding.fingerprint and _can_be(new, old),
        lambda new, old: new.words == old.words and _can_be(new, old),
        _same_place,
        lambda new, old: _alike(new, old) and _can_be(new, old),
    )
    for sign in signs:
        for new in fresh:
            if new.match is None:
                new.match = _first(sign, new, earlier)
                if new.match is not None:
                    new.match.taken = True


def _first(
    sign: Callable[[Fresh, Earlier], bool], new: Fresh, earlier: list[Earlier]
) -> Earlier | None:
    """Return the first finding of the same rule that is not paired yet and fits."""
    for old in earlier:
        if old.finding.rule_id == new.rule.id and not old.taken and sign(new, old):
            return old
    return None


def _same_place(new: Fresh, old: Earlier) -> bool:
    """Say whether the old words, where they stand now, and the hit's touch each other."""
    if not new.anchors or not old.found:
        return False
    span = old.found[0].span
    return span is not None and _touch(span, span_of(new.anchors[0]))


def _can_be(new: Fresh, old: Earlier) -> bool:
    """Say whether a hit stands where the finding's words went, or was written anew there."""
    if old.within is None or old.trail is None or not new.anchors:
        return True
    spans = [span_of(anchor) for anchor in new.anchors]
    went = [found.span for found in old.found if found.span is not None]
    return any(_touch(one, other) for one in spans for other in went) or any(
        span.block in old.within and old.trail.is_new(span) for span in spans
    )


def _touch(one: Span, other: Span) -> bool:
    return one.block == other.block and one.start < other.end and other.start < one.end


def _alike(new: Fresh, old: Earlier) -> bool:
    if not new.words or not old.words or new.section != old.place.section:
        return False
    return fuzz.ratio(new.words, old.words) >= ALIKE
