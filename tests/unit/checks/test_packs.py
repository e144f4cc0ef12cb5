"""A rule book loads whole, or says where each of its faults is."""

import shutil
from datetime import date
from pathlib import Path

import pytest

from app.checks.packs import RULES, load_rule_book
from app.errors import RuleBookError

RULE = "packs/data_protection/gdpr-complaint.yaml"
UNCHECKED = """\
- id: gdpr-recipients
  subject: data_protection
  severity: must
  documents: [biobank]
  title: {nb: Mottakere, nn: Mottakarar, en: Recipients}
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A rule book with one rule, free to spoil."""
    for name in ("profile", "document_types", "sections", "section_profiles", "sources"):
        shutil.copy(RULES / f"{name}.yaml", tmp_path)
    (tmp_path / "unchecked.yaml").write_text(UNCHECKED, encoding="utf-8")
    (tmp_path / RULE).parent.mkdir(parents=True)
    for name in (RULE, "packs/data_protection/pack.yaml"):
        shutil.copy(RULES / name, tmp_path / name)
    return tmp_path


def spoil(folder: Path, old: str, new: str, file: str = RULE) -> int:
    """Put `new` for the first `old` in a file and return its line number."""
    path = folder / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return text[: text.index(old)].count("\n") + 1


def problems(folder: Path) -> list[str]:
    with pytest.raises(RuleBookError) as caught:
        load_rule_book(folder)
    return caught.value.problems


def test_the_rule_book_of_the_project_loads() -> None:
    book = load_rule_book()

    assert len(book.hash) == 64
    assert [rule.id for rule in book.rules[:2]] == ["doc-is-consent-form", "doc-is-norwegian"]
    assert book.rule("gdpr-complaint").subject == "data_protection"
    assert {rule.sources[0] for rule in book.rules} <= set(book.sources)


def test_the_hash_changes_with_any_file(folder: Path) -> None:
    before = load_rule_book(folder).hash
    spoil(folder, "title:", "title: ", "sources.yaml")

    assert load_rule_book(folder).hash != before


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ("severity: must", "severity: must\nserious: yes", "serious: Extra inputs"),
        ("severity: must", "severity: deadly", "severity: Input should be"),
        ("severity: must", "severity: must\nvalid_from: soon", "valid_from: Input should be"),
        (
            "severity: must",
            "severity: must\nvalid_from: 2027-01-02\nvalid_to: 2027-01-01",
            "valid_to 2027-01-01 comes before valid_from 2027-01-02",
        ),
        ("'\\bklag\\w*'", "'klag(\\w*'", "bad pattern"),
        ("'\\bklag\\w*'", "'(?P<x>klag)'", "must not name groups"),
        ("'\\bklag\\w*'", "'(?:klag)?'", "matches nothing at all"),
        ("kind: statement", "kind: statment", "does not match any of the expected tags"),
        ("[GDPR-13-2-d]", "[GDPR-99]", "unknown source GDPR-99"),
        ("[data, sharing", "[data, sharring", "unknown section sharring"),
        ("[all-with-data]", "[all-with-date]", "unknown document type all-with-date"),
        ("[all-with-data]", "[all]\n  facts: {durg: 'yes'}", "unknown fact durg"),
        (
            "    - any:",
            "    - also_in: [{documents: [child-u13], any: [x]}]\n      any:",
            "unknown document type child-u13",
        ),
        ("expect: met", "expect: fine", "expect: Input should be"),
        ("id: gdpr-complaint", "id: gdpr-klage", "should be called gdpr-klage.yaml"),
        ("severity: must", "severity: must\nseverity: must", "severity stands here twice"),
        ("why:", "why: [", "expected"),
    ],
)
def test_a_fault_is_told_with_its_file_and_line(
    folder: Path, old: str, new: str, reason: str
) -> None:
    line = spoil(folder, old, new)

    told = problems(folder)

    assert any(p.startswith(f"{RULE}:") and reason in p for p in told), told
    lines = [int(p.split(":")[1]) for p in told if reason in p]
    assert any(abs(found - line) <= 2 for found in lines), (line, told)


@pytest.mark.parametrize(
    "rule", ["voluntariness/vol-no-pressure", "data_protection/gdpr-anonymous-misuse"]
)
def test_a_phrase_nobody_knows_is_told_with_rule_and_file(folder: Path, rule: str) -> None:
    file = f"packs/{rule}.yaml"
    for name in ("words", Path(file).parent):
        shutil.copytree(RULES / name, folder / name, dirs_exist_ok=True)
    text = (folder / file).read_text(encoding="utf-8")
    for old in ("phrase: loss_of_care", "not_with: key_to_identity"):
        text = text.replace(old, old + "s")
    (folder / file).write_text(text, encoding="utf-8")

    (told,) = (p for p in problems(folder) if "unknown phrase" in p)

    assert told.startswith(f"{file}:")
    assert f" {rule.partition('/')[2]}: " in told


