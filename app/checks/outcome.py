"""What a rule says of a form."""

from dataclasses import dataclass
from enum import StrEnum

from app.checks.proof import NO_PROOFREADER
from app.document.model import Span


class Result(StrEnum):
    """How a requirement stands in one form."""

    MET = "met"
    WEAK = "weak"
    MISSING = "missing"
    VIOLATED = "violated"
    NEEDS_PERSON = "needs_person"
    NOT_APPLICABLE = "not_applicable"
    NOT_CHECKED = "not_checked"


class Severity(StrEnum):
    MUST = "must"
    SHOULD = "should"
    ADVICE = "advice"


@dataclass(frozen=True, slots=True)
class Text:
    """A sentence in the languages of the pages; nn and en fall back on nb when empty."""

    nb: str
    nn: str = ""
    en: str = ""

    def get(self, language: str) -> str:
        """Return the text in `language` (nb, nn or en)."""
        return getattr(self, language, "") or self.nb


@dataclass(frozen=True, slots=True)
class Hit:
    """One thing to act on.

    `spans` are the places it is about, most important first (two where they contradict each
    other); empty when something is missing. `message` replaces the rule's own message where
    the kind can say more exactly what is wrong. `section` is the block index of the heading
    under which the finding belongs, for a missing thing whose section is there. `replaces` says
    that `suggestion` is what should stand instead of the first span, word for word. `severity`
    replaces the rule's own where this hit is less sure.
    """

    spans: tuple[Span, ...] = ()
    message: Text | None = None
    suggestion: Text | None = None
    section: int | None = None
    replaces: bool = False
    severity: Severity | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one rule says of one form.

    `evidence` are the places that show the requirement is met (or nearly met, when `weak`).
    `reason` says in a short code why a rule was `not_checked`, `needs_person` or
    `not_applicable` ("document_type", "fact:randomised=no", "fact_unknown:device", "error").
    """

    rule_id: str
    result: Result
    evidence: tuple[Span, ...] = ()
    hits: tuple[Hit, ...] = ()
    reason: str = ""

    @property
    def is_judged(self) -> bool:
        """Whether the rule has looked: else what it found before still stands."""
        looked = self.result not in (Result.NOT_CHECKED, Result.NEEDS_PERSON)
        return looked and self.reason != NO_PROOFREADER


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a kind of check says of a form: an outcome without the name of its rule."""

    result: Result
    evidence: tuple[Span, ...] = ()
    hits: tuple[Hit, ...] = ()
    reason: str = ""
