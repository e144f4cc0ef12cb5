"""What pages are made of: plain data, read by the services in a few queries."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from app.checks.outcome import Result, Severity
from app.checks.precision import Precision
from app.checks.profile import Fact
from app.checks.rule import Rule, RuleStatus
from app.document.comparison import Held, Left, Standing
from app.document.model import Document, Span
from app.store.tables.accounts import Organisation, User
from app.store.tables.findings import Change, Finding, FindingState, Origin
from app.store.tables.rechecks import ChangeKind, Recheck
from app.store.tables.references import ReferenceVersion
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
    """A profile question. `answer` is yes, no or unknown; `read_from_text` what the forms show."""

    fact: Fact
    answer: str
    read_from_text: str | None


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
    """What the last re-check changed in the version on the page, as far as the reader may see."""

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


@dataclass(frozen=True, slots=True)
class SourceView:
    title: str
    section: str
    url: str
    verified: bool


@dataclass(frozen=True, slots=True)
class CoverageRow:
    """What one rule said. `title` has nb, nn and en; `evidence` pairs a quote with its place.

    `verified` is True when all sources are. `shadow` rules are on trial: the unit sees them, the
    sponsor does not.
    """

    rule_id: str
    title: dict[str, str]
    severity: Severity | None
    result: Result
    reason: str
    evidence: list[tuple[str, Span]]
    finding_ids: list[UUID]
    sources: list[SourceView]
    verified: bool
    shadow: bool


@dataclass(frozen=True, slots=True)
class CoverageGroup:
    subject: str
    rows: list[CoverageRow]


@dataclass(frozen=True, slots=True)
class HeldGroup:
    """The fixed passages of one section of a template as they stand in a form.

    `heading` is the block of the form's heading for it, None where it has none.
    """

    title: str
    heading: int | None
    held: list[Held]
    counts: Mapping[Standing, int]


@dataclass(frozen=True, slots=True)
class HeldPage:
    """A form held against a template.

    `stored` says that this came of the check itself; else it was made now, because a template
    was taken into use after the check. `guidance` and `unfilled` still stand in the form.
    """

    name: str
    version: ReferenceVersion
    revision: int
    stored: bool
    groups: list[HeldGroup]
    counts: Mapping[Standing, int]
    guidance: tuple[Left, ...]
    unfilled: tuple[Left, ...]


@dataclass(frozen=True, slots=True)
class CoveragePage:
    """Every rule's outcome by subject; rows that could not be checked come first in a group.

    `ocr`: the text was read from an image. `held` is the form against its template.
    """

    trial: Trial
    form: Form
    organisation: Organisation
    version: Version | None
    versions: list[Version]
    check: Check | None
    ocr: bool
    groups: list[CoverageGroup]
    counts: dict[Result, int]
    can: frozenset[str]
    held: HeldPage | None


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


@dataclass(frozen=True, slots=True)
class RuleDecision:
    """One decision on a rule's status; `undone` was taken back, `is_undo` takes one back."""

    at: datetime
    by: str
    was: RuleStatus
    status: RuleStatus
    reason: str
    is_undo: bool
    undone: bool


@dataclass(frozen=True, slots=True)
class EffectRow:
    """What a rule's new status would do to one form.

    `form` is None for one that is private to its sponsor. `kept` findings lose their rule and
    stand all the same, because somebody has decided on them.
    """

    form: Form | None
    came: int
    went: int
    kept: int


@dataclass(frozen=True, slots=True)
class Effect:
    """What a rule's new status would do to all open forms; `rows` are those that may be named.

    `status` is what the rule would be today, with its dates. `not_tried` forms were not reached
    in time.
    """

    status: RuleStatus
    tried: int
    not_tried: int
    came: int
    went: int
    kept: int
    forms: int
    rows: list[EffectRow]


@dataclass(frozen=True, slots=True)
class RuleFigures:
    """How a rule has fared. `status` is today's, `filed` its file's.

    `found` counts its findings in all forms, `open` those that are open. `precision` counts what
    people let stand against what they dismissed as wrong, hits on trial among them; `put_aside`
    are dismissals for other reasons, `unsorted` those from before a reason was asked for.
    `on_trial` are present hits that nobody has judged.
    """

    rule: Rule
    status: RuleStatus
    filed: RuleStatus
    found: int
    open: int
    precision: Precision
    put_aside: int
    unsorted: int
    on_trial: int

    @property
    def is_candidate(self) -> bool:
        """Whether it is active and so often wrong that it should go on trial."""
        return self.status is RuleStatus.ACTIVE and self.precision.is_low


@dataclass(frozen=True, slots=True)
class RuleFilters:
    """Which rules to list and how; None is no limit. `candidates`: only those often wrong."""

    status: RuleStatus | None = None
    subject: str | None = None
    severity: Severity | None = None
    candidates: bool = False
    sort: str = "rule"
    descending: bool = False


@dataclass(frozen=True, slots=True)
class Example:
    """One finding, or one hit on trial, that people have judged; `quote` may be empty."""

    form: Form
    trial: Trial
    version: int
    finding_id: UUID | None
    message: dict[str, str]
    quote: str
    right: bool
    reason: str


@dataclass(frozen=True, slots=True)
class RecheckRow:
    """One re-check of all open forms; counts of forms by turn and of applied changes by kind.

    `rules` are those whose status changed.
    """

    recheck: Recheck
    total: int
    done: int
    failed: int
    came: int
    went: int
    severity: int

    @property
    def is_running(self) -> bool:
        return self.recheck.done_at is None


@dataclass(frozen=True, slots=True)
class ChangeView:
    """One finding that came, went or got another severity; `standing` when it was left alone."""

    finding: Finding
    kind: ChangeKind
    standing: bool
    old: Severity | None
    new: Severity | None
    quote: str
    sent: bool


@dataclass(frozen=True, slots=True)
class ChangedForm:
    form: Form
    trial: Trial
    version: int
    changes: list[ChangeView]


@dataclass(frozen=True, slots=True)
class RecheckPage:
    """All re-checks, newest first, and what the chosen one changed, form by form.

    `private` counts changed forms that the reader may not see; `failed` are forms that could not
    be checked again.
    """

    rechecks: list[RecheckRow]
    chosen: RecheckRow | None
    forms: list[ChangedForm]
    failed: list[ChangedForm]
    private: int
