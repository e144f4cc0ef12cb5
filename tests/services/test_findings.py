"""Work on findings: who may, what stays, and what the other side sees."""

import threading
import time
from collections.abc import Callable

import pytest
import sqlalchemy as sa
from sqlmodel import Session, col, select

from app.checks.outcome import Severity
from app.checks.rule_book import RuleBook
from app.errors import InvalidInput, NotAllowed, NotFound, SamtykkesjekkError
from app.services import access, desk, findings
from app.services.views import Filters
from app.store.session import make_session
from app.store.tables.accounts import User
from app.store.tables.audit import AuditEvent
from app.store.tables.findings import Answer, Comment, Finding, FindingState, Place
from app.store.tables.trials import Form, Version
from app.workflow.states import Role, Status
from tests.factory import Make

Act = Callable[[Session, User, Finding], object]

JUDGE: dict[str, Act] = {
    "keep_finding": lambda db, who, it: findings.keep(db, who, it.id),
    "edit_finding": lambda db, who, it: findings.edit(
        db, who, it.id, "Ny tekst.", "Nytt forslag.", Severity.ADVICE
    ),
    "dismiss_finding": lambda db, who, it: findings.dismiss(db, who, it.id, "Greit."),
    "resolve_finding": lambda db, who, it: findings.resolve(db, who, it.id),
    "restore_finding": lambda db, who, it: findings.restore(db, who, it.id),
    "comment_internal": lambda db, who, it: findings.comment(db, who, it.id, "Hm.", internal=True),
}
ANSWER: dict[str, Act] = {
    "answer_finding": lambda db, who, it: findings.answer(db, who, it.id, Answer.FIXED),
}


@pytest.fixture
def form(make: Make) -> Form:
    return make.form(Status.IN_REVIEW)


@pytest.fixture
def finding(db: Session, make: Make, form: Form) -> Finding:
    return make.finding(db.exec(select(Version).where(Version.form_id == form.id)).one())


def _actions(db: Session) -> list[str]:
    return list(db.exec(select(AuditEvent.action).order_by(col(AuditEvent.at))))


@pytest.mark.parametrize("action", JUDGE)
def test_what_a_reviewer_does_leaves_one_event_without_any_text(
    db: Session, make: Make, finding: Finding, action: str
) -> None:
    JUDGE[action](db, make.user(Role.REVIEWER), finding)

    event = db.exec(select(AuditEvent)).one()
    assert event.action == action
    assert event.detail["finding"] == str(finding.id)
    assert not {"Ny tekst.", "Greit.", "Hm."} & set(map(str, event.detail.values()))


@pytest.mark.parametrize("role", [Role.SPONSOR, Role.AUDITOR])
@pytest.mark.parametrize("action", JUDGE)
def test_others_than_the_unit_do_not_judge(
    db: Session, make: Make, finding: Finding, action: str, role: Role
) -> None:
    with pytest.raises(NotAllowed):
        JUDGE[action](db, make.user(role), finding)

    assert _actions(db) == []


@pytest.mark.parametrize("action", [*JUDGE, "answer_finding"])
def test_a_finding_of_another_organisation_does_not_exist(
    db: Session, make: Make, form: Form, finding: Finding, action: str
) -> None:
    stranger = make.user(organisation=make.organisation())
    act = {**JUDGE, **ANSWER}[action]

    with pytest.raises((NotFound, NotAllowed)):
        act(db, stranger, finding)

    assert _actions(db) == []


def test_a_reviewer_judges_only_what_is_under_review(
    db: Session, make: Make, form: Form, finding: Finding
) -> None:
    form.status = Status.CHANGES_ASKED
    db.commit()

    with pytest.raises(NotAllowed):
        findings.dismiss(db, make.user(Role.REVIEWER), finding.id, "Greit.")

    assert finding.state is FindingState.OPEN


def test_dismissing_needs_a_reason_and_can_be_undone(
    db: Session, make: Make, finding: Finding
) -> None:
    ola = make.user(Role.REVIEWER)
    with pytest.raises(InvalidInput):
        findings.dismiss(db, ola, finding.id, "   ")

    findings.dismiss(db, ola, finding.id, "Står i vedlegget.")
    assert (finding.state, finding.dismissal_reason) == (
        FindingState.DISMISSED, "Står i vedlegget.",
    )  # fmt: skip
    findings.restore(db, ola, finding.id)

    assert (finding.state, finding.dismissal_reason) == (FindingState.OPEN, "")
    assert db.exec(select(Place.state)).one() is FindingState.OPEN


