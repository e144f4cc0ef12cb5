"""What becomes of findings from one version to the next."""

from collections.abc import Callable

import pytest
from sqlmodel import Session, select

from app.checks import engine
from app.checks.outcome import Outcome, Result, Severity
from app.checks.rule_book import RuleBook
from app.services import desk, findings
from app.services.views import Filters, FindingView
from app.store.tables.accounts import User
from app.store.tables.findings import Change, Finding, FindingState
from app.store.tables.trials import Form, Version
from app.workflow.states import Role, Status
from tests.factory import Make

Uploads = Callable[..., Version]
PAID = "Du får 500 kroner for hvert besøk."


@pytest.fixture
def form(make: Make) -> Form:
    return make.form(document_type="adult-main")


@pytest.fixture
def kari(make: Make) -> User:
    return make.user()


@pytest.fixture
def seen(db: Session, rule_book: RuleBook, form: Form, kari: User) -> "Seen":
    """What the sponsor sees of the latest version, or of an earlier one, whatever the state."""

    def _seen(version: int | None = None) -> list[FindingView]:
        every = Filters(state="all")
        page = desk.form_page(db, rule_book, kari, form.id, version=version, filters=every)
        return page.findings

    return _seen


Seen = Callable[..., list[FindingView]]


def test_a_first_version_has_only_new_findings(
    upload: Uploads, seen: Seen, form: Form, kari: User
) -> None:
    upload(kari, form, PAID)

    (view,) = seen()
    assert (view.change, view.state) == (Change.NEW, FindingState.OPEN)
    assert view.quotes == ("kroner",)
    assert view.section == "Risiko og ulemper"


def test_words_that_still_stand_are_the_same_finding_even_further_down(
    upload: Uploads, seen: Seen, form: Form, kari: User
) -> None:
    upload(kari, form, PAID)
    before = seen()[0].id

    upload(kari, form, "Et nytt avsnitt.", "Enda et avsnitt.", PAID)

    (view,) = seen()
    assert (view.id, view.change) == (before, Change.UNCHANGED)
    assert view.quotes == ("kroner",)


def test_words_under_another_heading_have_moved(
    upload: Uploads, seen: Seen, form: Form, kari: User
) -> None:
    upload(kari, form, PAID)
    before = seen()[0].id

    upload(kari, form, "# Økonomi", PAID)

    (view,) = seen()
    assert (view.id, view.change, view.section) == (before, Change.MOVED, "Økonomi")


def test_words_that_are_gone_are_fixed_and_the_old_version_keeps_them(
    upload: Uploads, seen: Seen, form: Form, kari: User
) -> None:
    upload(kari, form, PAID)

    upload(kari, form, "Du får ikke betalt.")

    (now,), (then,) = seen(), seen(1)
    assert (now.change, now.state, now.spans) == (Change.FIXED, FindingState.FIXED, ())
    assert (then.change, then.state, then.quotes) == (Change.NEW, FindingState.OPEN, ("kroner",))


def test_what_was_fixed_is_not_mentioned_again(
    upload: Uploads, seen: Seen, form: Form, kari: User
) -> None:
    upload(kari, form, PAID)
    upload(kari, form, "Du får ikke betalt.")

    upload(kari, form, "Du får ikke betalt for dette.")

    assert seen() == []


def test_what_was_fixed_and_comes_back_is_the_same_finding_reopened(
    db: Session, upload: Uploads, seen: Seen, form: Form, kari: User
) -> None:
    upload(kari, form, PAID)
    before = seen()[0].id
    findings.comment(db, kari, before, "Vi tar dette bort.")
    upload(kari, form, "Du får ikke betalt.")

    upload(kari, form, PAID)

    (view,) = seen()
    assert (view.id, view.change, view.state) == (before, Change.REOPENED, FindingState.OPEN)
    assert [comment.text for comment in view.thread] == ["Vi tar dette bort."]


