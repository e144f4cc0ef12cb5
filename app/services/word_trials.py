"""Try changes of staff's words out on all open forms, in the background, and say how far it is."""

from collections.abc import Callable
from datetime import timedelta
from time import monotonic
from typing import Any, cast
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Session, col, select
from sqlmodel.sql.expression import SelectOfScalar

from app.checks.rule_book import RuleBook
from app.services import access, checking, rule_books, word_changes, word_effect
from app.services.rechecks import Step
from app.services.word_views import WordEffect, WordExample, WordFormRow, WordTrialPage
from app.store.files import Files
from app.store.session import transaction
from app.store.tables.accounts import User
from app.store.tables.rechecks import ChangeKind, Turn
from app.store.tables.trials import Form, Trial, Version
from app.store.tables.words import WordTrial, WordTrialForm
from app.store.types import utc_now

PATIENCE = 4.0
"""Seconds a person waits for the page; the worker tries the forms not reached by then."""
LEASE = timedelta(minutes=3)
"""How long somebody may be at one form before another takes its place, as in `rechecks`."""
MOST_TRIES = 3
"""Times one form is begun before it is given up."""


def try_now(
    db: Session,
    files: Files,
    filed: RuleBook,
    trial: WordTrial,
    *,
    patience: float = PATIENCE,
    clock: Callable[[], float] = monotonic,
) -> None:
    """Try a change on open forms for as long as a person will wait; the worker does the rest."""
    ends = clock() + patience
    while clock() < ends and _next(db, files, filed, trial.id):
        pass


def step(db: Session, files: Files, filed: RuleBook) -> Step:
    """Try the changes that people wait for on one more form; uploads come first."""
    if not waits(db):
        return Step.NOTHING
    if checking.waiting(db):
        return Step.LATER
    return Step.WORKED if _next(db, files, filed) else Step.NOTHING


def waits(db: Session) -> bool:
    """Say whether there is a form that a change has not been tried on and nobody is at."""
    return db.exec(_free(None)).first() is not None


def trial_page(db: Session, filed: RuleBook, actor: User, trial_id: UUID) -> WordTrialPage:
    """Return a change and what it would do to open forms, as far as it has been tried.

    Forms that the actor may not see are counted, not named.

    Raises:
        NotAllowed: only a lead or an admin may.
        NotFound: there is none, or it is somebody else's.
    """
    trial = word_changes.trial_of(db, actor, trial_id)
    return WordTrialPage(
        trial=trial,
        add=word_changes.added(trial),
        withdraw=word_changes.withdrawn(db, trial),
        effect=_effect(db, actor, trial),
        outdated=not trial.saved_at and trial.rule_book != rule_books.current(db, filed).hash,
    )


def _effect(db: Session, actor: User, trial: WordTrial) -> WordEffect:
    query = (
        select(WordTrialForm)
        .where(WordTrialForm.trial_id == trial.id)
        .order_by(col(WordTrialForm.place))
        .execution_options(populate_existing=True)
    )
    turns = db.exec(query).all()
    changed = [turn for turn in turns if any(turn.found.get(k) for k in ("came", "went", "kept"))]
    forms = _named(db, actor, trial)
    return WordEffect(
        total=len(turns),
        tried=sum(turn.turn is not Turn.WAITING for turn in turns),
        failed=sum(turn.turn is Turn.FAILED for turn in turns),
        came=sum(turn.found["came"] for turn in changed),
        went=sum(turn.found["went"] for turn in changed),
        kept=sum(turn.found["kept"] for turn in changed),
        forms=len(changed),
        rows=[_form_row(forms[turn.id], turn) for turn in changed if turn.id in forms],
    )


def _named(db: Session, actor: User, trial: WordTrial) -> dict[UUID, Form]:
    """Return the forms of a trial that `actor` may see, by turn."""
    query = (
        select(WordTrialForm.id, Form)
        .join(Form, col(Form.id) == WordTrialForm.form_id)
        .join(Trial, col(Trial.id) == Form.trial_id)
        .join(Version, col(Version.id) == WordTrialForm.version_id)
        .where(
            WordTrialForm.trial_id == trial.id,
            access.visible_forms(actor),
            access.visible_versions(actor),
        )
    )
    return dict(db.exec(query).all())


def _form_row(form: Form, turn: WordTrialForm) -> WordFormRow:
    found = turn.found
    examples = tuple(
        WordExample(**{**one, "kind": ChangeKind(one["kind"])}) for one in found["examples"]
    )
    return WordFormRow(form, found["came"], found["went"], found["kept"], examples)


def _free(trial_id: UUID | None) -> SelectOfScalar[WordTrialForm]:
    """Return the query for turns that nobody is at, those of the newest change first."""
    query = (
        select(WordTrialForm)
        .join(WordTrial, col(WordTrial.id) == WordTrialForm.trial_id)
        .where(
            WordTrialForm.turn == Turn.WAITING,
            sa.or_(
                col(WordTrialForm.busy_until).is_(None),
                col(WordTrialForm.busy_until) < utc_now(),
            ),
        )
        .order_by(col(WordTrial.made_at).desc(), col(WordTrialForm.place))
        .execution_options(populate_existing=True)
    )
    return query if trial_id is None else query.where(WordTrialForm.trial_id == trial_id)


def _next(db: Session, files: Files, filed: RuleBook, trial_id: UUID | None = None) -> bool:
    """Try a change on one form; say whether there was one."""
    turn = db.exec(_free(trial_id)).first()
    if turn is None:
        return False
    if not _take(db, turn):
        return True
    if turn.tries > MOST_TRIES:
        _end(db, turn, Turn.FAILED, {})
        return True
    try:
        found = word_effect.tried(db, files, filed, turn)
    except sa.exc.SQLAlchemyError:
        raise
    except Exception as error:  # one broken form must not stop the others
        checking.log_failure("word_trial_failed", turn.version_id, error)
        _end(db, turn, Turn.FAILED, {})
        return True
    _end(db, turn, Turn.SKIPPED if found is None else Turn.DONE, found or {})
    return True


def _take(db: Session, turn: WordTrialForm) -> bool:
    """Take a turn for this worker alone; say whether nobody was faster."""
    with transaction(db):
        done = db.execute(
            sa.update(WordTrialForm)
            .where(
                col(WordTrialForm.id) == turn.id,
                col(WordTrialForm.turn) == Turn.WAITING,
                col(WordTrialForm.tries) == turn.tries,
            )
            .values(tries=turn.tries + 1, busy_until=utc_now() + LEASE)
            .execution_options(synchronize_session=False)
        )
    db.refresh(turn)
    return cast(sa.CursorResult[Any], done).rowcount == 1


def _end(db: Session, turn: WordTrialForm, end: Turn, found: dict[str, Any]) -> None:
    with transaction(db):
        turn.turn, turn.found, turn.busy_until = end, found, None
        db.add(turn)
