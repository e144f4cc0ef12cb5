"""What a changed rule book does to the findings of open forms, and what it never does."""

import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
import sqlalchemy as sa
from sqlmodel import Session, col, select

from app.checks.outcome import Result, Severity
from app.checks.rule import Applies, RuleStatus
from app.checks.rule_book import RuleBook
from app.errors import Stale
from app.services import (
    checking,
    decisions,
    desk,
    findings,
    recheck_pages,
    report_files,
    trials,
    versions,
)
from app.services.open_forms import OPEN
from app.store.files import Files
from app.store.tables.accounts import User
from app.store.tables.findings import Answer, Dismissal, Finding, FindingState, Place
from app.store.tables.rechecks import Cause, Recheck
from app.store.tables.reviews import Check, OutcomeRow
from app.store.tables.trials import Form, Version
from app.workflow.states import Role, Status
from tests.documents import docx_of
from tests.factory import Make
from tests.services.life import LINES, PAID, TRIAL, Life, Uploads, everything

ACTIVE, SHADOW, RETIRED = RuleStatus.ACTIVE, RuleStatus.SHADOW, RuleStatus.RETIRED


def test_a_new_rule_s_finding_waits_for_a_letter_where_the_unit_has_the_form(
    desk_form: Form, life: Life
) -> None:
    before = [view.id for view in life.seen(life.kari, desk_form)]
    life.decide(TRIAL, ACTIVE)

    assert life.recheck() == 1

    (new,) = life.seen(life.ola, desk_form, TRIAL)
    assert (new.state, new.finding.released) == (FindingState.OPEN, False)
    assert new.finding.recheck_id is not None
    assert new.quotes == ("studien",)
    assert [view.id for view in life.seen(life.kari, desk_form)] == before


def test_the_letter_sends_it_to_the_sponsor(db: Session, desk_form: Form, life: Life) -> None:
    life.decide(TRIAL, ACTIVE)
    life.recheck()

    life.move(life.ola, desk_form, "ask_changes", "Se på punktene.")

    assert len(life.seen(life.kari, desk_form, TRIAL)) == 1
    assert db.exec(select(Check.released)).all() == [True, True]


def test_what_the_unit_put_aside_before_it_was_sent_is_not_sent(
    db: Session, desk_form: Form, life: Life
) -> None:
    life.decide(TRIAL, ACTIVE)
    life.recheck()
    (new,) = life.seen(life.ola, desk_form, TRIAL)
    findings.dismiss(db, life.ola, new.id, "Ikke viktig her.", Dismissal.WRONG)

    life.move(life.ola, desk_form, "ask_changes", "Se på punktene.")

    assert life.seen(life.kari, desk_form, TRIAL) == []


def test_until_then_the_sponsor_sees_the_outcomes_of_the_check_before(
    db: Session, desk_form: Form, life: Life
) -> None:
    life.decide(TRIAL, ACTIVE)
    life.recheck()
    book = life.book()

    def told(actor: User) -> dict[str, Result]:
        page = desk.coverage_page(db, book, actor, desk_form.id)
        return {row.rule_id: row.result for group in page.groups for row in group.rows}

    assert told(life.ola)[TRIAL] is Result.VIOLATED
    assert TRIAL not in told(life.kari)
    life.move(life.ola, desk_form, "ask_changes", "Se på punktene.")
    assert told(life.kari)[TRIAL] is Result.VIOLATED


def test_a_check_that_found_nothing_unsent_is_the_sponsor_s_at_once(
    db: Session, desk_form: Form, life: Life
) -> None:
    life.decide(PAID, RETIRED)

    life.recheck()

    page = desk.coverage_page(db, life.book(), life.kari, desk_form.id)
    assert PAID not in {row.rule_id for group in page.groups for row in group.rows}


