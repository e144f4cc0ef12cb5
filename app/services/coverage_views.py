"""What the page of requirements is made of, and the form held against its template."""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from app.checks.outcome import Result, Severity
from app.document.comparison import Held, Left, Standing
from app.document.model import Span
from app.store.tables.accounts import Organisation
from app.store.tables.references import ReferenceVersion
from app.store.tables.reviews import Check
from app.store.tables.trials import Form, Trial, Version


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
