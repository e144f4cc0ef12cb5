"""Kind `original_amounts`: numbers, doses, times and dates are those of the English original."""

import re
from collections.abc import Iterator
from typing import Literal

from app.checks.compared import Match, Passage, without_original
from app.checks.outcome import Hit, Result, Text, Verdict
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

    Only where passages of both belong together, each without the other's amount, here and in
    the passages next to them. An amount that only one of them has says nothing: Norwegian forms
    add what the law asks for. `sections` with these keys are left out, and version lines.
    """

    kind: Literal["original_amounts"]
    leave_out: tuple[str, ...] = ()

    def judge(self, form: Prepared) -> Verdict:
        """Return each differing amount of the form, with that of the original in the message."""
        if verdict := without_original(form):
            return verdict
        hits = tuple(self._hits(form))[:MOST_HITS]
        return Verdict(Result.VIOLATED if hits else Result.MET, hits=hits)

    def _hits(self, form: Prepared) -> Iterator[Hit]:
        matches = form.matches
        for number, match in enumerate(matches):
            if match.score < _SURE or self._is_left_out(match):
                continue
            near = matches[max(0, number - 1) : number + 2]
            yield from _differences(form, match, near)

    def _is_left_out(self, match: Match) -> bool:
        return any(
            passage.section in self.leave_out or _VERSION.search(passage.text)
            for passage in match.form
        )


def _differences(form: Prepared, match: Match, near: tuple[Match, ...]) -> Iterator[Hit]:
    theirs = [(p, a) for p in match.original for a in p.amounts]
    ours = [(p, a) for p in match.form for a in p.amounts]
    nearby_ours = [a for m in near for p in m.form for a in p.amounts]
    nearby_theirs = [a for m in near for p in m.original for a in p.amounts]
    lost = [one for one in theirs if not any(one[1].is_same(a) for a in nearby_ours)]
    added = [one for one in ours if not any(one[1].is_same(a) for a in nearby_theirs)]
    for passage, amount in lost:
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
