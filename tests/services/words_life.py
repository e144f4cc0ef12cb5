"""What staff do with their words, for tests: try a change out as the page does, and save it."""

from sqlmodel import select

from app.checks.own_words import OwnWord, WordKind, WordLanguage
from app.services import word_changes, word_trials
from app.services.word_views import WordTrialPage
from app.store.tables.words import OwnWordRow, WordTrial
from tests.services.life import Life

DEVICE, INSTEAD = "blåsofon", "pustemåler"
"""A word no dictionary has, and what may be said instead."""
LINES = (
    "Vi bruker en blåsofon til å måle pusten din.",
    "Legen gir deg en behandlling om morgenen.",
    "Forsøkspersonene møter til time.",
)
"""An unknown word, a misspelt one, and one that may be forbidden."""


def accepted(word: str = DEVICE, language: WordLanguage = WordLanguage.BOTH) -> OwnWord:
    return OwnWord(kind=WordKind.ACCEPTED, word=word, language=language)


def forbidden(word: str = "forsøksperson", nb: str = "deltaker", **more: str) -> OwnWord:
    return OwnWord(kind=WordKind.FORBIDDEN, word=word, nb=nb, **more)


def explained(word: str = DEVICE, nb: str = "leketøy av gummi", **more: str) -> OwnWord:
    return OwnWord(kind=WordKind.GLOSSARY, word=word, nb=nb, **more)


def tried(life: Life, *words: OwnWord, withdraw: tuple[OwnWordRow, ...] = ()) -> WordTrial:
    """Try a change out on all open forms."""
    ids = [row.id for row in withdraw]
    trial = word_changes.propose(life.db, life.rule_book, life.lise, words, ids)
    word_trials.try_now(life.db, life.files, life.rule_book, trial, patience=60)
    return trial


def page(life: Life, trial: WordTrial) -> WordTrialPage:
    return word_trials.trial_page(life.db, life.rule_book, life.lise, trial.id)


def change(life: Life, *words: OwnWord, withdraw: tuple[OwnWordRow, ...] = ()) -> None:
    """Try a change out and save it."""
    trial = tried(life, *words, withdraw=withdraw)
    word_changes.save(life.db, life.rule_book, life.lise, trial.id)


def row_of(life: Life, word: str) -> OwnWordRow:
    query = select(OwnWordRow).where(OwnWordRow.word == word)
    return life.db.exec(query.order_by(OwnWordRow.added_at.desc())).first()  # type: ignore[attr-defined, return-value]
