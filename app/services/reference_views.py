"""What pages about templates are made of: plain data."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from app.checks.reference_outlines import OutlineHeading, ReferenceOutline
from app.document.drift import Change, Shift
from app.document.passages import Passage, PassageKind
from app.services.coverage_views import SourceView
from app.services.reference_use import Use
from app.store.tables.references import Reference, ReferenceVersion


@dataclass(frozen=True, slots=True)
class VersionRow:
    """A version of a template in a list; `counts` are its passages by kind, all kinds there."""

    version: ReferenceVersion
    use: Use
    counts: Mapping[PassageKind, int]


@dataclass(frozen=True, slots=True)
class ReferenceRow:
    """A template with its versions, newest first."""

    reference: Reference
    versions: list[VersionRow]


@dataclass(frozen=True, slots=True)
class KnownTemplate:
    """A template we know the headings of, where it comes from, and whether it is uploaded."""

    outline: ReferenceOutline
    source: SourceView
    loaded: bool


@dataclass(frozen=True, slots=True)
class ReferencesPage:
    rows: list[ReferenceRow]
    known: list[KnownTemplate]


@dataclass(frozen=True, slots=True)
class PassageGroup:
    """The passages of one section; `heading` is its own passage, None before the first."""

    heading: Passage | None
    passages: list[Passage]


@dataclass(frozen=True, slots=True)
class Saved:
    """One batch of corrections: who changed how many passages, and whether it was taken back."""

    by: str | None
    at: datetime
    passages: int
    undone: bool
    undoes: bool


@dataclass(frozen=True, slots=True)
class VersionPage:
    """A version with its passages as they are now.

    `groups` are those that pass the filter; `counts` and `unsure` are of all passages. `lacking`
    are headings of the outline it follows that it does not have. `can_undo` says there is a
    batch of corrections to take back. `others` are versions it can be held against.
    """

    reference: Reference
    version: ReferenceVersion
    use: Use
    groups: list[PassageGroup]
    counts: Mapping[PassageKind, int]
    unsure: int
    verbatim: int
    lacking: tuple[OutlineHeading, ...]
    history: list[Saved]
    can_undo: bool
    others: list[tuple[Reference, ReferenceVersion]]


@dataclass(frozen=True, slots=True)
class DriftRow:
    """One change between two versions.

    `rules` are the ids of rules that find something in the passage, before or after; `nearby`
    those that look in its section but find nothing in it.
    """

    change: Change
    rules: tuple[str, ...]
    nearby: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DriftGroup:
    title: str
    rows: list[DriftRow]


@dataclass(frozen=True, slots=True)
class DriftPage:
    """What changed from `old` to `new`, by section.

    `lost` are the ids of rules that find what they look for in the old version and not in the
    new one, `gained` the other way round. `titles` has a rule's title (nb, nn, en) for each id.
    """

    reference: Reference
    old: ReferenceVersion
    old_name: str
    new: ReferenceVersion
    groups: list[DriftGroup]
    counts: Mapping[Shift, int]
    same: int
    lost: list[str]
    gained: list[str]
    titles: Mapping[str, dict[str, str]]
    others: list[tuple[Reference, ReferenceVersion]]
