"""Kind `youth_consent`: from 16 years young people consent themselves, and the parents as well."""

from typing import Literal

from pydantic import Field

from app.checks.consent_page import consent_page, lines
from app.checks.outcome import Hit, Result, Text, Verdict
from app.checks.patterns import Found, Pattern
from app.checks.prepared import Prepared
from app.checks.profile import Strict
from app.checks.signing import Person
from app.checks.signing_places import signing_places
from app.document.model import Span

_YOUTH = "youth-16-17"
_PARENTS = "parents"


class YouthConsent(Strict):
    """Met when the sheet for ages 16–17 has a place for the young to sign and tells of the parents.

    `parents_too` are ways to say that parents consent as well; in ordinary health research they
    need not. In the sheet for parents the young must be said to consent themselves
    (`own_consent`), if the trial takes in people of that age: its other forms or `of_age` tell.
    """

    kind: Literal["youth_consent"]
    parents_too: tuple[Pattern, ...] = Field(min_length=1)
    own_consent: tuple[Pattern, ...] = Field(min_length=1)
    of_age: tuple[Pattern, ...] = Field(min_length=1)

    def judge(self, form: Prepared) -> Verdict:
        """Return what the sheet lacks, with the sentences that show what it has."""
        return self._youth(form) if form.document_type == _YOUTH else self._parents(form)

    def _youth(self, form: Prepared) -> Verdict:
        places = signing_places(lines(consent_page(form)))
        own = [p for p in places if p.person is Person.PARTICIPANT]
        told = _sentences(form, form.find(self.parents_too))
        evidence = (*(place.span for place in own[:1]), *told[:1])
        section = form.heading_of(("consent",))
        hits = []
        if not own and form.facts.get("e_consent") != "yes":
            hits.append(Hit(message=_NO_FIELD, section=section))
        if not told:
            match form.facts.get("health_research"), form.facts.get("drug"):
                case "yes", _:
                    pass
                case "unknown", "unknown" if not hits:
                    return Verdict(
                        Result.NEEDS_PERSON, evidence, reason="fact_unknown:health_research"
                    )
                case _:
                    hits.append(Hit(message=_NO_PARENTS, section=section))
        if not hits:
            return Verdict(Result.MET, evidence)
        return Verdict(Result.WEAK if evidence else Result.MISSING, evidence, tuple(hits))

    def _parents(self, form: Prepared) -> Verdict:
        siblings = form.known.siblings or ()
        in_set = any(sibling.document_type == _YOUTH for sibling in siblings)
        of_age = form.find(self.of_age)
        if not in_set and not of_age:
            return Verdict(Result.NOT_APPLICABLE, reason="not_mentioned")
        said = _sentences(form, form.find(self.own_consent))
        if said:
            return Verdict(Result.MET, said[:1])
        hit = Hit(_sentences(form, of_age)[:1], _NOT_SAID, section=form.heading_of(("voluntary",)))
        return Verdict(Result.MISSING, hits=(hit,))


def _sentences(form: Prepared, found: list[Found]) -> tuple[Span, ...]:
    sentences = dict.fromkeys(form.sentence_at(one.start) for one in found)
    return tuple(form.span(sentence.start, sentence.end) for sentence in sentences)


_NO_FIELD = Text(
    "Vi fant ikke et felt der ungdommen selv skriver under. Fra 16 år samtykker ungdommen selv.",
    "Vi fann ikkje eit felt der ungdomen sjølv skriv under. Frå 16 år samtykkjer ungdomen sjølv.",
    "We did not find a field for the young person's own signature. From 16 they consent too.",
)
_NO_PARENTS = Text(
    "Vi fant ikke at foreldrene også må samtykke. Si at de får et eget skriv og skriver under der.",
    "Vi fann ikkje at foreldra òg må samtykkje. Sei at dei får eit eige skriv og skriv under der.",
    "We did not find that the parents must consent too. Say that they get a form of their own.",
)
_NOT_SAID = Text(
    "Vi fant ikke at ungdom på 16 og 17 år samtykker selv, i et eget skriv. Si det.",
    "Vi fann ikkje at ungdom på 16 og 17 år samtykkjer sjølve, i eit eige skriv. Sei det.",
    "We did not find that people of 16 and 17 consent themselves, in a form of their own. Say so.",
)
