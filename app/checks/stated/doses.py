"""Doses of medicines: how much, of what, in what, and in what connection it is said."""

import re
from dataclasses import dataclass
from decimal import Decimal

from app.checks.prepared import Prepared
from app.checks.stated.numbers import clause, numbers, sentence
from app.document.model import Span
from app.text.figures import Figure, Hedge, hedge
from app.text.units import UNITS, Dimension


def _words(spaced: str) -> tuple[str, ...]:
    return tuple(spaced.split())


MOST = 80
"""Doses of one form that are held against each other."""
_STEMS = _words(
    "mab nib ciclib statin pril sartan glutid gliptin gliflozin lukast olol azol cillin cyklin"
    " mycin oksacin parib zomib platin taxel rubicin treksat prazol setron triptan dipin kain vir"
    " fungin coxib koksib metason nisolon kortison formin tidin zepam zolam apin peridol faksin"
    " oksetin opram tralin morfin fentanil grel xaban gatran kinra cept imod limus grastim poetin"
    " degib lisib stat amol amid inib parin tropin relin mustin trexed fenak profen setamol last"
)
"""Endings of the international names of medicines, as Norwegian forms spell them."""
_WORD = re.compile(r"[a-zæøå]{6,24}")
_NAMED = re.compile(
    r"(?:heter|heiter|kalles|kalla|kallas|legemiddelet|legemidlet|legemiddelet som heter|medisinen"
    r"|virkestoffet|verkestoffet|kremen|vaksinen|tablettene|kapslene) (?P<name>[a-zæøå]{5,20}"
    r"|[a-z]{2,4}-?\d{2,5})\b"
)
_CODE = re.compile(r"\b[A-ZÆØÅ]{2,4}-?\d{2,6}\b")
_NO_NAME = re.compile(
    r"(?:som|skal|kan|blir|ikke|ikkje|fordi|inneholder|inneheld|brukes|brukt|finnes|tas|gis|virker"
    r"|verkar"
    r"|under|etter|hver|kvar|vanlig\w*|vanleg\w*|eller|senere|derfor|ligger|heiter|heter|settes"
    r"|sette?)$"
)
_CONTAINER = re.compile(
    r"\b(?P<what>tablett|kapsel|kapslar|kapsler|sprøyte|dose|injeksjon|infusjon|plaster|stikkpille"
    r"|drope"
    r"|inhalasjon|sug|penn|ampulle|pose)(?:er|ar|en|a|et|ene|ane|r|n)?(?: med \w+)? (?:på|à|med"
    r"|inneholder|inneheld|er på)"
    r"(?: \w+)? $"
)
_PER = re.compile(
    r"^ ?(?:\w+ )?(?:per|i hver|i kvar|i kvart|pr\.?) (?P<what>tablett|kapsel|sprøyte|dose"
    r"|inhalasjon|plaster|penn)"
)
_DOSING = re.compile(
    r"dose|\b(?:tablett\w*|kapsel\w*|kapsl\w*|sprøyte\w*|injeksjon\w*|infusjon\w*|penn\w*|inhal\w*"
    r"|krem\w*"
    r"|salve\w*|plaster\w*|medisin\w*|legemid\w*|lækjemid\w*|styrke\w*|merk[te]\w*|svelg\w*"
    r"|puster inn|pustar inn"
    r"|behandl\w*|mikstur\w*|stikkpille\w*|drypp\w*)\b"
)
_DAILY = re.compile(
    r"^(?: \w+){0,2} (?:hver|kvar|daglig|dagleg|om dagen|én gang|ein gong|to ganger|to gonger"
    r"|morgen|morgon|kveld|i uken|i uka|i veka)\b"
)
_REGULAR = re.compile(
    r"\b(?:hver (?:dag|uke|måned|morgen|kveld)|kvar (?:dag|veke|månad|morgon|kveld)|daglig|dagleg"
    r"|om dagen"
    r"|i uken|i uka|i veka|i måneden|i månaden)\b"
)
_SEVERAL = re.compile(
    r"\b(?:tabletter|tablettar|kapsler|kapslar|sprøyter|doser|dosar|ganger|gonger|plastre?|sug)\b"
)
_NO_DOSE = re.compile(
    r"\b(?:veier|veg|vekt|sukker|salt|alkohol|fett|protein|frukt|karbohydrat|fiber|kaffe|koffein"
    r"|kosthald"
    r"|kosthold|blodsukker\w*|urin\w*|kalium|kreatinin|kalsium|natrium|avføring\w*|vev\w*|mat"
    r"|måltid\w*|kolesterol"
    r"|grenseverdi\w*|nivå i blodet|konsentrasjon\w*|hemoglobin|svulst\w*|kilo|cm|barnet veier)\b"
)
_STEPS = re.compile(
    r"\b(?:gruppe\w*|arm|armen|kohort\w*|dosenivå\w*|øk\w*|auk\w*|reduser\w*|senk\w*|\w*trapp\w*"
    r"|start\w*|høyeste"
    r"|høgaste|laveste|lågaste|maks\w*|deretter|etterpå|barn|kg|ulik\w*|forskjellig\w*|tidligere"
    r"|tidlegare"
    r"|dyr\w*|rotter|mus|først\w*|siste|nivå|eller|mellom|fra|frå|høy|høg|lav|låg|halv\w*|dobb\w*"
    r"|hvis|dersom"
    r"|enten|annen|annan|juster\w*|titrer\w*|ladnings\w*|engangs\w*|delt\w*|fordelt|til sammen"
    r"|til saman|totalt"
    r"|alle|noen|nokre|andre|normaldose|vanlige?|vanlege?)\b"
)
_AFTER = re.compile(
    r"(?:hver\w*|kvar\w*|daglig|dagleg|per|under|som|til|eller|med|fra|frå|deretter|etter|når|ved"
    r"|for|men"
    r"|altså|totalt|morgen\w*|morgon\w*|kveld\w*|virkestoff\w*|verkestoff\w*|medisin\w*|studie\w*"
    r"|tablett\w*"
    r"|kaps\w+|skal|blir|tas|tek|gis|er|inn|fordelt|delt|svelg\w*|sette?s?|kan|må|mot|hos|uten"
    r"|utan|dose\w*"
    r"|sprøyte\w*|legemid\w*|lækjemid\w*|uken|uka|dagen|gang\w*|gong\w*|over|begynner|én|to|tre"
    r"|hele)$"
)
_OTHER_GROUP = re.compile(r"\b(?:gruppe\w*|dyr\w*|rotter|mus|kohort\w*|barn)\b")


