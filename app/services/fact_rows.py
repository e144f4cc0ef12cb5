"""The facts of a trial: what was answered, and what its forms show, with the words that do."""

from uuid import UUID

from sqlmodel import Session, col, select

from app.checks.engine import form_text_of
from app.checks.patterns import Found, Searchable
from app.checks.profile import Fact
from app.checks.rule_book import RuleBook
from app.document.model import from_json
from app.services import access
from app.services.views import FactRow
from app.store.tables.accounts import User
from app.store.tables.reviews import Check, Reading
from app.store.tables.trials import Form, Trial, Version
from app.text.sentences import sentences

_LONGEST_QUOTE = 200
"""Characters; of a longer sentence only the words that show the fact are quoted."""


def fact_rows(db: Session, rule_book: RuleBook, actor: User, trial: Trial) -> list[FactRow]:
    """Return a row for each question, in the order of the rule book.

    A form that shows yes counts before one that shows no: a sheet about a part of the trial may
    well say that the part has no drawing of lots.
    """
    checks = _latest_checks(db, actor, trial)
    texts = _Texts(db, rule_book)
    return [_row(fact, trial, checks, texts) for fact in rule_book.profile.facts]


def _latest_checks(db: Session, actor: User, trial: Trial) -> list[tuple[Form, Version, Check]]:
    """Return the latest check of each form of the trial that `actor` may see."""
    query = (
        select(Form, Version, Check)
        .join(Version, col(Version.form_id) == Form.id)
        .join(Check, col(Check.version_id) == Version.id)
        .join(Trial, col(Trial.id) == Form.trial_id)
        .where(
            Form.trial_id == trial.id, access.visible_forms(actor), access.visible_versions(actor)
        )
        .order_by(col(Form.created_at), col(Version.number), col(Check.done_at))
    )
    found = {form.id: (form, version, check) for form, version, check in db.exec(query)}
    return list(found.values())


def _row(
    fact: Fact, trial: Trial, checks: list[tuple[Form, Version, Check]], texts: "_Texts"
) -> FactRow:
    answer = trial.facts.get(fact.id, "unknown")
    for shown in ("yes", "no"):
        for form, version, check in checks:
            if check.shown.get(fact.id) != shown:
                continue
            quote = "" if answer == shown else texts.quote(fact, form, version, shown)
            return FactRow(fact, answer, shown, quote, form)
    return FactRow(fact, answer, None)


class _Texts:
    """The texts of versions, each read at most once and only when words are to be quoted."""

    def __init__(self, db: Session, rule_book: RuleBook) -> None:
        self._db = db
        self._rule_book = rule_book
        self._texts: dict[UUID, Searchable | None] = {}

    def quote(self, fact: Fact, form: Form, version: Version, shown: str) -> str:
        """Return the sentence that shows the fact; empty when the type of the form does."""
        text = self._text(version)
        if text is None:
            return ""
        answer, found = fact.show(text, form.document_type)
        if found is None or answer != shown:
            return ""
        return _sentence(text.text.replace("\u2024", "."), found)

    def _text(self, version: Version) -> Searchable | None:
        if version.id not in self._texts:
            reading = self._db.get(Reading, version.id)
            document = from_json(reading.document) if reading else None
            self._texts[version.id] = form_text_of(self._rule_book, document) if document else None
        return self._texts[version.id]


def _sentence(text: str, found: Found) -> str:
    """Return the sentence that holds what was found, or the words alone where it is long."""
    line = text.rfind("\n", 0, found.start) + 1
    stop = text.find("\n", found.start)
    for start, end in sentences(text[line : len(text) if stop < 0 else stop]):
        is_here = start <= found.start - line < end
        if is_here and end - start <= _LONGEST_QUOTE:
            return text[line + start : line + end].strip()
    return text[found.start : found.end]
