"""The facts of a trial that select rules, and how a form shows them."""

from pydantic import BaseModel, ConfigDict, Field

from app.checks.negation import is_denied
from app.checks.patterns import Found, Pattern, Searchable, find

_ENDS = (".", "!", "?", "\n")


class Strict(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Words(Strict):
    """A sentence in the languages of the pages: nb, nn and en, all three required."""

    nb: str = Field(min_length=1)
    nn: str = Field(min_length=1)
    en: str = Field(min_length=1)


class Fact(Strict):
    """One question about a trial, answered yes, no or unknown, and how a form shows the answer.

    `proofs` and `proofs_no` are signs that leave no doubt. `types` are document types that show
    yes by being there, `silent_in` those whose text shows nothing. A sign of yes wins over a sign
    of no, unless `no_wins`.
    """

    id: str = Field(pattern=r"^[a-z]+(_[a-z]+)*$")
    question: Words
    types: tuple[str, ...] = ()
    silent_in: tuple[str, ...] = ()
    no_wins: bool = False
    signs: tuple[Pattern, ...] = ()
    signs_no: tuple[Pattern, ...] = ()
    proofs: tuple[Pattern, ...] = ()
    proofs_no: tuple[Pattern, ...] = ()

    def read(self, text: Searchable, document_type: str = "") -> str:
        """Return the answer a form shows by its type or its text."""
        if document_type in self.types:
            return "yes"
        return self.show(text, document_type)[0]

    def show(self, text: Searchable, document_type: str = "") -> tuple[str, Found | None]:
        """Return the answer the text shows, and the first place that shows it."""
        if document_type in self.silent_in:
            return "unknown", None
        against = [f for f in find(self.signs_no, text) if f.says_no or not _is_denied(text, f)]
        if against and self.no_wins:
            return "no", against[0]
        denied = against[0] if against else None
        for found in find(self.signs, text.blank([(f.start, f.end) for f in against])):
            if not _is_denied(text, found):
                return "yes", found
            denied = denied or found
        return ("no" if denied else "unknown"), denied


def _is_denied(text: Searchable, found: Found) -> bool:
    """Whether a sign stands under a no of its own clause."""
    start = max(text.lower.rfind(end, 0, found.start) for end in _ENDS) + 1
    stops = [text.lower.find(end, found.end) for end in _ENDS]
    stop = min((place for place in stops if place >= 0), default=len(text.lower))
    sentence = text.lower[start:stop]
    return is_denied(sentence, found.start - start, found.end - start, found.says_no)


class Profile(Strict):
    facts: tuple[Fact, ...]

    def ids(self) -> frozenset[str]:
        return frozenset(fact.id for fact in self.facts)
