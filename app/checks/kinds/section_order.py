"""Kind `section_order`: the sections stand in the order of the national template."""

from bisect import bisect_left
from collections.abc import Sequence
from typing import Literal

from pydantic import Field

from app.checks.outcome import Hit, Result, Text, Verdict
from app.checks.prepared import Prepared
from app.checks.profile import Strict, Words
from app.document.outline import Found, Section

_MOST_QUOTES = 6


class Step(Strict):
    """One step of the template: the first section with one of these canonical `keys`."""

    name: Words
    keys: tuple[str, ...] = Field(min_length=1)


class SectionOrder(Strict):
    """Weak when more than `most` sections stand outside the order of `steps`.

    Counted are those outside the longest row that is in order. Weak too when the section of
    `later` stands before that of `first`. Only sections named by their headings count, none
    under a heading of `spared` (a summary repeats them on purpose), and a form with fewer than
    `fewest` of them has no order to speak of.
    """

    kind: Literal["section_order"]
    steps: tuple[Step, ...] = Field(min_length=3)
    most: int = Field(default=2, ge=0)
    fewest: int = Field(default=5, ge=3)
    first: tuple[str, ...] = ()
    later: tuple[str, ...] = ()
    spared: tuple[str, ...] = ()

    def judge(self, form: Prepared) -> Verdict:
        """Return the headings that stand outside the order."""
        placed = sorted(self._placed(form), key=lambda pair: pair[1].heading or 0)
        if len(placed) < self.fewest:
            return Verdict(Result.MET)
        ordered = _longest_rise([step for step, _ in placed])
        astray = [pair for place, pair in enumerate(placed) if place not in ordered]
        swapped = self._swapped(placed)
        if len(astray) <= self.most and not swapped:
            return Verdict(Result.MET)
        shown = astray if len(astray) > self.most else swapped
        spans = tuple(form.block_span(section.heading or 0) for _, section in shown)
        return Verdict(Result.WEAK, hits=(Hit(spans[:_MOST_QUOTES], self._message(shown)),))

    def _placed(self, form: Prepared) -> list[tuple[int, Section]]:
        """Return each step that the form has, with its first section."""
        found: dict[int, Section] = {}
        steps = {key: place for place, step in enumerate(self.steps) for key in step.keys}
        for section in form.outline.sections:
            named = section.found is Found.HEADING and section.key in steps
            if named and not self._is_spared(form, section):
                found.setdefault(steps[section.key], section)
        return list(found.items())

    def _is_spared(self, form: Prepared, section: Section) -> bool:
        parent = section.parent
        while parent is not None:
            if form.outline.sections[parent].key in self.spared:
                return True
            parent = form.outline.sections[parent].parent
        return False

    def _swapped(self, placed: Sequence[tuple[int, Section]]) -> list[tuple[int, Section]]:
        """Return the section of `later` when it stands before that of `first`."""
        keys = [section.key for _, section in placed]
        first = next((place for place, key in enumerate(keys) if key in self.first), None)
        later = next((place for place, key in enumerate(keys) if key in self.later), None)
        if first is None or later is None or first < later:
            return []
        return [placed[later], placed[first]]

    def _message(self, astray: Sequence[tuple[int, Section]]) -> Text:
        titles = ", ".join(f"«{section.title.strip()}»" for _, section in astray[:_MOST_QUOTES])
        nb, nn, en = (
            ", ".join(getattr(step.name, language) for step in self.steps)
            for language in ("nb", "nn", "en")
        )
        return Text(
            f"Disse avsnittene står på et annet sted enn i malen: {titles}. Rekkefølgen i malen"
            f" er {nb}.",
            f"Desse avsnitta står på ein annan stad enn i malen: {titles}. Rekkjefølgja i malen"
            f" er {nn}.",
            f"These sections stand elsewhere than in the template: {titles}. The template's order"
            f" is {en}.",
        )


def _longest_rise(numbers: Sequence[int]) -> frozenset[int]:
    """Return the places of the longest row of numbers that rises, in O(n log n)."""
    tails: list[int] = []
    at: list[int] = []
    before: list[int] = []
    for place, number in enumerate(numbers):
        length = bisect_left(tails, number)
        tails[length:] = [number, *tails[length + 1 :]]
        at[length:] = [place, *at[length + 1 :]]
        before.append(at[length - 1] if length else -1)
    place = at[-1] if at else -1
    kept: set[int] = set()
    while place >= 0:
        kept.add(place)
        place = before[place]
    return frozenset(kept)
