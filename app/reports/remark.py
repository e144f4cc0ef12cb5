"""What a report is made from: findings ready to print, outcomes, and what they are about.

Nothing here knows a database, and there is no field for an internal comment: what a report
cannot hold, it cannot leak.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from app.checks.outcome import Result, Severity, Text
from app.document.model import Document, Span

AUTHOR = "Samtykkesjekk"
NOTHING = Text(nb="")
"""A text that says nothing, for what a reviewer need not fill in."""


class RemarkState(StrEnum):
    """OPEN needs something; FIXED is gone from this version; DISMISSED was put aside."""

    OPEN = "open"
    FIXED = "fixed"
    DISMISSED = "dismissed"


@dataclass(frozen=True, slots=True)
class SourceRef:
    """What a requirement rests on. `verified` is False where only the gist could be confirmed."""

    title: str
    section: str = ""
    url: str = ""
    verified: bool = True

    @property
    def label(self) -> str:
        """The source in one line: "Helseforskningsloven § 16", "Forordning (EU) …, artikkel 28"."""
        joint = " " if self.section.startswith("§") else ", "
        return joint.join(filter(None, (self.title, self.section)))


@dataclass(frozen=True, slots=True)
class Message:
    """One shared message in the thread of a remark; `at` is aware, in any zone.

    `key` is what it is known by in the Word file it came from, empty for others.
    """

    author: str
    text: str
    at: datetime
    key: str = ""


@dataclass(frozen=True, slots=True)
class Remark:
    """One finding, ready to print.

    `number` counts from 1 in reading order through the whole version. `rule_id` is None for a
    reviewer's own finding. `change` is "new", "unchanged", "moved", "reopened", "orphaned" or
    "fixed", empty where there is no earlier version. `section` is the heading above, empty
    before the first; `section_block` its block index. `spans` are raw characters of the
    document, most important first, empty when something is missing; `quotes` are their exact
    texts in the same order. `excerpt` is the sentence or block around the first span.
    `suggestion` has nb and nn; `replaces` says that it is what should stand instead of the first
    span. `reference` tells the finding again in a file that comes back, empty outside the
    workflow. `answer` is the sponsor's: "fixed", "disagree", "not_relevant" or
    empty.
    """

    number: int
    severity: Severity
    title: Text
    message: Text
    rule_id: str | None = None
    state: RemarkState = RemarkState.OPEN
    change: str = ""
    section: str = ""
    section_block: int | None = None
    why: Text = NOTHING
    sources: tuple[SourceRef, ...] = ()
    suggestion: Text | None = None
    replaces: bool = False
    reference: str = ""
    spans: tuple[Span, ...] = ()
    quotes: tuple[str, ...] = ()
    excerpt: str = ""
    thread: tuple[Message, ...] = ()
    answer: str = ""
    answer_reason: str = ""
    dismissal_reason: str = ""


@dataclass(frozen=True, slots=True)
class RuleOutcome:
    """What one requirement came to, with the words that show it.

    `subject` is the rule's pack and `subject_title` what people call it. `reason` is the short
    code of `checks.outcome.Outcome`; `question` is the question about the trial that is not
    answered, where that is the reason.
    """

    rule_id: str
    title: Text
    severity: Severity
    result: Result
    subject: str = ""
    subject_title: Text = NOTHING
    reason: str = ""
    question: Text | None = None
    evidence: tuple[str, ...] = ()
    sources: tuple[SourceRef, ...] = ()


@dataclass(frozen=True, slots=True)
class EarlierVersion:
    """The version before the one a report is about, and its text."""

    number: int
    document: Document


@dataclass(frozen=True, slots=True)
class ReportInput:
    """Everything a report may say of one version of a form.

    `data` is the uploaded file, which only the annotated copy needs, `file_hash` its SHA-256 (64
    hexadecimal digits). `document_type` is its
    code, `document_type_name` what people call it. `form_language` is the language the form is
    written in (nb, nn, en or other), `language` the one the report is written in (nb, nn or
    en). `remarks` are those the reader may see, in reading order; `outcomes` in rule-book
    order. `version` and `status` are None and empty outside the workflow. `author` signs the
    comments and changes in copies of the file. `own_wording` says that the form does not speak to
    an adult participant, whom suggestions are written for. `earlier` is None where there is no
    earlier version that the reader may see.
    """

    file_name: str
    document: Document
    document_type: str
    form_language: str
    rule_book_hash: str
    made_at: datetime
    data: bytes | None = None
    file_hash: str = ""
    document_type_name: Text = NOTHING
    engine: str = ""
    remarks: tuple[Remark, ...] = ()
    outcomes: tuple[RuleOutcome, ...] = ()
    trial_title: str = ""
    eu_ct_number: str = ""
    form_name: str = ""
    version: int | None = None
    status: str = ""
    language: str = "nb"
    author: str = AUTHOR
    own_wording: bool = False
    earlier: EarlierVersion | None = None

    def open_remarks(self) -> tuple[Remark, ...]:
        """Return the remarks that still need something, in reading order."""
        return tuple(r for r in self.remarks if r.state is RemarkState.OPEN)

    def of_result(self, *results: Result) -> tuple[RuleOutcome, ...]:
        """Return the outcomes with one of `results`, in rule-book order."""
        return tuple(o for o in self.outcomes if o.result in results)


@dataclass(frozen=True, slots=True)
class Report:
    """One file to hand out."""

    data: bytes
    media_type: str
    file_name: str