def test_an_old_version_keeps_the_state_it_had(
    db: Session, make: Make, form: Form, finding: Finding
) -> None:
    form.submitted_number = 2
    second = make.version(form, 2)
    db.add(Place(finding_id=finding.id, version_id=second.id, change="unchanged"))  # type: ignore[arg-type]
    db.commit()

    findings.dismiss(db, make.user(Role.REVIEWER), finding.id, "Greit.")

    states = {place.version_id: place.state for place in db.exec(select(Place))}
    assert states.pop(second.id) is FindingState.DISMISSED
    assert list(states.values()) == [FindingState.OPEN]


def test_editing_replaces_the_text_in_all_languages_and_keeps_an_untouched_one(
    db: Session, make: Make, finding: Finding
) -> None:
    ola, before = make.user(Role.REVIEWER), dict(finding.message)

    findings.edit(db, ola, finding.id, before["nb"], "", Severity.SHOULD)
    assert (finding.message, finding.severity) == (before, Severity.SHOULD)
    findings.edit(db, ola, finding.id, "Skriv datoen.", "1. mai", Severity.SHOULD)

    assert finding.message == {"nb": "Skriv datoen."}
    assert finding.suggestion == {"nb": "1. mai"}
    assert finding.kept


def test_the_sponsor_never_sees_an_internal_comment(
    db: Session, make: Make, rule_book: RuleBook, form: Form, finding: Finding
) -> None:
    ola, kari = make.user(Role.REVIEWER), make.user()
    findings.comment(db, ola, finding.id, "Bare for oss.", internal=True)
    findings.comment(db, ola, finding.id, "Til dere.")

    def thread(actor: User) -> list[str]:
        (view,) = desk.form_page(db, rule_book, actor, form.id).findings
        return [comment.text for comment in view.thread]

    assert thread(ola) == ["Bare for oss.", "Til dere."]
    assert thread(kari) == ["Til dere."]
    history = [event.action for event in desk.history_page(db, kari, form.id)]
    assert history == ["comment"]


def test_a_comment_needs_words_and_a_form_that_is_not_finished(
    db: Session, make: Make, form: Form, finding: Finding
) -> None:
    kari = make.user()
    with pytest.raises(InvalidInput):
        findings.comment(db, kari, finding.id, " \n ")
    with pytest.raises(InvalidInput):
        findings.comment(db, kari, finding.id, "x" * (findings.LONGEST + 1))
    form.status = Status.WITHDRAWN
    db.commit()

    with pytest.raises(NotAllowed):
        findings.comment(db, kari, finding.id, "Hei.")

    assert db.exec(select(Comment)).all() == []


@pytest.mark.parametrize("answer", [Answer.DISAGREE, Answer.NOT_RELEVANT])
def test_saying_no_to_a_finding_needs_a_reason(
    db: Session, make: Make, form: Form, finding: Finding, answer: Answer
) -> None:
    form.status = Status.CHANGES_ASKED
    db.commit()
    kari = make.user()
    with pytest.raises(InvalidInput):
        findings.answer(db, kari, finding.id, answer)

    findings.answer(db, kari, finding.id, answer, "Gjelder ikke denne studien.")

    assert (finding.answer, finding.answer_round) == (answer, 1)
    assert finding.state is FindingState.OPEN


def test_the_reason_of_an_earlier_round_is_kept_in_the_thread(
    db: Session, make: Make, form: Form, finding: Finding
) -> None:
    form.status, kari = Status.CHANGES_ASKED, make.user()
    findings.answer(db, kari, finding.id, Answer.DISAGREE, "Første grunn.")
    form.round = 2
    db.commit()

    findings.answer(db, kari, finding.id, Answer.FIXED)

    assert db.exec(select(Comment.text)).all() == ["Første grunn."]
    assert (finding.answer, finding.answer_reason) == (Answer.FIXED, "")


@pytest.mark.parametrize("status", [Status.SUBMITTED, Status.IN_REVIEW, Status.CLEARED])
def test_the_sponsor_answers_only_when_it_has_the_form(
    db: Session, make: Make, form: Form, finding: Finding, status: Status
) -> None:
    form.status = status
    db.commit()

    with pytest.raises(NotAllowed):
        findings.answer(db, make.user(), finding.id, Answer.FIXED)


