"""Every pattern of a rule book, however deep it stands."""

from collections.abc import Iterable, Iterator
from typing import Any

from pydantic import BaseModel

from app.checks.catalogue import DocumentTypes
from app.checks.patterns import Pattern
from app.checks.profile import Profile
from app.checks.rule import Rule
from app.checks.words import WordLists


def every_pattern(
    rules: Iterable[Rule], profile: Profile, types: DocumentTypes, words: WordLists
) -> Iterator[tuple[str, str]]:
    """Yield (where, pattern) for the patterns of rules, facts, document types and word lists."""
    for rule in rules:
        yield from ((rule.id, p) for p in _patterns(rule.check))
        applies = rule.applies
        for patterns in (applies.mentions, applies.not_mentions, applies.ruled_out_by):
            yield from ((rule.id, p) for p in patterns)
    yield from (("words", p) for p in _patterns(words))
    yield from reading_patterns(profile, types)


def reading_patterns(profile: Profile, types: DocumentTypes) -> Iterator[tuple[str, str]]:
    """Yield (where, pattern) for what tells the type of a form and the facts of its trial."""
    yield from (("profile", p) for fact in profile.facts for p in _patterns(fact))
    yield from (("document_types", p) for kind in types.types for p in _patterns(kind))


def _patterns(model: BaseModel) -> Iterator[str]:
    for name, field in type(model).model_fields.items():
        value: Any = getattr(model, name)
        if isinstance(value, BaseModel):
            yield from _patterns(value)
        elif isinstance(value, tuple):
            if field.annotation == tuple[Pattern, ...]:
                yield from value
            for item in value:
                if isinstance(item, BaseModel):
                    yield from _patterns(item)
