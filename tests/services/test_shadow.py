"""Hits of rules on trial: staff see and judge them, and a verdict is never lost."""

import pytest
from sqlmodel import Session, select

from app.checks.rule import RuleStatus
from app.errors import NotAllowed, NotFound
from app.services import desk, shadow
from app.services.views import ShadowView
from app.store.tables.accounts import User
from app.store.tables.audit import AuditEvent
from app.store.tables.findings import Dismissal, Finding, FindingState
from app.store.tables.rules import ShadowHit, Verdict
from app.store.tables.trials import Form, Version
from app.workflow.states import Role
from tests.factory import Make
from tests.services.life import LINES, PAID, TRIAL, Life, Uploads


def views(db: Session, actor: User, form: Form, number: int = 1) -> list[ShadowView]:
    query = select(Version).where(Version.form_id == form.id, Version.number == number)
    return shadow.shadow_views(db, actor, db.exec(query).one())


def hit(db: Session) -> ShadowHit:
    return db.exec(select(ShadowHit)).one()


def test_staff_see_what_a_rule_on_trial_would_have_found(
    db: Session, desk_form: Form, life: Life, make: Make
) -> None:
    for role in (Role.REVIEWER, Role.LEAD, Role.EXPERT, Role.AUDITOR):
        (view,) = views(db, make.user(role), desk_form)
        assert (view.rule_id, view.quotes, view.verdict) == (TRIAL, ("studien",), None)

    assert views(db, life.kari, desk_form) == []


def test_it_is_no_finding_whoever_asks(db: Session, desk_form: Form, life: Life) -> None:
    for actor in (life.kari, life.ola):
        assert life.seen(actor, desk_form, TRIAL) == []

    assert db.exec(select(Finding.rule_id)).all() == [PAID]


def test_a_verdict_is_noted_with_who_gave_it_and_can_be_taken_back(
    db: Session, desk_form: Form, life: Life
) -> None:
    shadow.judge(db, life.ola, hit(db).id, Verdict.WRONG)
    given = (hit(db).verdict, hit(db).judged_by)

    shadow.judge(db, life.ola, hit(db).id, None)

    assert given == (Verdict.WRONG, life.ola.id)
    assert (hit(db).verdict, hit(db).judged_by, hit(db).judged_at) == (None, None, None)
    events = db.exec(select(AuditEvent).where(AuditEvent.action == "judge_shadow")).all()
    assert [event.detail["new"] for event in events] == ["wrong", None]


@pytest.mark.parametrize("role", [Role.SPONSOR, Role.EXPERT, Role.AUDITOR, Role.ADMIN])
def test_only_the_unit_judges(db: Session, desk_form: Form, make: Make, role: Role) -> None:
    with pytest.raises(NotAllowed):
        shadow.judge(db, make.user(role), hit(db).id, Verdict.RIGHT)

    assert hit(db).verdict is None


def test_a_hit_in_a_draft_does_not_exist_for_the_unit(db: Session, draft: Form, life: Life) -> None:
    with pytest.raises(NotFound):
        shadow.judge(db, life.ola, hit(db).id, Verdict.RIGHT)


def test_the_sponsor_s_history_says_nothing_of_it(db: Session, desk_form: Form, life: Life) -> None:
    shadow.judge(db, life.ola, hit(db).id, Verdict.RIGHT)

    told = [event.action for event in desk.history_page(db, life.kari, desk_form.id)]

    assert "judge_shadow" not in told


def test_a_verdict_follows_the_words_into_the_next_version(
    db: Session, desk_form: Form, life: Life, upload: Uploads
) -> None:
    shadow.judge(db, life.ola, hit(db).id, Verdict.WRONG)
    life.move(life.ola, desk_form, "ask_changes", "Se på punktene.")

    upload(life.kari, desk_form, "Nytt avsnitt.", *LINES)

    second = db.exec(select(Version).where(Version.number == 2)).one()
    assert (hit(db).verdict, hit(db).version_id, hit(db).present) == (
        Verdict.WRONG, second.id, True,
    )  # fmt: skip


def test_words_that_are_gone_keep_their_verdict_and_are_not_shown(
    db: Session, desk_form: Form, life: Life, upload: Uploads
) -> None:
    shadow.judge(db, life.ola, hit(db).id, Verdict.WRONG)
    life.move(life.ola, desk_form, "ask_changes", "Se på punktene.")

    upload(life.kari, desk_form, "Du får medisin.")

    assert (hit(db).verdict, hit(db).present) == (Verdict.WRONG, False)
    life.move(life.kari, desk_form, "resubmit")
    assert views(db, life.ola, desk_form, 2) == []


def test_the_same_words_twice_in_a_section_are_two_hits(
    db: Session, make: Make, upload: Uploads, life: Life
) -> None:
    upload(life.kari, make.form(), "Vi leder studien.", "Du er med i studien.")

    assert len(db.exec(select(ShadowHit)).all()) == 2


@pytest.mark.parametrize(
    ("verdict", "state", "dismissal"),
    [
        (Verdict.RIGHT, FindingState.OPEN, None),
        (Verdict.WRONG, FindingState.DISMISSED, Dismissal.WRONG),
    ],
)
def test_a_finding_begins_with_what_staff_said_while_its_rule_was_on_trial(
    db: Session,
    desk_form: Form,
    life: Life,
    verdict: Verdict,
    state: FindingState,
    dismissal: Dismissal | None,
) -> None:
    shadow.judge(db, life.ola, hit(db).id, verdict)
    life.decide(TRIAL, RuleStatus.ACTIVE)

    life.recheck()

    (view,) = life.seen(life.ola, desk_form, TRIAL)
    assert (view.state, view.finding.dismissal, view.finding.kept) == (state, dismissal, True)
    assert hit(db).finding_id == view.id
    assert views(db, life.ola, desk_form) == []


def test_a_rule_that_goes_on_trial_again_shows_its_hits_to_staff(
    db: Session, desk_form: Form, life: Life
) -> None:
    life.decide(PAID, RuleStatus.SHADOW)

    life.recheck()

    assert {v.rule_id for v in views(db, life.ola, desk_form)} == {PAID, TRIAL}
    assert life.seen(life.kari, desk_form, PAID)[0].lapsed


def test_a_finding_that_comes_back_after_a_trial_brings_its_verdict(
    db: Session, desk_form: Form, life: Life
) -> None:
    (before,) = life.seen(life.ola, desk_form, PAID)
    life.decide(PAID, RuleStatus.SHADOW)
    life.recheck()
    on_trial = db.exec(select(ShadowHit).where(ShadowHit.rule_id == PAID)).one()
    shadow.judge(db, life.ola, on_trial.id, Verdict.WRONG)

    life.decide(PAID, RuleStatus.ACTIVE)
    life.recheck()

    (after,) = life.seen(life.ola, desk_form, PAID)
    assert (after.id, after.state) == (before.id, FindingState.DISMISSED)
    assert after.finding.dismissal is Dismissal.WRONG
