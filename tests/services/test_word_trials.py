"""What a change of the words would do, told before it is saved, is what it does."""

from dataclasses import replace
from datetime import timedelta
from itertools import count
from pathlib import Path

import pytest
import sqlalchemy as sa
from sqlmodel import Session, select

from app.checks import engine
from app.checks.cases import document_from_case
from app.checks.lifecycle import with_words
from app.checks.rule_book import RuleBook
from app.errors import InvalidInput
from app.jobs.tasks import Work
from app.services import checking, findings, recheck_pages, word_changes, word_effect, word_trials
from app.services.rechecks import Step
from app.store.files import Files
from app.store.tables.rechecks import ChangeKind, Turn
from app.store.tables.trials import Form, Stage, Version
from app.store.tables.words import WordTrial, WordTrialForm
from app.store.types import utc_now
from app.workflow.states import Role
from tests.factory import Make
from tests.services.life import Life, Uploads, everything
from tests.services.test_own_words import RULES, UNKNOWN
from tests.services.words_life import (
    DEVICE,
    LINES,
    accepted,
    change,
    explained,
    forbidden,
    page,
    row_of,
    tried,
)

OURS = ("word_trial", "word_trial_form")


@pytest.fixture(scope="session")
def rule_book(real_rule_book: RuleBook) -> RuleBook:
    rules = tuple(real_rule_book.rule(name) for name in RULES)
    return replace(real_rule_book, rules=rules, unchecked=(), hash="c" * 64)


@pytest.fixture
def form(make: Make, upload: Uploads, life: Life) -> Form:
    form = make.form()
    upload(life.kari, form, *LINES)
    life.move(life.kari, form, "submit")
    life.move(life.ola, form, "take")
    return form


@pytest.fixture
def draft(make: Make, upload: Uploads, life: Life) -> Form:
    form = make.form()
    upload(life.kari, form, *LINES)
    return form


@pytest.mark.parametrize("word", [accepted(), forbidden(), explained()], ids=lambda w: w.kind)
def test_what_is_foretold_is_what_happens(
    db: Session, form: Form, draft: Form, life: Life, word: object
) -> None:
    foretold = page(life, tried(life, word)).effect  # type: ignore[arg-type]

    change(life, word)  # type: ignore[arg-type]
    life.recheck()

    told = recheck_pages.recheck_page(db, life.lise)
    assert told.chosen is not None
    assert (foretold.came, foretold.went) == (told.chosen.came, told.chosen.went)
    assert foretold.came + foretold.went >= 2
    assert (foretold.total, foretold.tried, foretold.forms) == (2, 2, 2)
    assert [row.form for row in foretold.rows] == [changed.form for changed in told.forms]


def test_withdrawing_is_foretold_too(form: Form, life: Life) -> None:
    change(life, accepted())
    life.recheck()

    foretold = page(life, tried(life, withdraw=(row_of(life, DEVICE),)))

    assert (foretold.effect.came, foretold.effect.went) == (1, 0)
    assert [view.word.word for view in foretold.withdraw] == [DEVICE]


def test_trying_out_changes_nothing_but_the_trial(
    db: Session, form: Form, draft: Form, life: Life
) -> None:
    before = everything(db)

    assert page(life, tried(life, accepted(), forbidden())).effect.forms == 2
    db.commit()

    after = everything(db)
    assert {name for name in after if after[name] != before[name]} == set(OURS)
    assert life.book().hash == life.rule_book.hash


def test_an_example_shows_the_words_in_their_sentence(form: Form, life: Life) -> None:
    (row,) = page(life, tried(life, forbidden(), accepted())).effect.rows

    shown = {(one.kind, one.before, one.quote, one.after) for one in row.examples}
    assert (ChangeKind.CAME, "", "Forsøkspersonene", " møter til time.") in shown
    assert (ChangeKind.WENT, "Vi bruker en ", DEVICE, " til å måle pusten din.") in shown


def test_what_somebody_decided_on_is_counted_as_standing(
    db: Session, form: Form, life: Life
) -> None:
    findings.keep(db, life.ola, life.seen(life.ola, form, UNKNOWN)[0].id)

    foretold = page(life, tried(life, accepted())).effect

    assert (foretold.went, foretold.kept) == (0, 1)


def test_a_draft_is_counted_and_not_named_nor_quoted(draft: Form, life: Life) -> None:
    foretold = page(life, tried(life, accepted())).effect

    assert (foretold.went, foretold.rows) == (1, [])


def test_an_admin_is_told_numbers_only(
    db: Session, files: Files, form: Form, life: Life, make: Make
) -> None:
    admin = make.user(Role.ADMIN)
    trial = word_changes.propose(db, life.rule_book, admin, [accepted()])
    word_trials.try_now(db, files, life.rule_book, trial, patience=60)

    foretold = word_trials.trial_page(db, life.rule_book, admin, trial.id).effect

    assert (foretold.went, foretold.rows) == (1, [])


