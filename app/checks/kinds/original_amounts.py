"""Kind `original_amounts`: numbers, doses, times and dates are those of the English original."""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Literal

from app.checks.compared import Match, Passage, against_original, places_in
from app.checks.outcome import Hit, Text, Verdict
from app.checks.prepared import Prepared
from app.checks.profile import Strict
from app.text.amounts import Amount

MOST_HITS = 20
"""Hits reported per form; more of the same help nobody."""

_SURE = 0.2
"""Likeness from which two passages surely say the same thing."""
_VERSION = re.compile(r"\b(?:version|versjon|utgave|utgåve)\b", re.IGNORECASE)


class OriginalAmounts(Strict):
    """Violated where the original has one amount and the form another one of the same kind.

    Only where passages of both belong together, each without the other's amount, here and among
    what is left over in the passages next to them; each amount answers one other. An amount that
    only one of them has says nothing: Norwegian forms add what the law asks for. `sections` with
    these keys are left out, and version lines.
    """

    kind: Literal["original_amounts"]
    leave_out: tuple[str, ...] = ()

    def judge(self, form: Prepared) -> Verdict:
        """Return each differing amount of the form, with that of the original in the message."""
        return against_original(form, self._hits, MOST_HITS)

    def _hits(self, form: Prepared) -> Iterator[Hit]:
        matches = form.matches
        sides = [_Left(match) for match in matches]
        for one, other in pairwise(sides):
            one.settle(other)
            other.settle(one)
        places = form.once(places_in)
        for match, left in zip(matches, sides, strict=True):
            if left.lost and places.are_sure(match, _SURE) and not self._is_left_out(match):
                yield from _differences(form, left)

    def _is_left_out(self, match: Match) -> bool:
        return any(
            passage.section in self.leave_out or _VERSION.search(passage.text)
            for passage in match.form
        )


class _Left:
    """The amounts of one match that the other side has not, each counted once."""

    def __init__(self, match: Match) -> None:
        self.lost = [(p, a) for p in match.original for a in p.amounts]
        self.added = [(p, a) for p in match.form for a in p.amounts]
        self.settle(self)

    def settle(self, other: "_Left") -> None:
        """Take out what this has of the original and `other` has of the form, or also has."""
        for one in [*self.lost]:
            same = next((own for own in other.added if one[1].is_same(own[1])), None)
            if same:
                self.lost.remove(one)
                other.added.remove(same)


def _differences(form: Prepared, left: _Left) -> Iterator[Hit]:
    added = [*left.added]
    for passage, amount in left.lost:
        other = next((one for one in added if one[1].kind == amount.kind), None)
        if other:
            added.remove(other)
            yield _hit(form, passage, amount, *other)


def _hit(
    form: Prepared, theirs: Passage, their_amount: Amount, ours: Passage, amount: Amount
) -> Hit:
    english = theirs.text[their_amount.start : their_amount.end]
    norwegian = ours.text[amount.start : amount.end]
    sentence = theirs.shortened()
    return Hit(
        (ours.span(form, amount.start, amount.end),),
        Text(
            nb=f"Originalen har «{english}», skrivet har «{norwegian}». Sjekk tallet."
            f" Originalen: «{sentence}»",
            nn=f"Originalen har «{english}», skrivet har «{norwegian}». Sjekk talet."
            f" Originalen: «{sentence}»",
            en=f"The original has “{english}”, the form has “{norwegian}”. Check the number."
            f" The original: “{sentence}”",
        ),
    )
