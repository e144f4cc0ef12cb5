"""What the pages about staff's words are made of."""

from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from app.checks.own_words import OwnWord, WordKind
from app.store.tables.rechecks import ChangeKind
from app.store.tables.trials import Form
from app.store.tables.words import WordTrial


@dataclass(frozen=True, slots=True)
class WordFilters:
    """Which words to list; `text` stands in the word or beside it. `withdrawn`: only those."""

    kind: WordKind | None = None
    text: str = ""
    withdrawn: bool = False


@dataclass(frozen=True, slots=True)
class WordView:
    """A word of the list, with who added it and, if so, who withdrew it."""

    id: UUID
    word: OwnWord
    added_by: str
    added_at: datetime
    withdrawn_by: str = ""
    withdrawn_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class WordEvent:
    """One line of the history: `count` words of one kind that somebody added or withdrew."""

    at: datetime
    by: str
    added: bool
    words: tuple[str, ...]
    kind: WordKind


@dataclass(frozen=True, slots=True)
class WordExample:
    """One finding that would come or go: its rule, and the words in their sentence.

    `rule` is the title in nb, nn and en.
    """

    kind: ChangeKind
    rule_id: str
    rule: dict[str, str]
    before: str
    quote: str
    after: str


@dataclass(frozen=True, slots=True)
class WordFormRow:
    """What a change would do to one form that the reader may see."""

    form: Form
    came: int
    went: int
    kept: int
    examples: tuple[WordExample, ...]


@dataclass(frozen=True, slots=True)
class WordEffect:
    """What a change would do to open forms, as far as it has been tried.

    `kept` findings would lose their reason and stand all the same, because somebody has decided
    on them. `forms` would change; `rows` are those of them that may be named.
    """

    total: int
    tried: int
    failed: int
    came: int
    went: int
    kept: int
    forms: int
    rows: list[WordFormRow]

    @property
    def is_running(self) -> bool:
        return self.tried < self.total


@dataclass(frozen=True, slots=True)
class WordTrialPage:
    """A change that is tried out. `outdated`: the rule book has changed since, try again."""

    trial: WordTrial
    add: list[OwnWord]
    withdraw: list[WordView]
    effect: WordEffect
    outdated: bool
    warnings: list[str] = field(default_factory=list)
