"""What people see, and that a page takes few queries however much is on it."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta

import pytest
import sqlalchemy as sa
from sqlmodel import Session, select

from app.checks.outcome import Result, Severity
from app.checks.rule_book import RuleBook
from app.errors import NotAllowed, NotFound
from app.services import access, audit, desk, findings, trials
from app.store.tables.findings import Comment, FindingState
from app.store.tables.trials import Version
from app.store.types import utc_now
from app.workflow.states import Role, Status
from tests.factory import Make

Uploads = Callable[..., Version]


@contextmanager
def counted(engine: sa.Engine) -> Iterator[list[str]]:
    """Collect the statements that are sent to the database."""
    sent: list[str] = []

    def note(_c: object, _cursor: object, statement: str, *_rest: object) -> None:
        sent.append(statement)

    sa.event.listen(engine, "before_cursor_execute", note)
    try:
        yield sent
    finally:
        sa.event.remove(engine, "before_cursor_execute", note)


def test_a_review_page_with_a_hundred_findings_is_fast_and_takes_few_queries(
    engine: sa.Engine, db: Session, make: Make, rule_book: RuleBook, upload: Uploads
) -> None:
    form, ola = make.form(), make.user(Role.REVIEWER)
    version = upload(make.user(), form, *(f"Avsnitt {n} i et langt skriv." for n in range(200)))
    for number in range(100):
        finding = make.finding(version, rule_id=f"rule-{number}")
        db.add(Comment(finding_id=finding.id, author_id=ola.id, text="Se her."))
    form.status, form.submitted_number = Status.IN_REVIEW, 1
    db.commit()

    seconds = []
    for _ in range(3):
        db.expunge_all()
        with counted(engine) as sent:
            start = time.perf_counter()
            page = desk.form_page(db, rule_book, ola, form.id)
            seconds.append(time.perf_counter() - start)

    assert len(page.findings) == 100
    assert all(len(view.thread) == 1 for view in page.findings)
    assert len(sent) <= 11
    assert min(seconds) < 0.15


def test_lists_take_the_same_queries_however_long_they_are(
    engine: sa.Engine, db: Session, make: Make
) -> None:
    ola = make.user(Role.REVIEWER)
    make.form(Status.SUBMITTED)
    with counted(engine) as few:
        desk.queue(db, ola, "all")
        trials.list_trials(db, ola)
        desk.inbox(db, ola)
    for _ in range(10):
        make.form(Status.SUBMITTED)

    with counted(engine) as many:
        desk.queue(db, ola, "all")
        trials.list_trials(db, ola)
        desk.inbox(db, ola)

    assert len(many) == len(few) <= 8


def test_an_older_version_can_be_read_but_not_worked_on(
    db: Session, make: Make, rule_book: RuleBook, upload: Uploads
) -> None:
    form, kari = make.form(), make.user()
    upload(kari, form, "Du får 500 kroner.")
    upload(kari, form, "Du får 600 kroner.", "Mer.")

    old = desk.form_page(db, rule_book, kari, form.id, version=1)
    new = desk.form_page(db, rule_book, kari, form.id)

    assert (old.read_only, new.read_only) == (True, False)
    assert "upload" in new.can
    assert not {"upload", "comment", "answer_finding", "move"} & old.can
    assert not any(view.can_comment or view.can_answer for view in old.findings)
    with pytest.raises(NotFound):
        desk.form_page(db, rule_book, kari, form.id, version=3)


def test_a_form_without_a_version_says_what_is_missing(
    db: Session, make: Make, rule_book: RuleBook
) -> None:
    form = make.form()

    page = desk.form_page(db, rule_book, make.user(), form.id)

    assert (page.version, page.document, page.progress) == (None, None, None)
    moves = {move.action: move for move in page.moves}
    assert not moves["submit"].allowed
    assert moves["submit"].missing
    assert moves["withdraw"].allowed


def test_the_page_counts_what_it_shows(
    db: Session, make: Make, rule_book: RuleBook, upload: Uploads
) -> None:
    form, kari = make.form(), make.user()
    upload(kari, form, "Du får 500 kroner.", "# Økonomi", "Dette er garantert trygt.")

    page = desk.form_page(db, rule_book, kari, form.id)

    assert page.all_counts == {Severity.MUST: 1, Severity.SHOULD: 1, Severity.ADVICE: 0}
    assert page.sections == [("Risiko og ulemper", 1), ("Økonomi", 1)]
    assert page.results[Result.VIOLATED] == 2
    assert (page.answered, page.to_answer) == (0, 1)
    assert [view.number for view in page.findings] == [1, 2]


def test_coverage_has_every_rule_with_its_evidence_and_what_nobody_judged_first(
    db: Session, make: Make, rule_book: RuleBook, upload: Uploads, monkeypatch: pytest.MonkeyPatch
) -> None:
    form, kari, ola = make.form(), make.user(), make.user(Role.REVIEWER)

    def broken(*_: object) -> None:
        raise ValueError

    with monkeypatch.context() as patch:
        patch.setattr("app.checks.kinds.forbidden.Forbidden.judge", broken)
        upload(kari, form, "Tekst.")
    form.submitted_number = 1
    db.commit()

    seen_by_sponsor = desk.coverage_page(db, rule_book, kari, form.id)
    seen_by_unit = desk.coverage_page(db, rule_book, ola, form.id)

    (group,) = seen_by_sponsor.groups
    assert [(row.rule_id, row.result) for row in group.rows] == [
        ("no-kroner", Result.NOT_CHECKED),
        ("no-guarantee", Result.NOT_CHECKED),
        ("risks-told", Result.MET),
    ]
    assert group.rows[0].reason == "error"
    assert group.rows[2].evidence[0][0] == "Risiko og ulemper"
    assert seen_by_sponsor.counts[Result.NOT_CHECKED] == 2
    assert [row.rule_id for row in seen_by_unit.groups[0].rows if row.shadow] == ["on-trial"]


def test_coverage_leads_to_the_findings_of_a_rule(
    db: Session, make: Make, rule_book: RuleBook, upload: Uploads
) -> None:
    form, kari = make.form(), make.user()
    upload(kari, form, "Du får 500 kroner.", "Du får 20 kroner til.")

    page = desk.coverage_page(db, rule_book, kari, form.id)

    rows = {row.rule_id: row for group in page.groups for row in group.rows}
    expected = {view.id for view in desk.form_page(db, rule_book, kari, form.id).findings}
    assert set(rows["no-kroner"].finding_ids) == expected
    assert len(expected) == 2


def test_the_queue_is_sorted_by_due_date_and_divided(db: Session, make: Make) -> None:
    ola, now = make.user(Role.REVIEWER), utc_now()
    late = make.form(Status.SUBMITTED, due_at=now - timedelta(days=5))
    soon = make.form(Status.IN_REVIEW, due_at=now + timedelta(days=1), assignee_id=ola.id)
    later = make.form(Status.SUBMITTED, due_at=now + timedelta(days=9))
    make.form(Status.CHANGES_ASKED)
    make.form(Status.CLEARED)

    def shown(view: str) -> list[object]:
        return [row.form.id for row in desk.queue(db, ola, view)]

    assert shown("all") == [late.id, soon.id, later.id]
    assert shown("mine") == [soon.id]
    assert shown("free") == [late.id, later.id]
    assert shown("overdue") == [late.id]
    row = desk.queue(db, ola, "overdue")[0]
    assert row.due_in is not None
    assert row.due_in < 0
    with pytest.raises(NotAllowed):
        desk.queue(db, make.user(), "all")


def test_the_inbox_has_what_waits_for_me(db: Session, make: Make) -> None:
    ola, expert = make.user(Role.REVIEWER), make.user(Role.EXPERT)
    forms = {status: make.form(status) for status in Status}
    asked = make.form(Status.WITH_EXPERT, expert_id=expert.id)
    theirs = make.form(Status.IN_REVIEW, assignee_id=make.user(Role.REVIEWER).id)

    def waiting(role: Role) -> set[object]:
        actor = {Role.REVIEWER: ola, Role.EXPERT: expert}.get(role) or make.user(role)
        return {row.form.id for row in desk.inbox(db, actor).waiting}

    assert waiting(Role.SPONSOR) == {
        forms[status].id
        for status in (
            Status.DRAFT, Status.UNREADABLE, Status.RETURNED_INCOMPLETE, Status.CHANGES_ASKED,
            Status.CLEARED, Status.RFI_RECEIVED,
        )
    }  # fmt: skip
    assert waiting(Role.REVIEWER) == {forms[Status.SUBMITTED].id, forms[Status.IN_REVIEW].id}
    assert theirs.id not in waiting(Role.REVIEWER)
    assert waiting(Role.EXPERT) == {asked.id}
    assert waiting(Role.ADMIN) == set()


def test_histories_show_each_side_what_is_theirs(
    db: Session, make: Make, rule_book: RuleBook, upload: Uploads
) -> None:
    form, kari, ola = make.form(), make.user(), make.user(Role.REVIEWER)
    upload(kari, form, "Første.")
    form.submitted_number, form.status = 1, Status.CHANGES_ASKED
    db.commit()
    upload(kari, form, "Andre, ennå privat.")
    audit.record(db, ola, "take", form=form)
    db.commit()

    def actions(actor: object) -> list[str]:
        return [event.action for event in desk.history_page(db, actor, form.id)]  # type: ignore[arg-type]

    assert sorted(actions(ola)) == ["checked", "take", "upload"]
    assert sorted(actions(kari)) == ["checked", "checked", "upload", "upload"]
    assert "take" in [event.action for event in desk.inbox(db, ola).recent]
    stranger = make.user(organisation=make.organisation())
    assert desk.inbox(db, stranger).recent == []


def test_findings_that_the_reviewer_put_aside_do_not_count_as_open(
    db: Session, make: Make, rule_book: RuleBook
) -> None:
    form, ola = make.form(Status.IN_REVIEW), make.user(Role.REVIEWER)
    (version,) = access.versions_for(db, ola, form)
    finding = make.finding(version)

    findings.resolve(db, ola, finding.id)

    page = desk.form_page(db, rule_book, ola, form.id)
    assert page.findings == []
    assert page.all_counts[Severity.MUST] == 0
    assert db.exec(select(Version)).one().id == version.id
    assert finding.state is FindingState.FIXED
