"""Kind `norwegian`: the form must be written in bokmål or nynorsk."""

from typing import Literal

from pydantic import Field

from app.checks.outcome import Hit, Result, Text, Verdict
from app.checks.prepared import Prepared
from app.checks.profile import Strict
from app.document.model import Block
from app.text.language import language_of

_NAMES = {
    "en": Text("engelsk", "engelsk", "English"),
    "da": Text("dansk", "dansk", "Danish"),
    "sv": Text("svensk", "svensk", "Swedish"),
}


class Norwegian(Strict):
    """Violated when more than `share` of the words stand in paragraphs of another language.

    Headings, paragraphs of fewer than `min_words` words, and those whose language cannot be told,
    are left out. With no paragraph left the outcome is `needs_person`.
    """

    kind: Literal["norwegian"]
    share: float = Field(default=0.5, gt=0, lt=1)
    min_words: int = Field(default=6, ge=1)

    def judge(self, form: Prepared) -> Verdict:
        """Return whether the form is Norwegian, with the first foreign sentence if it is not."""
        words: dict[str, int] = {}
        first: dict[str, Block] = {}
        for block in form.document.body():
            count = len(block.text.split())
            if count < self.min_words or block.index in form.outline.headings:
                continue
            language = language_of(form.match[block.index].text)
            words[language] = words.get(language, 0) + count
            first.setdefault(language, block)
        told = {code: count for code, count in words.items() if code != "other"}
        if not told:
            return Verdict(Result.NEEDS_PERSON, reason="language_unknown")
        foreign = {code: count for code, count in told.items() if code not in ("nb", "nn")}
        if sum(foreign.values()) <= self.share * sum(told.values()):
            return Verdict(Result.MET)
        code = max(foreign, key=lambda code: foreign[code])
        place = form.sentence_at(form.extent(first[code].index)[0])
        hit = Hit(spans=(form.span(place.start, place.end),), message=_message(_NAMES[code]))
        return Verdict(Result.VIOLATED, hits=(hit,))


def _message(name: Text) -> Text:
    return Text(
        nb=f"Teksten er på {name.nb}. Last opp det norske skrivet.",
        nn=f"Teksten er på {name.nn}. Last opp det norske skrivet.",
        en=f"The text is in {name.en}. Upload the Norwegian form.",
    )
