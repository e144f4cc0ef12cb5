"""Every text of the pages goes through the translations: a made-up language marks them all."""

import re
from collections.abc import Iterator
from html.parser import HTMLParser

import flask_babel
import pytest
from sqlmodel import Session, select

from app.checks.trial_set.topics import NAMES
from app.document.version_diff import version_diff
from app.formats import read
from app.gate.language import LANGUAGES
from app.store.tables import (
    Finding,
    Form,
    Organisation,
    Place,
    Reference,
    ReferenceVersion,
    Trial,
    User,
    Version,
)
from app.workflow.states import Role
from tests.documents import docx_of
from tests.web.conftest import (
    LINES,
    NEW_LINES,
    NEW_ORIGINAL,
    OLD_LINES,
    OLD_ORIGINAL,
    SIGN_IN,
    Templates,
    World,
    rule_book,
)
from tests.web.test_pages import addresses

SAID_AS_THEY_ARE = {"Samtykkesjekk", "NB", "NN", "EN", "?", "nord.docx", "«", "»"}
MONTH = r"\d{1,2}\. \w{3,4}\.? \d{4}( \d\d:\d\d)?"
SHOWN_ATTRIBUTES = ("aria-label", "alt", "title", "placeholder")


class Made(flask_babel.support.NullTranslations):  # type: ignore[misc]
    """Translations into a language where every text is in brackets."""

    def ugettext(self, text: str) -> str:
        return f"⟦{text}⟧"

    def ungettext(self, one: str, many: str, number: int) -> str:
        return f"⟦{one if number == 1 else many}⟧"


class Words(HTMLParser):
    """The texts a person reads or hears on a page; the form, quotes of it and codes left out."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.left_out: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        names = (values.get("class") or "").split()
        if names == ["paper"] or "quoted" in names or tag in ("q", "code"):
            self.left_out.append(tag)
        elif self.left_out:
            self.left_out += [tag] if tag == self.left_out[0] else []
        else:
            self.found += [values[a] or "" for a in SHOWN_ATTRIBUTES if a in values]

    def handle_endtag(self, tag: str) -> None:
        if self.left_out and tag == self.left_out[-1]:
            self.left_out.pop()

    def handle_data(self, data: str) -> None:
        if not self.left_out:
            self.found.append(data)


def data_of(db: Session) -> set[str]:
    """Return the texts that people or rules wrote; they are shown as they are."""
    said: set[str] = (
        set(SAID_AS_THEY_ARE)
        | set(LANGUAGES.values())
        | set(LINES)
        | {line.lstrip("# ") for line in (*LINES, *of_versions())}
    )
    for person in db.exec(select(User)):
        said |= {person.name, person.email}
    said |= {o.name for o in db.exec(select(Organisation))}
    said |= {f.name for f in db.exec(select(Form))} | {
        v.file_name for v in db.exec(select(Version))
    }
    for trial in db.exec(select(Trial)):
        said |= {trial.title, trial.eu_ct_number}
    for finding in db.exec(select(Finding)):
        for texts in (finding.title, finding.message, finding.why, finding.suggestion or {}):
            said |= set(texts.values())
    for place in db.exec(select(Place)):
        said |= {place.section} | {anchor["quote"] for anchor in place.anchors}
    said |= set(of_templates(db))
    book = rule_book()
    for source in book.sources.values():
        said |= {source.title, source.section}
    said |= {entry.title.nb for entry in book.entries}
    said |= {rule.id for rule in book.rules}
    shown = book.rule("vol-withdraw")
    said |= {shown.message.nb, shown.why.nb, shown.suggestion.nb if shown.suggestion else ""}
    for case in shown.cases:
        said |= {line.strip().lstrip("#- ") for line in case.text.splitlines()}
    said |= set(of_sets())
    said |= {kind.name.nb for kind in book.document_types.types}
    said |= {fact.question.nb for fact in book.profile.facts} | {book.hash[:12]}
    return {" ".join(text.split()) for text in said if text.strip()}


SHORTEST_PIECE = 4
"""Letters of a piece of a diff that is told from our own words; shorter ones stand in those too."""


def of_versions() -> Iterator[str]:
    """Yield the words of two versions and their originals, whole and in the pieces of the diff."""
    for old, new in ((OLD_LINES, NEW_LINES), (OLD_ORIGINAL, NEW_ORIGINAL)):
        yield from (*old, *new)
        for change in version_diff(read(docx_of(*old)), read(docx_of(*new))).changes:
            pieces = (piece.text.strip() for cell in change.cells for piece in cell)
            yield from (text for text in pieces if len(text) >= SHORTEST_PIECE)


def of_sets() -> Iterator[str]:
    """Yield the names of what a form says of its trial, which have three languages of their own."""
    for name in NAMES.values():
        yield from (name.nb, name.nb[:1].upper() + name.nb[1:])


def of_templates(db: Session) -> Iterator[str]:
    for reference in db.exec(select(Reference)):
        yield from (reference.name, reference.publisher)
    yield from (version.label for version in db.exec(select(ReferenceVersion)))
    for outline in rule_book().outlines:
        yield from (outline.source.title.nb, outline.source.publisher)
        yield from (heading.nb for heading in outline.headings)


def unmarked(text: str, data: list[str]) -> str:
    """Return what is left of `text` without marked texts, data, dates, numbers and signs."""
    rest = " ".join(text.split())
    while "⟦" in rest:
        shorter = re.sub(r"⟦[^⟦⟧]*⟧", "", rest)
        if shorter == rest:
            break
        rest = shorter
    for known in data:
        rest = rest.replace(known, "")
    rest = re.sub(MONTH, "", rest)
    return re.sub(r"[\W\d_]+", "", rest)


def test_no_page_says_anything_that_cannot_be_translated(
    world: World,
    templates: Templates,
    revised: Form,
    db: Session,
    sign_in: SIGN_IN,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(flask_babel.Domain, "get_translations", lambda _self: Made())
    clients = {role: sign_in(person) for role, person in world.people.items()}
    data = sorted(data_of(db), key=len, reverse=True)

    left = {
        (address, " ".join(text.split()))
        for role, address in addresses(world, templates, revised)
        for text in Words(clients[role].get(address).text).found
        if len(unmarked(text, data)) > 1
    }

    assert left == set()


def test_the_test_itself_notices_a_text_that_is_not_marked() -> None:
    assert unmarked("Lagre ⟦versjon 2⟧ · 3. mars 2026", []) == "Lagre"
    assert Role.SPONSOR.value in unmarked("sponsor", [])
