"""Which status a rule has on a day: as its file says, as people decided, as its dates allow."""

import hashlib
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from types import MappingProxyType

from app.checks.own_words import OwnWord, words_hash
from app.checks.rule import Rule, RuleStatus
from app.checks.rule_book import RuleBook

NEXT: Mapping[RuleStatus, tuple[RuleStatus, ...]] = MappingProxyType(
    {
        RuleStatus.DRAFT: (RuleStatus.SHADOW,),
        RuleStatus.SHADOW: (RuleStatus.ACTIVE, RuleStatus.RETIRED),
        RuleStatus.ACTIVE: (RuleStatus.SHADOW, RuleStatus.RETIRED),
        RuleStatus.RETIRED: (RuleStatus.SHADOW, RuleStatus.ACTIVE),
    }
)
"""Where people may take a rule from each status; a draft has to earn its place on trial."""

_made: dict[str, tuple[tuple[Rule, ...], RuleBook]] = {}
"""The last rule book made, with the rules it was made of: what is prepared for it is kept too."""


_worded: dict[str, tuple[RuleBook, RuleBook]] = {}
"""The last rule books with words of staff's, with what each was made of: what is prepared for the
words, some seconds' work, is kept with them."""

_KEPT = 4
"""The one in use, and some that somebody is trying out."""


def status_on(rule: Rule, status: RuleStatus, on: date) -> RuleStatus:
    """Return the status that `rule` has on a day when people say `status`.

    An active rule is on trial before the day of `valid_from`; the day of `valid_to` is its last.
    Nobody's decision reaches past these dates.
    """
    if status is RuleStatus.DRAFT:
        return status
    if rule.valid_to is not None and on > rule.valid_to:
        return RuleStatus.RETIRED
    early = rule.valid_from is not None and on < rule.valid_from
    return RuleStatus.SHADOW if early and status is RuleStatus.ACTIVE else status


def effective(
    book: RuleBook,
    decided: Mapping[str, RuleStatus],
    on: date,
    words: tuple[OwnWord, ...] = (),
) -> RuleBook:
    """Return the rule book as it holds on a day; `book` is as the files have it.

    `decided` has the statuses that people gave to rules, `words` are those that staff added. The
    hash stands for the files, for every status that is another than in the files, and for the
    words, so that a check can be repeated by it.
    """
    now = {r.id: status_on(r, decided.get(r.id, r.status), on) for r in book.rules}
    moved = {r.id: now[r.id] for r in book.rules if now[r.id] is not r.status}
    return with_words(with_statuses(book, moved), words)


def with_words(book: RuleBook, words: tuple[OwnWord, ...]) -> RuleBook:
    """Return `book`, which has none, with the words that staff added."""
    if not words:
        return book
    name = hashlib.sha256(f"{book.hash}\nwords {words_hash(words)}".encode()).hexdigest()
    made_of, made = _worded.pop(name, (book, book))
    if made is book or made_of.rules is not book.rules:
        made = replace(book, words=book.words.with_own(words), hash=name, filed=book.files_hash)
    _worded[name] = (book, made)
    while len(_worded) > _KEPT:
        _worded.pop(next(iter([*_worded])), None)
    return made


def with_statuses(book: RuleBook, moved: Mapping[str, RuleStatus]) -> RuleBook:
    """Return `book` with the statuses of `moved`; rules it does not have are passed over."""
    if not moved:
        return book
    name = _hash(book.files_hash, moved)
    made_of, made = _made.get(name, ((), book))
    if made_of is not book.rules:
        rules = tuple(
            rule.model_copy(update={"status": moved[rule.id]}) if rule.id in moved else rule
            for rule in book.rules
        )
        made = replace(
            book, rules=rules, hash=name, filed=book.files_hash, moved=MappingProxyType(dict(moved))
        )
        _made.clear()
        _made[name] = (book.rules, made)
    return made


def _hash(files: str, moved: Mapping[str, RuleStatus]) -> str:
    lines = [files, *(f"{rule_id} {moved[rule_id].value}" for rule_id in sorted(moved))]
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()
