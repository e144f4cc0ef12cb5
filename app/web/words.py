"""Staff's words: a list, a form for each kind, and what a change would do before it is saved."""

from typing import Any
from uuid import UUID

from flask import Blueprint, Response, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app.checks.own_words import OwnWord, WordKind, WordLanguage
from app.errors import N_, InvalidInput, Stale
from app.gate.auth import actor, requires
from app.gate.language import gettext
from app.gate.parts import filed_rule_book, files, recheck
from app.gate.problems import say
from app.gate.session import db
from app.services import own_words, word_changes, word_trials, words_csv
from app.services.word_views import WordFilters
from app.store.tables.words import WordTrial
from app.web.query import one_of
from app.web.typed import chosen, text

bp = Blueprint("words", __name__, url_prefix="/rules/words")
SAVED = N_("Endringen er lagret. Vi kontrollerer åpne skriv på nytt.")
LINE = N_("Linje %(number)s: %(problem)s")
NO_FILE = N_("Velg en fil.")


@bp.get("")
@requires("see_words")
def show() -> str:
    return _list()


@bp.get("/words.csv")
@requires("see_words")
def download() -> Response:
    """Send the words that stand, in the form that `upload` takes."""
    found = own_words.list_words(db(), actor())
    answer = Response(words_csv.to_csv(view.word for view in found), mimetype="text/csv")
    answer.headers["Content-Disposition"] = 'attachment; filename="ord.csv"'
    return answer


@bp.get("/new")
@requires("change_words")
def new() -> str:
    return _form(one_of(WordKind, "kind") or WordKind.ACCEPTED)


@bp.post("/preview")
@requires("change_words")
def preview() -> ResponseReturnValue:
    """Try one word out; what cannot be added comes back as it was typed."""
    kind = chosen(WordKind, "kind")
    try:
        word = OwnWord(
            kind=kind,
            language=chosen(WordLanguage, "language"),
            **{name: text(name) for name in ("word", "nb", "nn", "english", "why")},
        )
        return _tried(word_changes.propose(db(), filed_rule_book(), actor(), [word]))
    except InvalidInput as error:
        return _form(kind, {error.field: say(error)}), error.http_status


@bp.post("/import")
@requires("change_words")
def upload() -> ResponseReturnValue:
    """Try the words of a file out; when one cannot be added, say which, and add none."""
    try:
        words = _from_file()
        return _tried(word_changes.propose(db(), filed_rule_book(), actor(), words))
    except InvalidInput as error:
        return _list([say(error)]), error.http_status
    except _BadLines as error:
        return _list(error.lines), 422


@bp.post("/<uuid:word_id>/withdraw")
@requires("change_words")
def withdraw(word_id: UUID) -> ResponseReturnValue:
    return _tried(word_changes.propose(db(), filed_rule_book(), actor(), withdraw=[word_id]))


@bp.post("/<uuid:word_id>/restore")
@requires("change_words")
def restore(word_id: UUID) -> ResponseReturnValue:
    """Try out what a withdrawn word would do again."""
    word = own_words.word_of(db(), actor(), word_id)
    return _tried(word_changes.propose(db(), filed_rule_book(), actor(), [word]))


@bp.get("/trials/<uuid:trial_id>")
@requires("change_words")
def trial(trial_id: UUID) -> str:
    return _trial(trial_id)


@bp.get("/trials/<uuid:trial_id>/progress")
@requires("change_words")
def progress(trial_id: UUID) -> Response:
    """Return the progress as a piece of page; a finished one asks the browser to load it anew."""
    page = word_trials.trial_page(db(), filed_rule_book(), actor(), trial_id)
    answer = Response(render_template("words/_progress.html", page=page))
    if not page.effect.is_running:
        answer.headers["HX-Refresh"] = "true"
    return answer


@bp.post("/trials/<uuid:trial_id>/again")
@requires("change_words")
def again(trial_id: UUID) -> ResponseReturnValue:
    try:
        return _tried(word_changes.again(db(), filed_rule_book(), actor(), trial_id))
    except InvalidInput as error:
        return _trial(trial_id, say(error)), error.http_status


@bp.post("/trials/<uuid:trial_id>/save")
@requires("change_words")
def save(trial_id: UUID) -> ResponseReturnValue:
    """Let a change hold; when the rule book has changed meanwhile, say so and keep the change."""
    try:
        word_changes.save(db(), filed_rule_book(), actor(), trial_id)
    except (InvalidInput, Stale) as error:
        return _trial(trial_id, say(error)), error.http_status
    recheck()
    flash(gettext(SAVED), "success")
    return redirect(url_for(".show"))


def _tried(found: WordTrial) -> ResponseReturnValue:
    """Try a change out for as long as a person will wait, and show how far that came."""
    word_trials.try_now(db(), files(), filed_rule_book(), found)
    recheck()
    return redirect(url_for(".trial", trial_id=found.id))


def _trial(trial_id: UUID, problem: str = "") -> str:
    page = word_trials.trial_page(db(), filed_rule_book(), actor(), trial_id)
    return render_template("words/trial.html", page=page, problem=problem)


def _list(problems: list[str] | None = None) -> str:
    filters = WordFilters(
        kind=one_of(WordKind, "kind"),
        text=request.args.get("q", "").strip()[:80],
        withdrawn=request.args.get("state") == "withdrawn",
    )
    return render_template(
        "words/index.html",
        words=own_words.list_words(db(), actor(), filters),
        counts=own_words.counts(db(), actor()),
        history=own_words.history(db(), actor()),
        filters=filters,
        kinds=list(WordKind),
        problems=problems or [],
    )


def _form(kind: WordKind, errors: dict[str | None, str] | None = None) -> str:
    typed: dict[str, Any] = dict(request.form or request.args)
    return render_template(
        "words/new.html",
        kind=kind,
        kinds=list(WordKind),
        varieties=list(WordLanguage),
        typed=typed,
        errors=errors or {},
    )


class _BadLines(Exception):
    """Lines of a file that cannot be used, each with its reason."""

    def __init__(self, lines: list[str]) -> None:
        self.lines = lines
        super().__init__()


def _from_file() -> list[OwnWord]:
    """Return the words of the file sent that do not stand already.

    Raises:
        InvalidInput: there is none, or it cannot be read.
        _BadLines: some of its words cannot be added.
    """
    sent = request.files.get("file")
    if sent is None or not sent.filename:
        raise InvalidInput(NO_FILE, field="file")
    lines = words_csv.read_csv(sent.read(words_csv.LARGEST + 1))
    words, faults = word_changes.sorted_out(db(), filed_rule_book(), lines)
    if faults:
        raise _BadLines(
            [gettext(LINE, number=number, problem=say(error)) for number, error in faults]
        )
    return words
