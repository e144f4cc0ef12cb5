"""Templates that forms are held against: their list, their passages, and what changed."""

from datetime import date
from uuid import UUID

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app.document.passages import PassageKind
from app.document.reference_form import Correction
from app.errors import N_, InvalidInput, UnreadableFile
from app.gate.auth import actor, requires
from app.gate.language import gettext, ngettext
from app.gate.parts import files, rule_book
from app.gate.problems import say
from app.gate.session import db
from app.services import (
    reference_corrections,
    reference_days,
    reference_drift,
    reference_pages,
    reference_use,
    references,
)
from app.services.references import About
from app.web.typed import text, whole

bp = Blueprint("references", __name__, url_prefix="/references")
FILTERS = (*PassageKind, reference_pages.UNSURE)


@bp.get("")
@requires("see_references")
def index() -> str:
    page = reference_pages.references_page(db(), rule_book(), actor())
    return render_template("references/index.html", page=page, types=_types())


@bp.get("/new")
@requires("change_references")
def new() -> str:
    return _new({})


@bp.post("")
@requires("change_references")
def add() -> ResponseReturnValue:
    about = About(
        name=text("name"),
        document_types=tuple(request.form.getlist("document_types")),
        publisher=text("publisher"),
        label=text("label"),
        outline=text("outline"),
    )
    try:
        version = references.upload(db(), files(), rule_book(), actor(), *_file(), about)
    except (InvalidInput, UnreadableFile) as error:
        return _new({_field(error): say(error)}), error.http_status
    return redirect(url_for(".show", version_id=version.id))


@bp.get("/<uuid:reference_id>/new")
@requires("change_references")
def new_version(reference_id: UUID) -> str:
    return _new_version(reference_id, {})


@bp.post("/<uuid:reference_id>/versions")
@requires("change_references")
def add_version(reference_id: UUID) -> ResponseReturnValue:
    try:
        version = references.upload_version(
            db(), files(), rule_book(), actor(), reference_id, *_file(), text("label")
        )
    except (InvalidInput, UnreadableFile) as error:
        return _new_version(reference_id, {_field(error): say(error)}), error.http_status
    return redirect(url_for(".show", version_id=version.id))


@bp.get("/versions/<uuid:version_id>")
@requires("see_references")
def show(version_id: UUID) -> str:
    return _show(version_id, {})


@bp.post("/versions/<uuid:version_id>/passages")
@requires("change_references")
def correct(version_id: UUID) -> ResponseReturnValue:
    changed = reference_corrections.correct(
        db(), actor(), version_id, _said(), seen=whole("seen") or 0
    )
    if changed:
        flash(
            ngettext("%(num)s avsnitt er rettet.", "%(num)s avsnitt er rettet.", changed), "success"
        )
    return redirect(url_for(".show", version_id=version_id, only=_only(request.form.get("only"))))


@bp.post("/versions/<uuid:version_id>/undo")
@requires("change_references")
def undo(version_id: UUID) -> ResponseReturnValue:
    reference_corrections.undo(db(), actor(), version_id, seen=whole("seen") or 0)
    flash(gettext("Den siste rettingen er angret."), "success")
    return redirect(url_for(".show", version_id=version_id, only=_only(request.form.get("only"))))


@bp.post("/versions/<uuid:version_id>/use")
@requires("change_references")
def activate(version_id: UUID) -> ResponseReturnValue:
    try:
        reference_days.activate(
            db(), rule_book(), actor(), version_id,
            day=_day(), document_types=request.form.getlist("document_types"),
        )  # fmt: skip
    except InvalidInput as error:
        return _show(version_id, {error.field: say(error)}), error.http_status
    return redirect(url_for(".show", version_id=version_id))


@bp.post("/versions/<uuid:version_id>/retire")
@requires("change_references")
def retire(version_id: UUID) -> ResponseReturnValue:
    reference_days.retire(db(), actor(), version_id)
    return redirect(url_for(".show", version_id=version_id))


@bp.get("/versions/<uuid:version_id>/drift")
@requires("see_references")
def drift(version_id: UUID) -> str:
    page = reference_drift.drift_page(
        db(), rule_book(), actor(), version_id, request.args.get("against", type=UUID)
    )
    return render_template("references/drift.html", page=page)


def _new(errors: dict[str | None, str]) -> str:
    known = {outline.id: outline for outline in rule_book().outlines}
    return render_template(
        "references/new.html",
        outline=known.get(request.values.get("outline", "")),
        types=_types(),
        errors=errors,
    )


def _new_version(reference_id: UUID, errors: dict[str | None, str]) -> str:
    reference = reference_pages.reference_for(db(), actor(), reference_id)
    return render_template("references/new_version.html", reference=reference, errors=errors)


def _show(version_id: UUID, errors: dict[str | None, str]) -> str:
    only = _only(request.args.get("only"))
    page = reference_pages.version_page(db(), rule_book(), actor(), version_id, only)
    return render_template(
        "references/show.html",
        page=page,
        only=only,
        kinds=tuple(PassageKind),
        types=_types(),
        today=reference_use.today().isoformat(),
        errors=errors,
    )


def _file() -> tuple[bytes, str]:
    given = request.files.get("file")
    if given is None or not given.filename:
        raise InvalidInput(N_("Velg en fil først."), field="file")
    return given.read(), given.filename


def _field(error: InvalidInput | UnreadableFile) -> str | None:
    return error.field if isinstance(error, InvalidInput) else "file"


def _said() -> dict[int, Correction]:
    """Return what was chosen for each passage that stood on the page."""
    said = {}
    for name, value in request.form.items():
        number = name.removeprefix("kind-")
        if name == number:
            continue
        if not (number.isascii() and number.isdigit() and len(number) < 7) or value not in list(
            PassageKind
        ):
            raise InvalidInput(N_("Velg ett av svarene."))
        said[int(number)] = (PassageKind(value), f"verbatim-{number}" in request.form)
    return said


def _only(value: str | None) -> str | None:
    return value if value in FILTERS else None


def _day() -> date:
    try:
        return date.fromisoformat(text("day"))
    except ValueError as error:
        raise InvalidInput(N_("Skriv en dato."), field="day") from error


def _types() -> dict[str, object]:
    return {kind.code: kind.name for kind in rule_book().document_types.types}
