"""Templates: taken in, corrected, taken into use, and forms held against them."""

from dataclasses import replace
from datetime import date, timedelta
from uuid import uuid4

import pytest
from sqlmodel import Session, select

from app import formats
from app.checks.outcome import Result
from app.checks.rule_book import RuleBook
from app.document.comparison import Standing, comparison_from_json
from app.document.drift import Shift
from app.document.passages import PassageKind
from app.errors import InvalidInput, NotAllowed, NotFound, Stale, UnreadableFile
from app.formats import MAX_BYTES
from app.services import (
    checking,
    decisions,
    desk,
    recheck_plans,
    rechecks,
    reference_corrections,
    reference_days,
    reference_drift,
    reference_pages,
    reference_use,
    references,
    repeat,
    report_files,
    versions,
)
from app.services.rechecks import Step
from app.services.reference_use import Use, today
from app.services.references import About
from app.store.files import Files
from app.store.tables import (
    AuditEvent,
    Check,
    ComparisonRow,
    Finding,
    Form,
    OutcomeRow,
    Reference,
    ReferenceCorrection,
    ReferenceVersion,
    User,
    Version,
)
from app.workflow.states import Role
from tests.documents import docx_of, pdf_without_text
from tests.factory import Make
from tests.reference_made import DRUG, FILLED, GENERAL, GENERAL_NEXT, Lines, edited, word

FIXED, GUIDANCE = PassageKind.FIXED, PassageKind.GUIDANCE
ABOUT = About("Generell mal", ("adult-main",), publisher="Komiteen", label="1.0")


@pytest.fixture
def admin(make: Make) -> User:
    return make.user(Role.ADMIN)


@pytest.fixture
def template(db: Session, files: Files, real_rule_book: RuleBook, admin: User) -> ReferenceVersion:
    return references.upload(db, files, real_rule_book, admin, word(GENERAL), "mal.docx", ABOUT)


@pytest.fixture
def in_use(
    db: Session, real_rule_book: RuleBook, admin: User, template: ReferenceVersion
) -> ReferenceVersion:
    return reference_days.activate(
        db, real_rule_book, admin, template.id, day=today(), document_types=["adult-main"]
    )


def next_version(
    db: Session, files: Files, book: RuleBook, admin: User, template: ReferenceVersion
) -> ReferenceVersion:
    return references.upload_version(
        db, files, book, admin, template.reference_id, word(GENERAL_NEXT), "ny.docx", "2.0"
    )


def checked(db: Session, files: Files, book: RuleBook, form: Form, given: Lines) -> Version:
    sponsor = db.get_one(User, db.exec(select(User.id).where(User.role == Role.SPONSOR)).first())
    version = versions.upload(db, files, sponsor, form.id, word(given), "skriv.docx")
    checking.check(db, files, book, version.id)
    db.refresh(form)
    return version


def outcome(db: Session, rule_id: str) -> OutcomeRow:
    return db.exec(select(OutcomeRow).where(OutcomeRow.rule_id == rule_id)).all()[-1]


def actions(db: Session) -> list[str]:
    return [event.action for event in db.exec(select(AuditEvent))]


# Upload


def test_a_template_is_kept_as_it_came_and_read_into_passages(
    db: Session, files: Files, template: ReferenceVersion, admin: User
) -> None:
    passages = reference_use.reference_form_of(db, template).passages

    assert len(files.get(template.file_key)) == template.size
    assert (template.number, template.label, template.language) == (1, "1.0", "nb")
    assert template.uploaded_by == admin.id
    assert template.active_from is None
    assert sum(p.kind is FIXED for p in passages) == 16
    assert actions(db) == ["upload_reference"]


@pytest.mark.parametrize(
    ("data", "error"),
    [
        (b"", UnreadableFile),
        (b"%PDF-1.7\n" + b"0" * MAX_BYTES, UnreadableFile),
        (pdf_without_text(), InvalidInput),
        (docx_of("# Bare en overskrift", "Dato"), InvalidInput),
        (
            docx_of("This template is in English and has nothing to do with our forms."),
            InvalidInput,
        ),
    ],
    ids=["empty", "too large", "PDF", "no fixed text", "English"],
)
def test_what_is_no_template_is_refused_and_nothing_is_kept(
    db: Session, files: Files, real_rule_book: RuleBook, admin: User, data: bytes,
    error: type[Exception],
) -> None:  # fmt: skip
    with pytest.raises(error):
        references.upload(db, files, real_rule_book, admin, data, "mal.docx", ABOUT)

    assert db.exec(select(Reference)).all() == []
    assert db.exec(select(AuditEvent)).all() == []
    assert not files.folder.exists()


