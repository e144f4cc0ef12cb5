"""The canonical sections a form can have: the headings that name them, what they talk about."""

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from rapidfuzz import fuzz, process

from app.document.topics import Topics, words
from app.text.normalise import normalise

ALIKE = 80.0
"""A heading names a section when it is this alike one of its names (dossier: ratio 0.8)."""

ALL_BUT_ALIKE = 90.0
"""A line that is no heading by its looks must be this alike a name to be taken for one."""

CLEAR = 0.19
"""Likeness from which content can say what a section is. Texts about something else reached 0.18,
the sections of forms we have read lie between 0.11 and 0.7, nine of ten above 0.24."""

LEAD = 1.2
"""Times the likeness to any other family of sections from which content alone decides."""

_HEADING_WEIGHT = 2
_FEWEST_WORDS = 8
_MOST_KEPT = 8192
_NUMBER = re.compile(
    r"^(?:(?i:kapittel|del|avsnitt|punkt)\s+(?:\d{1,2}|[A-Z]|[IVX]{2,5})(?:\.\d+)*[.):]?\s+"
    r"|\d{1,2}(?:\.\d+)*[.):]?\s+|(?:[A-Za-z]|[IVX]{2,5})(?:\.\d+)*[.):]\s+)"
)
_PUNCTUATION = re.compile(r"[^\w\s]|_")
_FAMILIES = (
    ("participation", "groups", "duties"),
    ("benefits_risks", "side_effects"),
    ("voluntary", "stop", "new_info"),
    ("data", "sharing"),
    ("samples", "genetics", "future"),
)
"""Sections so near each other that one may be taken for the other without harm."""

_FAMILY = {key: family[0] for family in _FAMILIES for key in family}


@dataclass(frozen=True, slots=True)
class _Named:
    """What a heading names: one section first of all, and all those whose name it has whole."""

    key: str | None
    whole: frozenset[str]


@dataclass(frozen=True)
class SectionNames:
    """Canonical section keys in the order of the national template.

    `headings` has the headings that name each, most telling first; `profiles` what each talks
    about, a text for each variety, for sections whose heading names nothing known.
    """

    headings: Mapping[str, tuple[str, ...]]
    profiles: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def key_of(self, heading: str) -> str | None:
        """Return the key of the section that `heading` names, None when it names none.

        A name that stands whole in the heading counts before one that is only alike; of several,
        the one that stands first in the heading, then the longest.
        """
        plain = plain_heading(heading)
        return self._kept(plain).key if plain else None

    def keys_in(self, heading: str) -> frozenset[str]:
        """Return the keys of all sections that `heading` names whole, as "Økonomi og resultat"."""
        plain = plain_heading(heading)
        return self._kept(plain).whole if plain else frozenset()

    def is_all_but_name(self, text: str) -> bool:
        """Whether a line is a section's name and next to nothing else."""
        best = process.extractOne(
            plain_heading(text), self._listed, scorer=fuzz.ratio, score_cutoff=ALL_BUT_ALIKE
        )
        return best is not None

    def likely(self, heading: str, content: str) -> tuple[str, ...]:
        """Return the sections that this content speaks for, most likely first.

        One key when it is clear, or so near the next that only sections of the same family
        compete; several when families are even; none when the text is short or about nothing
        we know.
        """
        listed = words(content)
        if len(listed) < _FEWEST_WORDS:
            return ()
        bag = Counter(listed)
        for word in words(heading):
            bag[word] += _HEADING_WEIGHT
        found = sorted(self._topics.likeness(bag).items(), key=lambda pair: -pair[1])
        if not found or found[0][1] < CLEAR:
            return ()
        first = found[0][0]
        rivals = [key for key, score in found if score * LEAD > found[0][1]]
        others = [key for key in rivals if _family(key) != _family(first)]
        return (first, *others)

    def rank(self, key: str) -> int:
        """Return the place of a section in the template, from 0."""
        return self._order.get(key, len(self._order))

    @cached_property
    def _order(self) -> dict[str, int]:
        return {key: place for place, key in enumerate(self.headings)}

    @cached_property
    def _names(self) -> tuple[tuple[str, str], ...]:
        return tuple((name, key) for key, row in self.headings.items() for name in row)

    @cached_property
    def _spaced(self) -> tuple[tuple[str, str], ...]:
        return tuple((f" {name}", key) for name, key in self._names)

    @cached_property
    def _listed(self) -> tuple[str, ...]:
        return tuple(name for name, _ in self._names)

    @cached_property
    def _known(self) -> dict[str, _Named]:
        return {}

    @cached_property
    def _topics(self) -> Topics:
        """The profiles, each with the names of its section."""
        return Topics(
            {
                key: " ".join((*texts, *self.headings.get(key, ())))
                for key, texts in self.profiles.items()
            }
        )

    def _kept(self, plain: str) -> _Named:
        """Return what a plain heading names, worked out once: forms have the same headings."""
        known = self._known.get(plain)
        if known is None:
            if len(self._known) >= _MOST_KEPT:
                self._known.clear()
            known = self._known[plain] = self._find(plain)
        return known

    def _find(self, plain: str) -> _Named:
        spaced = f" {plain}"
        there = [
            (where, -len(name), key)
            for name, key in self._spaced
            if (where := spaced.find(name)) >= 0
        ]
        if there:
            first = min(there, key=lambda one: one[:2])
            return _Named(first[2], frozenset(key for _, _, key in there))
        alike = process.extractOne(plain, self._listed, scorer=fuzz.ratio, score_cutoff=ALIKE)
        return _Named(self._names[alike[2]][1] if alike else None, frozenset())


def plain_heading(text: str) -> str:
    """Return a heading in small letters without number, punctuation or double spaces."""
    text = _NUMBER.sub("", normalise(text).text.strip())
    return " ".join(_PUNCTUATION.sub(" ", text.lower()).split())


def _family(key: str) -> str:
    return _FAMILY.get(key, key)
