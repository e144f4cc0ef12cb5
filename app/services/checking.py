"""Read and check a version: what the worker does, once, however often it is asked."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from traceback import extract_tb
from typing import Any, cast
from uuid import UUID

import sqlalchemy as sa
import structlog
from sqlmodel import Session, col, select

from app.checks import engine
from app.checks.engine import CheckResult, form_text_of
from app.checks.outcome import Outcome
from app.checks.prepared import read_facts
from app.checks.proof import Proofread
from app.checks.rule import RuleStatus
from app.checks.rule_book import RuleBook
from app.checks.trial_set.particular import FormOfSet, to_object
from app.document.comparison import comparison_to_json
from app.document.model import Document, from_json, to_json
from app.errors import NotFound, Unreadable, UnreadableFile
from app.formats import sandbox
from app.services import (
    audit,
    holding,
    other_forms,
    proofs,
    reference_use,
    rule_books,
    shadow,
    taken_back,
)
from app.services.anchors import anchor_objects
from app.services.carry_over import carry_over
from app.services.returned import take_in
from app.services.versions import check_length
from app.store.files import Files
from app.store.session import transaction
from app.store.tables.references import ComparisonRow
from app.store.tables.reviews import Check, OutcomeRow, Reading
from app.store.tables.trials import Form, Stage, Trial, Version
from app.store.types import utc_now
from app.workflow.states import RESUME, Role, next_status

_WAITING = (Stage.RECEIVED, Stage.READ)
ERROR = "error"
"""`Version.problem` when a check broke down; the sponsor may upload the file again."""

log = structlog.get_logger()


def check(
    db: Session,
    files: Files,
    rule_book: RuleBook,
    version_id: UUID,
    proofread: Proofread | None = None,
) -> None:
    """Read and check a version, and bring its form out of `checking`.

    Does nothing for a version that is done. Two workers may try at once: one of them writes.
    A file that cannot be read makes the form `unreadable`; any other breakdown leaves the version
    `failed` and the form where the upload came from. Trouble with the database is let through, so
    that the sweep tries again. `proofread` asks a proofreader outside the service.

    Raises:
        NotFound: there is no such version.
    """
    version = db.get(Version, version_id, populate_existing=True)
    if version is None:
        raise NotFound
    if version.stage not in _WAITING:
        return
    try:
        document, original = _read(db, files, version)
        result = run_rules(db, rule_book, version, document, original, proofread=proofread)
        _finish(db, rule_book, version, document, result)
    except UnreadableFile as error:
        _fail(db, version, "unreadable", error.reason.value)
    except sa.exc.SQLAlchemyError:
        raise
    except Exception as error:  # a broken check must never leave a form waiting for ever
        log_failure("check_failed", version.id, error)
        _fail(db, version, None, ERROR)


def log_failure(event: str, version_id: UUID, error: Exception) -> None:
    """Log where a check broke down, without the message or values: they may hold form text."""
    where = [f"{frame.filename}:{frame.lineno}" for frame in extract_tb(error.__traceback__)[-3:]]
    log.error(event, version=str(version_id), error=type(error).__name__, where=where)


def waiting(db: Session, *, before: datetime | None = None) -> list[UUID]:
    """Return the versions that are not checked yet, oldest first, for the sweep.

    `before` leaves out those that came later, which a worker may just be at.
    """
    query = select(Version.id).where(col(Version.stage).in_(_WAITING))
    if before is not None:
        query = query.where(col(Version.uploaded_at) < before)
    return list(db.exec(query.order_by(col(Version.uploaded_at))))


def _read(db: Session, files: Files, version: Version) -> tuple[Document, Document | None]:
    """Return the text of a version and of its original, and keep the version's own."""
    reading = db.get(Reading, version.id)
    original = read_original(files, version)
    if reading is not None:
        return from_json(reading.document), original
    document = sandbox.read(files.get(version.file_key))
    check_length(document)
    with transaction(db):
        if _advance(db, version, Stage.READ, (Stage.RECEIVED,)):
            db.add(
                Reading(
                    version_id=version.id,
                    document=to_json(document).decode(),
                    words=document.words(),
                    page_count=document.page_count,
                )
            )
    return document, original


def read_original(files: Files, version: Version) -> Document | None:
    """Return the original's text; None without one, or when it cannot be read.

    An original that cannot be read does not stop the check: the rules that need it say that
    they could not be checked.
    """
    if version.original_key is None:
        return None
    try:
        return sandbox.read(files.get(version.original_key))
    except UnreadableFile as error:
        log.warning("original_unreadable", version=str(version.id), reason=error.reason.value)
        return None


def run_rules(
    db: Session,
    rule_book: RuleBook,
    version: Version,
    document: Document,
    original: Document | None,
    facts: Mapping[str, str] | None = None,
    proofread: Proofread | None = None,
) -> CheckResult:
    """Return what the rules say of a version, by its trial's facts unless `facts` are given.

    It is held against the template that is its form's just now.
    """
    form = db.get_one(Form, version.form_id)
    trial = db.get_one(Trial, form.trial_id)
    return engine.run(
        rule_book,
        document,
        document_type=form.document_type,
        facts=trial.facts if facts is None else facts,
        original=original,
        reference=reference_use.for_form(db, form, document),
        siblings=other_forms.siblings(db, rule_book, other_forms.compared_with(db, form, version)),
        proofread=proofread,
    )


