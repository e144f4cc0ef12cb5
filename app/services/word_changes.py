"""Changes of staff's words: proposed, tried out elsewhere, saved."""

from collections.abc import Sequence
from datetime import timedelta
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, col, select

from app.checks.own_words import OwnWord, WordKind
from app.checks.rule_book import RuleBook
from app.errors import N_, InvalidInput, NotFound, Stale
from app.services import (
    audit,
    own_words,
    recheck_plans,
    rule_books,
    word_faults,
    words_csv,
)
from app.services.open_forms import open_forms
from app.services.word_views import WordView
from app.services.words_csv import Line
from app.store.session import transaction
from app.store.tables.accounts import User
from app.store.tables.rechecks import Turn
from app.store.tables.words import OwnWordRow, WordTrial, WordTrialForm
from app.store.types import utc_now
from app.workflow import permissions

MOST = 500
"""Words that can be added at once; more are hard to look over."""
KEPT = timedelta(days=2)
"""How long what was tried out is kept: it quotes forms."""
NAMED = 20
"""Words that one event of the log names."""

NOTHING = N_("Det er ingen ord å legge til.")
TOO_MANY = N_("Legg til høyst 500 ord om gangen.")
NOT_TRIED = N_("Vi har ikke prøvd endringen på alle åpne skriv ennå. Vent litt.")
STALE = N_("Regelboken er endret siden du prøvde endringen. Prøv den igjen før du lagrer.")
IS_WITHDRAWN = N_("Ordet er trukket fra før.")


def propose(
    db: Session,
    files: RuleBook,
    actor: User,
    add: Sequence[OwnWord] = (),
    withdraw: Sequence[UUID] = (),
) -> WordTrial:
    """Write down a change to be tried out on the open forms; nothing holds until it is saved.

    `files` is the rule book as its files have it.

    Raises:
        NotAllowed: only a lead or an admin may.
        InvalidInput: a word cannot be added, or there is nothing to do.
        NotFound: there is no such word to withdraw.
    """
    permissions.require(actor.role, "change_words")
    words = [word_faults.tidied(word) for word in add]
    rows = [own_words.row_of(db, word_id) for word_id in withdraw]
    _check(db, files, words, rows)
    book = rule_books.current(db, files)
    trial = WordTrial(
        made_by=actor.id,
        add=[word.model_dump(mode="json") for word in words],
        withdraw=[str(row.id) for row in rows],
        rule_book=book.hash,
    )
    with transaction(db):
        _forget(db)
        db.add(trial)
        db.flush()
        db.add_all(
            WordTrialForm(
                trial_id=trial.id, form_id=one.form.id, version_id=one.version.id, place=place
            )
            for place, one in enumerate(open_forms(db))
        )
    return trial


def sorted_out(
    db: Session, files: RuleBook, lines: Sequence[Line]
) -> tuple[list[OwnWord], list[tuple[int, InvalidInput]]]:
    """Return the words of a file that can be added, and the lines that cannot, with the reason.

    What stands already just so is passed over: a file that came from here may go back.
    """
    standing, words = list(rule_books.own_words(db)), []
    faults: list[tuple[int, InvalidInput]] = []
    known = set(standing)
    for line in lines:
        if line.word is None:
            faults.append((line.number, InvalidInput(words_csv.BAD_ROW, field="file")))
            continue
        word = word_faults.tidied(line.word)
        if word in known:
            continue
        try:
            word_faults.check(word, standing, files)
        except InvalidInput as error:
            faults.append((line.number, error))
            continue
        words.append(word)
        standing.append(word)
    return words, faults


def trial_of(db: Session, actor: User, trial_id: UUID) -> WordTrial:
    """Return a change that `actor` is trying out.

    Raises:
        NotAllowed: only a lead or an admin may.
        NotFound: there is none, or it is somebody else's.
    """
    permissions.require(actor.role, "change_words")
    trial = db.get(WordTrial, trial_id, populate_existing=True)
    if trial is None or trial.made_by != actor.id:
        raise NotFound
    return trial


