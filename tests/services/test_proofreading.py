"""LanguageTool is asked by the worker alone; its answer is kept, and no answer harms nothing."""

from collections.abc import Callable, Sequence
from dataclasses import replace

import pytest
import sqlalchemy as sa
from huey import MemoryHuey
from sqlmodel import Session, col, select

from app.checks.outcome import Result
from app.checks.own_words import OwnWord, WordKind
from app.checks.proof import Proof, Proofread, Trouble, UnknownWord
from app.checks.rule import RuleStatus
from app.checks.rule_book import RuleBook
from app.jobs.queue import Queue
from app.jobs.tasks import Work
from app.services import checking, recheck_plans, rechecks, versions, word_changes, word_trials
from app.services.repeat import repeat
from app.services.rule_effect import effect
from app.store.files import Files
from app.store.tables.findings import Finding, FindingState
from app.store.tables.reviews import Check, OutcomeRow, ProofRow
from app.store.tables.trials import Form, Stage, Version
from app.workflow.states import Role, Status
from tests.documents import docx_of
from tests.factory import Make

WORDS = "languagetool-words"
LINES = ("# Formål", "Du kan ringe legrn hvis du blir dårlig av medisinen, hver dag.")

Put = Callable[..., Version]


@pytest.fixture
def book(rule_book: RuleBook, real_rule_book: RuleBook) -> RuleBook:
    return replace(rule_book, rules=(*rule_book.rules, real_rule_book.rule(WORDS)))


def points(_texts: Sequence[str], words: Sequence[str], _language: str) -> Proof:
    return Proof((), tuple(UnknownWord(word, ("legen",)) for word in words if word == "legrn"))


def silent(*_: object) -> Proof:
    return Proof(trouble=Trouble.SILENT)


def breaks(*_: object) -> Proof:
    raise ZeroDivisionError


@pytest.fixture
def form(make: Make) -> Form:
    return make.form()


@pytest.fixture
def put(db: Session, files: Files, make: Make, book: RuleBook, form: Form) -> Put:
    kari = make.user()

    def _put(proofread: Proofread | None, *more: str) -> Version:
        data = docx_of(*LINES, *more)
        version = versions.upload(db, files, kari, form.id, data, "skriv.docx")
        checking.check(db, files, book, version.id, proofread)
        db.expire_all()
        return version

    return _put


def told(db: Session, version: Version) -> tuple[Result, str]:
    query = (
        select(OutcomeRow)
        .join(Check)
        .where(Check.version_id == version.id, OutcomeRow.rule_id == WORDS)
        .order_by(col(Check.done_at).desc())
    )
    row = db.exec(query).first()
    assert row is not None
    return row.result, row.reason


def state(db: Session) -> FindingState:
    return db.exec(select(Finding).where(Finding.rule_id == WORDS)).one().state


def test_what_it_points_at_becomes_a_finding_and_its_answer_is_kept(db: Session, put: Put) -> None:
    version = put(points)

    assert told(db, version) == (Result.VIOLATED, "")
    finding = db.exec(select(Finding).where(Finding.rule_id == WORDS)).one()
    assert finding.message["nb"].startswith("LanguageTool kjenner ikke ordet «legrn».")
    assert (finding.suggestion, finding.replaces) == ({"nb": "legen", "nn": "legen"}, True)
    assert "legrn" in db.exec(select(ProofRow)).one().result


@pytest.mark.parametrize(
    ("proofread", "expected"),
    [
        (silent, (Result.NOT_CHECKED, "proof_silent")),
        (breaks, (Result.NOT_CHECKED, "error")),
        (None, (Result.NOT_APPLICABLE, "no_proofreader")),
    ],
)
def test_no_answer_fails_no_check_and_mends_no_finding(
    db: Session,
    put: Put,
    form: Form,
    proofread: Proofread | None,
    expected: tuple[Result, str],
) -> None:
    put(points)

    second = put(proofread, "Mer tekst om medisinen.")

    assert told(db, second) == expected
    assert db.get_one(Version, second.id).stage is Stage.CHECKED
    assert db.get_one(Form, form.id).status is Status.DRAFT
    assert state(db) is FindingState.OPEN


def test_an_answer_without_the_place_says_it_is_mended(db: Session, put: Put) -> None:
    put(points)

    put(lambda *_: Proof(), "Mer tekst om medisinen.")

    assert state(db) is FindingState.FIXED


def test_a_check_is_repeated_with_the_answer_it_got(
    db: Session, files: Files, book: RuleBook, put: Put
) -> None:
    put(points)
    check = db.exec(select(Check)).one()

    assert repeat(db, files, book, check.id).is_proof


def test_a_recheck_asks_nobody_and_keeps_the_answer(
    db: Session, files: Files, book: RuleBook, put: Put
) -> None:
    version = put(points)
    newer = replace(book, hash="b" * 64)
    recheck_plans.plan(db, newer)

    assert rechecks.step(db, files, newer) is rechecks.Step.WORKED

    db.expire_all()
    checks = db.exec(select(Check).where(Check.version_id == version.id)).all()
    assert len(checks) == len(db.exec(select(ProofRow)).all()) == 2
    assert told(db, version) == (Result.VIOLATED, "")
    assert state(db) is FindingState.OPEN


def test_a_word_that_staff_accept_is_told_no_more_and_that_is_foretold(
    db: Session, files: Files, book: RuleBook, make: Make, put: Put
) -> None:
    put(points)
    lise = make.user(Role.LEAD)
    change = [OwnWord(kind=WordKind.ACCEPTED, word="legrn")]

    trial = word_changes.propose(db, book, lise, change)
    word_trials.try_now(db, files, book, trial, patience=60)
    foretold = word_trials.trial_page(db, book, lise, trial.id)
    word_changes.save(db, book, lise, trial.id)
    recheck_plans.plan(db, book)
    rechecks.step(db, files, book)

    db.expire_all()
    assert (foretold.effect.came, foretold.effect.went) == (0, 1)
    assert state(db) is FindingState.FIXED


def test_the_page_of_a_rule_foretells_from_kept_answers(
    db: Session, files: Files, book: RuleBook, make: Make, put: Put
) -> None:
    put(points)
    lise = make.user(Role.LEAD)

    same = effect(db, files, book, lise, WORDS, RuleStatus.ACTIVE)
    retired = effect(db, files, book, lise, WORDS, RuleStatus.RETIRED)

    assert (same.came, same.went) == (0, 0)
    assert (retired.came, retired.went) == (0, 1)


def test_the_worker_asks_the_server_it_was_started_with(
    db: Session, engine: sa.Engine, files: Files, make: Make, book: RuleBook, form: Form
) -> None:
    version = versions.upload(db, files, make.user(), form.id, docx_of(*LINES), "skriv.docx")
    queue = Queue(MemoryHuey(immediate=True), Work(engine, files, book, points))

    queue.check_soon(version.id)

    db.expire_all()
    assert told(db, version) == (Result.VIOLATED, "")