def test_a_rule_may_hold_for_a_time(folder: Path) -> None:
    spoil(
        folder, "severity: must", "severity: must\nvalid_from: 2027-01-01\nvalid_to: '2028-06-30'"
    )

    rule = load_rule_book(folder).rule("gdpr-complaint")

    assert (rule.valid_from, rule.valid_to) == (date(2027, 1, 1), date(2028, 6, 30))


def test_a_rule_without_enough_cases_does_not_load(folder: Path) -> None:
    path = folder / RULE
    text = path.read_text(encoding="utf-8")
    path.write_text(text[: text.index("  - name: nevner bare")], encoding="utf-8")

    assert any("needs at least two cases that hit" in problem for problem in problems(folder))


def test_two_rules_may_not_share_an_id(folder: Path) -> None:
    shutil.copy(folder / RULE, folder / "packs/data_protection/gdpr-again.yaml")

    assert any("there is a rule called gdpr-complaint already" in p for p in problems(folder))


def test_a_missing_file_is_told(folder: Path) -> None:
    (folder / "sources.yaml").unlink()

    assert "sources.yaml:1: the file is missing" in problems(folder)


def test_a_folder_of_rules_needs_its_pack_file(folder: Path) -> None:
    (folder / "packs/data_protection/pack.yaml").unlink()

    assert f"{RULE}:1: the folder has no pack.yaml" in problems(folder)


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ("gdpr-recipients", "gdpr-complaint", "gdpr-complaint has a rule by now"),
        ("data_protection", "pets", "gdpr-recipients: no pack pets"),
        ("biobank", "cake", "gdpr-recipients is for no type of form there is"),
    ],
)
def test_a_requirement_without_a_rule_is_one_that_could_have_one(
    folder: Path, old: str, new: str, reason: str
) -> None:
    spoil(folder, old, new, "unchecked.yaml")

    assert problems(folder) == [f"unchecked.yaml:1: {reason}"]


def test_requirements_without_a_rule_are_told_by_type_of_form(folder: Path) -> None:
    book = load_rule_book(folder)

    assert [entry.id for entry in book.unchecked_for("biobank")] == ["gdpr-recipients"]
    assert book.unchecked_for("adult-main") == ()


OUTLINE = "reference_forms/own/outline.yaml"
SOURCE = "reference_forms/own/source.yaml"


@pytest.fixture
def with_outline(folder: Path) -> Path:
    (folder / SOURCE).parent.mkdir(parents=True)
    (folder / SOURCE).write_text(
        "publisher: Vi\ntitle: {nb: Mal, nn: Mal, en: Template}\nsource: GDPR-13-2-d\n"
        "licence: Fri\ndocuments: [adult-main]\nverified: false\n",
        encoding="utf-8",
    )
    (folder / OUTLINE).write_text(
        "- {nb: Forsikring, nn: Forsikring, keys: [insurance], needed: true}\n", encoding="utf-8"
    )
    return folder


def test_outlines_of_templates_come_with_the_rule_book(with_outline: Path) -> None:
    outline = load_rule_book(with_outline).outlines[0]

    assert (outline.id, outline.source.publisher) == ("own", "Vi")
    assert [heading.get("nn") for heading in outline.headings] == ["Forsikring"]


@pytest.mark.parametrize(
    ("file", "old", "new", "reason"),
    [
        (SOURCE, "GDPR-13-2-d", "NOWHERE", "unknown source NOWHERE"),
        (SOURCE, "adult-main", "nobody", "unknown document type nobody"),
        (SOURCE, "verified: false", "verifed: false", "verifed: Extra inputs are not permitted"),
        (OUTLINE, "[insurance]", "[weather]", "unknown section weather"),
    ],
)
def test_a_fault_in_an_outline_is_told(
    with_outline: Path, file: str, old: str, new: str, reason: str
) -> None:
    spoil(with_outline, old, new, file)

    assert any(reason in problem for problem in problems(with_outline))


def test_a_template_s_folder_needs_its_outline(with_outline: Path) -> None:
    (with_outline / OUTLINE).unlink()

    assert problems(with_outline) == [f"{SOURCE}:1: the folder has no outline.yaml"]


def test_the_outlines_of_the_project_name_no_wording_of_others() -> None:
    for outline in load_rule_book().outlines:
        assert not outline.source.verified
        assert all(len(heading.nb.split()) < 12 for heading in outline.headings)