@pytest.mark.parametrize(
    ("about", "field"),
    [
        (About(" ", ("adult-main",)), "name"),
        (About("Mal", ()), "document_types"),
        (About("Mal", ("nothing",)), "document_types"),
        (About("Mal", ("adult-main",), label="x" * 101), "label"),
    ],
)
def test_what_is_typed_wrong_is_told_by_field(
    db: Session, files: Files, real_rule_book: RuleBook, admin: User, about: About, field: str
) -> None:
    with pytest.raises(InvalidInput) as caught:
        references.upload(db, files, real_rule_book, admin, word(GENERAL), "mal.docx", about)

    assert caught.value.field == field
    assert db.exec(select(Reference)).all() == []


def test_the_same_file_is_not_taken_in_twice(
    db: Session, files: Files, real_rule_book: RuleBook, admin: User, template: ReferenceVersion
) -> None:
    again = files.get(template.file_key)

    with pytest.raises(InvalidInput, match="versjon 1 av «Generell mal»"):
        references.upload(db, files, real_rule_book, admin, again, "mal.docx", ABOUT)

    assert len(db.exec(select(Reference)).all()) == 1


def test_only_admins_and_leads_change_templates(
    db: Session, files: Files, real_rule_book: RuleBook, make: Make, template: ReferenceVersion
) -> None:
    for role in (Role.SPONSOR, Role.REVIEWER, Role.EXPERT, Role.AUDITOR):
        person = make.user(role)
        with pytest.raises(NotAllowed):
            references.upload(db, files, real_rule_book, person, word(DRUG), "m.docx", ABOUT)
        with pytest.raises(NotAllowed):
            reference_corrections.correct(db, person, template.id, {}, seen=0)
        with pytest.raises(NotAllowed):
            reference_days.retire(db, person, template.id)


def test_a_template_that_is_not_there_is_not_found(
    db: Session, files: Files, real_rule_book: RuleBook, admin: User
) -> None:
    with pytest.raises(NotFound):
        references.upload_version(db, files, real_rule_book, admin, uuid4(), word(DRUG), "mal.docx")
    with pytest.raises(NotFound):
        reference_pages.version_page(db, real_rule_book, admin, uuid4())


# Corrections


def test_a_correction_counts_and_can_be_taken_back(
    db: Session, real_rule_book: RuleBook, admin: User, template: ReferenceVersion
) -> None:
    said = {3: (GUIDANCE, False), 6: (FIXED, True)}

    assert reference_corrections.correct(db, admin, template.id, said, seen=0) == 2
    passages = reference_use.reference_form_of(db, template).passages
    assert (passages[3].kind, passages[6].verbatim) == (GUIDANCE, True)

    assert reference_corrections.undo(db, admin, template.id, seen=1) == 2
    passages = reference_use.reference_form_of(db, template).passages
    assert (passages[3].kind, passages[6].verbatim) == (FIXED, False)
    page = reference_pages.version_page(db, real_rule_book, admin, template.id)
    assert [(s.undoes, s.undone, s.passages) for s in page.history] == [
        (True, False, 2), (False, True, 2),
    ]  # fmt: skip
    assert not page.can_undo


def test_corrections_are_taken_back_one_after_the_other(
    db: Session, admin: User, template: ReferenceVersion
) -> None:
    for seen, kind in enumerate((GUIDANCE, PassageKind.EXAMPLE)):
        reference_corrections.correct(db, admin, template.id, {3: (kind, False)}, seen=seen)

    kinds = []
    for seen in (2, 3):
        reference_corrections.undo(db, admin, template.id, seen=seen)
        kinds.append(reference_use.reference_form_of(db, template).passages[3].kind)

    assert kinds == [GUIDANCE, FIXED]
    with pytest.raises(InvalidInput):
        reference_corrections.undo(db, admin, template.id, seen=4)


def test_saying_what_is_so_already_is_no_correction(
    db: Session, admin: User, template: ReferenceVersion
) -> None:
    assert reference_corrections.correct(db, admin, template.id, {3: (FIXED, False)}, seen=0) == 0
    assert db.exec(select(ReferenceCorrection)).all() == []
    assert template.revision == 0


