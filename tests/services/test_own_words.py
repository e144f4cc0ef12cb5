"""Words that staff add take effect at the next check, and never touch one that was made."""

from dataclasses import replace

import pytest
from sqlmodel import Session, col, select

from app.checks.own_words import WordKind, WordLanguage
from app.checks.rule_book import RuleBook
from app.errors import InvalidInput, NotAllowed, NotFound, Stale
from app.services import (
    audit,
    checking,
    own_words,
    recheck_pages,
    rule_books,
    versions,
    word_changes,
)
from app.services.repeat import repeat
from app.services.word_views import WordFilters
from app.store.files import Files
from app.store.tables.audit import AuditEvent
from app.store.tables.findings import FindingState
from app.store.tables.rechecks import Cause, Recheck
from app.store.tables.reviews import Check, OutcomeRow
from app.store.tables.trials import Form
from app.store.tables.words import OwnWordRow
from app.workflow.states import Role, Status
from tests.documents import docx_of
from tests.factory import Make
from tests.services.life import Life, Uploads
from tests.services.words_life import (
    DEVICE,
    LINES,
    accepted,
    change,
    explained,
    forbidden,
    row_of,
    tried,
)

UNKNOWN, HOUSE, JARGON = "lang-unknown-word", "lang-house-words", "lang-jargon"
RULES = (UNKNOWN, HOUSE, JARGON, "lang-spelling", "lang-acronyms")


@pytest.fixture(scope="session")
def rule_book(real_rule_book: RuleBook) -> RuleBook:
    rules = tuple(real_rule_book.rule(name) for name in RULES)
    return replace(real_rule_book, rules=rules, unchecked=(), hash="c" * 64)


@pytest.fixture
def form(make: Make, upload: Uploads, life: Life) -> Form:
    """A form on a reviewer's desk, with all that the words are about."""
    form = make.form()
    upload(life.kari, form, *LINES)
    life.move(life.kari, form, "submit")
    life.move(life.ola, form, "take")
    return form


def open_quotes(life: Life, form: Form, rule_id: str) -> list[str]:
    found = life.seen(life.ola, form, rule_id)
    return [v.quotes[0] for v in found if v.state is FindingState.OPEN]


def last_check(db: Session) -> Check:
    found = db.exec(select(Check).order_by(col(Check.done_at).desc())).first()
    assert found is not None
    return found


def test_an_accepted_word_removes_its_finding_at_the_next_check(life: Life, form: Form) -> None:
    assert open_quotes(life, form, UNKNOWN) == [DEVICE]

    change(life, accepted())
    assert open_quotes(life, form, UNKNOWN) == [DEVICE]  # nothing happens to a check made before
    life.recheck()

    assert open_quotes(life, form, UNKNOWN) == []
    assert open_quotes(life, form, "lang-spelling") == ["behandlling"]


def test_an_accepted_word_is_known_to_the_first_check_of_a_new_form(
    db: Session, files: Files, make: Make, life: Life
) -> None:
    change(life, accepted())
    form, data = make.form(), docx_of("# Risiko og ulemper", *LINES)
    version = versions.upload(db, files, life.kari, form.id, data, "skriv.docx")

    checking.check(db, files, life.book(), version.id)

    found = [v.quotes for v in life.seen(life.kari, form)]
    assert found == [("behandlling",)]


def test_a_forbidden_word_is_a_finding_with_what_to_write(life: Life, form: Form) -> None:
    change(life, forbidden(why="Det høres ut som et forsøk på mennesker."))
    life.recheck()

    found = life.seen(life.ola, form, HOUSE)[0]
    assert found.quotes == ("Forsøkspersonene",)
    assert found.finding.suggestion == {"nb": "deltaker", "nn": "deltaker"}
    assert "Det høres ut som et forsøk" in found.finding.message["nb"]
    assert found.finding.severity == "should"


def test_a_glossary_word_wants_its_explanation(life: Life, form: Form) -> None:
    change(life, explained(english="spirometer"))
    life.recheck()

    found = life.seen(life.ola, form, JARGON)[0]
    assert found.quotes == (DEVICE,)
    assert "leketøy av gummi" in found.finding.message["nb"]
    assert open_quotes(life, form, UNKNOWN) == []  # what is explained is known, too
    assert life.book().words.dictionary.concepts("a spirometer", "en")


def test_a_check_from_before_a_change_is_repeated_to_the_same_findings(
    db: Session, files: Files, life: Life, form: Form
) -> None:
    first = last_check(db)
    change(life, accepted(), forbidden())
    life.recheck()
    second = last_check(db)
    change(life, withdraw=(row_of(life, DEVICE),))
    life.recheck()
    third = last_check(db)

    repeated = [repeat(db, files, life.rule_book, c.id) for c in (first, second, third)]

    assert [r.is_proof for r in repeated] == [True, True, True]
    assert len({r.rule_book for r in repeated}) == 3
    outcomes = [
        db.exec(
            select(OutcomeRow.result).where(
                OutcomeRow.check_id == c.id, OutcomeRow.rule_id == UNKNOWN
            )
        ).one()
        for c in (first, second, third)
    ]
    assert [str(one) for one in outcomes] == ["violated", "met", "violated"]


