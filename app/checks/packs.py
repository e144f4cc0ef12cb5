"""Load the rule book: every file of `review_rules/`, or every reason why it does not load."""

import hashlib
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any

from pydantic import Field, TypeAdapter, ValidationError

from app.checks.catalogue import DocumentTypes
from app.checks.marked_yaml import Marked, MarkedYamlError, read_marked
from app.checks.profile import Fact, Profile, Strict
from app.checks.reference_outlines import OutlineHeading, OutlineSource, ReferenceOutline
from app.checks.rule import Rule
from app.checks.rule_book import Pack, RuleBook, Source
from app.checks.rule_names import Known
from app.checks.unchecked import Unchecked
from app.checks.words import WordLists
from app.document.outline import SectionNames
from app.errors import RuleBookError

RULES = Path(__file__).resolve().parents[2] / "review_rules"
"""The rule book of this project."""


class SourceEntry(Strict):
    title: str = Field(min_length=1)
    section: str = ""
    url: str = Field(default="", pattern=r"^(https?://\S+)?$")
    verified: bool


class SectionProfile(Strict):
    """What a canonical section talks about, in ordinary words of each variety."""

    nb: str = Field(min_length=1)
    nn: str = Field(min_length=1)


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
        known = Known(sources, types, headings, profile, phrases)
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

    def _outlines(self, known: Known) -> Iterator[ReferenceOutline]:
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

    def _check_name(self, path: Path, known: Known, what: str, name: str) -> None:
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

    def _check_names(self, path: Path, marked: Marked, rule: Rule, known: Known) -> None:
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
