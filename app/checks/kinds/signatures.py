"""Kind `signatures`: who signs, and what stands beside the signature."""

import re
from typing import Literal

from pydantic import Field

from app.checks.consent_page import FIELDS, FILL_IN, Line, consent_page, lines
from app.checks.outcome import Hit, Result, Text, Verdict
from app.checks.prepared import Prepared
from app.checks.profile import Strict
from app.checks.signing import Person, Place
from app.checks.signing_places import signing_places

Who = Literal["participant", "investigator", "parents", "witness"]
Field_ = Literal["date", "name", "role"]

_BOTH = re.compile(
    r"\b(?:begge|to|alle) (?:\w+ )?(?:foreldre|foresatte|føresette|(?:har|med) foreldreansvar)",
    re.IGNORECASE,
)
_ALONE = re.compile(
    r"(?:alene|åleine|eneste|einaste|bare én|berre éin|bare en)\b[^.]{0,60}foreldreansvar"
    r"|foreldreansvar\w*[^.]{0,30}(?:alene|åleine|bare én|berre éin)",
    re.IGNORECASE,
)
_GUARDIAN = re.compile(r"\bver[gj]e", re.IGNORECASE)

_NAMES: dict[str, Text] = {
    "date": Text("dato", "dato", "date"),
    "name": Text("navn med blokkbokstaver", "namn med blokkbokstavar", "printed name"),
    "role": Text("rolle i studien", "rolle i studien", "role in the trial"),
}
_OF: dict[str, Text] = {
    "participant": Text(
        "underskriften til den som samtykker",
        "underskrifta til den som samtykkjer",
        "the signature of the person who consents",
    ),
    "investigator": Text(
        "underskriften til den som har gitt informasjon",
        "underskrifta til den som har gitt informasjon",
        "the signature of the person who gave the information",
    ),
    "parents": Text(
        "foreldrenes underskrift", "underskrifta til foreldra", "the parents' signature"
    ),
    "witness": Text("vitnets underskrift", "underskrifta til vitnet", "the witness's signature"),
}
_WRONG_PERSON = Text(
    "Skrivet er til pårørende eller verge, men feltet er merket for deltakeren. Det er den som"
    " svarer for deltakeren, som skriver under.",
    "Skrivet er til pårørande eller verje, men feltet er merkt for deltakaren. Det er den som"
    " svarer for deltakaren, som skriv under.",
    "The form is for next of kin or a guardian, but the field is marked for the participant. The"
    " person who answers for the participant signs.",
)


class Signatures(Strict):
    """Met when the consent page has `count` signatures of `who`, each with its `fields`.

    A `participant` is whoever consents: in a form for parents or next of kin that is they. Where
    consent is electronic and there is no line to sign, a person has to look.
    """

    kind: Literal["signatures"]
    who: Who
    fields: tuple[Field_, ...] = ()
    count: int = Field(default=1, ge=1)

    def judge(self, form: Prepared) -> Verdict:
        """Return whether the signatures are there, and which of their fields are not."""
        page = lines(consent_page(form))
        places = signing_places(page)
        mine = self._mine(places)
        section = form.heading_of(("consent",))
        if not mine and form.facts.get("e_consent") == "yes":
            return Verdict(Result.NEEDS_PERSON, reason="e_consent")
        if not mine:
            return Verdict(Result.MISSING, hits=(Hit(section=section),))
        evidence = tuple(place.span for place in mine)
        if len(mine) < self.count and not _stands_for_both(mine, page):
            return Verdict(Result.WEAK, evidence, (Hit(spans=evidence[:1], section=section),))
        if form.document_type == "deputy" and self.who == "participant" and _not_deputy(mine):
            hit = Hit(spans=evidence[:1], message=_WRONG_PERSON, section=section)
            return Verdict(Result.WEAK, evidence, (hit,))
        others = [place for place in places if place not in mine]
        lacking = [name for name in self.fields if not _has(name, mine, others, page)]
        if not lacking:
            return Verdict(Result.MET, evidence)
        hit = Hit(spans=evidence[:1], message=self._incomplete(lacking), section=section)
        return Verdict(Result.WEAK, evidence, (hit,))

    def _mine(self, places: list[Place]) -> list[Place]:
        """Return the places of `who`; the child or the patient may sign beside those who answer."""
        mine = [place for place in places if self._is_mine(place)]
        if self.who != "participant":
            return mine
        answer = [place for place in mine if place.person in (Person.PARENT, Person.DEPUTY)]
        return [p for p in mine if p in answer or p.marked is None] if answer else mine

    def _is_mine(self, place: Place) -> bool:
        match self.who:
            case "investigator":
                return place.person is Person.INVESTIGATOR
            case "witness":
                return place.person is Person.WITNESS
            case "parents":
                guardian = place.person is Person.DEPUTY and bool(_GUARDIAN.search(place.labels))
                return place.person is Person.PARENT or guardian
        return place.person not in (Person.INVESTIGATOR, Person.WITNESS)

    def _incomplete(self, lacking: list[Field_]) -> Text:
        of = _OF[self.who]
        nb, nn, en = (
            [getattr(_NAMES[name], language) for name in lacking] for language in ("nb", "nn", "en")
        )
        return Text(
            f"Vi fant ikke felt for {' og '.join(nb)} ved {of.nb}.",
            f"Vi fann ikkje felt for {' og '.join(nn)} ved {of.nn}.",
            f"We found no field for {' and '.join(en)} beside {of.en}.",
        )


def _stands_for_both(mine: list[Place], page: list[Line]) -> bool:
    """Whether one field may be enough: it is for both, or one parent may be alone."""
    return any(_BOTH.search(place.labels) for place in mine) or any(
        _ALONE.search(line.text) for line in page
    )


def _not_deputy(mine: list[Place]) -> bool:
    return all(place.marked is Person.PARTICIPANT for place in mine)


def _has(name: str, mine: list[Place], others: list[Place], page: list[Line]) -> bool:
    """Whether every signature has the field; a printed name may stand elsewhere on the page."""
    if name == "name":
        return any(place.has("name") for place in mine) or any(
            FIELDS["name"].search(line.text)
            and (line.is_label or FILL_IN.search(line.text))
            and not any(line.text in place.labels for place in others)
            for line in page
            if not line.is_heading
        )
    return all(place.has(name) for place in mine)
