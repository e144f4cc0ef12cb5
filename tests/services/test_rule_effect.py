"""What a decision would do, told before it is made, is what it does."""

from dataclasses import replace
from datetime import date
from itertools import count

import pytest
from sqlmodel import Session

from app.checks.rule import RuleStatus
from app.checks.rule_book import RuleBook
from app.errors import NotAllowed, NotFound
from app.services import findings, recheck_pages
from app.services.rule_effect import effect
from app.services.rule_views import Effect
from app.store.files import Files
from app.store.tables.trials import Form
from app.workflow.states import Role
from tests.factory import Make
from tests.services.life import LINES, PAID, TRIAL, Life, Uploads, everything

ACTIVE, SHADOW, RETIRED = RuleStatus.ACTIVE, RuleStatus.SHADOW, RuleStatus.RETIRED


def told(life: Life, rule_id: str, status: RuleStatus, **more: object) -> Effect:
    return effect(
        life.db, life.files, life.rule_book, life.lise, rule_id, status,
        **more,  # type: ignore[arg-type]
    )  # fmt: skip


@pytest.mark.parametrize(
    ("rule_id", "status"), [(TRIAL, ACTIVE), (PAID, SHADOW), (PAID, RETIRED), (TRIAL, RETIRED)]
)
def test_what_is_foretold_is_what_happens(
    db: Session, desk_form: Form, draft: Form, life: Life, rule_id: str, status: RuleStatus
) -> None:
    findings.keep(db, life.ola, life.seen(life.ola, desk_form, PAID)[0].id)
    foretold = told(life, rule_id, status)

    life.decide(rule_id, status)
    life.recheck()

    page = recheck_pages.recheck_page(db, life.lise)
    assert page.chosen is not None
    assert (foretold.came, foretold.went) == (page.chosen.came, page.chosen.went)
    assert (foretold.tried, foretold.not_tried) == (2, 0)
    assert [row.form for row in foretold.rows] == [changed.form for changed in page.forms]


def test_asking_writes_nothing(db: Session, desk_form: Form, draft: Form, life: Life) -> None:
    before = everything(db)

    assert told(life, TRIAL, ACTIVE).came == 2
    assert told(life, PAID, RETIRED).went == 2
    db.commit()

    assert everything(db) == before


def test_findings_somebody_decided_on_are_counted_as_standing(
    db: Session, desk_form: Form, life: Life
) -> None:
    findings.keep(db, life.ola, life.seen(life.ola, desk_form, PAID)[0].id)

    foretold = told(life, PAID, RETIRED)

    assert (foretold.went, foretold.kept) == (0, 1)


def test_drafts_are_counted_and_not_named(desk_form: Form, draft: Form, life: Life) -> None:
    foretold = told(life, TRIAL, ACTIVE)

    assert (foretold.forms, foretold.came) == (2, 2)
    assert [row.form.id for row in foretold.rows if row.form] == [desk_form.id]


def test_an_admin_is_told_numbers_only(
    db: Session, files: Files, desk_form: Form, life: Life, make: Make
) -> None:
    foretold = effect(db, files, life.rule_book, make.user(Role.ADMIN), TRIAL, ACTIVE)

    assert (foretold.came, foretold.rows) == (1, [])


def test_what_was_not_reached_in_time_is_said(
    db: Session, make: Make, upload: Uploads, life: Life
) -> None:
    for _ in range(4):
        upload(life.kari, make.form(), *LINES)

    ticks = count()

    foretold = told(life, TRIAL, ACTIVE, patience=1.5, clock=lambda: float(next(ticks)))

    assert (foretold.tried, foretold.not_tried, foretold.came) == (1, 3, 1)


def test_a_file_that_is_not_a_form_gets_no_findings_of_other_rules(
    db: Session, make: Make, life: Life, upload: Uploads, real_rule_book: RuleBook
) -> None:
    form = make.form()
    upload(life.kari, form, *LINES)
    gate = real_rule_book.rule("doc-is-consent-form")
    shut = replace(life.rule_book, rules=(gate, *life.rule_book.rules))

    foretold = effect(db, life.files, shut, life.lise, TRIAL, ACTIVE)

    assert (foretold.tried, foretold.came) == (1, 0)


def test_dates_are_part_of_what_is_foretold(desk_form: Form, life: Life) -> None:
    later = tuple(
        r.model_copy(update={"valid_from": date.max}) if r.id == TRIAL else r
        for r in life.rule_book.rules
    )
    book = replace(life.rule_book, rules=later)

    foretold = effect(life.db, life.files, book, life.lise, TRIAL, ACTIVE)

    assert (foretold.status, foretold.came) == (SHADOW, 0)


def test_only_those_who_may_decide_may_ask(db: Session, files: Files, life: Life) -> None:
    with pytest.raises(NotAllowed):
        effect(db, files, life.rule_book, life.ola, TRIAL, ACTIVE)
    with pytest.raises(NotFound):
        told(life, "no-such-rule", ACTIVE)
