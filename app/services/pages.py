"""Draw a page of an uploaded PDF."""

from uuid import UUID

from sqlmodel import Session

from app.errors import NotFound
from app.formats import Format, sandbox
from app.services import access
from app.store.files import Files
from app.store.tables.accounts import User
from app.workflow import permissions


def page_image(
    db: Session,
    files: Files,
    actor: User,
    form_id: UUID,
    page: int,
    *,
    version: int | None = None,
) -> bytes:
    """Return page `page` (from 0) of a version as JPEG; without a number, of the latest.

    Raises:
        NotFound: no such form, version or page for this person, or the version is no PDF.
    """
    permissions.require(actor.role, "see_form")
    versions = access.versions_for(db, actor, access.form_for(db, actor, form_id))
    wanted = [v for v in versions if version in (None, v.number)]
    if not wanted or wanted[-1].format != Format.PDF:
        raise NotFound
    try:
        image: bytes = sandbox.page_image(files.get(wanted[-1].file_key), page)
    except IndexError as error:
        raise NotFound from error
    return image
