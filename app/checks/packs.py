"""Load the rule book: every file of `review_rules/`, or every reason why it does not load."""

import hashlib
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from types import MappingProxyType
from typing import Any

from pydantic import BaseModel, Field, TypeAdapter, ValidationError

from app.checks.catalogue import DocumentTypes
from app.checks.every_pattern import every_pattern
from app.checks.kinds.statement import Statement
from app.checks.marked_yaml import Marked, MarkedYamlError, read_marked
from app.checks.own_words import OwnWord
from app.checks.patterns import vocabulary
from app.checks.profile import Fact, Profile, Strict, Words
from app.checks.reference_outlines import OutlineHeading, OutlineSource, ReferenceOutline
from app.checks.rule import Rule, RuleStatus
from app.checks.unchecked import Unchecked
from app.checks.vocabulary import Vocabulary
from app.checks.words import WordLists
from app.document.outline import OTHER, SectionNames
from app.errors import RuleBookError

RULES = Path(__file__).resolve().parents[2] / "review_rules"
"""The rule book of this project."""


Loc = tuple[str | int, ...]
"""The keys and list places that lead to a value in a file."""


class SourceEntry(Strict):
    title: str = Field(min_length=1)
    section: str = ""
    url: str = Field(default="", pattern=r"^(https?://\S+)?$")
    verified: bool


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


class SectionProfile(Strict):
    """What a canonical section talks about, in ordinary words of each variety."""

    nb: str = Field(min_length=1)
    nn: str = Field(min_length=1)


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

    def rule(self, rule_id: str) -> Rule:
        """Return the rule called `rule_id`.

        Raises:
            KeyError: there is none.
        """
        for rule in self.rules:
            if rule.id == rule_id:
                return rule
        raise KeyError(rule_id)


def load_rule_book(folder: Path = RULES) -> RuleBook:
    """Return the rule book in `folder`.

    Raises:
        RuleBookError: something in it cannot be used; `problems` has one line for each reason,
            `file:line: reason` with the file's path inside `folder`.
    """
    return _Loader(folder).load()


