"""What holds for every page: language, one h1, labels, tokens, no inline script or style."""

import itertools
import re
from collections.abc import Iterator
from html.parser import HTMLParser

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app.store.tables import Form
from app.workflow.states import Role
from tests.web.conftest import SIGN_IN, Templates, World

VOID = {"input", "meta", "link", "br", "img", "hr", "path", "circle", "rect"}


class Page(HTMLParser):
    """The tags of a page in order, and the text outside scripts."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.open: list[tuple[str, dict[str, str]]] = []
        self.labelled: set[str] = set()
        self.fields: list[tuple[dict[str, str], bool]] = []
        self.forms: list[tuple[dict[str, str], list[str]]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {key: value or "" for key, value in attrs}
        self.tags.append((tag, values))
        if tag == "label" and "for" in values:
            self.labelled.add(values["for"])
        if tag == "form":
            self.forms.append((values, []))
        if tag in ("input", "select", "textarea"):
            self.fields.append((values, any(name == "label" for name, _ in self.open)))
            if self.forms and any(name == "form" for name, _ in self.open):
                self.forms[-1][1].append(values.get("name", ""))
        if tag not in VOID:
            self.open.append((tag, values))

    def handle_endtag(self, tag: str) -> None:
        while self.open:
            if self.open.pop()[0] == tag:
                return

    def named(self, *names: str) -> list[dict[str, str]]:
        return [values for tag, values in self.tags if tag in names]


def addresses(world: World, templates: Templates, revised: Form) -> Iterator[tuple[Role, str]]:
    form, draft, trial = world.form.id, world.draft.id, world.trial.id
    for role in (Role.SPONSOR, Role.REVIEWER):
        for part in ("", "/history", "/changes", "/changes?show=all", "/changes/original"):
            yield role, f"/forms/{revised.id}{part}"
        yield role, f"/forms/{form}/changes"
        yield role, "/"
        yield role, "/trials"
        yield role, f"/trials/{trial}"
        yield role, f"/trials/{trial}/set"
        for part in (
            "",
            "?state=all",
            "/coverage",
            "/reading",
            "/reading?view=plain",
            "/beside",
            "/history",
        ):
            yield role, f"/forms/{form}{part}"
    yield Role.SPONSOR, "/trials/new"
    yield Role.SPONSOR, f"/forms/{draft}"
    yield Role.SPONSOR, f"/forms/{draft}/decide?action=withdraw"
    yield Role.EXPERT, f"/forms/{form}/decide?action=answer_expert"
    yield Role.REVIEWER, f"/forms/{form}?finding={world.finding.id}"
    yield Role.REVIEWER, "/queue"
    yield Role.REVIEWER, "/queue?view=mine"
    yield Role.REVIEWER, "/rules"
    yield Role.SPONSOR, "/rules/vol-withdraw"
    yield Role.REVIEWER, "/rules/vol-withdraw"
    yield Role.REVIEWER, "/rules/figures?sort=precision&order=desc"
    yield Role.REVIEWER, "/rules/figures?candidates=yes"
    yield Role.REVIEWER, "/rules/changes"
    yield Role.REVIEWER, "/rules/words"
    yield Role.LEAD, "/rules/words?q=finnes-ikke"
    for kind in ("accepted", "forbidden", "glossary"):
        yield Role.LEAD, f"/rules/words/new?kind={kind}"
    yield Role.LEAD, "/rules/vol-withdraw"
    yield Role.LEAD, "/rules/vol-withdraw/status?to=shadow"
    yield Role.REVIEWER, "/forms/00000000-0000-4000-8000-000000000000"
    yield Role.ADMIN, "/people"
    yield Role.SPONSOR, f"/forms/{templates.form.id}/coverage"
    yield Role.ADMIN, "/references"
    yield Role.LEAD, "/references/new?outline=rek-drug"
    yield Role.LEAD, f"/references/{templates.old.reference_id}/new"
    for part in ("", "?only=guidance", "?only=unsure"):
        yield Role.ADMIN, f"/references/versions/{templates.old.id}{part}"
    yield Role.REVIEWER, f"/references/versions/{templates.new.id}"
    yield Role.REVIEWER, f"/references/versions/{templates.new.id}/drift"
    yield Role.AUDITOR, "/audit"


@pytest.fixture
def pages(
    app: Flask, world: World, templates: Templates, revised: Form, sign_in: SIGN_IN
) -> list[tuple[str, Page]]:
    clients = {role: sign_in(person) for role, person in world.people.items()}
    found = [
        (a, Page(clients[role].get(a).text)) for role, a in addresses(world, templates, revised)
    ]
    return [*found, ("/login", Page(app.test_client().get("/login").text))]


def test_every_page_says_its_language_and_title(pages: list[tuple[str, Page]]) -> None:
    for address, page in pages:
        assert page.named("html")[0]["lang"] == "nb", address
        assert len(page.named("title")) == 1, address


def test_every_page_has_one_first_heading_and_skips_no_level(pages: list[tuple[str, Page]]) -> None:
    for address, page in pages:
        levels = [int(tag[1]) for tag, _ in page.tags if re.fullmatch("h[1-6]", tag)]
        assert levels.count(1) == 1, address
        assert levels[0] == 1, address
        for before, after in itertools.pairwise(levels):
            assert after <= before + 1, (address, levels)


def test_every_field_has_a_label(pages: list[tuple[str, Page]]) -> None:
    for address, page in pages:
        for field, inside_label in page.fields:
            if field.get("type") in ("hidden", "submit"):
                continue
            assert inside_label or field.get("id") in page.labelled, (address, field)


def test_every_post_carries_a_token(pages: list[tuple[str, Page]]) -> None:
    for address, page in pages:
        for form, names in page.forms:
            if form.get("method", "get").lower() == "post":
                assert "csrf_token" in names, (address, form)


def test_no_page_has_script_or_style_within(pages: list[tuple[str, Page]]) -> None:
    for address, page in pages:
        assert page.named("style") == [], address
        assert all(script.get("src") for script in page.named("script")), address
        for tag, values in page.tags:
            assert "style" not in values, (address, tag)
            assert not [key for key in values if key.startswith("on")], (address, tag)


def test_no_id_stands_twice_on_a_page(pages: list[tuple[str, Page]]) -> None:
    for address, page in pages:
        ids = [values["id"] for _, values in page.tags if "id" in values]
        assert len(ids) == len(set(ids)), (address, {i for i in ids if ids.count(i) > 1})


def test_nothing_comes_from_another_place(pages: list[tuple[str, Page]]) -> None:
    for address, page in pages:
        for values in page.named("script", "link", "img"):
            assert not re.match("https?:|//", values.get("src") or values.get("href", "")), address


@pytest.mark.parametrize("path", ["/login", "/rules"])
def test_pages_are_in_the_language_that_was_chosen(app: Flask, path: str) -> None:
    client: FlaskClient = app.test_client()

    client.post("/language", data={"language": "en", "back": path})

    assert Page(client.get(path).text).named("html")[0]["lang"] == "en"


def test_the_browser_s_language_is_used_before_anyone_has_chosen(app: Flask) -> None:
    page = app.test_client().get("/login", headers={"Accept-Language": "no, en;q=0.5"})

    assert '<html lang="nb"' in page.text


def test_choosing_a_language_never_leads_away_from_the_site(app: Flask) -> None:
    for address in ("https://ond.example/", "//ond.example", "/\\ond.example", "javascript:x"):
        answer = app.test_client().post("/language", data={"language": "nn", "back": address})

        assert answer.headers["Location"] == "/", address
