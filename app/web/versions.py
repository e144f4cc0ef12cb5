"""Upload a file, follow its check, and draw the pages of a PDF."""

from uuid import UUID

from flask import Blueprint, Response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.datastructures import FileStorage

from app.errors import (
    N_,
    InvalidInput,
    SamtykkesjekkError,
    ScanFailed,
    UnreadableFile,
    UnreadableOriginal,
)
from app.gate.auth import actor, requires
from app.gate.parts import files, nudge, rule_book
from app.gate.problems import say
from app.gate.session import db
from app.services import again, desk, pages, versions
from app.store.tables.trials import Version
from app.web import desk_view
from app.web.query import number

bp = Blueprint("versions", __name__, url_prefix="/forms")


@bp.post("/<uuid:form_id>/versions")
@requires("upload")
def upload(form_id: UUID) -> ResponseReturnValue:
    try:
        version = _upload(form_id)
    except (UnreadableFile, InvalidInput, ScanFailed) as error:
        if request.accept_mimetypes.best == "application/json":
            raise
        return _refused(form_id, error), error.http_status
    nudge(version.id)
    return redirect(url_for("forms.show", form_id=form_id))


def _upload(form_id: UUID) -> Version:
    given = request.files.get("file")
    if given is None or not given.filename:
        raise InvalidInput(N_("Velg en fil først."), field="file")
    return versions.upload(
        db(), files(), actor(), form_id,
        given.read(), given.filename, _original(request.files.get("original")),
        keep_original="no_original" not in request.form,
    )  # fmt: skip


def _refused(form_id: UUID, error: SamtykkesjekkError) -> str:
    """Return the desk with the trouble at the file it is about, and which others were sent.

    A browser forgets all chosen files with a new page; with scripts the page stays as it is.
    """
    page = desk.form_page(db(), rule_book(), actor(), form_id)
    about = "original" if isinstance(error, UnreadableOriginal) else "file"
    field = getattr(error, "field", None) or about
    sent = {name: file.filename for name, file in request.files.items() if file.filename}
    return render_template(
        "forms/show.html",
        page=page,
        view=desk_view.make(page, opened=None, kind=None),
        errors={field: say(error)},
        sent={name: file_name for name, file_name in sent.items() if name != field},
    )


@bp.post("/<uuid:form_id>/type")
@requires("upload")
def retype(form_id: UUID) -> ResponseReturnValue:
    """Give the form the type that was chosen, or note that the one it has is right."""
    if request.form.get("keep"):
        again.keep_type(db(), actor(), form_id)
        return redirect(url_for("forms.show", form_id=form_id))
    kind = request.form.get("document_type", "")
    version = again.change_type(db(), rule_book(), actor(), form_id, kind)
    if version is not None:
        nudge(version.id)
    return redirect(url_for("forms.show", form_id=form_id))


@bp.post("/<uuid:form_id>/again")
@requires("upload")
def check_again(form_id: UUID) -> ResponseReturnValue:
    """Check the latest version once more, by the answers of today."""
    nudge(again.check_again(db(), actor(), form_id).id)
    return redirect(url_for("forms.show", form_id=form_id))


@bp.get("/<uuid:form_id>/progress")
@requires("see_form")
def progress(form_id: UUID) -> ResponseReturnValue:
    """Return the progress as a piece of page; a finished one asks the browser to load it anew."""
    state = versions.progress(db(), actor(), form_id)
    answer = Response(render_template("forms/_progress.html", progress=state, form_id=form_id))
    if state.done:
        answer.headers["HX-Refresh"] = "true"
    return answer


@bp.get("/<uuid:form_id>/pages/<int:page>.jpg")
@requires("see_form")
def page_image(form_id: UUID, page: int) -> Response:
    """Return a page as image; the browser may keep it, but asks each time whether it may show it.

    After the sign-out it may not.
    """
    version = pages.pdf(db(), actor(), form_id, version=number("version"))
    tag = f"{version.file_key}-{page}"
    if request.if_none_match.contains(tag):
        answer = Response(status=304)
    else:
        answer = Response(pages.page_image(files(), version, page), mimetype="image/jpeg")
    answer.set_etag(tag)
    answer.headers["Cache-Control"] = "private, no-cache"
    return answer


def _original(given: FileStorage | None) -> tuple[bytes, str] | None:
    if given is None or not given.filename:
        return None
    return given.read(), given.filename
