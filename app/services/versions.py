"""Upload a version of a form, and see how far its check has come."""

import hashlib
import re
from uuid import UUID

from sqlmodel import Session, col, select

from app.document.model import Document
from app.errors import (
    N_,
    InvalidInput,
    NotFound,
    Unreadable,
    UnreadableFile,
    UnreadableOriginal,
)
from app.formats import Format, sandbox
from app.services import access, audit, holding
from app.services.views import Progress
from app.store.files import Files
from app.store.session import transaction
from app.store.tables.accounts import User
from app.store.tables.trials import Form, Stage, Version
from app.store.types import utc_now
from app.workflow import permissions
from app.workflow.states import Status, next_status

_DONE = (Stage.CHECKED, Stage.FAILED)
LONGEST_TEXT = 500_000
"""Characters, about 200 full pages; a form has rarely a tenth of that."""

MOST_BLOCKS = 20_000


def upload(
    db: Session,
    files: Files,
    actor: User,
    form_id: UUID,
    data: bytes,
    file_name: str,
    original: tuple[bytes, str] | None = None,
    *,
    keep_original: bool = True,
) -> Version:
    """Keep a file as the form's next version and set the form to `checking`.

    `original` is the text it was translated from, as bytes and file name. Without one the version
    before hands on its own, unless `keep_original` says no. File names are kept as text only. The
    worker is nudged by the caller; a lost nudge is found by `checking.waiting`.

    Raises:
        NotFound: no such form for this person.
        NotAllowed: the actor is no sponsor, or the form takes no upload now.
        ScanFailed: the virus scanner gave no answer.
        UnreadableFile: a file is refused at the door; nothing is stored. The original is read
            here too: nobody is told later that it cannot be.
        InvalidInput: the same file is the latest version already, or original and form are one.
        Stale: somebody else changed the form at the same time.
    """
    permissions.require(actor.role, "upload")
    form = access.form_for(db, actor, form_id)
    permissions.require(actor.role, "upload", form.status)
    kind = sandbox.gate(data)
    original_kind = _original_format(original[0], data) if original else None
    files.scan(data)
    if original:
        files.scan(original[0])
    with transaction(db):
        form = access.form_for(db, actor, form_id, lock=True)
        holding.claim(db, form)
        latest = _latest(db, form)
        _refuse_repeat(latest, data, original, keep_original=keep_original)
        now = utc_now()
        old = form.status
        status = next_status(old, "upload", actor.role)
        version = Version(
            form_id=form.id,
            number=latest.number + 1 if latest else 1,
            round=form.round,
            format=kind.value,
            file_key=files.put(data),
            file_name=clean_name(file_name, kind),
            size=len(data),
            uploaded_at=now,
            uploaded_by=actor.id,
        )
        if original and original_kind:
            version.original_key = files.put(original[0])
            version.original_name = clean_name(original[1], original_kind)
            version.original_format = original_kind.value
        elif latest and keep_original and latest.original_key != version.file_key:
            version.original_key = latest.original_key
            version.original_name = latest.original_name
            version.original_format = latest.original_format
        db.add(version)
        if old is not Status.UNREADABLE:
            form.resume = old
        holding.set_status(form, status, now)
        audit.record(
            db, actor, "upload", form=form, version=version.number, file=version.file_key,
            size=version.size, old=old.value, new=status.value,
        )  # fmt: skip
    return version


def progress(db: Session, actor: User, form_id: UUID) -> Progress:
    """Return how far the worker has come with the latest version this person may see.

    Raises:
        NotFound: no such form for this person, or it has no version yet.
    """
    permissions.require(actor.role, "see_form")
    versions = access.versions_for(db, actor, access.form_for(db, actor, form_id))
    if not versions:
        raise NotFound
    return progress_of(versions[-1])


def progress_of(version: Version) -> Progress:
    """Return how far the worker has come with `version`."""
    return Progress(version.stage, version.problem, version.number, version.stage in _DONE)


def clean_name(name: str, kind: Format) -> str:
    """Return a client's file name as harmless text: no folders, no control characters.

    An empty name becomes "skriv"; a name without the right ending gets it. At most 255 letters.
    """
    base = re.split(r"[/\\]", name)[-1]
    base = "".join(c for c in base if c.isprintable() and c not in '<>:"|?*').strip(" .")
    ending = f".{kind.value}"
    if not base.lower().endswith(ending):
        base = f"{base or 'skriv'}{ending}"
    return base[: -len(ending)][: 255 - len(ending)] + base[-len(ending) :]


def _original_format(original: bytes, data: bytes) -> Format:
    """Return the format of an original that has been read once, to know that it can be."""
    if original == data:
        raise InvalidInput(
            N_("Originalen er samme fil som skrivet. Velg filen skrivet er oversatt fra."),
            field="original",
        )
    try:
        kind = sandbox.gate(original)
        check_length(sandbox.read(original))
    except UnreadableFile as error:
        raise UnreadableOriginal(error.reason, error.detail) from error
    return kind


def check_length(document: Document) -> None:
    """Stop what no form is as long as: the rules would take minutes.

    Raises:
        UnreadableFile: `too_complex`.
    """
    characters = sum(len(block.text) for block in document.blocks)
    if characters > LONGEST_TEXT or len(document.blocks) > MOST_BLOCKS:
        raise UnreadableFile(Unreadable.TOO_COMPLEX, "text")


def _latest(db: Session, form: Form) -> Version | None:
    query = select(Version).where(Version.form_id == form.id).order_by(col(Version.number).desc())
    return db.exec(query).first()


def _refuse_repeat(
    latest: Version | None,
    data: bytes,
    original: tuple[bytes, str] | None,
    *,
    keep_original: bool,
) -> None:
    """Stop the same file from becoming a version twice; after a failed check it may try again."""
    if latest is None or latest.stage is Stage.FAILED:
        return
    kept = latest.original_key if keep_original else None
    other = hashlib.sha256(original[0]).hexdigest() if original else kept
    if (hashlib.sha256(data).hexdigest(), other) == (latest.file_key, latest.original_key):
        raise InvalidInput(
            N_("Denne filen er lastet opp før, som versjon %(number)s."),
            field="file",
            number=latest.number,
        )
