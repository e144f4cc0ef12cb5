"""Kind `page_identity`: the consent page shows which trial and which version it belongs to."""

import re
from typing import Literal

from pydantic import Field

from app.checks.consent_page import consent_alone
from app.checks.outcome import Hit, Result, Text, Verdict
from app.checks.prepared import Prepared
from app.checks.profile import Strict
from app.document.model import Block, BlockKind, Part, Span
from app.text.dates import dates
from app.text.values import trial_numbers, versions

_NAME = re.compile(r"\b[A-ZÆØÅ][A-ZÆØÅ0-9]{2,20}(?:[-–][A-Z0-9]{1,10}){0,3}\b")
"""A trial's short name, or its protocol code, is written in capitals."""
_QUOTED = re.compile(r'["«]([^"»\n]{4,60})["»]')
_INSIDE = re.compile(
    r"(?<=[a-zæøå,] )[A-ZÆØÅ][a-zæøå]{4,30}\b(?! (?:universitet|sykehus|sjukehus|legemid|kommune))"
)
"""A capital inside a sentence begins a name; hospitals have more forms than one."""
_CODE = re.compile(r"\b[A-ZÆØÅ]{2,6}-?\d{2,6}(?:-\d{1,5}){0,3}\b")
_NO_NAME = re.compile(
    r"(?:VIL|DU|DEG|DET|DEN|SOM|FOR|OG|VED|MED|TIL|FRA|FRÅ|ELLER|KAN|HVA|KVA|HVORFOR|KVIFOR|INFORMASJON"
    r"|FORESPØRSEL|FØRESPURNAD|SAMTYKKE\w*|DELTA\w*|STUDIE\w*|FORS\w*|PROSJEKT\w*|VERSJON|REK|DMP|GDPR"
    r"|EØS|KULMU|BARN\w*|UNGDOM\w*|FORELDRE|VOKSNE|VAKSNE|DNA|HIV|KOLS|EKG|ADHD|UTKAST)"
)
"""Words that are written in capitals without being a name."""
_LEAD_BLOCKS = 6
"""Blocks at the beginning in which the trial's name stands."""
_ALIKE = 0.5
"""Share of the title's long words that make the title known again."""


class PageIdentity(Strict):
    """Met when name or number of the trial and the version stand on the consent page.

    Header and footer are on every page and count. A form of at most `one_page` words is one page.
    In a PDF in which nobody can tell header and footer from the text, a person has to look.
    """

    kind: Literal["page_identity"]
    one_page: int = Field(default=350, ge=1, description="words")

    def judge(self, form: Prepared) -> Verdict:
        """Return which of the two is not there."""
        blocks = self._seen(form)
        trial, version = _trial(form, blocks), _version(form, blocks)
        evidence = tuple(dict.fromkeys(span for span in (trial, version) if span))
        missing = [name for name, span in ((_TRIAL, trial), (_VERSION, version)) if span is None]
        if not missing:
            return Verdict(Result.MET, evidence)
        if form.document.format == "pdf" and not _margins(form):
            return Verdict(Result.NEEDS_PERSON, evidence, reason="no_margins")
        result = Result.MISSING if len(missing) == 2 else Result.WEAK
        hit = Hit(message=_lacks(missing), section=form.heading_of(("consent",)))
        return Verdict(result, evidence, (hit,))

    def _seen(self, form: Prepared) -> list[Block]:
        if form.document.words() <= self.one_page:
            return list(form.document.blocks)
        page = list(consent_alone(form))
        pages = {block.page for block in page if block.page is not None}
        near = [block for block in form.document.body() if block.page in pages]
        return [*page, *near, *_margins(form)]


def _margins(form: Prepared) -> list[Block]:
    parts = (Part.HEADER, Part.FOOTER)
    return [b for b in form.document.blocks if b.part in parts and b.text.strip()]


def _trial(form: Prepared, blocks: list[Block]) -> Span | None:
    """Return the first block that has a number of the trial, its name, or much of its title."""
    lead = [b for b in form.document.blocks if b.text.strip()][:_LEAD_BLOCKS]
    names = _names(" \n ".join(form.match[b.index].text for b in (*lead, *_margins(form))))
    title = _title_words(form, lead)
    for block in blocks:
        text = form.match[block.index].text
        if trial_numbers(text) or _names(text) & names or _CODE.search(text):
            return form.block_span(block.index)
        if title and len(title & _words(text)) >= max(2, _ALIKE * len(title)):
            return form.block_span(block.index)
    return None if names or title else form.block_span(blocks[0].index) if blocks else None


def _names(text: str) -> set[str]:
    names = {m[0] for m in _NAME.finditer(text) if not _NO_NAME.fullmatch(m[0])}
    names |= {m[0] for m in _INSIDE.finditer(text)}
    return names | {m[1].lower() for m in _QUOTED.finditer(text)}


def _title_words(form: Prepared, lead: list[Block]) -> set[str]:
    kinds = (BlockKind.TITLE, BlockKind.HEADING)
    title = next((block for block in lead if block.kind in kinds), None)
    return _words(form.match[title.index].text) if title else set()


def _words(text: str) -> set[str]:
    return {word for word in _LONG.findall(text.lower()) if not _COMMON.fullmatch(word)}


_LONG = re.compile(r"[^\W\d_]{5,40}")
_COMMON = re.compile(
    r"delta\w*|studie\w*|fors(?:k|kn)ing\w*|prosjekt\w*|forespørsel|førespurnad|spørsmål|samtykk\w*"
    r"|informasjon\w*|medisin\w*|legemid\w*|vaksine\w*|foreldre|ungdom|pasienta?e?r"
)
"""Words of titles that all trials share."""


def _version(form: Prepared, blocks: list[Block]) -> Span | None:
    for block in blocks:
        text = form.match[block.index].text
        in_margin = block.part in (Part.HEADER, Part.FOOTER)
        if versions(text) or (in_margin and dates(text)):
            return form.block_span(block.index)
    return None


_TRIAL = Text("studiens navn eller nummer", "namn eller nummer på studien", "the trial's name")
_VERSION = Text("versjon", "versjon", "the version")


def _lacks(missing: list[Text]) -> Text:
    nb, nn, en = (" og ".join(m.nb for m in missing), " og ".join(m.nn for m in missing), "")
    en = " and ".join(m.en for m in missing)
    return Text(
        f"Vi fant ikke {nb} på samtykkesiden, heller ikke i topptekst eller bunntekst.",
        f"Vi fann ikkje {nn} på samtykkesida, heller ikkje i topptekst eller botntekst.",
        f"We did not find {en} on the consent page, nor in header or footer.",
    )