def test_a_later_check_waits_too_while_something_is_unsent(
    db: Session, desk_form: Form, life: Life
) -> None:
    life.decide(TRIAL, ACTIVE)
    life.recheck()
    life.decide("no-guarantee", RETIRED)

    life.recheck()

    page = desk.coverage_page(db, life.book(), life.kari, desk_form.id)
    told = {row.rule_id for group in page.groups for row in group.rows}
    assert TRIAL not in told
    assert "no-guarantee" in told


def test_a_draft_is_the_sponsor_s_own_and_shows_it_at_once(draft: Form, life: Life) -> None:
    life.decide(TRIAL, ACTIVE)

    life.recheck()

    (new,) = life.seen(life.kari, draft, TRIAL)
    assert new.finding.released


def test_the_sponsor_s_next_version_is_checked_by_all_rules_of_today(
    db: Session, files: Files, desk_form: Form, life: Life
) -> None:
    life.move(life.ola, desk_form, "ask_changes", "Se på punktene.")
    life.decide(TRIAL, ACTIVE)
    life.recheck()
    assert life.seen(life.kari, desk_form, TRIAL) == []

    data = docx_of("# Risiko og ulemper", "Du kan bli kvalm.", "Nytt.", *LINES)
    version = versions.upload(db, files, life.kari, desk_form.id, data, "skriv.docx")
    checking.check(db, files, life.book(), version.id)

    (view,) = life.seen(life.kari, desk_form, TRIAL)
    assert view.finding.released


@pytest.mark.parametrize("end", [SHADOW, RETIRED])
def test_what_nobody_decided_on_lapses_with_its_rule(
    desk_form: Form, end: RuleStatus, life: Life
) -> None:
    life.decide(PAID, end)

    life.recheck()

    (view,) = life.seen(life.ola, desk_form, PAID)
    assert (view.state, view.lapsed) == (FindingState.FIXED, True)
    assert view.quotes == ("kroner",)


def test_taking_the_decision_back_brings_the_same_findings_back(
    db: Session, rule_book: RuleBook, desk_form: Form, life: Life
) -> None:
    (before,) = life.seen(life.ola, desk_form, PAID)
    life.decide(PAID, SHADOW)
    life.recheck()

    life.undo(PAID)
    life.recheck()

    (after,) = life.seen(life.ola, desk_form, PAID)
    assert (after.id, after.state, after.lapsed) == (before.id, FindingState.OPEN, False)
    assert (after.change, after.finding.released) == (before.change, True)


def _kept(life: Life, _form: Form, finding: Finding) -> None:
    findings.keep(life.db, life.ola, finding.id)


def _dismissed(life: Life, _form: Form, finding: Finding) -> None:
    findings.dismiss(life.db, life.ola, finding.id, "Greit her.")


def _resolved(life: Life, _form: Form, finding: Finding) -> None:
    findings.resolve(life.db, life.ola, finding.id)


def _reworded(life: Life, _form: Form, finding: Finding) -> None:
    findings.edit(life.db, life.ola, finding.id, "Skriv det enklere.", "", Severity.ADVICE)


def _talked_of(life: Life, _form: Form, finding: Finding) -> None:
    findings.comment(life.db, life.ola, finding.id, "Hva mener dere?")


def _in_a_letter(life: Life, form: Form, _finding: Finding) -> None:
    life.move(life.ola, form, "ask_changes", "Se på punktene.")


def _answered(life: Life, form: Form, finding: Finding) -> None:
    life.move(life.ola, form, "ask_changes", "Se på punktene.")
    findings.answer(life.db, life.kari, finding.id, Answer.FIXED)


DECIDED = [_kept, _dismissed, _resolved, _reworded, _talked_of, _in_a_letter, _answered]


@pytest.mark.parametrize("act", DECIDED)
def test_what_somebody_decided_on_stands_when_its_rule_goes(
    db: Session, desk_form: Form, act: Callable[..., None], life: Life
) -> None:
    finding = life.seen(life.ola, desk_form, PAID)[0].finding
    act(life, desk_form, finding)
    before = _said(db)
    life.decide(PAID, RETIRED)

    assert life.recheck() == 1

    assert _said(db) == before
    view = next(v for v in life.seen(life.ola, desk_form) if v.id == finding.id)
    assert view.lapsed == (view.state is FindingState.OPEN)


