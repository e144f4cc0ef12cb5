"""Find every pattern in a rule book, however deep it stands."""

from collections.abc import Iterator
from typing import Any

from pydantic import BaseModel

from app.checks.packs import RuleBook
from app.checks.patterns import Pattern


def every_pattern(rule_book: RuleBook) -> Iterator[tuple[str, str]]:
    """Yield (where, pattern) for the patterns of rules, facts and document types."""
    for rule in rule_book.rules:
        yield from ((rule.id, p) for p in _patterns(rule.check))
        yield from ((rule.id, p) for p in (*rule.applies.mentions, *rule.applies.not_mentions))
    for model in (*rule_book.profile.facts, *rule_book.document_types.types):
        yield from ((type(model).__name__, pattern) for pattern in _patterns(model))


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