@dataclass(frozen=True, slots=True)
class Dose:
    """An amount of a medicine in milligrams.

    `drug` is the medicine the sentence names, else the one the form is about, None where neither is
    known; `unsure` where the sentence names several. `container` is what holds the dose
    ("tablett"), empty where it is not said. `steps` marks doses of a group, a step or a choice,
    which may differ; `group` those of a group only. `regular` is a dose taken again and again
    ("40 mg hver dag"), `several` one that can be in more than one tablet.
    """

    low: Decimal
    high: Decimal
    number: Decimal
    unit: str
    drug: str | None
    unsure: bool
    container: str
    steps: bool
    group: bool
    hedge: Hedge
    figure: Figure
    span: Span
    sentence: tuple[int, int]
    regular: bool = False
    several: bool = False


def doses(form: Prepared) -> tuple[Dose, ...]:
    """Return the doses in the form, each with the medicine it is of."""
    return form.once(_read)


def _read(form: Prepared) -> tuple[Dose, ...]:
    masses = [f for f in numbers(form) if _is_mass(form, f)]
    if not masses:
        return ()
    names = drug_names(form)
    main = main_drug(form.text.lower, names)
    return tuple(
        _dose(form, figure, names, main)
        for figure in masses[:MOST]
        if _is_dose(form, figure, names)
    )


def main_drug(text: str, names: frozenset[str]) -> str | None:
    """Return the medicine a form is about: the one it names most, more than once."""
    counts = sorted((text.count(name), name) for name in names)
    return counts[-1][1] if counts and counts[-1][0] > 1 else None


def _is_mass(form: Prepared, figure: Figure) -> bool:
    unit = UNITS.get(figure.word)
    after = form.text.lower[figure.word_end : figure.word_end + 1]
    return (
        unit is not None
        and unit.dimension is Dimension.MASS
        and unit.name != "kg"
        and (
            after != "/"
            or form.text.lower[figure.word_end : figure.word_end + 4] in ("/dag", "/døg")
        )
    )


def drug_names(form: Prepared) -> frozenset[str]:
    """Return the medicines of the form: by their endings, or as the form introduces them."""
    text = form.text.lower
    found = {word for word in set(_WORD.findall(text)) if word.endswith(_STEMS)}
    found |= {m["name"] for m in _NAMED.finditer(text) if not _NO_NAME.match(m["name"])}
    return frozenset(found | {m[0].lower() for m in _CODE.finditer(form.text.text)})


def _is_dose(form: Prepared, figure: Figure, names: frozenset[str]) -> bool:
    text = form.text.lower
    first, last = sentence(form, figure.start)
    said = text[first:last]
    if _NO_DOSE.search(said):
        return False
    return bool(
        _DOSING.search(said)
        or _DAILY.match(text[figure.word_end : figure.word_end + 50])
        or any(name in said for name in names)
    )


def has_drug_ending(word: str) -> bool:
    """Whether a word in small letters ends as international names of medicines do."""
    return bool(_WORD.fullmatch(word)) and word.endswith(_STEMS)


def _dose(form: Prepared, figure: Figure, names: frozenset[str], main: str | None) -> Dose:
    text = form.text.lower
    first, last = sentence(form, figure.start)
    unit = UNITS[figure.word]
    drugs = _drugs(text, first, last, figure, names)
    start, end = clause(form, figure.start, figure.word_end)
    held = _CONTAINER.search(text, start, figure.start) or _PER.match(text[figure.word_end : end])
    return Dose(
        low=figure.low * unit.size,
        high=figure.high * unit.size,
        number=figure.high,
        unit=unit.name,
        drug=drugs[0] if len(drugs) == 1 else main,
        unsure=len(drugs) > 1,
        container=_singular(held["what"]) if held else "",
        steps=bool(_STEPS.search(text, first, last)) or figure.is_range,
        group=bool(_OTHER_GROUP.search(text, first, last)),
        hedge=hedge(text, figure.start),
        figure=figure,
        span=form.span(figure.start, figure.word_end),
        sentence=(first, last),
        regular=bool(_REGULAR.search(text, figure.word_end, end)),
        several=bool(_SEVERAL.search(text, first, last)),
    )


def _drugs(
    text: str, first: int, last: int, figure: Figure, names: frozenset[str]
) -> tuple[str, ...]:
    """Return the medicines a dose can be of: the one right beside it, else all of its sentence."""
    beside = re.match(r" (?:med |av )?([\w-]{5,})", text[figure.word_end : last])
    if beside and (beside[1] in names or not _AFTER.match(beside[1])):
        return (beside[1],)
    return tuple(sorted(n for n in names if n in text[first:last]))


def _singular(container: str) -> str:
    return {"kapsler": "kapsel", "kapslar": "kapsel"}.get(container, container)