def _said(db: Session) -> dict[str, list[Any]]:
    """Return all findings, threads and states, whatever `lapsed` says."""
    db.expire_all()
    places = sa.select(*[c for c in Place.__table__.c if c.name != "lapsed"])  # type: ignore[attr-defined]
    wanted = {"finding": sa.select(Finding), "place": places}
    found = {name: sorted(map(repr, db.execute(q).all())) for name, q in wanted.items()}
    return found | {
        name: rows for name, rows in everything(db).items() if name in ("comment", "decision")
    }


@pytest.mark.parametrize("act", [None, *DECIDED])
def test_a_graver_rule_makes_only_undecided_findings_graver(
    db: Session, rule_book: RuleBook, desk_form: Form, act: Callable[..., None] | None, life: Life
) -> None:
    finding = life.seen(life.ola, desk_form, PAID)[0].finding
    if act:
        act(life, desk_form, finding)
    before = finding.severity
    milder = tuple(
        r.model_copy(update={"severity": Severity.SHOULD}) if r.id == PAID else r
        for r in rule_book.rules
    )

    life.recheck(replace(rule_book, rules=milder, hash="b" * 64))

    db.expire_all()
    after = db.get_one(Finding, finding.id).severity
    assert after is (Severity.SHOULD if act is None else before)
    assert db.exec(select(Recheck)).one().cause is Cause.FILES


@pytest.mark.parametrize("status", [s for s in Status if s not in OPEN])
def test_forms_that_are_not_open_are_left_exactly_as_they_are(
    db: Session, desk_form: Form, status: Status, life: Life
) -> None:
    desk_form.status = status
    db.commit()
    life.decide(TRIAL, ACTIVE)
    life.decide(PAID, RETIRED)
    before = everything(db)

    assert life.recheck() == 0

    assert everything(db) == before


def test_a_version_that_was_cleared_is_left_alone_when_the_authority_asks(
    db: Session, files: Files, rule_book: RuleBook, desk_form: Form, life: Life
) -> None:
    desk_form.status = Status.RFI_RECEIVED
    db.commit()
    life.decide(TRIAL, ACTIVE)
    assert life.recheck() == 0

    newer = versions.upload(
        db, files, life.kari, desk_form.id, docx_of("# Formål", *LINES), "ny.docx"
    )
    checking.check(db, files, rule_book, newer.id)

    assert life.recheck() == 1


def test_facts_that_changed_meanwhile_wait_for_the_next_upload(
    db: Session, rule_book: RuleBook, make: Make, upload: Uploads, life: Life
) -> None:
    """What a re-check changes must come from the rules, so it goes by the facts of the check."""
    asked = Applies(documents=("all",), facts={"payment": "yes"})
    rules = tuple(
        r.model_copy(update={"applies": asked}) if r.id == PAID else r for r in rule_book.rules
    )
    form = make.form()
    upload(life.kari, form, *LINES)
    assert life.recheck(replace(rule_book, rules=rules, hash="c" * 64)) == 1
    assert [v.lapsed for v in life.seen(life.kari, form, PAID)] == [False]
    trials.change_facts(db, life.kari, form.trial_id, {"payment": "no"})

    assert life.recheck(replace(rule_book, rules=rules, hash="d" * 64)) == 1

    assert [v.lapsed for v in life.seen(life.kari, form, PAID)] == [False]


def test_answers_of_the_trial_hold_for_the_new_check(
    db: Session, rule_book: RuleBook, make: Make, upload: Uploads, life: Life
) -> None:
    form = make.form(trial=make.trial(facts={"payment": "no"}))
    upload(life.kari, form, *LINES)
    asked = Applies(documents=("all",), facts={"payment": "yes"})
    rules = tuple(
        r.model_copy(update={"applies": asked}) if r.id == PAID else r for r in rule_book.rules
    )

    life.recheck(replace(rule_book, rules=rules, hash="c" * 64))

    assert [v.lapsed for v in life.seen(life.kari, form, PAID)] == [True]


