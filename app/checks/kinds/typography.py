"""Kind `typography`: the page is easy on the eyes: size of print, length of blocks, capitals."""

import re
from collections.abc import Iterator
from typing import Literal

from pydantic import Field

from app.checks.outcome import Hit, Result, Text, Verdict
from app.checks.prepared import Prepared
from app.checks.profile import Strict
from app.document.model import Block, BlockKind, Part
from app.document.outline import Section

_MOST_EACH = 5
"""Hits of one sort per form; more of the same help nobody."""

_CAPITAL_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


class Typography(Strict):
    """Weak for print below `smallest` points, and for blocks that are hard to read.

    Those are paragraphs of more than `paragraph` words, sections of more than `section` words
    without a heading in between (tables left out), and `capitals` words in a row in capital
    letters outside headings. The first two are judged in Word files only: a PDF does not say for
    sure how large its print is and where a paragraph ends.
    """

    kind: Literal["typography"]
    smallest: float = Field(ge=6, le=20, description="points")
    paragraph: int = Field(ge=50, description="words")
    section: int = Field(ge=100, description="words")
    capitals: int = Field(ge=4, description="words")

    def judge(self, form: Prepared) -> Verdict:
        """Return the size when it is too small, and each block that is hard to read."""
        hits = [*self._small(form)]
        for found in (self._long(form), self._undivided(form), self._shouted(form)):
            hits += list(found)[:_MOST_EACH]
        return Verdict(Result.WEAK if hits else Result.MET, hits=tuple(hits))

    def _small(self, form: Prepared) -> Iterator[Hit]:
        size = form.document.text_size
        if size is None or size >= self.smallest:
            return
        said, least = f"{size:g}", f"{self.smallest:g}"
        yield Hit(
            message=Text(
                f"Brødteksten er {said.replace('.', ',')} punkt. Bruk minst {least} punkt.",
                f"Brødteksten er {said.replace('.', ',')} punkt. Bruk minst {least} punkt.",
                f"The text is set in {said} points. Use at least {least} points.",
            )
        )

    def _long(self, form: Prepared) -> Iterator[Hit]:
        """Yield the long paragraphs, each with its first sentence."""
        for block in _prose(form) if form.document.format == "docx" else ():
            count = len(block.text.split())
            if count > self.paragraph:
                first = form.sentence_at(form.starts[block.index])
                message = Text(
                    f"Avsnittet som begynner her, har {count} ord. Del det opp.",
                    f"Avsnittet som byrjar her, har {count} ord. Del det opp.",
                    f"The paragraph that begins here has {count} words. Divide it.",
                )
                yield Hit((form.span(first.start, first.end),), message)

    def _undivided(self, form: Prepared) -> Iterator[Hit]:
        for section in form.outline.sections:
            count = _words(form, section)
            if section.heading is not None and count > self.section:
                message = Text(
                    f"Under overskriften står {count} ord uten mellomtitler. Del opp teksten.",
                    f"Under overskrifta står {count} ord utan mellomtitlar. Del opp teksten.",
                    f"Under this heading are {count} words without sub-headings. Divide the text.",
                )
                yield Hit((form.block_span(section.heading),), message, section=section.heading)

    def _shouted(self, form: Prepared) -> Iterator[Hit]:
        """Yield the rows of words in capitals, up to the end of their block."""
        for block in _prose(form):
            start = last = count = 0
            for word in _CAPITAL_WORD.finditer(form.match[block.index].text):
                loud = word[0].isupper() and (len(word[0]) > 1 or count)
                if loud:
                    start, last = (word.start() if not count else start), word.end()
                    count += 1
                elif count >= self.capitals:
                    break
                else:
                    count = 0
            if count >= self.capitals:
                base = form.starts[block.index]
                yield Hit((form.span(base + start, base + last),), _CAPITALS)


def _prose(form: Prepared) -> Iterator[Block]:
    """Yield the paragraphs and list items of the body that head nothing."""
    kinds = (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM)
    for block in form.document.blocks:
        running = block.part is Part.BODY and block.kind in kinds and block.cell is None
        if running and block.index not in form.outline.headings:
            yield block


def _words(form: Prepared, section: Section) -> int:
    blocks = (form.document.blocks[place] for place in section.blocks)
    return sum(len(block.text.split()) for block in blocks if block.cell is None)


_CAPITALS = Text(
    "Lange stykker med bare store bokstaver er tunge å lese. Bruk vanlige bokstaver.",
    "Lange stykke med berre store bokstavar er tunge å lese. Bruk vanlege bokstavar.",
    "Long stretches in capital letters are hard to read. Use ordinary letters.",
)