def test_guidance_never_has_to_stand_word_for_word(
    db: Session, admin: User, template: ReferenceVersion
) -> None:
    reference_corrections.correct(db, admin, template.id, {3: (GUIDANCE, True)}, seen=0)

    assert not reference_use.reference_form_of(db, template).passages[3].verbatim


def test_two_people_at_once_do_not_overwrite_each_other(
    db: Session, admin: User, template: ReferenceVersion
) -> None:
    reference_corrections.correct(db, admin, template.id, {3: (GUIDANCE, False)}, seen=0)

    with pytest.raises(Stale):
        reference_corrections.correct(db, admin, template.id, {6: (GUIDANCE, False)}, seen=0)
    with pytest.raises(Stale):
        reference_corrections.undo(db, admin, template.id, seen=0)

    passages = reference_use.reference_form_of(db, template).passages
    assert (passages[3].kind, passages[6].kind) == (GUIDANCE, FIXED)
    assert actions(db) == ["upload_reference", "correct_reference"]


def test_an_unknown_passage_is_refused(
    db: Session, admin: User, template: ReferenceVersion
) -> None:
    with pytest.raises(InvalidInput):
        reference_corrections.correct(db, admin, template.id, {999: (GUIDANCE, False)}, seen=0)


def test_the_next_version_keeps_what_was_said_of_the_same_words(
    db: Session, files: Files, real_rule_book: RuleBook, admin: User, template: ReferenceVersion
) -> None:
    said = {12: (FIXED, True), 6: (GUIDANCE, False)}
    reference_corrections.correct(db, admin, template.id, said, seen=0)

    new = next_version(db, files, real_rule_book, admin, template)

    passages = reference_use.reference_form_of(db, new).passages
    assert [p.text[:18] for p in passages if p.verbatim] == ["Vi kan ikke love a"]
    assert next(p for p in passages if p.text.startswith("Prosjektet ledes")).kind is FIXED
    assert (new.number, new.label, new.document_types) == (2, "2.0", ["adult-main"])


# In use


def test_a_version_is_in_use_from_its_day_until_a_later_one_or_its_end(
    db: Session, files: Files, real_rule_book: RuleBook, admin: User, in_use: ReferenceVersion
) -> None:
    new = next_version(db, files, real_rule_book, admin, in_use)
    tomorrow = today() + timedelta(days=1)
    reference_days.activate(
        db, real_rule_book, admin, new.id, day=tomorrow, document_types=["adult-main"]
    )

    def uses(day: date) -> list[Use]:
        found = reference_use.slots(db)
        return [reference_use.use_of(slot, found, day) for slot in found]

    assert uses(today()) == [Use.IN_USE, Use.PLANNED]
    assert uses(tomorrow) == [Use.REPLACED, Use.IN_USE]
    reference_days.retire(db, admin, new.id)
    assert uses(tomorrow) == [Use.IN_USE, Use.RETIRED]
    with pytest.raises(InvalidInput):
        reference_days.retire(db, admin, new.id)


def test_two_templates_are_not_for_the_same_forms_unless_in_two_languages(
    db: Session, files: Files, real_rule_book: RuleBook, admin: User, in_use: ReferenceVersion
) -> None:
    def add(given: Lines, name: str) -> ReferenceVersion:
        return references.upload(
            db, files, real_rule_book, admin, word(given), "m.docx", About(name, ("adult-main",))
        )

    other, nynorsk = add(GENERAL_NEXT, "Annen mal"), add(DRUG, "Nynorskmal")
    with pytest.raises(InvalidInput, match="«Generell mal» er i bruk"):
        reference_days.activate(
            db, real_rule_book, admin, other.id, day=today(), document_types=["adult-main"]
        )
    reference_days.activate(
        db, real_rule_book, admin, nynorsk.id, day=today(), document_types=["adult-main"]
    )

    assert {slot.language for slot in reference_use.in_use(db, "adult-main", today())} == {
        "nb", "nn",
    }  # fmt: skip


# Forms held against it


def test_without_a_template_the_check_says_that_nothing_was_held_against_one(
    db: Session, files: Files, real_rule_book: RuleBook, make: Make
) -> None:
    make.user()
    checked(db, files, real_rule_book, make.form(), FILLED)

    for rule_id in ("template-fixed-text", "template-verbatim-text"):
        found = outcome(db, rule_id)
        assert (found.result, found.reason) == (Result.NOT_CHECKED, "no_reference")
    assert db.exec(select(ComparisonRow)).all() == []


