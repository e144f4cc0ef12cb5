"""Hand out the English original a version was translated from."""

from uuid import UUID

from sqlmodel import Session

from app.errors import NotFound
from app.formats import Format, sandbox
from app.reports.annotated import MEDIA_TYPES
from app.reports.remark import Report
from app.services import access, audit
from app.services.shown import choose
from app.store.files import Files
from app.store.session import transaction
from app.store.tables.accounts import User
from app.workflow import permissions


def original(
    db: Session, files: Files, actor: User, form_id: UUID, *, version: int | None = None
) -> Report:
    """Return the original uploaded with a version, by default the latest.

    A PDF leaves without its active content, as every PDF does.

    Raises:
        NotFound: no such form or version for this person, or it has no original.
        NotAllowed: the role downloads nothing.
    """
    permissions.require(actor.role, "download")
    form = access.form_for(db, actor, form_id)
    shown = choose(access.versions_for(db, actor, form), version)
    if shown is None or shown.original_key is None or shown.original_format is None:
        raise NotFound
    data = files.get(shown.original_key)
    if shown.original_format == Format.PDF:
        data = sandbox.annotate(data, ())
    with transaction(db):
        audit.record(db, actor, "download", form=form, report="original", version=shown.number)
    return Report(
        data=data,
        media_type=MEDIA_TYPES[shown.original_format],
        file_name=shown.original_name or f"original.{shown.original_format}",
    )
