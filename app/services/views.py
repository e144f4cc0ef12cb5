"""What the pages of trials and forms are made of: plain data, read in a few queries."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from app.checks.outcome import Result, Severity
from app.checks.profile import Fact
from app.document.model import Document, Span
from app.store.tables.accounts import Organisation, User
from app.store.tables.findings import Change, Finding, FindingState, Origin
from app.store.tables.reviews import Check
from app.store.tables.rules import Verdict
from app.store.tables.trials import Form, Stage, Trial, Version
from app.workflow.states import Holder, Role

Counts = dict[Severity, int]


@dataclass(frozen=True, slots=True)
class FormRow:
    """One form in a list.

    `counts` are the open findings of the latest checked version the reader may see; all three
    severities are there. `due_in` is in working days, negative when overdue, None while the unit
    does not have the form. `age` is how many working days the present holder has had it.
    """

    form: Form
    trial: Trial
    organisation: Organisation
    holder: Holder
    assignee_name: str | None
    counts: Counts
    due_in: int | None
    age: int


@dataclass(frozen=True, slots=True)
class QueueRow:
    """One form in the unit's queue; numbers as in `FormRow`."""

    form: Form
    trial: Trial
    organisation: Organisation
    assignee: User | None
    age: int
    due_in: int | None
    counts: Counts


@dataclass(frozen=True, slots=True)
class TrialRow:
    trial: Trial
    organisation: Organisation
    forms: list[FormRow]


@dataclass(frozen=True, slots=True)
class FactRow:
    """A profile question. `answer` is yes, no or unknown; `read_from_text` what the forms show.

    `quote` are the words that show it where the answer is another, or none; empty where the type
    of `form` does.
    """

    fact: Fact
    answer: str
    read_from_text: str | None
    quote: str = ""
    form: Form | None = None

    @property
    def offered(self) -> bool:
        """Whether a form shows what nobody has answered."""
        return self.answer == "unknown" and self.read_from_text is not None

    @property
    def differs(self) -> bool:
        """Whether a form shows another answer than the one given."""
        return self.answer != "unknown" and self.read_from_text not in (None, self.answer)


@dataclass(frozen=True, slots=True)
class TrialPage:
    trial: Trial
    organisation: Organisation
    forms: list[FormRow]
    facts: list[FactRow]
    can: frozenset[str]


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the worker has come with the latest version; `done` when nothing more will come."""

    stage: Stage
    problem: str
    number: int
    done: bool


@dataclass(frozen=True, slots=True)
class CommentView:
    """One message of a thread; `key` is what one that was written in Word is known by."""

    author: str
    role: Role
    text: str
    internal: bool
    at: datetime
    key: str = ""


@dataclass(frozen=True, slots=True)
class FindingView:
    """A finding as it stands in one version.

    `number` counts from 1 in reading order over all findings of the version that the reader may
    see, whatever the filter. `spans` and `quotes` belong together; both are empty when something
    is missing, or when the words are gone (`change` is then `orphaned` or `fixed`). `anchor_block`
    is where to show it: its first span's block, else its section's heading, else None.
    `answered` says that the sponsor has answered it in this round, `lapsed` that no rule finds it
    in this version any more since the rule book changed.
    """

    id: UUID
    number: int
    finding: Finding
    state: FindingState
    change: Change
    section: str
    anchor_block: int | None
    spans: tuple[Span, ...]
    quotes: tuple[str, ...]
    thread: list[CommentView]
    answered: bool
    can_answer: bool
    can_judge: bool
    can_comment: bool
    lapsed: bool = False


@dataclass(frozen=True, slots=True)
class ShadowView:
    """What a rule on trial would have found; `block` is where, None when something is missing."""

    id: UUID
    rule_id: str
    severity: Severity
    title: dict[str, str]
    message: dict[str, str]
    section: str
    quotes: tuple[str, ...]
    block: int | None
    verdict: Verdict | None


@dataclass(frozen=True, slots=True)
class RecheckNote:
    """What the last re-check changed in the version on the page, as far as the reader may see.

    `by_rules` is False where not the rules were others but another form of the trial.
    """

    by_rules: bool
    at: datetime
    recheck_id: UUID
    came: int
    went: int
    severity: int
    standing: int


@dataclass(frozen=True, slots=True)
class Filters:
    """Which findings to show; None is no limit, but `state` None means the open ones."""

    severity: Severity | None = None
    state: str | None = None
    """open, fixed, dismissed or all."""
    section: str | None = None
    change: Change | None = None
    origin: Origin | None = None


@dataclass(frozen=True, slots=True)
class MoveView:
    """A move of the form's status; `missing` are sentences in bokmål, to be translated."""

    action: str
    allowed: bool
    missing: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DecisionView:
    action: str
    letter: str
    by: str
    at: datetime
    round: int
    version_number: int


@dataclass(frozen=True, slots=True)
class TypeGuess:
    """The type of form a text looks like, where another was chosen, and the words that show it.

    `surely`: a finding says so too.
    """

    code: str
    quotes: tuple[str, ...]
    surely: bool


@dataclass(frozen=True, slots=True)
class Again:
    """Whether the version on a page should, and can, be checked once more.

    `outdated`: type, answers or forms of the trial are others than at the check. `possible`: the
    version is private to the sponsor, who is looking. `type_guess` is None for others.
    """

    outdated: bool = False
    possible: bool = False
    type_guess: TypeGuess | None = None


@dataclass(frozen=True, slots=True)
class FormPage:
    """All that the page of a form shows; `version` is None before the first upload.

    `document` and `check` are None until the version is read and checked. `hidden` are findings
    that do not pass the filters. `all_counts` are open
    findings, `changes` and `sections` count all and the open ones; none of them is filtered.
    `answered` counts open findings that are answered in this round, of `to_answer`. `on_trial` is
    what rules on trial would have found, for staff only; `rechecked` what the last re-check after
    a change of the rule book has changed, None for nothing.
    """

    trial: Trial
    form: Form
    organisation: Organisation
    version: Version | None
    versions: list[Version]
    read_only: bool
    document: Document | None
    check: Check | None
    findings: list[FindingView]
    hidden: list[FindingView]
    filters: Filters
    all_counts: Counts
    results: dict[Result, int]
    changes: dict[Change, int]
    sections: list[tuple[str, int]]
    moves: list[MoveView]
    can: frozenset[str]
    assignee: User | None
    decisions: list[DecisionView]
    progress: Progress | None
    answered: int
    to_answer: int
    age: int
    due_in: int | None
    on_trial: list[ShadowView]
    rechecked: RecheckNote | None
    again: Again = Again()


@dataclass(frozen=True, slots=True)
class EventView:
    """One line of a history. `actor_name` is None for the system, `detail` holds no form text."""

    at: datetime
    actor_name: str | None
    action: str
    detail: dict[str, object]
    form_id: UUID | None = None
    form_name: str | None = None
    trial_id: UUID | None = None
    trial_title: str | None = None


@dataclass(frozen=True, slots=True)
class Inbox:
    """What waits for a person, nearest due date first, and what happened last."""

    waiting: list[FormRow]
    recent: list[EventView]