def test_a_missing_thing_stays_one_finding_until_it_is_there(
    upload: Uploads, seen: Seen, form: Form, kari: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = engine.run

    def without_risks(*args: object, **more: object) -> engine.CheckResult:
        result = told(*args, **more)  # type: ignore[arg-type]
        outcomes = tuple(
            Outcome(o.rule_id, Result.MISSING) if o.rule_id == "risks-told" else o
            for o in result.outcomes
        )
        return engine.CheckResult(outcomes, result.document_type, result.language, result.facts)

    monkeypatch.setattr(engine, "run", without_risks)
    upload(kari, form, "Første tekst.")
    upload(kari, form, "Andre tekst.")
    (still,) = seen()
    monkeypatch.undo()
    upload_again = upload(kari, form, "Tredje tekst.")

    assert (still.change, still.spans, still.section) == (Change.UNCHANGED, (), "")
    assert [view.change for view in seen(upload_again.number)] == [Change.FIXED]


def test_two_places_of_one_rule_are_told_apart(
    upload: Uploads, seen: Seen, form: Form, kari: User
) -> None:
    upload(kari, form, "Du får 500 kroner.", "# Økonomi", "Reisen koster 20 kroner.")
    first, second = (view.id for view in seen())

    upload(kari, form, "Du får ikke noe.", "# Økonomi", "Reisen koster 20 kroner.")

    changes = {view.id: view.change for view in seen()}
    assert changes == {first: Change.FIXED, second: Change.UNCHANGED}


def test_of_equal_words_in_one_section_the_one_that_is_gone_is_fixed(
    upload: Uploads, seen: Seen, form: Form, kari: User
) -> None:
    travel, food = "Du får 500 kroner til reisen.", "Til maten får hver deltaker 500 kroner."
    upload(kari, form, travel, "Det tar to timer hver gang.", food)
    first, second = (view.id for view in seen())

    upload(kari, form, "Reisen betaler du selv.", "Det tar to timer hver gang.", food)

    changes = {view.id: view.change for view in seen()}
    assert changes == {first: Change.FIXED, second: Change.UNCHANGED}


def _dismissed(db: Session, make: Make, form: Form, view: FindingView) -> None:
    """Dismiss a finding as a reviewer would, with the form in review, and give it back."""
    form.status, form.submitted_number = Status.IN_REVIEW, 1
    db.commit()
    findings.dismiss(db, make.user(Role.REVIEWER), view.id, "Dette er greit.")
    form.status = Status.CHANGES_ASKED
    db.commit()


def test_a_dismissed_finding_stays_dismissed_while_its_words_do(
    db: Session, make: Make, upload: Uploads, seen: Seen, form: Form, kari: User
) -> None:
    upload(kari, form, "Medisinen virker garantert mot feber.")
    _dismissed(db, make, form, seen()[0])

    upload(kari, form, "Nytt.", "Medisinen virker garantert mot feber.")

    (view,) = seen()
    assert (view.state, view.change) == (FindingState.DISMISSED, Change.UNCHANGED)


def test_a_dismissed_finding_opens_again_when_its_words_change(
    db: Session, make: Make, upload: Uploads, seen: Seen, form: Form, kari: User
) -> None:
    upload(kari, form, "Medisinen virker garantert mot feber.")
    before = seen()[0]
    _dismissed(db, make, form, before)

    upload(kari, form, "Medisinen virker garantert mot høy feber.")

    (view,) = seen()
    assert (view.id, view.state) == (before.id, FindingState.OPEN)
    assert view.change is Change.REOPENED
    assert seen(1)[0].state is FindingState.DISMISSED


def test_edited_words_of_a_rule_are_the_same_finding(
    upload: Uploads, seen: Seen, form: Form, kari: User
) -> None:
    upload(kari, form, "Medisinen virker garantert mot feber.")
    before = seen()[0].id

    upload(kari, form, "Medisinen virker garantert mot all feber.")

    (view,) = seen()
    assert (view.id, view.change) == (before, Change.MOVED)
    assert view.quotes == ("garantert mot all feber",)


def test_a_rule_that_cannot_judge_the_new_version_fixes_nothing(
    upload: Uploads, seen: Seen, form: Form, kari: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    upload(kari, form, PAID)

    def broken(*_: object) -> None:
        raise ValueError

    monkeypatch.setattr("app.checks.kinds.forbidden.Forbidden.judge", broken)
    upload(kari, form, PAID, "Mer tekst.")

    (view,) = seen()
    assert (view.state, view.change, view.quotes) == (
        FindingState.OPEN, Change.UNCHANGED, ("kroner",),
    )  # fmt: skip


def _own_finding(db: Session, rule_book: RuleBook, make: Make, form: Form, quote: str) -> Finding:
    form.status, form.submitted_number = Status.IN_REVIEW, 1
    db.commit()
    ola = make.user(Role.REVIEWER)
    page = desk.form_page(db, rule_book, ola, form.id)
    assert page.document is not None
    block = next(b for b in page.document.blocks if quote in b.text)
    start = block.text.index(quote)
    finding = findings.add(
        db, ola, form.id, block=block.index, start=start, end=start + len(quote),
        quote=quote, severity=Severity.MUST, message="Skriv dette enklere.",
    )  # fmt: skip
    finding.released = True
    form.status = Status.CHANGES_ASKED
    db.commit()
    return finding


def test_a_reviewers_finding_follows_its_words(
    db: Session,
    rule_book: RuleBook,
    make: Make,
    upload: Uploads,
    seen: Seen,
    form: Form,
    kari: User,
) -> None:
    upload(kari, form, "Legen tar en blodprøve av deg ved hvert besøk.")
    own = _own_finding(db, rule_book, make, form, "en blodprøve av deg")

    upload(kari, form, "Nytt.", "Legen tar en blodprøve av deg ved hvert besøk.")

    (view,) = seen()
    assert (view.id, view.change, view.quotes) == (
        own.id, Change.UNCHANGED, ("en blodprøve av deg",),
    )  # fmt: skip


def test_a_reviewers_finding_whose_words_are_gone_stays_open_as_an_orphan(
    db: Session,
    rule_book: RuleBook,
    make: Make,
    upload: Uploads,
    seen: Seen,
    form: Form,
    kari: User,
) -> None:
    upload(kari, form, "Legen tar en blodprøve av deg ved hvert besøk.")
    own = _own_finding(db, rule_book, make, form, "en blodprøve av deg")

    upload(kari, form, "Du svarer på spørsmål.")

    (view,) = seen()
    assert (view.id, view.change, view.state) == (own.id, Change.ORPHANED, FindingState.OPEN)
    assert view.spans == ()
    assert view.quotes == ("en blodprøve av deg",)


def test_a_dismissal_does_not_go_over_to_the_same_words_in_a_new_paragraph(
    db: Session, make: Make, upload: Uploads, seen: Seen, form: Form, kari: User
) -> None:
    upload(kari, form, "Du får 500 kroner for reisen.", "Det er frivillig å delta i studien.")
    before = seen()[0]
    _dismissed(db, make, form, before)

    upload(
        kari, form, "Det er frivillig å delta i studien.", "Billetten til kino koster 90 kroner."
    )

    changes = {view.id: (view.change, view.state) for view in seen()}
    assert changes.pop(before.id) == (Change.FIXED, FindingState.FIXED)
    assert list(changes.values()) == [(Change.NEW, FindingState.OPEN)]


def test_of_equal_sentences_a_finding_stays_with_its_own_when_the_other_is_edited(
    upload: Uploads, seen: Seen, form: Form, kari: User
) -> None:
    rows = ("Navn og sted: kroner ______", "Signatur her: kroner ______")
    upload(kari, form, *rows, "Tekst imellom som står.", *rows)
    ids = [view.id for view in seen()]

    upload(kari, form, *rows[1:], "Tekst imellom som står.", *rows)

    changes = {view.id: view.change for view in seen()}
    assert [changes[one] for one in ids] == [
        Change.FIXED, Change.UNCHANGED, Change.UNCHANGED, Change.UNCHANGED,
    ]  # fmt: skip


def test_rules_on_trial_give_no_findings(
    db: Session, upload: Uploads, form: Form, kari: User
) -> None:
    upload(kari, form, "I studien får du medisin.")

    assert db.exec(select(Finding)).all() == []
