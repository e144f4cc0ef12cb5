"""Kind `signatures`: who signs, and what stands beside the signature."""

import re
from dataclasses import dataclass
from typing import Literal

from pydantic import Field

from app.checks.outcome import Hit, Result, Text, Verdict
from app.checks.prepared import Prepared
from app.checks.profile import Strict
from app.document.model import Block, BlockKind, Span

Who = Literal["participant", "investigator", "parents"]
Field_ = Literal["date", "name", "role"]

_SIGN = re.compile(r"\b(?:\w*signatur\w*|\w*underskri(?:ft|v)\w*|sign\.)", re.IGNORECASE)
_FIELDS: dict[str, re.Pattern[str]] = {
    "date": re.compile(r"\bdato\w*", re.IGNORECASE),
    "name": re.compile(
        r"\b(?:\w*navn\w*|\w*namn\w*|blokkbokstav\w*|trykte bokstav\w*)", re.IGNORECASE
    ),
    "role": re.compile(r"\b(?:rolle\w*|stilling\w*|funksjon\w*|tittel)\b", re.IGNORECASE),
}
_INVESTIGATOR = re.compile(
    r"(?:gitt|gjeve) (?:[\w/]+ ){0,4}informasjon|gitt (?:muntlig|skriftlig|munnleg|skriftleg)"
    r"|har informert|informasjon(?:en)? (?:er |ble |blei |vart )?(?:gitt|gjeven)|som informer\w*"
    r"|gir informasjon|\bstudielege|\butprøver|studiesykepleier|studiesjukepleiar|prosjektleder"
    r"|prosjektleiar|prosjektmedarbeid\w*|forsker(?:ens|s)\b|\blegens?\b",
    re.IGNORECASE,
)
_PARENTS = re.compile(
    r"\b(?:foreldre\w*|forelder\w*|forelders|foresatt\w*|føresett\w*|verge\w*|mors?|fars?)\b",
    re.IGNORECASE,
)
_BOTH = re.compile(
    r"\b(?:begge|den andre) (?:foreldre|foresatte|føresette|forelderen|har foreldreansvar)"
    r"|(?:alene|åleine|eneste|einaste)[^.]{0,40}foreldreansvar|foreldreansvar[^.]{0,20}alene",
    re.IGNORECASE,
)
_SAYS = re.compile(
    r"(?:jeg|eg|vi|undertegne(?:t|de)|underteikna|(?:for )?den som"
    r"|informasjon(?:en)?|på vegn?er? av)\b",
    re.IGNORECASE,
)
"""How a line begins that says who signs below it, even a short one."""
_FILL_IN = re.compile(r"[_.…]{4,}")
_LABEL_WORDS = 12
"""Words up to which a line of a consent page is a label or a row of labels, not prose."""
_LAST_PART = 0.75
"""Where the search starts in a form without a consent heading: the last quarter."""

_NAMES: dict[str, Text] = {
    "date": Text("dato", "dato", "date"),
    "name": Text("navn med blokkbokstaver", "namn med blokkbokstavar", "printed name"),
    "role": Text("rolle i studien", "rolle i studien", "role in the trial"),
}
_OF: dict[str, Text] = {
    "participant": Text(
        "deltakerens underskrift", "underskrifta til deltakaren", "the participant's signature"
    ),
    "investigator": Text(
        "underskriften til den som har gitt informasjon",
        "underskrifta til den som har gitt informasjon",
        "the signature of the person who gave the information",
    ),
    "parents": Text(
        "foreldrenes underskrift", "underskrifta til foreldra", "the parents' signature"
    ),
}


@dataclass(frozen=True, slots=True)
class _Place:
    """One signature with the labels that go with it, and the words that say whose it is."""

    labels: str
    lead: str
    span: Span

    def belongs_to(self, who: Who) -> bool:
        text = f"{self.lead} {self.labels}"
        if who == "investigator":
            return bool(_INVESTIGATOR.search(text))
        if who == "parents":
            return bool(_PARENTS.search(self.labels)) and not _INVESTIGATOR.search(self.labels)
        return not _INVESTIGATOR.search(text)


