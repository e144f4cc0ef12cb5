"""Take in what was answered in Word: comments in a new version go to the right conversations."""

from collections.abc import Iterable, Iterator

from sqlmodel import Session, col, select

from app.document.model import Document, FileComment, from_json
from app.document.threads import Thread, comment_key, threads, word_time
from app.services import access, audit
from app.services.anchors import reference_of
from app.services.guards import is_answered
from app.store.tables.accounts import User
from app.store.tables.findings import Answer, Comment, Finding, FindingState
from app.store.tables.reviews import Reading
from app.store.tables.trials import Form, Version
from app.workflow.states import Role

LONGEST = 10_000
"""Characters of a message that are kept, as in `findings`."""


def take_in(db: Session, form: Form, version: Version, document: Document) -> int:
    """Add the answers in a version's file to the threads of its findings; return how many.

    The author is whoever uploaded the file; the name in Word stands at the head of the text. A
    message comes in once, however often the file does, and those that we wrote into the file
    ourselves not at all. A plain comment on the words of one of ours counts as an answer when the
    version before had it not. A thread that was closed since that version proposes "fixed" for an
    open finding that the sponsor has not answered in this round.

    Findings that the uploader may not see take nothing in. The running transaction is the
    caller's.
    """
    found = threads(document.comments)
    if not found:
        return 0
    uploader = db.get_one(User, version.uploaded_by)
    findings = _findings(db, form, uploader)
    before = _before(db, version)
    comments, answers = 0, 0
    for thread in found:
        finding = findings.get(thread.reference)
        if finding is None:
            continue
        fresh = list(_fresh(thread, _keys(db, finding), before))
        db.add_all(_comment(finding, version, uploader, reply) for reply in fresh)
        comments += len(fresh)
        if uploader.role is Role.SPONSOR and _is_closed(thread, before):
            answers += _propose_fixed(finding, form)
    if comments or answers:
        audit.record(
            db, uploader, "comments_returned", form=form, version=version.number,
            comments=comments, answers=answers,
        )  # fmt: skip
    return comments


def _findings(db: Session, form: Form, uploader: User) -> dict[str, Finding]:
    """Return the findings of `form` by what they are called in files; of two the older one."""
    query = (
        select(Finding)
        .where(Finding.form_id == form.id, access.visible_findings(uploader))
        .order_by(col(Finding.created_at).desc())
    )
    return {reference_of(finding.id): finding for finding in db.exec(query)}


def _before(db: Session, version: Version) -> tuple[FileComment, ...]:
    """Return the comments in the file of the last version before this one that could be read."""
    query = (
        select(Reading)
        .join(Version)
        .where(Version.form_id == version.form_id, Version.number < version.number)
        .order_by(col(Version.number).desc())
        .limit(1)
    )
    reading = db.exec(query).first()
    return from_json(reading.document).comments if reading else ()


def _keys(db: Session, finding: Finding) -> set[str]:
    """Return what the messages of a thread are known by in files, with their time and without."""
    keys: set[str] = set()
    for comment in db.exec(select(Comment).where(Comment.finding_id == finding.id)):
        words = comment.text.partition("\n")[2] if comment.source else comment.text
        keys |= {
            comment.source,
            comment_key(word_time(comment.created_at), comment.text),
            comment_key("", comment.text),
            comment_key("", words),
        }
    return keys


def _fresh(thread: Thread, known: set[str], before: Iterable[FileComment]) -> Iterator[FileComment]:
    """Yield the answers that are in no thread yet."""
    old = {_key(comment) for comment in before}
    for reply in thread.replies:
        key = _key(reply)
        plain_and_old = not reply.parent and key in old
        if reply.text.strip() and key not in known and not plain_and_old:
            known.add(key)
            yield reply


def _key(comment: FileComment) -> str:
    return comment_key(comment.at, comment.text)


def _comment(finding: Finding, version: Version, uploader: User, reply: FileComment) -> Comment:
    head = f"{reply.author.strip()} skrev i Word:" if reply.author.strip() else "Skrevet i Word:"
    return Comment(
        finding_id=finding.id,
        author_id=uploader.id,
        text=f"{head}\n{reply.text.strip()}"[:LONGEST],
        version_id=version.id,
        source=_key(reply),
    )


def _is_closed(thread: Thread, before: tuple[FileComment, ...]) -> bool:
    """Say whether a thread was closed since the version before."""
    was = any(t.first.resolved for t in threads(before) if t.reference == thread.reference)
    return thread.first.resolved and not was


def _propose_fixed(finding: Finding, form: Form) -> bool:
    if finding.state is not FindingState.OPEN or is_answered(finding, form):
        return False
    finding.answer, finding.answer_reason, finding.answer_round = Answer.FIXED, "", form.round
    return True
