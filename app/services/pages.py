"""Draw a page of an uploaded PDF."""

from uuid import UUID

from sqlmodel import Session

from app.errors import NotFound
from app.formats import Format, sandbox
from app.services import access
from app.store.files import Files
from app.store.tables.accounts import User
from app.store.tables.trials import Version
from app.workflow import permissions


def pdf(db: Session, actor: User, form_id: UUID, *, version: int | None = None) -> Version:
    """Return the PDF of a version; without a number, of the latest.

    Raises:
        NotFound: no such form or version for this person, or the version is no PDF.
    """
    permissions.require(actor.role, "see_form")
    versions = access.versions_for(db, actor, access.form_for(db, actor, form_id))
    wanted = [v for v in versions if version in (None, v.number)]
    if not wanted or wanted[-1].format != Format.PDF:
        raise NotFound
    return wanted[-1]


def page_image(files: Files, version: Version, page: int) -> bytes:
    """Return page `page` (from 0) of a PDF as JPEG.

    Raises:
        NotFound: there is no such page.
    """
    return sandbox.page_image(files.get(version.file_key), page)