class TestOwnFindings:
    """A reviewer marks words in the form and says what is wrong with them."""

    LINE = "Legen tar en blodprøve av deg."

    @pytest.fixture
    def form(self, db: Session, make: Make, upload: Callable[..., Version]) -> Form:
        form = make.form()
        upload(make.user(), form, self.LINE)
        form.status, form.submitted_number = Status.IN_REVIEW, 1
        db.commit()
        return form

    def _add(self, db: Session, actor: User, form: Form, **more: object) -> Finding:
        values: dict[str, object] = {
            "block": 2, "start": 6, "end": 21, "quote": "tar en blodprøv",
            "severity": Severity.SHOULD, "message": "Si hvor mye blod.",
        }  # fmt: skip
        return findings.add(db, actor, form.id, **(values | more))  # type: ignore[arg-type]

    def test_it_stands_at_the_exact_words_and_waits_for_the_decision(
        self, db: Session, make: Make, rule_book: RuleBook, form: Form
    ) -> None:
        ola = make.user(Role.REVIEWER)

        finding = self._add(db, ola, form, quote=self.LINE[6:21])

        views = desk.form_page(db, rule_book, ola, form.id).findings
        (view,) = [view for view in views if view.id == finding.id]
        assert view.quotes == (self.LINE[6:21],)
        assert view.section == "Risiko og ulemper"
        seen = desk.form_page(db, rule_book, make.user(), form.id).findings
        assert finding.id not in [view.id for view in seen]
        assert "add_finding" in _actions(db)

    @pytest.mark.parametrize(
        ("more", "error"),
        [
            ({"quote": "noe annet"}, InvalidInput),
            ({"block": 99}, InvalidInput),
            ({"start": -3}, InvalidInput),
            ({"message": " "}, InvalidInput),
        ],
    )
    def test_words_that_do_not_stand_there_are_refused(
        self,
        db: Session,
        make: Make,
        form: Form,
        more: dict[str, object],
        error: type[SamtykkesjekkError],
    ) -> None:
        with pytest.raises(error):
            self._add(db, make.user(Role.REVIEWER), form, **({"quote": self.LINE[6:21]} | more))

        assert "add_finding" not in _actions(db)

    def test_it_can_be_about_the_whole_form(
        self, db: Session, make: Make, rule_book: RuleBook, form: Form
    ) -> None:
        ola = make.user(Role.REVIEWER)

        finding = self._add(db, ola, form, block=0, start=0, end=0, quote="")

        first = desk.form_page(db, rule_book, ola, form.id).findings[0]
        assert (first.id, first.spans, first.number) == (finding.id, (), 1)

    def test_sponsors_and_auditors_add_none(self, db: Session, make: Make, form: Form) -> None:
        for role in (Role.SPONSOR, Role.AUDITOR, Role.EXPERT):
            with pytest.raises((NotAllowed, NotFound)):
                self._add(db, make.user(role), form)


def test_filters_narrow_the_list_but_not_the_numbers(
    db: Session, make: Make, rule_book: RuleBook, form: Form
) -> None:
    (version,) = access.versions_for(db, make.user(), form)
    make.finding(version, rule_id="a", severity=Severity.MUST, section="Formål")
    make.finding(version, rule_id="b", severity=Severity.ADVICE, section="Risiko")
    make.finding(version, rule_id="c", state=FindingState.DISMISSED)
    ola = make.user(Role.REVIEWER)

    def numbers(**filters: object) -> list[tuple[str | None, int]]:
        page = desk.form_page(
            db,
            rule_book,
            ola,
            form.id,
            filters=Filters(**filters),  # type: ignore[arg-type]
        )
        assert page.all_counts == {Severity.MUST: 1, Severity.SHOULD: 0, Severity.ADVICE: 1}
        return [(view.finding.rule_id, view.number) for view in page.findings]

    every = dict(numbers(state="all"))
    assert set(every) == {"a", "b", "c"}
    assert numbers() == [("a", every["a"]), ("b", every["b"])]
    assert numbers(severity=Severity.ADVICE) == [("b", every["b"])]
    assert numbers(section="Formål") == [("a", every["a"])]
    assert numbers(state="dismissed") == [("c", every["c"])]
    assert numbers(state="fixed") == []


def test_a_finding_is_not_judged_after_the_decision_that_is_being_made(
    engine: sa.Engine, db: Session, make: Make
) -> None:
    form = make.form(Status.IN_REVIEW)
    finding = make.finding(access.versions_for(db, make.user(), form)[0])
    ola, results = make.user(Role.REVIEWER).id, list[object]()
    db.commit()

    def judge() -> None:
        with make_session(engine) as own:
            try:
                results.append(findings.keep(own, own.get_one(User, ola), finding.id))
            except NotAllowed as error:
                results.append(type(error))

    with make_session(engine) as deciding:
        deciding.execute(
            sa.update(Form).where(col(Form.id) == form.id).values(status=Status.CLEARED)
        )
        judging = threading.Thread(target=judge)
        judging.start()
        time.sleep(0.3)
        deciding.commit()
        judging.join()

    assert results == [NotAllowed]


@pytest.mark.parametrize("text", ["\0", "\u200b\ufeff", "\u202e \u2066"])
def test_a_comment_that_nobody_can_see_is_none(db: Session, make: Make, text: str) -> None:
    form = make.form(Status.IN_REVIEW)
    finding = make.finding(access.versions_for(db, make.user(), form)[0])

    with pytest.raises(InvalidInput):
        findings.comment(db, make.user(), finding.id, text)
    assert findings.comment(db, make.user(), finding.id, f"Ja{text}").text == "Ja"