def test_a_template_not_yet_in_use_or_for_other_forms_does_not_count(
    db: Session, files: Files, real_rule_book: RuleBook, make: Make, admin: User,
    template: ReferenceVersion,
) -> None:  # fmt: skip
    make.user()
    checked(db, files, real_rule_book, make.form(), FILLED)
    assert outcome(db, "template-fixed-text").reason == "no_reference"

    reference_days.activate(
        db, real_rule_book, admin, template.id, day=today(), document_types=["parents"]
    )
    checked(db, files, real_rule_book, make.form(), edited(FILLED, FJELLUFT="FJELL"))
    assert outcome(db, "template-fixed-text").reason == "no_reference"


def test_a_form_is_held_against_the_template_in_use_and_what_came_of_it_is_kept(
    db: Session, files: Files, real_rule_book: RuleBook, make: Make, in_use: ReferenceVersion
) -> None:
    make.user()
    form = make.form()
    given = edited(FILLED, ikke_å_forklare="bare å forklare", Du_er_dekket_av=None)
    checked(db, files, real_rule_book, form, given)

    kept = db.exec(select(ComparisonRow)).one()
    assert (kept.reference_version_id, kept.revision) == (in_use.id, 0)
    assert comparison_from_json(kept.result).counts() == {
        Standing.IDENTICAL: 12, Standing.EDITED: 1, Standing.MISSING: 1,
    }  # fmt: skip
    found = db.exec(select(Finding).where(Finding.rule_id == "template-fixed-text")).all()
    assert sorted(finding.message["nb"] for finding in found) == [
        "Vi fant ikke malens tekst om «Forsikring»: «Du er dekket av ordningen for "
        "pasientskader mens prosjektet varer».",
        "Én setning i «Frivillig deltakelse og mulighet for å trekke seg» er endret fra malen.",
    ]
    edit = next(finding for finding in found if "endret" in finding.message["nb"])
    assert edit.replaces
    whole = "Du kan når som helst ombestemme deg, og du trenger ikke å forklare hvorfor."
    assert edit.suggestion == {"nb": whole, "nn": whole}


def test_what_a_check_said_stays_though_the_template_is_corrected_later(
    db: Session, files: Files, real_rule_book: RuleBook, make: Make, admin: User,
    in_use: ReferenceVersion,
) -> None:  # fmt: skip
    sponsor, form = make.user(), make.form()
    checked(db, files, real_rule_book, form, edited(FILLED, Du_er_dekket_av=None))
    passages = reference_use.reference_form_of(db, in_use).passages
    number = next(p.number for p in passages if p.text.startswith("Du er dekket"))
    reference_corrections.correct(
        db, admin, in_use.id, {number: (PassageKind.EXAMPLE, False)}, seen=0
    )

    page = desk.coverage_page(db, real_rule_book, sponsor, form.id)

    assert page.held is not None
    assert (page.held.stored, page.held.revision) == (True, 0)
    assert page.held.counts[Standing.MISSING] == 1
    checked(db, files, real_rule_book, form, edited(FILLED, Du_er_dekket_av="Kort:"))
    now = desk.coverage_page(db, real_rule_book, sponsor, form.id).held
    assert now is not None
    assert (now.revision, now.counts[Standing.MISSING]) == (1, 0)


def test_a_check_from_before_the_template_is_held_against_it_on_the_page(
    db: Session, files: Files, real_rule_book: RuleBook, make: Make, admin: User,
    template: ReferenceVersion,
) -> None:  # fmt: skip
    sponsor, form = make.user(), make.form()
    checked(db, files, real_rule_book, form, FILLED)
    assert desk.coverage_page(db, real_rule_book, sponsor, form.id).held is None
    reference_days.activate(
        db, real_rule_book, admin, template.id, day=today(), document_types=["adult-main"]
    )

    held = desk.coverage_page(db, real_rule_book, sponsor, form.id).held

    assert held is not None
    assert not held.stored
    assert held.counts == {Standing.IDENTICAL: 14, Standing.EDITED: 0, Standing.MISSING: 0}
    assert db.exec(select(ComparisonRow)).all() == []