class _Loader:
    """Reads one folder and collects every problem before it gives up."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.problems: list[str] = []

    def load(self) -> RuleBook:
        profile = self._read("profile.yaml", tuple[Fact, ...], ())
        types = self._read("document_types.yaml", DocumentTypes, None)
        headings = self._read("sections.yaml", dict[str, tuple[str, ...]], {})
        profiles = self._read("section_profiles.yaml", dict[str, SectionProfile], {})
        entries = self._read("sources.yaml", dict[str, SourceEntry], {})
        unchecked = self._read("unchecked.yaml", tuple[Unchecked, ...], ())
        words = dict(self._word_lists())
        packs = {
            p.parent.name: self._model(self._yaml(p), Pack, None, p)
            for p in sorted(self.folder.glob("packs/*/pack.yaml"))
        }
        rules = list(self._rules())
        sources = {key: Source(key, **dict(entry)) for key, entry in entries.items()}
        phrases = tuple(phrase.name for phrase in words.get("phrases", ()))
        known = _Known(sources, types, headings, profile, phrases)
        outlines = tuple(self._outlines(known))
        for path, marked, rule in rules:
            self._check_names(path, marked, rule, known)
        self._check_ids(rules, packs)
        for key in profiles.keys() - headings.keys():
            self._problem(self.folder / "section_profiles.yaml", 1, f"unknown section {key}")
        self._check_unchecked(unchecked, {rule.id for _, _, rule in rules}, packs, types)
        self._check_facts(profile, types)
        if self.problems or types is None:
            raise RuleBookError(self.problems)
        return RuleBook(
            rules=_ordered([rule for _, _, rule in rules], packs),
            packs=MappingProxyType(packs),
            hash=_hash(self.folder),
            sources=MappingProxyType(sources),
            profile=Profile(facts=profile),
            document_types=types,
            sections=_section_names(headings, profiles),
            words=WordLists(**words),
            unchecked=unchecked,
            outlines=outlines,
        )

    def _check_unchecked(
        self,
        unchecked: tuple[Unchecked, ...],
        rules: set[str],
        packs: Mapping[str, Pack],
        types: DocumentTypes | None,
    ) -> None:
        path = self.folder / "unchecked.yaml"
        for requirement in unchecked:
            if requirement.id in rules:
                self._problem(path, 1, f"{requirement.id} has a rule by now")
            if requirement.subject not in packs:
                self._problem(path, 1, f"{requirement.id}: no pack {requirement.subject}")
            if types and not types.members(requirement.documents):
                self._problem(path, 1, f"{requirement.id} is for no type of form there is")

    def _outlines(self, known: "_Known") -> Iterator[ReferenceOutline]:
        for path in sorted(self.folder.glob("reference_forms/*/source.yaml")):
            rows = path.with_name("outline.yaml")
            source = self._model(self._yaml(path), OutlineSource, None, path)
            if not rows.exists():
                self._problem(path, 1, "the folder has no outline.yaml")
                continue
            headings = self._model(self._yaml(rows), tuple[OutlineHeading, ...], (), rows)
            for name in (key for heading in headings for key in heading.keys):
                self._check_name(rows, known, "section", name)
            if source is not None:
                self._check_name(path, known, "source", source.source)
                for name in source.documents:
                    self._check_name(path, known, "document type", name)
                yield ReferenceOutline(path.parent.name, source, headings)

    def _check_name(self, path: Path, known: "_Known", what: str, name: str) -> None:
        if name not in known.names(what):
            self._problem(path, 1, f"unknown {what} {name}")

    def _check_facts(self, facts: tuple[Fact, ...], types: DocumentTypes | None) -> None:
        codes = types.codes() if types else ()
        for fact in facts:
            for name in {*fact.types, *fact.silent_in} - {*codes}:
                path = self.folder / "profile.yaml"
                self._problem(path, 1, f"{fact.id}: unknown document type {name}")

    def _word_lists(self) -> Iterator[tuple[str, Any]]:
        fields = WordLists.model_fields
        for path in sorted(self.folder.glob("words/*.yaml")):
            if path.stem not in fields:
                self._problem(path, 1, "there is no word list of this name")
                continue
            kind, empty = fields[path.stem].annotation, fields[path.stem].default
            yield path.stem, self._model(self._yaml(path), kind, empty, path)

    def _rules(self) -> Iterator[tuple[Path, Marked, Rule]]:
        for path in sorted(self.folder.glob("packs/*/*.yaml")):
            if path.name == "pack.yaml":
                continue
            marked = self._yaml(path)
            rule = self._model(marked, Rule, None, path)
            if rule is not None:
                yield path, marked, rule.model_copy(update={"subject": path.parent.name})

    def _read(self, name: str, kind: Any, empty: Any) -> Any:
        path = self.folder / name
        if not path.exists():
            self._problem(path, 1, "the file is missing")
            return empty
        return self._model(self._yaml(path), kind, empty, path)

    def _yaml(self, path: Path) -> Marked:
        try:
            return read_marked(path.read_text(encoding="utf-8"))
        except MarkedYamlError as error:
            self._problem(path, error.line, error.reason)
        except UnicodeDecodeError:
            self._problem(path, 1, "the file is not UTF-8")
        return Marked(None, {(): 1}, broken=True)

    def _model(self, marked: Marked, kind: Any, empty: Any, path: Path) -> Any:
        if marked.broken:
            return empty
        try:
            return TypeAdapter(kind).validate_python(marked.plain)
        except ValidationError as error:
            for one in error.errors():
                where = ".".join(str(step) for step in one["loc"])
                reason = one["msg"].removeprefix("Value error, ")
                line = marked.line(one["loc"])
                self._problem(path, line, f"{where}: {reason}" if where else reason)
            return empty

    def _check_names(self, path: Path, marked: Marked, rule: Rule, known: "_Known") -> None:
        for loc, reason in known.unknown(rule):
            self._problem(path, marked.line(loc), reason)

    def _check_ids(
        self, rules: list[tuple[Path, Marked, Rule]], packs: Mapping[str, Pack | None]
    ) -> None:
        seen: dict[str, Path] = {}
        for path, marked, rule in rules:
            line = marked.line(("id",))
            if rule.id in seen:
                first = seen[rule.id].relative_to(self.folder).as_posix()
                self._problem(path, line, f"there is a rule called {rule.id} already, in {first}")
            seen[rule.id] = path
            if path.stem != rule.id:
                self._problem(path, line, f"the file should be called {rule.id}.yaml")
            if rule.subject not in packs:
                self._problem(path, 1, "the folder has no pack.yaml")

    def _problem(self, path: Path, line: int, reason: str) -> None:
        self.problems.append(f"{path.relative_to(self.folder).as_posix()}:{line}: {reason}")


@dataclass(frozen=True)
class _Known:
    """The names a rule may use."""

    sources: Mapping[str, Source]
    types: DocumentTypes | None
    headings: Mapping[str, tuple[str, ...]]
    profile: tuple[Fact, ...]
    phrases: tuple[str, ...]

    def unknown(self, rule: Rule) -> Iterator[tuple[Loc, str]]:
        """Yield where a rule uses a name nobody knows, and what to say."""
        for loc, what, name in _names(rule):
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


def _names(rule: Rule) -> Iterator[tuple[Loc, str, str]]:
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


def _section_names(
    headings: dict[str, tuple[str, ...]], profiles: dict[str, SectionProfile]
) -> SectionNames:
    texts = {key: (profile.nb, profile.nn) for key, profile in profiles.items()}
    return SectionNames(MappingProxyType(headings), MappingProxyType(texts))


def _ordered(rules: list[Rule], packs: Mapping[str, Pack]) -> tuple[Rule, ...]:
    def place(rule: Rule) -> tuple[int, int, str]:
        pack = packs[rule.subject]
        first = pack.first.index(rule.id) if rule.id in pack.first else len(pack.first)
        return pack.order, first, rule.id

    return tuple(sorted(rules, key=place))


def _hash(folder: Path) -> str:
    digest = hashlib.sha256()
    for path in sorted(folder.rglob("*.yaml")):
        digest.update(path.relative_to(folder).as_posix().encode() + b"\0")
        digest.update(path.read_bytes() + b"\0")
    return digest.hexdigest()
