"""How often rules are right: what counts for them, what against them, and what not at all."""

import pytest
from sqlmodel import Session, select

from app.checks.outcome import Severity
from app.checks.rule import RuleStatus
from app.checks.rule_book import RuleBook
from app.errors import NotAllowed, NotFound
from app.services import findings, rule_figures, shadow
from app.services.rule_views import RuleFigures, RuleFilters
from app.store.tables.findings import Answer, Dismissal, Finding, FindingState
from app.store.tables.rules import ShadowHit, Verdict
from app.store.tables.trials import Form, Version
from app.workflow.states import Role, Status
from tests.factory import Make
from tests.services.life import PAID, TRIAL, Life


@pytest.fixture
def version(db: Session, make: Make) -> Version:
    form = make.form(Status.IN_REVIEW)
    return db.exec(select(Version).where(Version.form_id == form.id)).one()


def of(life: Life, rule_id: str = PAID) -> RuleFigures:
    return rule_figures.figures_of(life.db, life.book(), life.rule_book, life.ola, rule_id)


@pytest.mark.parametrize(
    ("columns", "accepted", "wrong", "aside", "unsorted"),
    [
        ({}, 0, 0, 0, 0),
        ({"kept": True}, 1, 0, 0, 0),
        ({"answer": Answer.FIXED}, 1, 0, 0, 0),
        ({"answer": Answer.FIXED, "kept": True}, 1, 0, 0, 0),
        ({"answer": Answer.DISAGREE}, 0, 0, 0, 0),
        ({"state": FindingState.FIXED}, 0, 0, 0, 0),
        ({"state": FindingState.FIXED, "kept": True}, 1, 0, 0, 0),
        ({"state": FindingState.DISMISSED, "kept": True}, 0, 0, 0, 1),
        ({"state": FindingState.DISMISSED, "kept": True, "dismissal": Dismissal.WRONG}, 0, 1, 0, 0),
        (
            {
                "state": FindingState.DISMISSED,
                "answer": Answer.FIXED,
                "dismissal": Dismissal.WRONG,
            },
            0, 1, 0, 0,
        ),
        ({"state": FindingState.DISMISSED, "dismissal": Dismissal.NOT_IMPORTANT}, 0, 0, 1, 0),
        ({"state": FindingState.DISMISSED, "dismissal": Dismissal.OTHER}, 0, 0, 1, 0),
        ({"dismissal": Dismissal.WRONG}, 0, 0, 0, 0),  # opened again since
    ],
)  # fmt: skip
def test_what_people_did_with_a_finding_counts_once(
    version: Version,
    make: Make,
    life: Life,
    columns: dict[str, object],
    accepted: int,
    wrong: int,
    aside: int,
    unsorted: int,
) -> None:
    make.finding(version, rule_id=PAID, **columns)

    found = of(life)

    assert (found.precision.accepted, found.precision.wrong) == (accepted, wrong)
    assert (found.put_aside, found.unsorted, found.found) == (aside, unsorted, 1)


def test_the_services_leave_exactly_these_marks(db: Session, desk_form: Form, life: Life) -> None:
    finding = life.seen(life.ola, desk_form, PAID)[0]

    findings.dismiss(db, life.ola, finding.id, "Teksten er riktig.", Dismissal.WRONG)
    wrong = of(life).precision
    findings.restore(db, life.ola, finding.id)
    nothing = of(life).precision
    findings.keep(db, life.ola, finding.id)

    assert (wrong.wrong, nothing.n, of(life).precision.accepted) == (1, 0, 1)
    assert db.get_one(Finding, finding.id).dismissal is None


def test_verdicts_on_trial_count_for_the_rule(db: Session, desk_form: Form, life: Life) -> None:
    assert (of(life, TRIAL).on_trial, of(life, TRIAL).precision.n) == (1, 0)
    hit = db.exec(select(ShadowHit)).one()

    shadow.judge(db, life.ola, hit.id, Verdict.WRONG)

    found = of(life, TRIAL)
    assert (found.on_trial, found.precision.accepted, found.precision.wrong) == (0, 0, 1)


