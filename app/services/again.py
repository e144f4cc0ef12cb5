"""Check a version once more: after its type or an answer about the trial was corrected."""

from collections.abc import Iterable
from uuid import UUID

from sqlmodel import Session, col, select

from app.checks.engine import TYPE_RULE, form_text_of
from app.checks.rule_book import RuleBook
from app.document.model import Document
from app.errors import N_, InvalidInput, NotAllowed
from app.services import access, audit, holding, other_forms
from app.services.views import Again, FindingView, TypeGuess
from app.store.session import transaction
from app.store.tables.accounts import User
from app.store.tables.audit import AuditEvent
from app.store.tables.reviews import Check, Reading
from app.store.tables.trials import Form, Stage, Trial, Version
from app.store.types import utc_now
from app.workflow import permissions
from app.workflow.states import Status, next_status

_MOST_QUOTES = 3


def change_type(
    db: Session, rule_book: RuleBook, actor: User, form_id: UUID, document_type: str
) -> Version | None:
    """Give a form another type, and check its latest version once more where that is private.

    Returns the version that waits for its check; None where the unit has it already, or there is
    none: then the type holds from the next version on.

    Raises:
        NotFound: no such form for this person.
        NotAllowed: the actor is no sponsor, or the form is not with the sponsor.
        InvalidInput: there is no such type.
        Stale: somebody else changed the form at the same time.
    """
    with transaction(db):
        form = _held(db, actor, form_id)
        if document_type not in rule_book.document_types.codes():
            raise InvalidInput(N_("Velg hva slags skriv dette er."), field="document_type")
        old = form.document_type
        if old == document_type:
            return None
        form.document_type = document_type
        audit.record(db, actor, "change_type", form=form, old=old, new=document_type)
        version = _private_version(db, form)
        return _start(db, actor, form, version) if version else None


def keep_type(db: Session, actor: User, form_id: UUID) -> None:
    """Note that the sponsor says the type of a form is right, so that nobody asks again.

    Raises:
        NotFound: no such form for this person.
        NotAllowed: the actor is no sponsor, or the form is not with the sponsor.
    """
    with transaction(db):
        form = _held(db, actor, form_id)
        audit.record(db, actor, "keep_type", form=form, new=form.document_type)


def is_kept(db: Session, form: Form) -> bool:
    """Say whether the sponsor has said that the present type of `form` is right."""
    query = select(AuditEvent).where(
        AuditEvent.form_id == form.id, AuditEvent.action == "keep_type"
    )
    return any(event.detail.get("new") == form.document_type for event in db.exec(query))


def check_again(db: Session, actor: User, form_id: UUID) -> Version:
    """Check the latest version of a form once more, by the answers of today.

    Raises:
        NotFound: no such form for this person.
        NotAllowed: the actor is no sponsor, the form is not with the sponsor, or the unit has
            the version already.
        Stale: somebody else changed the form at the same time.
    """
    with transaction(db):
        form = _held(db, actor, form_id)
        version = _private_version(db, form)
        if version is None:
            raise NotAllowed
        return _start(db, actor, form, version)


def _is_private(form: Form, latest: Version) -> bool:
    """Say whether the latest version of a form is checked, and the unit does not have it."""
    done = latest.stage in (Stage.CHECKED, Stage.FAILED)
    return done and latest.number > form.submitted_number


def _private_version(db: Session, form: Form) -> Version | None:
    query = select(Version).where(Version.form_id == form.id).order_by(col(Version.number).desc())
    latest = db.exec(query).first()
    if latest is None or not _is_private(form, latest):
        return None
    return latest if db.get(Reading, latest.id) else None


def _held(db: Session, actor: User, form_id: UUID) -> Form:
    """Return a form the sponsor may work on now, held until the transaction ends."""
    permissions.require(actor.role, "upload")
    form = access.form_for(db, actor, form_id, lock=True)
    permissions.require(actor.role, "upload", form.status)
    return form


def _start(db: Session, actor: User, form: Form, version: Version) -> Version:
    """Send a version that was read through its check once more."""
    old = form.status
    holding.claim(db, form)
    status = next_status(old, "upload", actor.role)
    if old is not Status.UNREADABLE:
        form.resume = old
    holding.set_status(form, status, utc_now())
    version.stage, version.problem = Stage.READ, ""
    audit.record(
        db, actor, "check_again", form=form, version=version.number, old=old.value,
        new=status.value,
    )  # fmt: skip
    return version


def standing(
    db: Session,
    rule_book: RuleBook,
    form: Form,
    version: Version,
    document: Document,
    check: Check,
    is_open: Iterable[FindingView],
) -> Again:
    """Return whether a version that was checked should be, and can be, checked once more.

    `is_open` are its open findings. Nobody is asked twice about a type they have said is right,
    unless a finding says otherwise.
    """
    surely = any(view.finding.rule_id == TYPE_RULE for view in is_open)
    guess = _type_guess(rule_book, form, document, surely)
    asked = guess is not None and (surely or not is_kept(db, form))
    return Again(
        outdated=_is_outdated(db, form, check),
        possible=_is_private(form, version),
        type_guess=guess if asked else None,
    )


def _is_outdated(db: Session, form: Form, check: Check) -> bool:
    """Say whether `check` went by another type, other answers, or other forms of the trial."""
    trial = db.get_one(Trial, form.trial_id)
    if check.document_type != form.document_type or _answers(check, trial) != trial.facts:
        return True
    family = other_forms.families(db, [form.trial_id])[form.trial_id]
    siblings = [other.document_type for other in family.forms if other.id != form.id]
    return check.siblings is not None and sorted(check.siblings) != sorted(siblings)


def _answers(check: Check, trial: Trial) -> dict[str, str]:
    """Return what the trial had answered; of a check from before that was kept, what it went by."""
    if check.answers is not None:
        return check.answers
    return {fact: check.facts.get(fact, "unknown") for fact in trial.facts}


def _type_guess(
    rule_book: RuleBook, form: Form, document: Document, surely: bool
) -> TypeGuess | None:
    """Return the type the text looks like, None where it is the chosen one or one like it."""
    types = rule_book.document_types
    text = form_text_of(rule_book, document)
    best = types.weigh(text)[0]
    if form.document_type not in types.codes() or best.code == form.document_type:
        return None
    is_plain = best.code == types.types[0].code
    if not surely and (is_plain or best.code in types.get(form.document_type).like):
        return None
    told = best.told(text, _MOST_QUOTES)
    quotes = tuple(text.text[f.start : f.end].replace("\n", " ") for f in told)
    return TypeGuess(best.code, quotes, surely)