def test_text_that_must_stand_word_for_word_is_graver(
    db: Session, files: Files, real_rule_book: RuleBook, make: Make, admin: User,
    in_use: ReferenceVersion,
) -> None:  # fmt: skip
    passages = reference_use.reference_form_of(db, in_use).passages
    number = next(p.number for p in passages if "30 dager" in p.text)
    reference_corrections.correct(db, admin, in_use.id, {number: (FIXED, True)}, seen=0)
    make.user()

    checked(db, files, real_rule_book, make.form(), edited(FILLED, innen_30_dager="en gang"))

    assert outcome(db, "template-fixed-text").result is Result.MET
    assert outcome(db, "template-verbatim-text").result is Result.VIOLATED
    found = db.exec(select(Finding).where(Finding.rule_id == "template-verbatim-text")).one()
    assert found.severity == "should"


def test_a_form_in_another_language_than_the_template_is_not_judged_by_it(
    db: Session, files: Files, real_rule_book: RuleBook, make: Make, in_use: ReferenceVersion
) -> None:
    make.user()
    nynorsk = [line for line in DRUG if not line.startswith("{i|")]
    checked(db, files, real_rule_book, make.form(), nynorsk * 3)

    assert outcome(db, "template-fixed-text").reason == "reference_language"
    assert db.exec(select(ComparisonRow)).one().result == ""


def test_a_form_in_review_keeps_its_template_when_a_new_version_comes(
    db: Session, files: Files, real_rule_book: RuleBook, make: Make, admin: User,
    in_use: ReferenceVersion,
) -> None:  # fmt: skip
    sponsor, reviewer, form = make.user(), make.user(Role.REVIEWER), make.form()
    checked(db, files, real_rule_book, form, FILLED)
    decisions.move(db, sponsor, form.id, "submit", seen=form.counter)
    new = next_version(db, files, real_rule_book, admin, in_use)
    reference_days.activate(
        db, real_rule_book, admin, new.id, day=today(), document_types=["adult-main"]
    )
    for action in ("take", "ask_changes"):
        db.refresh(form)
        decisions.move(db, reviewer, form.id, action, seen=form.counter, text="Rett opp.")
    db.refresh(form)

    checked(db, files, real_rule_book, form, edited(FILLED, FJELLUFT="FJELL"))
    draft = make.form()
    checked(db, files, real_rule_book, draft, edited(FILLED, FJELLUFT="HAV"))

    used = [row.reference_version_id for row in db.exec(select(ComparisonRow))]
    assert sorted(used) == sorted([in_use.id, in_use.id, new.id])


# Drift


def test_the_drift_of_a_version_names_the_rules_that_look_there(
    db: Session, files: Files, real_rule_book: RuleBook, admin: User, template: ReferenceVersion
) -> None:
    new = next_version(db, files, real_rule_book, admin, template)

    page = reference_drift.drift_page(db, real_rule_book, admin, new.id)

    assert page.counts == {Shift.ADDED: 1, Shift.REMOVED: 2, Shift.EDITED: 2, Shift.MARKED: 0}
    assert page.old.id == template.id
    assert [group.title for group in page.groups] == [
        "Formålet med prosjektet og hvorfor du blir spurt", "Mulige fordeler og ulemper",
        "Frivillig deltakelse og mulighet for å trekke seg", "Forsikring",
    ]  # fmt: skip
    by_title = {group.title: group.rows for group in page.groups}
    money = by_title["Mulige fordeler og ulemper"][0]
    assert "eco-expenses" in money.rules
    assert set(page.titles) >= {
        rule for group in page.groups for r in group.rows for rule in r.rules
    }
    assert by_title["Forsikring"][1].rules or by_title["Forsikring"][1].nearby


def test_a_first_version_has_nothing_before_it(
    db: Session, real_rule_book: RuleBook, admin: User, template: ReferenceVersion
) -> None:
    with pytest.raises(NotFound):
        reference_drift.drift_page(db, real_rule_book, admin, template.id)


def test_the_list_knows_the_templates_whose_headings_we_have(
    db: Session, files: Files, real_rule_book: RuleBook, admin: User
) -> None:
    page = reference_pages.references_page(db, real_rule_book, admin)
    assert page.rows == []
    assert [(k.outline.id, k.loaded, k.source.verified) for k in page.known] == [
        ("rek-drug", False, False), ("rek-general", False, False),
    ]  # fmt: skip

    about = About("Generell mal", ("health-research",), outline="rek-general")
    version = references.upload(db, files, real_rule_book, admin, word(GENERAL), "mal.docx", about)

    page = reference_pages.references_page(db, real_rule_book, admin)
    assert [k.loaded for k in page.known] == [False, True]
    lacking = reference_pages.version_page(db, real_rule_book, admin, version.id).lacking
    assert [heading.nb for heading in lacking if heading.needed] == [
        "Deling av opplysninger og overføringer til utlandet"
    ]


