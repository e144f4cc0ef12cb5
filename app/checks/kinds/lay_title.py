"""Kind `lay_title`: the title asks its reader in plain Norwegian, and is short enough to read."""

from collections.abc import Iterator
from typing import Literal

from pydantic import Field

from app.checks.outcome import Hit, Result, Text, Verdict
from app.checks.patterns import Pattern, find
from app.checks.prepared import Prepared
from app.checks.profile import Strict
from app.document.model import Block, BlockKind
from app.document.outline import OTHER, TITLE
from app.text.language import language_of

_FEWEST = 5
"""Words from which a line can say what a trial is about."""

_FEWEST_ENGLISH = 7
"""Words from which a line of English is a title and not a name."""


class LayTitle(Strict):
    """Weak when none of the first `lines` lines has one of the `requests`.

    Weak too when the title is in English and no other line says in Norwegian what the trial is
    about, and when every line that does has more than `longest` words. The lines end where the
    first section that we know begins.
    """

    kind: Literal["lay_title"]
    requests: tuple[Pattern, ...] = Field(min_length=1)
    lines: int = Field(default=6, ge=3)
    longest: int = Field(default=30, ge=10, description="words")

    def judge(self, form: Prepared) -> Verdict:
        """Return what the title lacks, with the title."""
        blocks = list(self._first(form))
        if not blocks:
            return Verdict(Result.MISSING, hits=(Hit(),))
        asking = [b for b in blocks if next(find(self.requests, form.block_text(b.index)), None)]
        evidence = tuple(form.block_span(block.index) for block in asking[:1])
        if not asking:
            return Verdict(
                Result.WEAK, hits=(Hit((form.block_span(blocks[0].index),), _NO_REQUEST),)
            )
        if trouble := self._trouble(form, blocks):
            return Verdict(Result.WEAK, evidence, (trouble,))
        return Verdict(Result.MET, evidence)

    def _first(self, form: Prepared) -> Iterator[Block]:
        """Yield the lines of the title: the first ones, up to a section that we know."""
        given = 0
        for block in form.document.body():
            section = form.outline.section_of.get(block.index)
            key = TITLE if section is None else form.outline.sections[section].key
            if given == self.lines or (given and key not in (TITLE, OTHER)):
                return
            if block.text.strip():
                given += block.cell is None
                yield block

    def _trouble(self, form: Prepared, blocks: list[Block]) -> Hit | None:
        telling = [b for b in blocks if b.kind is not BlockKind.CELL and _count(b) >= _FEWEST]
        english = [b for b in telling if _count(b) >= _FEWEST_ENGLISH and _is_english(form, b)]
        norwegian = [block for block in telling if block not in english]
        if english and not norwegian:
            return Hit((form.block_span(english[0].index),), _ENGLISH)
        first = blocks[0]
        if _count(first) <= self.longest or any(_count(b) <= self.longest for b in norwegian):
            return None
        return Hit((form.block_span(first.index),), _long(_count(first)))


def _count(block: Block) -> int:
    return len(block.text.split())


def _is_english(form: Prepared, block: Block) -> bool:
    return language_of(form.match[block.index].text) == "en"


def _long(count: int) -> Text:
    return Text(
        f"Tittelen har {count} ord. Legg til en kort tittel som sier hva studien handler om.",
        f"Tittelen har {count} ord. Legg til ein kort tittel som seier kva studien handlar om.",
        f"The title has {count} words. Add a short one that says what the trial is about.",
    )


_NO_REQUEST = Text(
    "Vi fant ikke en tittel som spør leseren, som «Vil du delta i …?» eller «Forespørsel om å"
    " delta i …».",
    "Vi fann ikkje ein tittel som spør lesaren, som «Vil du delta i …?» eller «Førespurnad om å"
    " delta i …».",
    'We did not find a title that asks the reader, such as "Vil du delta i …?".',
)
_ENGLISH = Text(
    "Tittelen er på engelsk. Legg til en kort tittel på norsk som sier hva studien handler om.",
    "Tittelen er på engelsk. Legg til ein kort tittel på norsk som seier kva studien handlar om.",
    "The title is in English. Add a short one in Norwegian that says what the trial is about.",
)
