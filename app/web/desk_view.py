"""The desk's findings and marks, put in order for the template."""

from dataclasses import dataclass

from app.checks.engine import TYPE_RULE
from app.checks.outcome import Result, Severity
from app.errors import N_, UNREADABLE_TEXTS, Unreadable
from app.gate.language import gettext
from app.services.views import FindingView, FormPage, Progress
from app.store.tables.findings import Change, FindingState
from app.web import document_view, pages_view
from app.web.document_view import DocumentView
from app.web.marks import Segment
from app.web.pages_view import PageView

FIRST = frozenset({"doc-is-consent-form", "doc-is-norwegian"})
"""Rules that say a file is the wrong one; their findings are told before anything else."""
GONE = frozenset({Change.FIXED, Change.ORPHANED})
GRAVEST_FIRST = (Severity.MUST, Severity.SHOULD, Severity.ADVICE)
FAILED = N_("Kontrollen stoppet. Last opp filen på nytt. Skjer det igjen, si fra til oss.")
MAIN_MOVES = ("submit", "resubmit", "take", "answer_expert", "mark_sent", "receive_rfi")
LETTERS = frozenset({"ask_changes", "clear", "return_incomplete"})
WITH_TEXT = LETTERS | {"ask_expert", "answer_expert", "withdraw", "close", "take_back", "reopen"}
"""Moves that have a page of their own, to write a letter or to think twice."""


@dataclass(frozen=True, slots=True)
class DeskView:
    """`first` are findings that say it is the wrong file; `missing` have no place in the text.

    `fixed` and `lost` had one before: the words are gone, or nobody can tell where they went.
    `aside` is the finding the address asks for when it is not listed, `after` the id of the one
    that follows it. `new` and `left` count open findings that the version before it had not, and
    had. `kind` is "page" (images of a PDF) or "text". `passed` of `judged`
    requirements are met. `wrong_type` is the open finding that says so.
    """

    first: list[FindingView]
    missing: list[FindingView]
    placed: list[FindingView]
    fixed: list[FindingView]
    lost: list[FindingView]
    new: int
    left: int
    aside: FindingView | None
    after: str | None
    numbers: dict[int, FindingView]
    opened: str | None
    kind: str
    document: DocumentView | None
    pages: list[PageView]
    passed: int
    judged: int
    not_checked: int
    main_move: str | None
    problem: str
    wrong_type: FindingView | None

    def top(self, piece: Segment) -> FindingView:
        """Return the gravest finding a piece of text belongs to, the first of them in reading."""
        found = (self.numbers[number] for number in piece.findings)
        return min(found, key=lambda f: (GRAVEST_FIRST.index(f.finding.severity), f.number))

    def ids(self, piece: Segment) -> list[str]:
        """Return the ids of the findings that a piece of text belongs to."""
        return [str(self.numbers[number].id) for number in piece.findings]


def make(page: FormPage, *, opened: str | None, kind: str | None) -> DeskView:
    """Return what the desk's template draws; `opened` is the id of the finding to open."""
    places = [(f.number, span) for f in page.findings for span in f.spans]
    document = page.document
    as_pages = bool(document and document.pages) and kind != "text"
    first = [f for f in page.findings if f.finding.rule_id in FIRST]
    rest = [f for f in page.findings if f.finding.rule_id not in FIRST]
    missing = [f for f in rest if not f.spans and f.change not in GONE]
    placed = [f for f in rest if f.spans]
    aside = next((f for f in page.hidden if str(f.id) == opened), None)
    is_open = [f for f in (*page.findings, *page.hidden) if f.state is FindingState.OPEN]
    new = sum(f.change is Change.NEW for f in is_open)
    passed = page.results.get(Result.MET, 0)
    left_out = (Result.NOT_APPLICABLE, Result.NOT_CHECKED)
    return DeskView(
        first=first,
        missing=missing,
        placed=placed,
        fixed=[f for f in rest if f.change is Change.FIXED and not f.spans],
        lost=[f for f in rest if f.change is Change.ORPHANED and not f.spans],
        new=new,
        left=len(is_open) - new,
        aside=aside,
        after=_after(aside, missing, placed) if aside else None,
        numbers={f.number: f for f in page.findings},
        opened=opened,
        kind="page" if as_pages else "text",
        document=document_view.view(document, places) if document and not as_pages else None,
        pages=pages_view.view(document, places) if document and as_pages else [],
        passed=passed,
        judged=sum(count for result, count in page.results.items() if result not in left_out),
        not_checked=page.results.get(Result.NOT_CHECKED, 0),
        main_move=_main_move(page),
        problem=problem_text(page.progress),
        wrong_type=next((f for f in is_open if f.finding.rule_id == TYPE_RULE), None),
    )


def _after(aside: FindingView, missing: list[FindingView], placed: list[FindingView]) -> str | None:
    """Return the id of the finding that would follow `aside` in the list, None for the last."""
    later = [f for f in (placed if aside.spans else missing) if f.number > aside.number]
    later += [] if aside.spans else placed
    return str(later[0].id) if later else None


def _main_move(page: FormPage) -> str | None:
    """Return the one move that stands out: the first of `MAIN_MOVES` that this person has."""
    actions = {move.action for move in page.moves}
    return next((action for action in MAIN_MOVES if action in actions), None)


def can_decide(page: FormPage) -> bool:
    return any(move.action in LETTERS for move in page.moves)


def problem_text(progress: Progress | None) -> str:
    """Return why a file could not be read, as pages say it; empty when it could."""
    code = progress.problem if progress else ""
    if not code:
        return ""
    return gettext(UNREADABLE_TEXTS[Unreadable(code)] if code in list(Unreadable) else FAILED)
