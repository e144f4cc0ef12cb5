"""What a form calls its trial: title, name, sponsor, numbers, versions, and the drug."""

import re
from collections.abc import Iterator

from app.checks.identifiers import Mention, Where, first_mention, mentions
from app.checks.prepared import Prepared
from app.checks.same_name import without_version
from app.checks.stamps import stamps
from app.checks.stated.doses import has_drug_ending, main_drug
from app.checks.trial_set.particular import Particular, Topic
from app.checks.trial_set.quoting import at, quoted
from app.document.model import BlockKind, Part
from app.text.identifiers import Identifier

_TOPICS = {
    Identifier.EU_CT: Topic.EU_CT,
    Identifier.CIV: Topic.CIV,
    Identifier.NCT: Topic.NCT,
    Identifier.PROTOCOL: Topic.PROTOCOL,
    Identifier.NAME: Topic.NAME,
    Identifier.SPONSOR: Topic.SPONSOR,
}
_MOST = 20
"""Other names and codes of one form that are kept, to tell what it only mentions."""

_PROTOCOL_VERSION = re.compile(
    r"\bprotokoll\w*(?: [\w-]{1,20}){0,2}?,? (?:versjon|version|v\.|ver\.|utg[aå]ve) ?"
    r"(?P<number>\d{1,2}(?:\.\d{1,2}){0,2})(?![\w/-]|[.,]\d)",
    re.IGNORECASE,
)
_INTRODUCED = re.compile(
    r"\b(?:studiemedisin\w*|medisinen|legemidd?elet|legemidlet|lækjemiddelet|virkestoffet"
    r"|verkestoffet|vaksinen|kremen|tabletten|kapselen|sprøyten|sprøyta|antistoffet"
    r"|(?:heter|heiter|kalles|kallast|kalla)"
    r"|(?:sprøyter?|tablett\w{0,4}|kaps\w{2,6}|krem\w{0,3}|dråper|dropar|drypp|plaster|infusjon\w*)"
    r" (?:med|av)|[Ss]ammenligning av|[Ss]amanlikning av|utprøving av|utprøvinga av)"
    r" (?P<name>[A-ZÆØÅa-zæøå][a-zæøå]{4,19}|[A-ZÆØÅ]{2,4}-?\d{2,6})\b"
)
_ACTS = r"\b(?:han|ho|hun|den|det|du|som|å|ikke|ikkje|kan|vil|og) {word}\b"
_NO_DRUG = frozenset(("placebo", "narremedisin", "studien", "lege", "dette", "ikke", "ikkje"))
_SOON = 2
"""Times a word must stand in a form to be the name of what it is about."""


def named(form: Prepared) -> Iterator[Particular]:
    """Yield what the form calls its trial; what it only mentions as well is not `main`."""
    yield from _title(form)
    yield from _identifiers(form)
    yield from _versions(form)
    yield from _drugs(form)


def _title(form: Prepared) -> Iterator[Particular]:
    for block in form.document.blocks:
        if block.part is Part.BODY and block.kind in (BlockKind.TITLE, BlockKind.HEADING):
            span = form.block_span(block.index)
            yield quoted(form, Topic.TITLE, form.match[block.index].text.casefold(), span)
            return


def _identifiers(form: Prepared) -> Iterator[Particular]:
    found = [m for m in mentions(form) if not m.elsewhere]
    for kind, topic in _TOPICS.items():
        same = [m for m in found if m.kind is kind]
        first = first_mention(same)
        if first is None:
            yield from (
                _mention(form, topic, m, main=False)
                for m in same[:1]
                if kind is Identifier.PROTOCOL and m.where is not Where.TEXT
            )
            continue
        yield _mention(form, topic, first, main=True)
        others = {m.key: m for m in same if m.key != first.key}
        for other in list(others.values())[:_MOST]:
            yield _mention(form, topic, other, main=False)


def _mention(form: Prepared, topic: Topic, mention: Mention, *, main: bool) -> Particular:
    key = without_version(mention.kind, mention.key)
    return quoted(form, topic, key, mention.span, main=main)


def _versions(form: Prepared) -> Iterator[Particular]:
    for stamp in stamps(form)[:1]:
        day = "-".join(f"{part:02}" for part in stamp.day or () if part)
        yield quoted(form, Topic.VERSION, f"{stamp.number} {day}".strip(), stamp.span)
    match = _PROTOCOL_VERSION.search(form.text.text)
    if match:
        number = re.sub(r"(?:\.0)+$", "", match["number"])
        yield at(form, Topic.PROTOCOL_VERSION, number, match.start(), match.end())


def _drugs(form: Prepared) -> Iterator[Particular]:
    """Yield the medicines of the form; the one it names most is what it is about."""
    text = form.text.lower
    names = frozenset(_drug_names(form))
    main = main_drug(text, names)
    for name in sorted(names, key=lambda n: (n != main, n))[:_MOST]:
        match = re.search(rf"\b{re.escape(name)}", text)
        if match:
            yield at(form, Topic.DRUG, name, *match.span(), main=name == main)


def _drug_names(form: Prepared) -> Iterator[str]:
    """Yield words that end as medicines do, or are introduced as one and used as a name."""
    codes = {m.key.casefold() for m in mentions(form) if m.kind is not Identifier.NAME}
    yield from (word for word in form.word_forms if has_drug_ending(word))
    for match in _INTRODUCED.finditer(form.text.text):
        name = match["name"]
        word, lower = name.capitalize(), name.lower()
        is_name = name.isupper() or re.search(rf"\b{re.escape(word)}\b", form.text.text)
        used = form.text.lower.count(lower) >= _SOON
        acts = re.search(_ACTS.format(word=re.escape(lower)), form.text.lower)
        if (
            is_name
            and used
            and not acts
            and lower.replace("-", "") not in codes
            and lower not in _NO_DRUG
        ):
            yield lower
