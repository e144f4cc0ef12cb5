"""Kind `template_sections`: the form has the sections of the national template."""

from typing import Literal

from pydantic import Field

from app.checks.outcome import Hit, Result, Text, Verdict
from app.checks.patterns import Pattern
from app.checks.prepared import Prepared
from app.checks.profile import Strict, Words


class WantedSection(Strict):
    """One section of the template: any of these canonical `keys`.

    `topic` are words that show the matter is dealt with under another heading.
    """

    name: Words
    keys: tuple[str, ...] = Field(min_length=1)
    topic: tuple[Pattern, ...] = ()


class TemplateSections(Strict):
    """Weak when a section is lacking both by heading and by topic.

    A form with fewer than `min_headings` headings cannot be compared with a template: then a
    person has to look.
    """

    kind: Literal["template_sections"]
    wanted: tuple[WantedSection, ...] = Field(min_length=1)
    min_headings: int = 3

    def judge(self, form: Prepared) -> Verdict:
        """Return which sections of the template the form lacks, all in one finding."""
        headed = [s for s in form.outline.sections if s.heading is not None]
        if len(headed) < self.min_headings:
            return Verdict(Result.NEEDS_PERSON, reason="few_headings")
        lacking = [w for w in self.wanted if self._lacks(form, w)]
        evidence = tuple(
            form.block_span(section.heading)
            for wanted in self.wanted
            if (section := form.outline.first(*wanted.keys)) and section.heading is not None
        )
        if not lacking:
            return Verdict(Result.MET, evidence)
        hit = Hit(message=_message([w.name for w in lacking]))
        return Verdict(Result.WEAK, evidence, (hit,))

    def _lacks(self, form: Prepared, wanted: WantedSection) -> bool:
        if form.outline.first(*wanted.keys):
            return False
        return not form.find(wanted.topic)


def _message(names: list[Words]) -> Text:
    nb, nn, en = (", ".join(getattr(n, lang) for n in names) for lang in ("nb", "nn", "en"))
    return Text(
        nb=f"Vi fant ikke disse delene av REK-malen: {nb}.",
        nn=f"Vi fann ikkje desse delane av REK-malen: {nn}.",
        en=f"We did not find these parts of the REK template: {en}.",
    )
