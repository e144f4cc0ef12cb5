"""The kinds of form there are, the groups they belong to, and how a form shows its kind."""

from dataclasses import dataclass

from pydantic import Field, model_validator

from app.checks.patterns import Found, Pattern, Searchable, find
from app.checks.profile import Strict, Words

_TITLE, _SUBTITLE, _OPENING = 300, 120, 1200
"""Characters of a title, its second line, and a beginning, at most."""
_TITLE_POINTS, _OPENING_POINTS, _AGAINST_POINTS = 3, 2, 2
_FEWEST = 3
"""Points from which a type is guessed."""


class DocumentType(Strict):
    """One kind of form and the patterns that show it in a text.

    `titles` are tried on the title, `opening` on the beginning, `signs` on the whole
    text; what is `against` speaks for another kind. One of `always` stands in every form of this
    kind. `like` are kinds that a form of this kind may rightly be called as well.
    `own_wording` is true where the reader is not an adult participant, as in a form to parents.
    """

    code: str = Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")
    name: Words
    groups: tuple[str, ...] = ()
    like: tuple[str, ...] = ()
    titles: tuple[Pattern, ...] = ()
    opening: tuple[Pattern, ...] = ()
    own_wording: bool = False
    signs: tuple[Pattern, ...] = ()
    against: tuple[Pattern, ...] = ()
    always: tuple[Pattern, ...] = ()

    def weigh(self, text: Searchable) -> "Weight":
        """Return how strongly `text` shows this kind, and where."""
        title = _title_end(text.text)
        opening = min(len(text.text), max(_OPENING, title))
        points, places = 0, []
        for patterns, end, worth in (
            (self.titles, title, _TITLE_POINTS),
            (self.opening, opening, _OPENING_POINTS),
            (self.signs, len(text.text), 1),
        ):
            for pattern in patterns:
                if found := next(find((pattern,), text, 0, end), None):
                    points += worth
                    places.append(found)
        against = sum(next(find((p,), text), None) is not None for p in self.against)
        return Weight(self.code, points - _AGAINST_POINTS * against, tuple(places))


@dataclass(frozen=True, slots=True)
class Weight:
    """How strongly a text shows one kind of form, in points, and the places that show it."""

    code: str
    points: int
    places: tuple[Found, ...]


class DocumentTypes(Strict):
    types: tuple[DocumentType, ...] = Field(min_length=1)
    groups: tuple[str, ...] = ()

    @model_validator(mode="after")
    def _likes_what_there_is(self) -> "DocumentTypes":
        unknown = {name for kind in self.types for name in kind.like} - {*self.codes()}
        if unknown:
            raise ValueError(f"like names types there are not: {', '.join(sorted(unknown))}")
        return self

    def codes(self) -> tuple[str, ...]:
        return tuple(kind.code for kind in self.types)

    def get(self, code: str) -> DocumentType:
        """Return the type called `code`.

        Raises:
            KeyError: there is none.
        """
        for kind in self.types:
            if kind.code == code:
                return kind
        raise KeyError(code)

    def has_own_wording(self, code: str) -> bool:
        """Whether texts written for adult participants do not fit into forms of type `code`."""
        return any(kind.own_wording for kind in self.types if kind.code == code)

    def members(self, names: tuple[str, ...]) -> frozenset[str]:
        """Return the codes that `names` (codes and groups, "all" among them) stand for."""
        return frozenset(
            kind.code
            for kind in self.types
            if "all" in names or kind.code in names or not set(names).isdisjoint(kind.groups)
        )

    def guess(self, text: Searchable) -> str:
        """Return the type that the text shows most strongly, the first when it shows none."""
        return self.weigh(text)[0].code

    def weigh(self, text: Searchable) -> list[Weight]:
        """Return the weight of each type, the heaviest first.

        The first type has one point less than what another needs to be guessed.
        """
        weights = [kind.weigh(text) for kind in self.types]
        weights[0] = Weight(weights[0].code, max(weights[0].points, _FEWEST - 1), ())
        return sorted(weights, key=lambda weight: -weight.points)


def _title_end(text: str) -> int:
    """Return where the title ends: the first line, and the second if short; sentences are none."""
    end = 0
    for line in text.splitlines(keepends=True)[:2]:
        if line.rstrip().endswith(".") or len(line) > (_SUBTITLE if end else _TITLE):
            break
        end += len(line)
    return end
