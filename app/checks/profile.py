"""The facts of a trial that select rules, and how a form shows them."""

from pydantic import BaseModel, ConfigDict, Field

from app.checks.patterns import Pattern, Searchable, find, matches


class Strict(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Words(Strict):
    """A sentence in the languages of the pages: nb, nn and en, all three required."""

    nb: str = Field(min_length=1)
    nn: str = Field(min_length=1)
    en: str = Field(min_length=1)


class Fact(Strict):
    """One question about a trial, answered yes, no or unknown."""

    id: str = Field(pattern=r"^[a-z]+(_[a-z]+)*$")
    question: Words
    signs: tuple[Pattern, ...] = ()
    signs_no: tuple[Pattern, ...] = ()

    def read(self, text: Searchable) -> str:
        """Return the answer the text shows: a sign of yes wins over a sign of no."""
        denials = [(f.start, f.end) for f in find(self.signs_no, text)]
        if matches(self.signs, text.blank(denials)):
            return "yes"
        return "no" if denials else "unknown"


class Profile(Strict):
    facts: tuple[Fact, ...]

    def ids(self) -> frozenset[str]:
        return frozenset(fact.id for fact in self.facts)