class Signatures(Strict):
    """Met when the consent page has `count` signatures of `who`, each with its `fields`.

    Where consent is electronic and there is no line to sign, a person has to look.
    """

    kind: Literal["signatures"]
    who: Who
    fields: tuple[Field_, ...] = ()
    count: int = Field(default=1, ge=1)

    def judge(self, form: Prepared) -> Verdict:
        """Return whether the signatures are there, and which of their fields are not."""
        blocks = _consent_page(form)
        mine = [place for place in _places(form, blocks) if place.belongs_to(self.who)]
        section = form.heading_of(("consent",))
        if not mine and form.facts.get("e_consent") == "yes":
            return Verdict(Result.NEEDS_PERSON, reason="e_consent")
        if not mine:
            return Verdict(Result.MISSING, hits=(Hit(section=section),))
        evidence = tuple(place.span for place in mine)
        page = " ".join(form.match[block.index].text for block in blocks)
        if len(mine) < self.count and not _BOTH.search(page):
            return Verdict(Result.WEAK, evidence, (Hit(spans=evidence[:1], section=section),))
        lacking = [name for name in self.fields if not _has(mine, name, page)]
        if not lacking:
            return Verdict(Result.MET, evidence)
        hit = Hit(spans=evidence[:1], message=self._incomplete(lacking), section=section)
        return Verdict(Result.WEAK, evidence, (hit,))

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


def _has(places: list[_Place], name: str, page: str) -> bool:
    """Whether every signature has the field; a printed name may stand elsewhere on the page."""
    if name == "name" and _FIELDS["name"].search(page):
        return True
    return all(_FIELDS[name].search(place.labels) for place in places)


def _consent_page(form: Prepared) -> list[Block]:
    """Return the blocks of the consent sections, else the last quarter of the form."""
    body = [b for b in form.document.body() if b.text.strip()]
    inside = [b for b in body if _is_consent(form, b.index)]
    if any(_SIGN.search(form.match[b.index].text) for b in inside):
        start = body.index(inside[0])
        return body[start:]
    return body[int(len(body) * _LAST_PART) :]


def _is_consent(form: Prepared, block: int) -> bool:
    place = form.outline.section_of.get(block)
    return place is not None and form.outline.sections[place].key == "consent"


def _places(form: Prepared, blocks: list[Block]) -> list[_Place]:
    """Return the signatures of a consent page in order.

    A row of a table, or a line of labels with the label lines round it, is one place. Prose
    before it says whose it is, until the next prose. Labels between two signatures belong to the
    first.
    """
    found: list[_Place] = []
    lead, lead_used, early = "", False, ""
    for row in _rows(blocks):
        text = " ".join(form.match[block.index].text for block in row)
        if row[0].kind is BlockKind.HEADING and not _SIGN.search(text):
            lead, lead_used, early = text, False, ""
            continue
        if not _is_label(row, text):
            lead, lead_used = (text if lead_used or not lead else f"{lead} {text}"), False
            early = ""
            continue
        signs = [b for b in row if _SIGN.search(form.match[b.index].text)]
        if signs:
            labels = f"{early} {text}".strip()
            found += [
                _Place(labels, lead, form.block_span(sign.index)) for sign in _apart(form, signs)
            ]
            lead_used, early = True, ""
        elif found and lead_used:
            found[-1] = _Place(f"{found[-1].labels} {text}", found[-1].lead, found[-1].span)
        else:
            lead, early = f"{lead} {text}".strip(), f"{early} {text}".strip()
    return found


def _apart(form: Prepared, signs: list[Block]) -> list[Block]:
    """Return the signatures of one row: two only where they name different people."""
    texts = {form.match[sign.index].text for sign in signs}
    return signs if len(texts) > 1 else signs[:1]


def _rows(blocks: list[Block]) -> list[list[Block]]:
    rows: list[list[Block]] = []
    for block in blocks:
        last = rows[-1][-1] if rows else None
        if (
            block.cell is not None
            and last is not None
            and last.cell is not None
            and (block.cell.table, block.cell.row) == (last.cell.table, last.cell.row)
        ):
            rows[-1].append(block)
        else:
            rows.append([block])
    return rows


def _is_label(row: list[Block], text: str) -> bool:
    if row[0].cell is not None:
        return True
    plain = _FILL_IN.sub(" ", text).strip()
    if _SAYS.match(plain) and not _SIGN.search(plain):
        return False
    return len(plain.split()) <= _LABEL_WORDS and not plain.endswith((".", "!", "?"))