def test_earlier_versions_are_left_as_they_were(
    db: Session, desk_form: Form, upload: Uploads, life: Life
) -> None:
    life.move(life.ola, desk_form, "ask_changes", "Se på punktene.")
    first = db.exec(select(Version).where(Version.form_id == desk_form.id)).one()
    upload(life.kari, desk_form, *LINES, "Mer.")
    places = select(Place).where(Place.version_id == first.id)
    before = [str(place) for place in db.exec(places)]
    life.decide(TRIAL, ACTIVE)
    life.decide(PAID, RETIRED)

    assert life.recheck() == 1

    db.expire_all()
    assert [str(place) for place in db.exec(places)] == before
    assert len(db.exec(select(Check).where(Check.version_id == first.id)).all()) == 1


def test_a_finding_that_lapsed_is_called_fixed_in_no_report(desk_form: Form, life: Life) -> None:
    def reported() -> list[str]:
        report = report_files.make(
            life.db, life.files, life.book(), life.kari, desk_form.id, "findings", "nb"
        )
        return [f["rule_id"] for f in json.loads(report.data)["documents"][0]["findings"]]

    before = reported()
    life.decide(PAID, RETIRED)
    life.recheck()

    assert (before, reported()) == ([PAID], [])


def test_a_decision_on_a_page_from_before_is_stopped(
    db: Session, desk_form: Form, life: Life
) -> None:
    db.refresh(desk_form)
    counter = desk_form.counter
    life.decide(TRIAL, ACTIVE)
    life.recheck()

    with pytest.raises(Stale):
        decisions.move(db, life.ola, desk_form.id, "clear", seen=counter)


def test_the_page_shows_only_the_difference_and_names_no_private_form(
    db: Session, desk_form: Form, draft: Form, make: Make, life: Life
) -> None:
    life.decide(TRIAL, ACTIVE)
    life.decide(PAID, RETIRED)
    life.recheck()

    page = recheck_pages.recheck_page(db, life.ola)

    assert page.chosen is not None
    assert (page.chosen.total, page.chosen.done, page.chosen.came, page.chosen.went) == (2, 2, 2, 2)
    (changed,) = page.forms
    assert changed.form.id == desk_form.id
    assert [(c.kind, c.finding.rule_id, c.sent) for c in changed.changes] == [
        ("came", TRIAL, False), ("went", PAID, True),
    ]  # fmt: skip
    assert page.private == 1
    admin = recheck_pages.recheck_page(db, make.user(Role.ADMIN))
    assert (admin.forms, admin.private) == ([], 2)


def test_each_side_is_told_of_what_it_may_see(db: Session, desk_form: Form, life: Life) -> None:
    version = db.exec(select(Version).where(Version.form_id == desk_form.id)).one()
    assert recheck_pages.note(db, life.ola, version) is None
    life.decide(TRIAL, ACTIVE)
    life.recheck()

    for_unit = recheck_pages.note(db, life.ola, version)

    assert for_unit is not None
    assert (for_unit.came, for_unit.went) == (1, 0)
    assert recheck_pages.note(db, life.kari, version) is None


def test_hits_on_trial_count_in_no_result_and_no_outcome_of_the_sponsor(
    db: Session, rule_book: RuleBook, desk_form: Form, life: Life
) -> None:
    for actor in (life.kari, life.ola):
        page = desk.form_page(db, rule_book, actor, desk_form.id)
        assert page.results[Result.VIOLATED] == 1
        assert desk.coverage_page(db, rule_book, actor, desk_form.id).counts[Result.VIOLATED] == 1
    stored = db.exec(select(OutcomeRow.rule_id).where(col(OutcomeRow.shadow).is_(True))).all()
    assert stored == [TRIAL]
