"""What the pages about rules are made of: decisions, their effect, figures and re-checks."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from app.checks.outcome import Severity
from app.checks.precision import Precision
from app.checks.rule import Rule, RuleStatus
from app.store.tables.findings import Finding
from app.store.tables.rechecks import ChangeKind, Recheck
from app.store.tables.trials import Form, Trial


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
