"""Files to download: what they hold, and what they never hold."""

import json
from collections.abc import Callable

import pytest
from sqlmodel import Session, col, select

from app import formats
from app.checks.outcome import Severity
from app.checks.rule_book import RuleBook
from app.errors import NotAllowed, NotFound, NotReady
from app.formats import sandbox
from app.reports import REPORTS
from app.reports.remark import Report, ReportInput
from app.services import findings, report_files
from app.store.files import Files
from app.store.tables.accounts import User
from app.store.tables.audit import AuditEvent
from app.store.tables.trials import Form, Version
from app.workflow.states import Role, Status
from tests.factory import Make


@pytest.fixture(autouse=True)
def _annotate_here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sandbox, "annotate", formats.annotate)
    monkeypatch.setattr(sandbox, "clean", formats.clean)


@pytest.fixture
def form(db: Session, make: Make, upload: Callable[..., Version]) -> Form:
    form = make.form()
    upload(make.user(), form, "Du får 500 kroner.")
    form.status, form.submitted_number = Status.IN_REVIEW, 1
    db.commit()
    return form


Make_ = Callable[..., bytes]


@pytest.fixture
def download(db: Session, files: Files, rule_book: RuleBook, form: Form) -> Make_:
    def _download(actor: User, name: str, **more: object) -> bytes:
        made = report_files.make(db, files, rule_book, actor, form.id, name, "nb", **more)  # type: ignore[arg-type]
        return made.data

    return _download


@pytest.mark.parametrize("name", REPORTS)
def test_every_report_is_made_and_written_down(
    db: Session, make: Make, download: Make_, form: Form, name: str
) -> None:
    kari = make.user()

    data = download(kari, name)

    assert len(data) > 100
    event = db.exec(select(AuditEvent).where(col(AuditEvent.action) == "download")).one()
    assert (event.actor_id, event.detail["report"]) == (kari.id, name)


def test_the_annotated_copy_has_the_findings_and_the_same_text(
    db: Session, files: Files, make: Make, download: Make_
) -> None:
    copy = formats.read(download(make.user(), "annotated"))

    original = formats.read(files.get(db.exec(select(Version.file_key)).one()))
    assert [b.text for b in copy.blocks] == [b.text for b in original.blocks]
    assert any("no-kroner nb" in trace.text for trace in copy.traces)


@pytest.mark.parametrize("role", [Role.SPONSOR, Role.REVIEWER])
def test_internal_comments_never_leave_the_unit(
    db: Session, make: Make, rule_book: RuleBook, download: Make_, form: Form, role: Role
) -> None:
    ola = make.user(Role.REVIEWER)
    finding = findings.add(
        db, ola, form.id, block=0, start=0, end=0, quote="",
        severity=Severity.MUST, message="Om hele skrivet.",
    )  # fmt: skip
    findings.comment(db, ola, finding.id, "HEMMELIG", internal=True)
    findings.comment(db, ola, finding.id, "Delt")

    for name in REPORTS:
        assert b"HEMMELIG" not in download(make.user(role), name)
    text = " ".join(t.text for t in formats.read(download(ola, "annotated")).traces)
    assert "HEMMELIG" not in text
    assert "Om hele skrivet." in text


def test_a_sponsor_does_not_get_what_is_not_released(
    db: Session, make: Make, download: Make_, form: Form
) -> None:
    findings.add(
        db, make.user(Role.REVIEWER), form.id, block=0, start=0, end=0, quote="",
        severity=Severity.MUST, message="Ikke sendt ennå.",
    )  # fmt: skip

    report = json.loads(download(make.user(), "findings"))

    assert "Ikke sendt" not in json.dumps(report, ensure_ascii=False)


def test_rules_on_trial_are_in_no_report(make: Make, download: Make_) -> None:
    report = json.loads(download(make.user(Role.REVIEWER), "findings"))

    ids = {outcome["rule_id"] for outcome in report["documents"][0]["outcomes"]}
    assert ids == {"no-kroner", "no-guarantee", "risks-told"}


def test_there_is_nothing_for_strangers_auditors_or_unknown_names(
    db: Session, make: Make, download: Make_
) -> None:
    stranger = make.user(organisation=make.organisation())

    with pytest.raises(NotFound):
        download(stranger, "summary")
    with pytest.raises(NotAllowed):
        download(make.user(Role.AUDITOR), "summary")
    with pytest.raises(NotFound):
        download(make.user(), "no-such-report")
    with pytest.raises(NotFound):
        download(make.user(), "summary", version=7)

    actions = db.exec(select(AuditEvent.action)).all()
    assert "download" not in actions


def test_a_version_that_is_not_checked_has_no_reports(
    db: Session, files: Files, rule_book: RuleBook, make: Make
) -> None:
    form = make.form()

    with pytest.raises(NotReady):
        report_files.make(db, files, rule_book, make.user(), form.id, "summary", "nb")


def test_a_version_nobody_reviewed_is_not_told_as_cleared(
    db: Session, make: Make, files: Files, rule_book: RuleBook, form: Form,
    upload: Callable[..., Version], monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    kari, told = make.user(), list[str]()
    form.status = Status.CHANGES_ASKED
    db.commit()
    upload(kari, form, "Du får 700 kroner.")
    form.status = Status.CLEARED  # the unit took its letter back and cleared what it had
    db.commit()

    def report(given: ReportInput) -> Report:
        told.append(given.status)
        return Report(b"", "text/plain", "x")

    monkeypatch.setitem(REPORTS, "findings", report)
    for number in (1, 2):
        report_files.make(db, files, rule_book, kari, form.id, "findings", "nb", version=number)

    assert told == ["cleared", ""]


def test_only_the_summary_is_told_what_changed_since_the_version_before(
    db: Session, make: Make, files: Files, rule_book: RuleBook, form: Form,
    upload: Callable[..., Version], monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    kari, told = make.user(), dict[str, int | None]()
    form.status = Status.CHANGES_ASKED
    db.commit()
    upload(kari, form, "Du får 700 kroner.")

    for name in ("summary", "findings"):

        def report(given: ReportInput, name: str = name) -> Report:
            told[name] = given.earlier.number if given.earlier else None
            return Report(b"", "text/plain", "x")

        monkeypatch.setitem(REPORTS, name, report)
        report_files.make(db, files, rule_book, kari, form.id, name, "nb")
        report_files.make(db, files, rule_book, kari, form.id, name, "nb", version=2)

    assert told == {"summary": 1, "findings": None}