def test_a_withdrawn_word_gives_the_first_rule_book_again(life: Life, form: Form) -> None:
    before = life.book().hash
    change(life, accepted())
    assert life.book().hash != before

    change(life, withdraw=(row_of(life, DEVICE),))

    assert life.book().hash == before
    assert row_of(life, DEVICE).withdrawn_by == life.lise.id


def test_what_was_cleared_never_changes(db: Session, life: Life, form: Form) -> None:
    form.status = Status.CLEARED
    db.add(form)
    db.commit()

    change(life, accepted())

    assert life.recheck() == 0
    assert open_quotes(life, form, UNKNOWN) == [DEVICE]


def test_the_new_check_says_that_the_words_were_the_cause(
    db: Session, life: Life, form: Form
) -> None:
    change(life, accepted())
    life.recheck()

    row = db.exec(select(Recheck)).one()
    page = recheck_pages.recheck_page(db, life.lise)
    assert (row.cause, row.rules) == (Cause.WORDS, [])
    assert page.chosen is not None
    assert (page.chosen.came, page.chosen.went) == (0, 1)


def test_a_change_is_in_the_log_and_in_the_history(db: Session, life: Life, make: Make) -> None:
    change(life, accepted(), forbidden())
    change(life, withdraw=(row_of(life, DEVICE),))

    events = {e.action: e.detail for e in db.exec(select(AuditEvent))}
    assert events["add_words"] == {
        "words": [DEVICE, "forsøksperson"], "kinds": {"accepted": 1, "forbidden": 1}, "count": 2,
    }  # fmt: skip
    assert events["withdraw_words"]["words"] == [DEVICE]
    told = own_words.history(db, make.user(Role.AUDITOR))
    assert (told[0].added, told[0].by, told[0].words) == (False, life.lise.name, (DEVICE,))
    assert {(e.kind, e.added) for e in told[1:]} == {
        (WordKind.ACCEPTED, True), (WordKind.FORBIDDEN, True),
    }  # fmt: skip
    assert {e.action for e in audit.list_events(db, make.user(Role.AUDITOR))} >= {"add_words"}


def test_a_word_that_was_withdrawn_can_be_added_again(db: Session, life: Life) -> None:
    change(life, accepted())
    row = row_of(life, DEVICE)
    change(life, withdraw=(row,))

    change(life, own_words.word_of(db, life.lise, row.id))

    assert len(db.exec(select(OwnWordRow)).all()) == 2
    assert [v.word.word for v in own_words.list_words(db, life.ola)] == [DEVICE]
    withdrawn = own_words.list_words(db, life.ola, WordFilters(withdrawn=True))
    assert [(v.word.word, v.withdrawn_by) for v in withdrawn] == [(DEVICE, life.lise.name)]


def test_words_are_found_by_kind_and_by_what_stands_beside_them(db: Session, life: Life) -> None:
    change(life, accepted(), forbidden(why="Støter noen."), explained("infarktus", "hjerteinfarkt"))

    def listed(**more: object) -> list[str]:
        filters = WordFilters(**more)  # type: ignore[arg-type]
        return [v.word.word for v in own_words.list_words(db, life.ola, filters)]

    assert listed() == [DEVICE, "forsøksperson", "infarktus"]
    assert listed(kind=WordKind.FORBIDDEN) == ["forsøksperson"]
    assert listed(text="STØTER") == ["forsøksperson"]
    assert listed(text="hjerte") == ["infarktus"]
    assert own_words.counts(db, life.ola)[WordKind.GLOSSARY] == 1


def test_only_a_lead_or_an_admin_changes_words_and_no_sponsor_sees_them(
    db: Session, life: Life
) -> None:
    for person in (life.ola, life.kari):
        with pytest.raises(NotAllowed):
            word_changes.propose(db, life.rule_book, person, [accepted()])
    with pytest.raises(NotAllowed):
        own_words.list_words(db, life.kari)


def test_what_somebody_else_tries_out_is_not_found(db: Session, life: Life, make: Make) -> None:
    trial = tried(life, accepted())

    with pytest.raises(NotFound):
        word_changes.save(db, life.rule_book, make.user(Role.LEAD), trial.id)


def test_two_who_save_at_once_do_not_overwrite_each_other(
    db: Session, life: Life, make: Make
) -> None:
    first, second = tried(life, accepted()), tried(life, accepted())
    word_changes.save(db, life.rule_book, life.lise, first.id)

    with pytest.raises(Stale):
        word_changes.save(db, life.rule_book, life.lise, second.id)

    assert len(db.exec(select(OwnWordRow)).all()) == 1
    with pytest.raises(InvalidInput, match="fra før"):
        word_changes.again(db, life.rule_book, life.lise, second.id)


def test_saving_twice_changes_nothing_more(db: Session, life: Life) -> None:
    trial = tried(life, accepted())

    word_changes.save(db, life.rule_book, life.lise, trial.id)
    word_changes.save(db, life.rule_book, life.lise, trial.id)

    assert len(db.exec(select(OwnWordRow)).all()) == 1


def test_a_word_of_one_variety_is_for_forms_in_that_variety(life: Life) -> None:
    change(life, accepted(language=WordLanguage.NN), forbidden(nb="", nn="deltakar", language="nn"))

    words = life.book().words
    assert DEVICE in words.accepted_in("nn")
    assert DEVICE not in words.accepted_in("nb")
    assert [entry.variety for entry in words.forbidden] == ["nn"]
    assert rule_books.own_words(life.db)[0].language is WordLanguage.NN
