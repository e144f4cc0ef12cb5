"""Kind `set_agrees`: what the form says of its trial agrees with the trial's other forms."""

from typing import Literal

from pydantic import Field

from app.checks.outcome import Hit, Result, Text, Verdict
from app.checks.prepared import Prepared
from app.checks.profile import Strict
from app.checks.trial_set.comparison import Contradiction, contradictions
from app.checks.trial_set.particular import FormOfSet, Particular, Topic
from app.checks.trial_set.reading import particulars
from app.checks.trial_set.topics import NAMES

_MOST_EVIDENCE = 6


class SetAgrees(Strict):
    """Violated for each topic on which another form of the trial says something else.

    It is told in the form that stands apart from most; where no side has the most, in each. What
    may rightly differ between types of form (`trial_set.reach`) is left alone. Without knowing
    what the trial's other forms say nothing is checked.
    """

    kind: Literal["set_agrees"]
    topics: tuple[Topic, ...] = Field(min_length=1)

    def judge(self, form: Prepared) -> Verdict:
        """Return what the other forms contradict, each with the other form's words."""
        siblings = form.known.siblings
        if siblings is None:
            return Verdict(Result.NOT_CHECKED, reason="other_forms")
        mine = FormOfSet(form.document_type, said=particulars(form))
        said = [one for one in mine.said if one.topic in self.topics and one.main]
        compared = {one.topic for other in siblings for one in other.said}
        if not any(one.topic in compared for one in said):
            return Verdict(Result.NOT_APPLICABLE, reason="nothing_to_compare")
        found = [c for c in contradictions(mine, siblings) if c.topic in self.topics]
        hits = tuple(Hit(spans=(c.mine.span,), message=_message(form, c)) for c in found)
        evidence = tuple(one.span for one in said)[:_MOST_EVIDENCE]
        return Verdict(Result.VIOLATED if hits else Result.MET, evidence, hits)


def _message(form: Prepared, found: Contradiction) -> Text:
    topic, here, there = NAMES[found.topic], found.mine.text, _words(found.other)
    forms = [_names(form, one) for one in (found.form, *found.more)]
    nb, nn, en = (name for name in forms[0])
    more = [", ".join(f"«{name[i]}»" for name in forms[1:]) for i in range(3)]
    return Text(
        f"Vi fant ulike opplysninger om {topic.nb} i studiens skriv. Her: «{here}». I «{nb}»:"
        f" «{there}».{f' Også {more[0]} sier noe annet enn her.' if more[0] else ''}"
        " Sjekk hva som er riktig.",
        f"Vi fann ulike opplysningar om {topic.nn} i skriva til studien. Her: «{here}». I «{nn}»:"
        f" «{there}».{f' Òg {more[1]} seier noko anna enn her.' if more[1] else ''}"
        " Sjekk kva som er rett.",
        f"We found different information about {topic.en} in the trial's forms. Here: “{here}”. In"
        f" “{en}”: “{there}”.{f' {more[2]} differ from this form too.' if more[2] else ''}"
        " Check which is right.",
    )


def _names(form: Prepared, other: FormOfSet) -> tuple[str, str, str]:
    """Return what another form is called in nb, nn and en: its own name, else its type's."""
    return (other.name,) * 3 if other.name else form.known.type_name(other.document_type)


def _words(other: Particular) -> str:
    """Return the other form's words: of a contact the person too, else the whole sentence."""
    if not other.quote or other.quote == other.text:
        return f"{other.of.title()}, {other.text}" if other.of else other.text
    return other.quote
