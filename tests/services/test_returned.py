"""Answers written in Word come into the right conversations, once, and not too early."""

from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO

import docx
import pytest
from sqlmodel import Session, col, select

from app import formats
from app.checks.rule_book import RuleBook
from app.document.model import Span
from app.document.threads import threads
from app.formats import Note, Reply, sandbox
from app.services import checking, desk, findings, report_files, versions
from app.services.anchors import reference_of
from app.store.files import Files
from app.store.tables.accounts import User
from app.store.tables.audit import AuditEvent
from app.store.tables.findings import Answer, Comment, Finding, FindingState
from app.store.tables.trials import Form, Version
from app.workflow.states import Role, Status
from tests.factory import Make

IN_WORD = "2026-04-01T10:20:00Z"
AFTER_OURS = "2199-01-01T08:00:00Z"


@pytest.fixture(autouse=True)
def _write_here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sandbox, "annotate", formats.annotate)


@pytest.fixture
def sponsor(make: Make) -> User:
    return make.user(name="Per Hansen")


@pytest.fixture
def form(db: Session, make: Make, sponsor: User, upload: Callable[..., Version]) -> Form:
    """A form with one finding, on "kroner", that changes are asked for."""
    form = make.form()
    upload(sponsor, form, "Du får 500 kroner.")
    form.status, form.submitted_number, form.round = Status.CHANGES_ASKED, 1, 1
    db.commit()
    return form


@pytest.fixture
def finding(db: Session, form: Form) -> Finding:
    return db.exec(select(Finding).where(col(Finding.rule_id) == "no-kroner")).one()


@dataclass
class Word:
    """What the sponsor does: download the form with comments, answer in Word, upload it again."""

    db: Session
    files: Files
    rule_book: RuleBook
    sponsor: User
    form: Form
    finding: Finding

    def download(self) -> bytes:
        return report_files.make(
            self.db, self.files, self.rule_book, self.sponsor, self.form.id, "annotated", "nb"
        ).data

    def answered(
        self, data: bytes, text: str, *, resolved: bool = False, at: str = IN_WORD
    ) -> bytes:
        """The file with one more reply in the finding's thread, as Word writes it."""
        (thread,) = (
            t for t in threads(formats.read(data).comments)
            if t.reference == reference_of(self.finding.id)
        )  # fmt: skip
        assert thread.first.span is not None
        said = thread.first.text.rpartition("\n")[0]
        reply = (Reply("Kari i Word", text, at),) if text else ()
        return formats.annotate(data, [Note(
            (thread.first.span,), said, "S", "S", reference=thread.reference, replies=reply,
            resolved=resolved,
        )])  # fmt: skip

    def upload(self, data: bytes, form: Form | None = None) -> Version:
        to = (form or self.form).id
        version = versions.upload(self.db, self.files, self.sponsor, to, data, "tilbake.docx")
        self.check(version)
        return version

    def check(self, version: Version) -> None:
        checking.check(self.db, self.files, self.rule_book, version.id)


@pytest.fixture
def word(
    db: Session, files: Files, rule_book: RuleBook, sponsor: User, form: Form, finding: Finding
) -> Word:
    return Word(db, files, rule_book, sponsor, form, finding)


def note_at_the_start(data: bytes) -> bytes:
    """The file with a comment of the sponsor's own, far from any of ours."""
    return formats.annotate(data, [Note((Span(0, 0, 3),), "Eget notat", "Ola", "O", at=IN_WORD)])


def messages(db: Session, finding: Finding) -> list[Comment]:
    return list(db.exec(select(Comment).where(Comment.finding_id == finding.id)))


def test_a_reply_in_word_comes_into_the_thread_of_its_finding(
    db: Session, sponsor: User, finding: Finding, word: Word
) -> None:
    word.upload(word.answered(word.download(), "Beløpet er godkjent av REK."))

    (comment,) = messages(db, finding)
    assert comment.text == "Kari i Word skrev i Word:\nBeløpet er godkjent av REK."
    assert (comment.author_id, comment.internal) == (sponsor.id, False)
    event = db.exec(select(AuditEvent).where(col(AuditEvent.action) == "comments_returned")).one()
    assert (event.actor_id, event.detail["comments"], event.detail["answers"]) == (sponsor.id, 1, 0)


def test_the_same_reply_never_comes_in_twice(db: Session, finding: Finding, word: Word) -> None:
    first = word.answered(word.download(), "Ja.")
    word.upload(first)
    word.upload(note_at_the_start(word.download()))
    word.upload(word.answered(first, "Ja.", at="2026-05-01T08:00:00Z"))

    assert [c.text.partition("\n")[2] for c in messages(db, finding)] == ["Ja.", "Ja."]


