"""Repeat a check that was made before, and say whether it comes out the same."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlmodel import Session, select

from app.checks import engine
from app.checks.outcome import Outcome
from app.checks.rule_book import RuleBook
from app.checks.trial_set.particular import FormOfSet
from app.document.model import Document, from_json
from app.errors import NotFound
from app.services import checking, other_forms, proofs, reference_use, rule_books
from app.services.anchors import anchor_objects
from app.store.files import Files
from app.store.tables.reviews import Check, OutcomeRow, Reading
from app.store.tables.trials import Form, Version

Said = tuple[str, str, tuple[str, ...]]
"""An outcome as it is compared: result, reason, and the words that show it."""


@dataclass(frozen=True, slots=True)
class Difference:
    """A rule whose outcome is another now; None where it had, or has, none."""

    rule_id: str
    then: str | None
    now: str | None


@dataclass(frozen=True, slots=True)
class Repeat:
    """A check made again.

    `same_rules` and `same_engine` say whether rule book and engine are those of the check: only
    then a difference means that something is wrong. `rule_book` is the one at hand, `rules_on`
    the day whose rules were used; `ran` is False where the rules are others and nobody asked to
    go on all the same.
    """

    check: Check
    form: str
    version: int
    rules_on: date
    done_at: datetime
    rule_book: str
    same_rules: bool
    same_engine: bool
    ran: bool
    differences: tuple[Difference, ...] = ()
    outcomes: int = 0

    @property
    def is_proof(self) -> bool:
        """Whether the same rules, run by the same engine, have said the same again."""
        return self.ran and self.same_rules and self.same_engine and not self.differences


def repeat(
    db: Session, files: Files, filed: RuleBook, check_id: UUID, *, anyway: bool = False
) -> Repeat:
    """Run a stored check's text through the rule book it was made with.

    The text is the one kept with the version; facts, type of form and template (with the
    corrections that stood then) are those of the check. When
    the files at hand are not those of the check nothing is run, unless `anyway` asks for the
    rules of today.

    Raises:
        NotFound: there is no such check, or its text is gone.
    """
    check = db.get(Check, check_id)
    reading = db.get(Reading, check.version_id) if check else None
    if check is None or reading is None:
        raise NotFound
    version = db.get_one(Version, check.version_id)
    book = rule_books.remembered(db, filed, check.rule_book)
    used = book or rule_books.current(db, filed)
    ran = book is not None or anyway
    outcomes: tuple[Outcome, ...] = ()
    document = from_json(reading.document)
    if ran:
        outcomes = _run(db, files, used, check, version, document)
    return Repeat(
        check=check,
        form=db.get_one(Form, version.form_id).name,
        version=version.number,
        rules_on=check.rules_on or rule_books.day_of(check.done_at),
        done_at=check.done_at,
        rule_book=used.hash,
        same_rules=book is not None,
        same_engine=check.engine == engine.engine_here(),
        ran=ran,
        differences=tuple(_compare(_stored(db, check), _said(document, outcomes))) if ran else (),
        outcomes=len(outcomes),
    )


def _run(
    db: Session, files: Files, book: RuleBook, check: Check, version: Version, document: Document
) -> tuple[Outcome, ...]:
    return engine.run(
        book,
        document,
        document_type=check.document_type,
        facts=check.facts if check.answers is None else check.answers,
        original=checking.read_original(files, version),
        reference=reference_use.of_check(db, check),
        siblings=_siblings(db, book, check),
        proofread=proofs.of_check(db, check),
    ).outcomes


def _siblings(db: Session, book: RuleBook, check: Check) -> list[FormOfSet] | None:
    """Return the other forms in the versions the check compared, as these rules read them."""
    if check.compared is not None:
        return other_forms.siblings(db, book, check.compared)
    return None if check.siblings is None else [FormOfSet(code) for code in check.siblings]


def _stored(db: Session, check: Check) -> dict[str, Said]:
    rows = db.exec(select(OutcomeRow).where(OutcomeRow.check_id == check.id))
    return {
        row.rule_id: (row.result, row.reason, tuple(str(a["quote"]) for a in row.evidence))
        for row in rows
    }


def _said(document: Document, outcomes: tuple[Outcome, ...]) -> dict[str, Said]:
    return {
        o.rule_id: (
            o.result, o.reason,
            tuple(str(a["quote"]) for a in anchor_objects(document, o.evidence)),
        )
        for o in outcomes
    }  # fmt: skip


def _compare(then: dict[str, Said], now: dict[str, Said]) -> list[Difference]:
    return [
        Difference(rule_id, _short(then.get(rule_id)), _short(now.get(rule_id)))
        for rule_id in sorted({*then, *now})
        if then.get(rule_id) != now.get(rule_id)
    ]


def _short(said: Said | None) -> str | None:
    if said is None:
        return None
    result, reason, quotes = said
    return " ".join(filter(None, (result, f"({reason})" if reason else "", f"[{len(quotes)}]")))
