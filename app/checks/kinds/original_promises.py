"""Kind `original_promises`: the form promises no more than the original does."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Literal

from app.checks.beside import neighbours
from app.checks.compared import against_original, joined
from app.checks.outcome import Hit, Verdict
from app.checks.prepared import Prepared
from app.checks.profile import Strict
from app.checks.word_rows import Promise

MOST_HITS = 5
"""Hits reported per form; more of the same help nobody."""


class OriginalPromises(Strict):
    """Violated by a promise or a reassurance that nothing in the original answers.

    The words are rows of `words/promises.yaml`. They are looked for in all sentences of the form,
    also in those that only it has; what answers them may stand in the sentences that belong to it
    or beside. Sections with the keys `leave_out` must differ in Norway.
    """

    kind: Literal["original_promises"]
    leave_out: tuple[str, ...] = ()

    def judge(self, form: Prepared) -> Verdict:
        """Return the words that promise."""
        return against_original(form, self._hits, MOST_HITS)

    def _hits(self, form: Prepared) -> Iterator[Hit]:
        beside = form.once(neighbours)
        for match in form.matches:
            theirs = [*match.original, *(p for p, _ in beside.in_original(match))]
            english = joined(theirs)
            for passage in match.form:
                if passage.section in self.leave_out:
                    continue
                for promise in form.words.promises:
                    promises, answers = _compiled(promise)
                    found = promises.search(passage.text.lower())
                    if found and not answers.search(english):
                        yield Hit((passage.span(form, *found.span()),))


@lru_cache(maxsize=64)
def _compiled(promise: Promise) -> tuple[re.Pattern[str], re.Pattern[str]]:
    return re.compile("|".join(promise.norwegian)), re.compile("|".join(promise.en))