def test_what_we_wrote_into_the_file_does_not_come_back(
    db: Session, make: Make, finding: Finding, word: Word
) -> None:
    findings.comment(db, make.user(Role.REVIEWER), finding.id, "Se malen.\n\nDer står det.")

    word.upload(word.answered(word.download(), "Takk."))

    assert [c.text.partition("\n")[0] for c in messages(db, finding)] == [
        "Se malen.", "Kari i Word skrev i Word:",
    ]  # fmt: skip


def test_a_plain_comment_on_the_same_words_is_a_reply_unless_it_was_there_before(
    db: Session, finding: Finding, word: Word
) -> None:
    data = word.download()
    (thread,) = threads(formats.read(data).comments)
    place = thread.first.span
    assert place is not None
    note = Note((place,), "Vi sjekker.", "Ola", "O", at=AFTER_OURS)

    word.upload(formats.annotate(data, [note]))
    elsewhere = Note((Span(0, 0, 3),), "Eget notat", "Ola", "O", at=IN_WORD)
    word.upload(formats.annotate(data, [note, elsewhere]))

    assert [c.text for c in messages(db, finding)] == ["Ola skrev i Word:\nVi sjekker."]


def test_a_plain_comment_that_was_there_before_ours_is_no_reply(
    db: Session, files: Files, finding: Finding, word: Word
) -> None:
    first = files.get(db.exec(select(Version.file_key)).one())
    (thread,) = threads(formats.read(word.download()).comments)
    assert thread.first.span is not None
    word.upload(formats.annotate(first, [Note((thread.first.span,), "Sjekk", "Ola", "O")]))

    word.upload(word.download())

    assert messages(db, finding) == []


def test_comments_of_their_own_stay_out_and_ours_are_reported_as_ours(
    db: Session, finding: Finding, word: Word
) -> None:
    plain = formats.annotate(
        word.answered(word.download(), "Svar"), [Note((Span(0, 0, 3),), "Eget notat", "Ola", "O")]
    )

    word.upload(plain)

    assert len(messages(db, finding)) == 1
    document = formats.read(plain)
    assert [t.text for t in document.traces if not t.ours and t.author] == ["Eget notat"]


def test_a_thread_closed_in_word_proposes_fixed_once(
    db: Session, form: Form, finding: Finding, word: Word
) -> None:
    closed = word.answered(word.download(), "Endret", resolved=True)
    word.upload(closed)
    db.refresh(finding)
    assert (finding.answer, finding.answer_round) == (Answer.FIXED, 1)

    form.round = 2
    db.commit()
    word.upload(word.answered(closed, "En gang til", resolved=True))

    db.refresh(finding)
    assert finding.answer_round == 1


def test_an_answer_of_the_sponsor_stands(
    db: Session, sponsor: User, finding: Finding, word: Word
) -> None:
    findings.answer(db, sponsor, finding.id, Answer.DISAGREE, "Godkjent.")

    word.upload(word.answered(word.download(), "", resolved=True))

    db.refresh(finding)
    assert (finding.answer, finding.state) == (Answer.DISAGREE, FindingState.OPEN)


def test_the_unit_reads_answers_only_when_it_is_given_the_version(
    db: Session,
    make: Make,
    rule_book: RuleBook,
    sponsor: User,
    form: Form,
    finding: Finding,
    word: Word,
) -> None:
    word.upload(word.answered(word.download(), "Bare vårt utkast."))
    reviewer = make.user(Role.REVIEWER)

    def said(actor: User) -> list[int]:
        page = desk.form_page(db, rule_book, actor, form.id)
        return [len(view.thread) for view in page.findings if view.id == finding.id]

    assert (said(sponsor), said(reviewer)) == ([1], [0])
    form.submitted_number = 2
    db.commit()
    assert said(reviewer) == [1]


def test_a_mark_of_another_form_takes_nothing_in(
    db: Session,
    make: Make,
    sponsor: User,
    form: Form,
    finding: Finding,
    rule_book: RuleBook,
    word: Word,
) -> None:
    other = make.form()
    data = word.answered(word.download(), "Feil skriv")

    word.upload(data, other)

    assert db.exec(select(Comment)).all() == []


def test_checking_again_takes_nothing_in_again(
    db: Session, rule_book: RuleBook, finding: Finding, word: Word
) -> None:
    version = word.upload(word.answered(word.download(), "Svar"))

    word.check(version)

    assert len(messages(db, finding)) == 1


def test_an_answer_goes_out_again_once(finding: Finding, word: Word) -> None:
    word.upload(word.answered(word.download(), "Svar"))

    said = [comment.text for comment in docx.Document(BytesIO(word.download())).comments]

    assert sum("Svar" in text.splitlines()[-1] for text in said) == 1