def _finish(
    db: Session, rule_book: RuleBook, version: Version, document: Document, result: CheckResult
) -> None:
    """Write the check, its outcomes, findings and answers from Word, and move the form on; once."""
    with transaction(db):
        if not _advance(db, version, Stage.CHECKED, _WAITING):
            return
        form = held_form(db, version)
        write_check(db, rule_book, version, document, result)
        kept = taken_back.take_back(db, form, version)
        changes = carry_over(db, form, version, document, rule_book, result.outcomes)
        taken_back.settle(db, version, kept, result.outcomes)
        shadow.record(db, form, version, document, rule_book, result.outcomes)
        take_in(db, form, version, document)
        _leave(
            db, form, version, RESUME[form.resume], "checked",
            rule_book=rule_book.hash, engine=result.engine,
            findings={change.value: number for change, number in changes.items() if number},
        )  # fmt: skip


def write_check(
    db: Session,
    rule_book: RuleBook,
    version: Version,
    document: Document,
    result: CheckResult,
    *,
    released: bool = True,
) -> Check:
    """Keep a check with all its outcomes in the running transaction; return it.

    `released` False keeps it from the sponsor until a decision is sent.
    """
    rule_books.remember(db, rule_book)
    done = Check(
        version_id=version.id,
        rule_book=rule_book.hash,
        rules_on=rule_books.today(),
        engine=result.engine,
        document_type=result.document_type,
        language=result.language,
        facts=dict(result.facts),
        shown=_shown(rule_book, document, result.document_type),
        answers=result.answers,
        siblings=_types(result.siblings),
        compared=other_forms.kept(result.siblings),
        said=[to_object(one) for one in result.said],
        released=released,
    )
    db.add(done)
    db.flush()
    on_trial = {rule.id for rule in rule_book.rules if rule.status is RuleStatus.SHADOW}
    db.add_all(_outcome_row(done, document, o, o.rule_id in on_trial) for o in result.outcomes)
    if result.reference:
        db.add(_comparison_row(done, result))
    if result.proof is not None:
        proofs.keep(db, done, result.proof)
    return done


def _types(siblings: Iterable[FormOfSet] | None) -> list[str] | None:
    return None if siblings is None else [one.document_type for one in siblings]


def _shown(rule_book: RuleBook, document: Document, document_type: str) -> dict[str, str]:
    """Return what text and type of a form show of each fact, whatever the trial says."""
    text = form_text_of(rule_book, document)
    return read_facts(rule_book.profile, text, document_type)


def _outcome_row(done: Check, document: Document, outcome: Outcome, on_trial: bool) -> OutcomeRow:
    return OutcomeRow(
        check_id=done.id,
        rule_id=outcome.rule_id,
        result=outcome.result,
        reason=outcome.reason,
        shadow=on_trial,
        evidence=anchor_objects(document, outcome.evidence),
    )


def _comparison_row(done: Check, result: CheckResult) -> ComparisonRow:
    version, revision = reference_use.used(result.reference)
    return ComparisonRow(
        check_id=done.id,
        reference_version_id=version,
        revision=revision,
        result=comparison_to_json(result.comparison) if result.comparison else "",
    )


def _fail(db: Session, version: Version, action: str | None, problem: str) -> None:
    """Note why a version could not be checked; `action` None takes the form back where it was."""
    with transaction(db):
        if not _advance(db, version, Stage.FAILED, _WAITING):
            return
        version.problem = problem
        form = held_form(db, version)
        move = action or RESUME[form.resume]
        _leave(db, form, version, move, action or "check_failed", problem=problem)


def _leave(
    db: Session, form: Form, version: Version, move: str, event: str, **detail: object
) -> None:
    """Take the form out of `checking` by the system's move and write it down."""
    old = form.status
    holding.claim(db, form)
    holding.set_status(form, next_status(old, move, Role.SYSTEM), utc_now())
    detail |= {"version": version.number, "old": old.value, "new": form.status.value}
    audit.record(db, None, event, form=form, trial=None, **detail)


def held_form(db: Session, version: Version) -> Form:
    """Return the version's form, fresh and held until the transaction ends."""
    query = select(Form).where(Form.id == version.form_id).with_for_update()
    return db.exec(query.execution_options(populate_existing=True)).one()


def _advance(db: Session, version: Version, stage: Stage, before: tuple[Stage, ...]) -> bool:
    """Set the version's stage if it is one of `before`; say whether this worker was the one.

    The row stays locked until the transaction ends, so a second worker waits and then loses.
    """
    done = db.execute(
        sa.update(Version)
        .where(col(Version.id) == version.id, col(Version.stage).in_(before))
        .values(stage=stage)
        .execution_options(synchronize_session=False)
    )
    if cast(sa.CursorResult[Any], done).rowcount != 1:
        return False
    sa.orm.attributes.set_committed_value(version, "stage", stage)
    return True


def unreadable_reason(version: Version) -> Unreadable | None:
    """Return why a version could not be read, None when it could or a check broke down."""
    try:
        return Unreadable(version.problem)
    except ValueError:
        return None
