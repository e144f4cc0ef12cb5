"""The rule book as it is used: all rules, with what they refer to."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from app.checks.catalogue import DocumentTypes
from app.checks.every_pattern import every_pattern, reading_patterns
from app.checks.own_words import OwnWord
from app.checks.patterns import vocabulary
from app.checks.profile import Profile, Strict, Words
from app.checks.reference_outlines import ReferenceOutline
from app.checks.rule import Rule, RuleStatus
from app.checks.unchecked import Unchecked
from app.checks.vocabulary import Vocabulary
from app.checks.words import WordLists
from app.document.outline import SectionNames


@dataclass(frozen=True, slots=True)
class Source:
    """Where a requirement comes from.

    `verified` says that somebody has read the place; pages say so when nobody has. `url` is
    empty where there is no official address.
    """

    key: str
    title: str
    section: str
    url: str
    verified: bool


class Pack(Strict):
    """A folder of rules about one subject; `order` is its place among the subjects.

    `first` names rules that come before the others, which follow by id.
    """

    title: Words
    order: int
    first: tuple[str, ...] = ()


@dataclass(frozen=True)
class RuleBook:
    """All rules with what they refer to; `hash` is the SHA-256 of all its files, 64 hex digits.

    Where `moved` gives rules another status than their files, or staff added words of their own,
    `hash` stands for all of it and `filed` for the files alone (`checks.lifecycle`).
    """

    rules: tuple[Rule, ...]
    packs: Mapping[str, Pack]
    hash: str
    sources: Mapping[str, Source]
    profile: Profile
    document_types: DocumentTypes
    sections: SectionNames
    words: WordLists
    unchecked: tuple[Unchecked, ...] = ()
    outlines: tuple[ReferenceOutline, ...] = ()
    filed: str = ""
    moved: Mapping[str, RuleStatus] = field(default_factory=dict)

    @property
    def own_words(self) -> tuple[OwnWord, ...]:
        """The words that staff added."""
        return self.words.own

    @property
    def files_hash(self) -> str:
        """The SHA-256 of the files alone."""
        return self.filed or self.hash

    def about(self, rule_id: str) -> Rule | Unchecked | None:
        """Return the rule or the requirement without one called `rule_id`, None if it is gone."""
        return next((entry for entry in self.entries if entry.id == rule_id), None)

    @property
    def entries(self) -> tuple[Rule | Unchecked, ...]:
        """Rules, and after them the requirements that have none."""
        return (*self.rules, *self.unchecked)

    def unchecked_for(self, document_type: str) -> tuple[Unchecked, ...]:
        """Return the requirements for this type of form that no rule looks after yet."""
        members = self.document_types.members
        return tuple(u for u in self.unchecked if document_type in members(u.documents))

    @cached_property
    def types_of(self) -> Mapping[str, frozenset[str]]:
        """The codes of the document types each rule is for."""
        return {r.id: self.document_types.members(r.applies.documents) for r in self.rules}

    @cached_property
    def vocabulary(self) -> Vocabulary:
        """The strings its patterns need, to be found in one pass over a form."""
        patterns = every_pattern(self.rules, self.profile, self.document_types, self.words)
        return vocabulary(pattern for _, pattern in patterns)

    @cached_property
    def reading_vocabulary(self) -> Vocabulary:
        """The same for types of forms and facts alone: made in a fraction of the time."""
        patterns = reading_patterns(self.profile, self.document_types)
        return vocabulary(pattern for _, pattern in patterns)

    def rule(self, rule_id: str) -> Rule:
        """Return the rule called `rule_id`.

        Raises:
            KeyError: there is none.
        """
        for rule in self.rules:
            if rule.id == rule_id:
                return rule
        raise KeyError(rule_id)