def again(db: Session, files: RuleBook, actor: User, trial_id: UUID) -> WordTrial:
    """Try the same change out anew, on the rule book and the forms of now.

    Raises:
        As `propose` and `trial_of`.
    """
    old = trial_of(db, actor, trial_id)
    return propose(db, files, actor, added(old), [UUID(row) for row in old.withdraw])


def save(db: Session, files: RuleBook, actor: User, trial_id: UUID) -> WordTrial:
    """Let a change hold from now on, and let open forms wait for a new check.

    Saving twice changes nothing.

    Raises:
        NotAllowed, NotFound: as in `trial_of`.
        InvalidInput: it has not been tried on all open forms.
        Stale: the rule book has changed since it was tried.
    """
    trial = trial_of(db, actor, trial_id)
    if trial.saved_at:
        return trial
    if is_waiting(db, trial):
        raise InvalidInput(NOT_TRIED, field="words")
    if trial.rule_book != rule_books.current(db, files).hash:
        raise Stale(STALE)
    try:
        with transaction(db):
            _write(db, actor, trial)
    except IntegrityError as error:  # two people at once: one of them is told
        raise Stale(STALE) from error
    recheck_plans.plan(db, files)
    return trial


def is_waiting(db: Session, trial: WordTrial) -> bool:
    """Say whether a form has not been tried yet."""
    query = select(WordTrialForm.id).where(
        WordTrialForm.trial_id == trial.id, WordTrialForm.turn == Turn.WAITING
    )
    return db.exec(query).first() is not None


def added(trial: WordTrial) -> list[OwnWord]:
    """Return the words that a change adds."""
    return [OwnWord(**word) for word in trial.add]


def withdrawn(db: Session, trial: WordTrial) -> list[WordView]:
    """Return the words that a change withdraws."""
    return own_words.views(db, [own_words.row_of(db, UUID(word_id)) for word_id in trial.withdraw])


def _check(
    db: Session, files: RuleBook, words: Sequence[OwnWord], rows: Sequence[OwnWordRow]
) -> None:
    if not words and not rows:
        raise InvalidInput(NOTHING, field="words")
    if len(words) > MOST:
        raise InvalidInput(TOO_MANY, field="words")
    if any(row.withdrawn_at for row in rows):
        raise InvalidInput(IS_WITHDRAWN, field="word")
    standing = list(rule_books.own_words(db))
    for word in words:
        word_faults.check(word, standing, files)
        standing.append(word)


def _write(db: Session, actor: User, trial: WordTrial) -> None:
    now, words = utc_now(), added(trial)
    db.add_all(
        OwnWordRow(
            **{name: getattr(word, name) for name in OwnWord.model_fields},
            key=word.key, added_by=actor.id, added_at=now,
        )
        for word in words
    )  # fmt: skip
    rows = [own_words.row_of(db, UUID(word_id)) for word_id in trial.withdraw]
    for row in rows:
        if row.withdrawn_at:
            raise Stale(STALE)
        row.withdrawn_by, row.withdrawn_at = actor.id, now
        db.add(row)
    trial.saved_at = now
    db.add(trial)
    _record(db, actor, "add_words", [(word.kind, word.word) for word in words])
    _record(db, actor, "withdraw_words", [(row.kind, row.word) for row in rows])


def _record(db: Session, actor: User, action: str, words: list[tuple[WordKind, str]]) -> None:
    if words:
        kinds = {kind.value: sum(k is kind for k, _ in words) for kind, _ in words}
        named = [word for _, word in words[:NAMED]]
        audit.record(db, actor, action, words=named, kinds=kinds, count=len(words))


def _forget(db: Session) -> None:
    """Delete what was tried out some days ago."""
    old = sa.select(col(WordTrial.id)).where(col(WordTrial.made_at) < utc_now() - KEPT)
    for table, column in ((WordTrialForm, WordTrialForm.trial_id), (WordTrial, WordTrial.id)):
        db.execute(
            sa.delete(table)
            .where(col(column).in_(old))
            .execution_options(synchronize_session=False)
        )