@pytest.mark.parametrize(
    ("only", "expected"),
    [(None, 32), ("guidance", 4), ("heading", 10), ("unsure", 0), ("field", 1)],
)
def test_the_page_of_a_version_shows_one_kind_at_a_time(
    db: Session, real_rule_book: RuleBook, admin: User, template: ReferenceVersion,
    only: str | None, expected: int,
) -> None:  # fmt: skip
    page = reference_pages.version_page(db, real_rule_book, admin, template.id, only)

    shown = [p for group in page.groups for p in group.passages]
    headings = [g.heading for g in page.groups if g.heading and only in (None, "heading")]
    assert len(shown) + len(headings) == expected
    assert sum(page.counts.values()) == 32


def test_the_suggestion_follows_what_the_next_version_fills_in(
    db: Session, files: Files, real_rule_book: RuleBook, make: Make, in_use: ReferenceVersion
) -> None:
    make.user()
    form = make.form()
    first = edited(FILLED, at_det_følger_loven="at alt går bra")
    checked(db, files, real_rule_book, form, first)

    checked(db, files, real_rule_book, form, edited(first, Nordfjell="Sørfjell"))

    found = db.exec(select(Finding).where(Finding.rule_id == "template-fixed-text")).one()
    assert found.suggestion is not None
    assert found.suggestion["nb"].startswith("Prosjektet ledes av Sørfjell universitetssykehus,")


def test_one_edited_sentence_can_be_put_right_in_the_sponsor_s_own_file(
    db: Session, files: Files, real_rule_book: RuleBook, make: Make, in_use: ReferenceVersion
) -> None:
    sponsor, form = make.user(), make.form()
    checked(db, files, real_rule_book, form, edited(FILLED, det_følger_loven="alt går bra"))

    made = report_files.make(db, files, real_rule_book, sponsor, form.id, "suggestions", "nb")

    texts = [block.text for block in formats.read(made.data).blocks]
    assert (
        "Prosjektet ledes av Nordfjell universitetssykehus, som også har ansvaret for at det "
        "følger loven."
    ) in texts


def about_templates(found: repeat.Repeat) -> list[repeat.Difference]:
    return [one for one in found.differences if one.rule_id.startswith("template-")]


def test_a_check_made_again_is_held_against_the_template_as_it_was_then(
    db: Session, files: Files, real_rule_book: RuleBook, make: Make, admin: User,
    in_use: ReferenceVersion,
) -> None:  # fmt: skip
    make.user()
    form = make.form()
    version = checked(db, files, real_rule_book, form, edited(FILLED, Du_er_dekket_av=None))
    check = db.exec(select(Check).where(Check.version_id == version.id)).one()
    passages = reference_use.reference_form_of(db, in_use).passages
    number = next(p.number for p in passages if p.text.startswith("Du er dekket"))
    reference_corrections.correct(
        db, admin, in_use.id, {number: (PassageKind.EXAMPLE, False)}, seen=0
    )

    found = repeat.repeat(db, files, real_rule_book, check.id)

    assert found.outcomes > 100
    assert about_templates(found) == []


def test_a_check_in_another_language_than_its_template_comes_out_the_same_again(
    db: Session, files: Files, real_rule_book: RuleBook, make: Make, in_use: ReferenceVersion
) -> None:
    make.user()
    nynorsk = [line for line in DRUG if not line.startswith("{i|")]
    version = checked(db, files, real_rule_book, make.form(), nynorsk * 3)
    check = db.exec(select(Check).where(Check.version_id == version.id)).one()

    assert about_templates(repeat.repeat(db, files, real_rule_book, check.id)) == []


def test_a_form_checked_again_is_held_against_its_template_again(
    db: Session, files: Files, real_rule_book: RuleBook, make: Make, in_use: ReferenceVersion
) -> None:
    make.user()
    form = make.form()
    checked(db, files, real_rule_book, form, edited(FILLED, Du_er_dekket_av=None))
    changed = replace(real_rule_book, hash="c" * 64)
    recheck_plans.plan(db, changed)

    while rechecks.step(db, files, changed) is Step.WORKED:
        pass

    rows = db.exec(select(ComparisonRow)).all()
    assert len(rows) == len(db.exec(select(Check)).all()) == 2
    assert rows[0].result == rows[1].result
