"""Trials, their facts and their forms."""

from uuid import UUID

from flask import Blueprint, Response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app.checks.trial_set.topics import NAMES
from app.errors import InvalidInput
from app.gate.auth import actor, requires
from app.gate.language import language
from app.gate.parts import rule_book
from app.gate.problems import say
from app.gate.session import db
from app.services import set_csv, trial_sets, trials
from app.services.views import FactRow

bp = Blueprint("trials", __name__, url_prefix="/trials")


@bp.get("")
@requires("see_trials")
def index() -> str:
    return render_template("trials/index.html", rows=trials.list_trials(db(), actor()))


@bp.get("/new")
@requires("create_trial")
def new() -> str:
    return _new({})


@bp.post("/new")
@requires("create_trial")
def create() -> ResponseReturnValue:
    try:
        trial = trials.create_trial(
            db(),
            actor(),
            title=request.form.get("title", ""),
            eu_ct_number=request.form.get("eu_ct_number", ""),
            area=request.form.get("area", ""),
            facts=_facts(),
        )
    except InvalidInput as error:
        return _new({error.field: say(error)}), error.http_status
    return redirect(url_for(".show", trial_id=trial.id))


@bp.get("/<uuid:trial_id>")
@requires("see_trials")
def show(trial_id: UUID) -> str:
    return _page(trial_id, {})


@bp.get("/<uuid:trial_id>/set")
@requires("see_trials")
def together(trial_id: UUID) -> str:
    """Show all forms of a trial side by side."""
    page = trial_sets.set_page(db(), rule_book(), actor(), trial_id)
    return render_template("trials/set.html", page=page, names=NAMES)


@bp.get("/<uuid:trial_id>/set.csv")
@requires("download")
def together_csv(trial_id: UUID) -> Response:
    """Send what the page shows, in its order."""
    page = trial_sets.set_page(db(), rule_book(), actor(), trial_id)
    names = [column.form.name for column in page.columns]
    answer = Response(set_csv.to_csv(names, page.rows, language()), mimetype="text/csv")
    answer.headers["Content-Disposition"] = 'attachment; filename="skrivene-samlet.csv"'
    return answer


@bp.post("/<uuid:trial_id>/facts")
@requires("edit_trial")
def facts(trial_id: UUID) -> ResponseReturnValue:
    trials.change_facts(db(), actor(), trial_id, _facts())
    return redirect(url_for(".show", trial_id=trial_id, saved="facts"))


@bp.post("/<uuid:trial_id>/forms")
@requires("edit_trial")
def add_form(trial_id: UUID) -> ResponseReturnValue:
    name = request.form.get("name", "")
    kind = request.form.get("document_type", "")
    if kind not in rule_book().document_types.codes():
        kind = ""
    try:
        form = trials.add_form(db(), actor(), trial_id, name=name, document_type=kind)
    except InvalidInput as error:
        return _page(trial_id, {error.field: say(error)}), error.http_status
    return redirect(url_for("forms.show", form_id=form.id))


def _new(errors: dict[str | None, str]) -> str:
    facts = rule_book().profile.facts
    blank = [FactRow(fact, request.form.get(fact.id, "unknown"), None) for fact in facts]
    return render_template("trials/new.html", blank_facts=blank, errors=errors)


def _page(trial_id: UUID, errors: dict[str | None, str]) -> str:
    return render_template(
        "trials/show.html",
        page=trials.trial_page(db(), rule_book(), actor(), trial_id),
        document_types=rule_book().document_types,
        errors=errors,
    )


def _facts() -> dict[str, str]:
    """Return the answers as they were chosen; what was confirmed comes before."""
    wanted = {fact.id for fact in rule_book().profile.facts}
    chosen = {fact: request.form[fact] for fact in wanted if fact in request.form}
    confirm = request.form.get("confirm", "")
    offers = request.form.getlist("offer") if confirm == "all" else [confirm]
    said = dict(offer.split("=", 1) for offer in offers if "=" in offer)
    return chosen | {fact: answer for fact, answer in said.items() if fact in wanted}