@pytest.mark.parametrize("verdict", list(Verdict))
def test_a_verdict_counts_once_when_its_rule_becomes_active_and_goes_on_trial_again(
    db: Session, desk_form: Form, life: Life, verdict: Verdict
) -> None:
    shadow.judge(db, life.ola, db.exec(select(ShadowHit)).one().id, verdict)
    counted = []
    for status in (RuleStatus.ACTIVE, RuleStatus.SHADOW):
        life.decide(TRIAL, status)
        life.recheck()
        counted.append(of(life, TRIAL).precision)

    assert [p.n for p in counted] == [1, 1]
    assert {p.wrong for p in counted} == {int(verdict is Verdict.WRONG)}


def test_a_rule_that_is_often_wrong_is_a_candidate_while_it_is_active(
    version: Version, make: Make, life: Life
) -> None:
    for number in range(10):
        wrong = {"state": FindingState.DISMISSED, "dismissal": Dismissal.WRONG}
        make.finding(version, rule_id=PAID, **(wrong if number < 4 else {"kept": True}))
        make.finding(version, rule_id=TRIAL, **(wrong if number < 4 else {"kept": True}))

    candidates = rule_figures.figures(
        life.db, life.book(), life.rule_book, life.ola, RuleFilters(candidates=True)
    )

    assert [row.rule.id for row in candidates] == [PAID]
    assert not of(life, TRIAL).is_candidate
    assert of(life, TRIAL).precision.is_low


def test_the_table_is_sorted_and_rules_without_figures_come_last(
    version: Version, make: Make, life: Life
) -> None:
    make.finding(version, rule_id="no-guarantee", kept=True)
    make.finding(version, rule_id=PAID, state=FindingState.DISMISSED, dismissal=Dismissal.WRONG)

    def order(**how: object) -> list[str]:
        filters = RuleFilters(**how)  # type: ignore[arg-type]
        rows = rule_figures.figures(life.db, life.book(), life.rule_book, life.ola, filters)
        return [row.rule.id for row in rows]

    assert order(sort="precision")[:2] == [PAID, "no-guarantee"]
    assert order(sort="precision", descending=True)[:2] == ["no-guarantee", PAID]
    assert order() == sorted(rule.id for rule in life.rule_book.rules)
    assert order(sort="no such column") == order()
    assert order(status=RuleStatus.SHADOW) == [TRIAL]
    assert order(severity=Severity.SHOULD) == ["no-guarantee"]


def test_today_s_status_and_the_file_s_stand_side_by_side(life: Life) -> None:
    life.decide(PAID, RuleStatus.SHADOW)

    found = of(life)

    assert (found.status, found.filed) == (RuleStatus.SHADOW, RuleStatus.ACTIVE)


def test_sponsors_see_no_figures(life: Life, rule_book: RuleBook) -> None:
    with pytest.raises(NotAllowed):
        rule_figures.figures(life.db, rule_book, rule_book, life.kari)
    with pytest.raises(NotFound):
        of(life, "no-such-rule")


def test_the_last_examples_come_from_forms_the_reader_may_see(
    db: Session, desk_form: Form, draft: Form, life: Life, make: Make
) -> None:
    finding = life.seen(life.ola, desk_form, PAID)[0]
    findings.dismiss(db, life.ola, finding.id, "Teksten er riktig.", Dismissal.WRONG)
    private = life.seen(life.kari, draft, PAID)[0]
    findings.answer(db, life.kari, private.id, Answer.FIXED)
    shadow.judge(
        db, life.ola,
        db.exec(select(ShadowHit).where(ShadowHit.form_id == desk_form.id)).one().id, Verdict.RIGHT,
    )  # fmt: skip

    (example,) = rule_figures.examples(db, life.ola, PAID)

    assert (example.right, example.quote, example.reason) == (False, "kroner", "Teksten er riktig.")
    assert (example.form.id, example.finding_id) == (desk_form.id, finding.id)
    (on_trial,) = rule_figures.examples(db, life.ola, TRIAL)
    assert (on_trial.right, on_trial.finding_id) == (True, None)
    assert rule_figures.examples(db, make.user(Role.ADMIN), PAID) == []
    assert rule_figures.examples(db, life.kari, PAID) == []


def test_of_many_examples_only_the_last_are_shown(version: Version, make: Make, life: Life) -> None:
    for _ in range(7):
        make.finding(version, rule_id=PAID, kept=True)

    assert len(rule_figures.examples(life.db, life.ola, PAID, limit=3)) == 3
