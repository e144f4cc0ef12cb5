"""The names that rules use: sources, types of forms, facts, sections and phrases."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from pydantic import BaseModel

from app.checks.catalogue import DocumentTypes
from app.checks.kinds.statement import Statement
from app.checks.profile import Fact
from app.checks.rule import Rule
from app.checks.rule_book import Source
from app.document.outline import OTHER

Loc = tuple[str | int, ...]
"""The keys and list places that lead to a value in a file."""


@dataclass(frozen=True)
class Known:
    """The names a rule may use."""

    sources: Mapping[str, Source]
    types: DocumentTypes | None
    headings: Mapping[str, tuple[str, ...]]
    profile: tuple[Fact, ...]
    phrases: tuple[str, ...]

    def unknown(self, rule: Rule) -> Iterator[tuple[Loc, str]]:
        """Yield where a rule uses a name nobody knows, and what to say."""
        for loc, what, name in names_in(rule):
            if name not in self.names(what):
                yield loc, f"{rule.id}: unknown {what} {name}"

    def names(self, what: str) -> Collection[str]:
        """Return the names there are of one sort of thing."""
        types = {"all"}
        if self.types:
            types |= {*self.types.codes(), *self.types.groups}
        known: dict[str, Collection[str]] = {
            "source": self.sources,
            "document type": types,
            "fact": {fact.id for fact in self.profile},
            "section": {*self.headings, OTHER},
            "phrase": self.phrases,
        }
        return known[what]


def names_in(rule: Rule) -> Iterator[tuple[Loc, str, str]]:
    """Yield each name a rule uses: where it stands, what it names, and the name."""
    applies = rule.applies
    yield from ((("sources", i), "source", name) for i, name in enumerate(rule.sources))
    for i, name in enumerate(applies.documents):
        yield ("applies", "documents", i), "document type", name
    yield from ((("applies", "facts", name), "fact", name) for name in applies.facts)
    yield from ((loc, "section", name) for loc, name in sections_of(rule.check, ("check",)))
    yield from ((loc, "phrase", name) for loc, name in phrases_of(rule.check, ("check",)))
    yield from ((loc, "document type", name) for loc, name in _types_of(rule.check))
    for i, case in enumerate(rule.cases):
        if case.type is not None:
            yield ("cases", i, "type"), "document type", case.type
        for number, name in enumerate(case.siblings or ()):
            yield ("cases", i, "siblings", number), "document type", name
        yield from ((("cases", i, "others", name), "document type", name) for name in case.others)
        yield from ((("cases", i, "facts", name), "fact", name) for name in case.facts)


def _types_of(check: BaseModel) -> Iterator[tuple[Loc, str]]:
    """Yield every type of form a statement speaks of, and where it does."""
    if not isinstance(check, Statement):
        return
    for i, group in enumerate(check.says):
        for j, also in enumerate(group.also_in):
            loc = ("check", "says", i, "also_in", j, "documents")
            yield from (((*loc, k), name) for k, name in enumerate(also.documents))


def sections_of(model: BaseModel, loc: Loc) -> Iterator[tuple[Loc, str]]:
    """Yield every section key in a check, and where it stands."""
    for name in type(model).model_fields:
        value = getattr(model, name)
        if name in ("sections", "keys", "fill_in", "spared", "first", "later"):
            yield from (((*loc, name, i), key) for i, key in enumerate(value))
        elif isinstance(value, tuple):
            for i, item in enumerate(value):
                if isinstance(item, BaseModel):
                    yield from sections_of(item, (*loc, name, i))


def phrases_of(model: BaseModel, loc: Loc) -> Iterator[tuple[Loc, str]]:
    """Yield every phrase of `words/phrases.yaml` a check asks for, and where it does."""
    for name in type(model).model_fields:
        value = getattr(model, name)
        if name in ("phrase", "not_with") and value:
            yield (*loc, name), value
        elif isinstance(value, tuple):
            for i, item in enumerate(value):
                if isinstance(item, BaseModel):
                    yield from phrases_of(item, (*loc, name, i))
