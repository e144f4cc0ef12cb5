"""A rule as data: what it asks, of whom, why, and the cases that prove it."""

from datetime import date
from enum import StrEnum
from typing import Literal

from pydantic import Field, model_validator

from app.checks.kinds import Check
from app.checks.outcome import Result, Severity
from app.checks.patterns import Pattern
from app.checks.profile import Strict, Words


class RuleStatus(StrEnum):
    """DRAFT is not run, SHADOW is run and shown to staff only, RETIRED is not run any more."""

    DRAFT = "draft"
    SHADOW = "shadow"
    ACTIVE = "active"
    RETIRED = "retired"


class Suggestion(Strict):
    """Text that would mend a finding, in the languages forms are written in."""

    nb: str = Field(min_length=1)
    nn: str = Field(min_length=1)


class Applies(Strict):
    """Which forms a rule is for.

    `documents`: codes or groups of `document_types.yaml`. `facts`: facts of `profile.yaml` that
    must have the given answer; an unknown fact makes the outcome `needs_person`, unless the text
    itself shows the answer. `mentions`: the rule applies only when the text matches one of these
    patterns (case-insensitive, on match text); `not_mentions` is matched first and blanked out. A
    form that says something of `ruled_out_by` is none of the rule's, whatever else it mentions.
    """

    documents: tuple[str, ...] = Field(min_length=1)
    facts: dict[str, Literal["yes", "no"]] = Field(default_factory=dict)
    mentions: tuple[Pattern, ...] = ()
    not_mentions: tuple[Pattern, ...] = ()
    ruled_out_by: tuple[Pattern, ...] = ()


class Pointed(Strict):
    """What a proofreader points at in a case: the first place of `words`, and what it proposes.

    Without `about` it is a word that it does not know.
    """

    words: str = Field(min_length=1)
    instead: tuple[str, ...] = ()
    about: str = ""
    says: str = ""


class Case(Strict):
    """One example with the outcome the rule must give it.

    `text` has one block per line: `# ` and `## ` are headings, `- ` list items, `|a|b|` table
    rows, `[footer] ` and `[header] ` page parts; other lines are paragraphs; `case_marks` has the
    marks for tracked changes and comments. `quotes`, where given, are the exact texts the
    findings are about, in order. `type` defaults to the first
    document type the rule applies to. `siblings` are the types of the trial's other forms, null
    when nobody knows them; `others` are texts of such forms by their type. `reference` is a
    template in the same form, `verbatim` the beginnings of passages of it that must stand word
    for word; its language is that of the case unless `reference_language` says another.
    `forbidden` are words that staff forbade, with what to write instead. `proofread` is what a
    proofreader points at, null where none is set up. `known_trap` marks a case taken from a known
    false alarm.
    """

    name: str = Field(min_length=1)
    expect: Result
    text: str
    quotes: tuple[str, ...] | None = None
    type: str | None = None
    language: Literal["nb", "nn"] = "nb"
    facts: dict[str, Literal["yes", "no"]] = Field(default_factory=dict)
    original: str | None = None
    reference: str | None = None
    reference_language: Literal["nb", "nn"] | None = None
    forbidden: dict[str, str] = Field(default_factory=dict)
    verbatim: tuple[str, ...] = ()
    siblings: tuple[str, ...] | None = None
    proofread: tuple[Pointed, ...] | None = None
    others: dict[str, str] = Field(default_factory=dict)
    known_trap: bool = False

    @property
    def is_hit(self) -> bool:
        """Whether the rule is expected to find something to act on."""
        return self.expect in (Result.MISSING, Result.WEAK, Result.VIOLATED)


class Rule(Strict):
    """A requirement as data. `subject` is the name of the pack's folder.

    `valid_from` is the first day, `valid_to` the last day on which an active rule holds.
    """

    id: str = Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")
    status: RuleStatus = RuleStatus.ACTIVE
    valid_from: date | None = None
    valid_to: date | None = None
    severity: Severity
    subject: str = ""
    applies: Applies
    title: Words
    message: Words
    why: Words
    sources: tuple[str, ...] = Field(min_length=1, description="Keys of sources.yaml.")
    suggestion: Suggestion | None = None
    check: Check
    cases: tuple[Case, ...]

    @model_validator(mode="after")
    def _holds_for_a_time(self) -> "Rule":
        if self.valid_from and self.valid_to and self.valid_to < self.valid_from:
            raise ValueError(f"valid_to {self.valid_to} comes before valid_from {self.valid_from}")
        return self

    @model_validator(mode="after")
    def _proves_itself(self) -> "Rule":
        hits = sum(case.is_hit for case in self.cases)
        clean = len(self.cases) - hits
        if hits < 2 or clean < 2:
            raise ValueError(
                f"{self.id} needs at least two cases that hit and two that do not, "
                f"has {hits} and {clean}"
            )
        return self