def test_a_form_that_waits_for_its_new_check_is_foretold_the_words_only(
    form: Form, life: Life
) -> None:
    change(life, forbidden())  # and nobody has checked again yet

    foretold = page(life, tried(life, accepted())).effect

    assert (foretold.came, foretold.went) == (0, 1)


def test_the_worker_tries_what_a_person_did_not_wait_for(
    db: Session, engine: sa.Engine, files: Files, make: Make, upload: Uploads, life: Life
) -> None:
    for _ in range(3):
        upload(life.kari, make.form(), *LINES)
    trial = word_changes.propose(db, life.rule_book, life.lise, [accepted()])
    ticks = count()
    word_trials.try_now(
        db, files, life.rule_book, trial, patience=1.5, clock=lambda: float(next(ticks))
    )
    assert (page(life, trial).effect.tried, page(life, trial).effect.total) == (1, 3)
    with pytest.raises(InvalidInput, match="ikke prøvd"):
        word_changes.save(db, life.rule_book, life.lise, trial.id)

    work = Work(engine, files, life.rule_book)
    assert work.plan()
    assert [work.check_again() for _ in range(3)] == [Step.WORKED, Step.WORKED, Step.NOTHING]

    db.expire_all()
    assert (page(life, trial).effect.tried, page(life, trial).effect.went) == (3, 3)
    word_changes.save(db, life.rule_book, life.lise, trial.id)


def test_uploads_go_first(db: Session, files: Files, form: Form, life: Life, make: Make) -> None:
    word_changes.propose(db, life.rule_book, life.lise, [accepted()])
    make.version(make.form(), number=2, stage=Stage.RECEIVED)

    assert word_trials.step(db, files, life.rule_book) is Step.LATER


def test_a_form_that_breaks_down_is_said_and_stops_nothing(
    db: Session, form: Form, draft: Form, life: Life, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken = db.exec(select(Version).where(Version.form_id == draft.id)).one().id
    run = checking.run_rules

    def breaks(db: Session, book: RuleBook, version: Version, *rest: object) -> object:
        if version.id == broken:
            raise ZeroDivisionError
        return run(db, book, version, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(checking, "run_rules", breaks)

    foretold = page(life, tried(life, accepted())).effect

    assert (foretold.tried, foretold.failed, foretold.went) == (2, 1, 1)


def test_a_form_somebody_is_at_is_left_in_peace_until_the_lease_is_over(
    db: Session, files: Files, form: Form, life: Life
) -> None:
    word_changes.propose(db, life.rule_book, life.lise, [accepted()])
    turn = db.exec(select(WordTrialForm)).one()
    turn.busy_until = utc_now() + word_trials.LEASE
    db.add(turn)
    db.commit()
    assert not word_trials.waits(db)

    turn.busy_until = utc_now() - timedelta(seconds=1)
    db.add(turn)
    db.commit()

    assert word_trials.step(db, files, life.rule_book) is Step.WORKED


def test_a_form_that_stops_the_worker_every_time_is_given_up(
    db: Session, files: Files, form: Form, life: Life
) -> None:
    word_changes.propose(db, life.rule_book, life.lise, [accepted()])
    turn = db.exec(select(WordTrialForm)).one()
    turn.tries = word_trials.MOST_TRIES
    db.add(turn)
    db.commit()

    word_trials.step(db, files, life.rule_book)

    assert db.exec(select(WordTrialForm)).one().turn is Turn.FAILED


def test_a_trial_against_rules_of_yesterday_is_said_to_be_so(form: Form, life: Life) -> None:
    trial = tried(life, accepted())
    change(life, forbidden())

    assert page(life, trial).outdated
    anew = word_changes.again(life.db, life.rule_book, life.lise, trial.id)
    assert not page(life, anew).outdated


def test_what_was_tried_out_is_forgotten_after_some_days(
    db: Session, form: Form, life: Life
) -> None:
    old = tried(life, accepted())
    old.made_at = utc_now() - word_changes.KEPT - timedelta(hours=1)
    db.add(old)
    db.commit()

    tried(life, forbidden())

    db.expire_all()
    assert len(db.exec(select(WordTrial)).all()) == 1
    assert len(db.exec(select(WordTrialForm)).all()) == 1


def test_no_rule_but_those_that_are_tried_changes_with_the_words(real_rule_book: RuleBook) -> None:
    document = document_from_case("\n".join((written("biobank-broad-nb"), *LINES)))
    words = (accepted(), forbidden(), explained("behandlling", "hjelp", english="help"))

    now = engine.run(real_rule_book, document, document_type="adult-main")
    then = engine.run(with_words(real_rule_book, words), document, document_type="adult-main")

    changed = {b.rule_id for a, b in zip(now.outcomes, then.outcomes, strict=True) if a != b}
    assert changed >= {"lang-house-words", "lang-jargon", "lang-unknown-word"}
    assert changed <= word_effect.affected(real_rule_book, words)


def written(name: str) -> str:
    return (Path(__file__).parents[1] / f"forms/clean/{name}.txt").read_text(encoding="utf-8")
