"""How long things last: taking part, treatment, contraception, keeping data and samples."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from app.checks.prepared import Prepared
from app.checks.stated.numbers import clause, numbers, sentence
from app.document.model import Span
from app.text.figures import Figure, Hedge, figures, hedge
from app.text.units import UNITS, Dimension

_LIMIT = (
    r"(?: (?:omtrent|om lag|ca\.?|cirka|rundt|inntil|opptil|minst|totalt|i alt|til sammen|til saman"
    r"|bare|berre|altså|da|hele|heile|maksimalt|over))?"
)
_TAKES_PART = re.compile(
    rf"\b(?:(?:deltakelsen|deltakinga|deltagelsen|deltakinga di|deltakelsen din) (?:din "
    rf"|di )?(?:i (?:studien|prosjektet) )?"
    rf"(?:varer|varar|vil vare|tar|tek|strekker seg over)(?: i| over)?"
    rf"|(?:du|dere|barnet|barnet ditt|de|pasienten) (?:er|vil være|skal være|vil vere|skal vere"
    rf"|blir) (?:altså |da |derfor |difor )?med(?: i (?:studien|prosjektet|studia))?(?: i)?"
    rf"|(?:er|vil) (?:du|dere|barnet) (?:altså |da |være )?med(?: i (?:studien|prosjektet))?(?: i)?"
    rf"|(?:du|dere|barnet) (?:deltar|deltek|vil delta|skal delta)(?: i (?:studien"
    rf"|prosjektet))?(?: i))"
    rf"{_LIMIT}{_LIMIT}(?: i)? $"
)
_STUDY = re.compile(
    rf"\b(?:studien|prosjektet|utprøvingen|utprøvinga|studia) (?:varer|varar|vil vare|skal vare"
    rf"|går over|strekker seg over)(?: i| over)?{_LIMIT}(?: i)?{_LIMIT} $"
)
_TREATMENT = re.compile(
    rf"\b(?:behandlingen|behandlinga|behandlingsperioden|kuren) (?:varer|varar|vil vare|skal vare"
    rf"|går over|er på)(?: i| over)?{_LIMIT} $"
)
_USED_FOR = re.compile(
    r"\b(?:tar|tek|får|bruker|brukar|smører|smør|smøres|smørast|tas|brukes|brukast|settes|svelger"
    r"|svelgjer|pust\w* inn)\b[^.;:()]{3,90} i $"
)
_FOLLOWED = re.compile(
    r"\b(?:(?:følger|følgjer|følge|følgje) vi deg|vi (?:følger|følgjer) deg"
    r"|du (?:følges|blir fulgt|blir følgd))"
    r"(?: deretter| så| opp| videre| vidare)? i(?: minst| inntil)? $"
)
_STAY = re.compile(
    r"\bdu (?:er|blir|må være|må vere) (?:innlagt|innlagd)(?: på \w+)?(?: i)? $"
    r"|\b(?:regne|rekne) med å (?:være|vere|bli) (?:innlagt|innlagd)(?: på \w+)?(?: i)? $"
)
_OVER_AFTER = re.compile(
    r"(?: er| blir)? (?:studien|prosjektet|deltakelsen|deltakinga|utprøvingen|utprøvinga|du)"
    r"(?: din| di)? (?:over|slutt|ferdig\w*|avslutta|avsluttet|gjennomført)\b"
    r"| (?:slutter|sluttar|avslutter|avsluttar) du(?: i)? (?:studien|prosjektet|deltakelsen"
    r"|deltakinga)\b"
)
"""What comes to an end after a time that stands right before: "etter 26 uker er studien over"."""
_AFTER = re.compile(r"\b(?:etter|når det har gått)(?: (?:omtrent|om lag|rundt|ca\.?|i alt))? $")
_THING = re.compile(
    r"\b(?P<thing>tablett|kapsel|kaps(?=l)|krem|sprøyte|medisin|plaster|pulver|mikstur|salve"
    r"|inhalator)"
)
_LATER = re.compile(
    r"\b(?:etter studien|etterpå|videre|vidare|senere|seinare|før studien|tidligere|tidlegare|har"
    r"|siden|sidan)\b"
)
_PHASE = re.compile(
    r"\b(?:først|deretter|så|etterpå|øk\w*|auk\w*|redus\w*|ekstra|fase\w*|\w*periode\w*|ved"
    r"|pause\w*|hvis|dersom"
    r"|til slutt|en annen|ein annan|igjen|att)\b"
)
_PART = re.compile(
    r"\b(?:(?<!din )(?<!di )del|delen|første|fyrste|siste|fase\w*|\w*periode\w*|gruppe\w*"
    r"|delstudie\w*|hele studien"
    r"|heile studien|studien som helhet"
    r"|hvert|kvart|hver|kvar|forlengelse\w*|forlenging\w*|hvis|dersom|noen|nokre|de fleste"
    r"|dei fleste|mellom)\b"
)
_GROUPS = re.compile(
    r"\b(?:gruppe\w*|arm|delstudie\w*|den ene|den andre|hvis du får|dersom du får|minst)\b"
)
_AFTER_LAST = re.compile(
    r"^ (?:etter|at?ter) (?:at du (?:har )?(?:tatt|fått|teke) )?(?:den |din )?siste (?:dose\w*"
    r"|tablett\w*|kaps\w*|sprøyte\w*|infusjon\w*|injeksjon\w*"
    r"|behandling\w*|inntak\w*|vaksine\w*|kur\w*|smøring\w*|dag med \w+)"
    r"|^ etter (?:at )?(?:avsluttet behandling|behandlingen er (?:slutt|avsluttet|ferdig)"
    r"|behandlinga er (?:slutt|avslutta|ferdig)|du (?:slutter|sluttar) med \w+)|^ etterpå"
)
_CONTRACEPTION = re.compile(r"\b(?:prevensjon\w*|kondom\w*|p-pille\w*|spiral|avhold\w*)\b")
_WOMEN = re.compile(
    r"\b(?:kvinner?|jenter|kan bli gravid\w*|\bgravide?\b|fruktbar\w*|du kan bli|hormon\w*|p-stav"
    r"|spiral)\b"
)
_MEN = re.compile(
    r"\b(?:menn|mann|mannlig\w*|mannleg\w*|gutar|gutter|kondom\w*|sæd\w*|partner\w*|partnar\w*)\b"
)


_REPEATED = re.compile(r"\b(?:hver|hvert|kvar|kvart|per|ganger|gonger|time\w*|minutt\w*)\b")
FEWEST_PARTS = 2


class About(StrEnum):
    """What a length of time is the length of."""

    TAKING_PART = "taking_part"
    STUDY = "study"
    TREATMENT = "treatment"
    USE = "use"
    FOLLOW_UP = "follow_up"
    FOLLOWED = "followed"
    STAY = "stay"
    WOMEN = "women"
    MEN = "men"
    ANYONE = "anyone"
    DATA = "data"
    SAMPLES = "samples"


@dataclass(frozen=True, slots=True)
class Length:
    """A length of time in days; `number` and `unit` as written.

    `thing` is what is used ("tablett") for the length of its use.
    """

    about: About
    low: Decimal
    high: Decimal
    number: Decimal
    unit: str
    hedge: Hedge
    span: Span
    place: int
    thing: str = ""

    def agrees(self, other: "Length") -> bool:
        """Whether two lengths of the same can both be true.

        Weeks, months and years are the same within an eighth: twelve months, one year and 52
        weeks are, and four weeks are a month.
        """
        least, most = (self, other) if self.low <= other.low else (other, self)
        if least.hedge is Hedge.AT_LEAST or most.hedge is Hedge.AT_MOST:
            return True
        loose = self.unit != other.unit or Hedge.ABOUT in (self.hedge, other.hedge)
        slack = most.low / 8 if loose else Decimal("0.01")
        return most.low - slack <= least.high


def lengths(form: Prepared) -> tuple[Length, ...]:
    """Return the lengths of time that the form states, each with what it is the length of."""
    return form.once(_read)


def _read(form: Prepared) -> tuple[Length, ...]:
    return tuple(
        length
        for figure in numbers(form)
        if _is_time(form, figure)
        for find in (_part_taken, _contraception, _kept)
        if (length := find(form, figure)) is not None
    )


def _is_time(form: Prepared, figure: Figure) -> bool:
    unit = UNITS.get(figure.word)
    if unit is None or unit.dimension is not Dimension.TIME or unit.name in ("minute", "hour"):
        return False
    return form.document.blocks[form.block_at(figure.start)].cell is None


def _part_taken(form: Prepared, figure: Figure) -> Length | None:
    text = form.text.lower
    first, _ = sentence(form, figure.start)
    before = text[max(first, figure.start - 130) : figure.start]
    start, end = clause(form, figure.start, figure.word_end)
    about = next((a for a, pattern in _SUBJECTS if pattern.search(before)), None)
    if about is None and _AFTER.search(before) and _OVER_AFTER.match(text, figure.word_end):
        about = About.TAKING_PART
    if about is About.USE and _LATER.search(text, start, end):
        return None
    part = _GROUPS if about is About.USE else _PART
    if about is None or part.search(text, start, end):
        return None
    thing = _THING.search(text, start, figure.start) if about is About.USE else None
    steps = _PHASE.search(text, start, end)
    if about is About.STAY and steps:
        return None
    return _length(form, figure, about, thing["thing"] if thing and not steps else "")


_SUBJECTS: tuple[tuple[About, re.Pattern[str]], ...] = (
    (About.TAKING_PART, _TAKES_PART),
    (About.STUDY, _STUDY),
    (About.TREATMENT, _TREATMENT),
    (About.FOLLOWED, _FOLLOWED),
    (About.STAY, _STAY),
    (About.USE, _USED_FOR),
)


def _contraception(form: Prepared, figure: Figure) -> Length | None:
    """Return how long after the last dose contraception, or follow-up, goes on."""
    text = form.text.lower
    if not _AFTER_LAST.match(text[figure.word_end : figure.word_end + 60]):
        return None
    first, last = sentence(form, figure.start)
    said = text[first:last]
    if re.search(
        r"\b(?:ringe?r?|ringjer?|kontroll|besøk|kommer|kjem|oppfølging|følger|følgjer)\b", said
    ):
        return _length(form, figure, About.FOLLOW_UP) if not _GROUPS.search(said) else None
    if not _CONTRACEPTION.search(said) or _GROUPS.search(said):
        return None
    section = form.section_at(figure.start)
    who = f"{section.title.lower() if section else ''} {said}"
    women, men = bool(_WOMEN.search(who)), bool(_MEN.search(who))
    if women and men:
        return None
    return _length(form, figure, About.WOMEN if women else About.MEN if men else About.ANYONE)


_KEPT_DATA = re.compile(
    r"\b(?:opplysningene|opplysningane|dataene|dataa|dokumentasjonen|dokumentene|dokumenta"
    r"|forskningsdata\w*|studiedataene|personopplysningene|personopplysningane|opplysninger"
    r"|opplysningar)\b"
    r"[^.;:()]{0,60}\b(?:lagres|lagrast|lagra|lagret|oppbevares|oppbevarast|oppbevart|oppbevarte"
    r"|bevares|bevarast|bevart|arkiveres|arkivert|tatt vare på|teke vare på|tekne vare på)\b"
    r"(?: i| i minst)?(?: minst| inntil| opptil)? $"
)
_WE_KEEP_DATA = re.compile(
    r"\b(?:beholder|beheld|tar (?:vi )?vare på|tek (?:vi )?vare på|lagrer|lagrar|oppbevarer"
    r"|oppbevarar|arkiverer"
    r"|arkiverar)(?: vi)? (?:opplysningene|opplysningane|dataene"
    r"|dataa)(?: om deg)?(?: i)?(?: minst| inntil)? $"
)
_KEPT_SAMPLES = re.compile(
    r"\b(?:prøvene|prøvane|blodprøvene|blodprøvane|vevsprøvene|materialet"
    r"|det biologiske materialet)\b"
    r"[^.;:()]{0,60}\b(?:lagres|lagrast|lagra|lagret|oppbevares|oppbevarast|oppbevart|oppbevarte"
    r"|fryses ned)\b(?: i biobanken)?(?: i)?(?: minst| inntil| opptil)? $"
)
_OTHER_DATA = re.compile(
    r"\b\w{0,12}(?:lyd\w*|papir\w*|video\w*|bilde\w*|bilete\w*|kode\w*|liste\w*|nøkkel\w*|journal\w*|app\w*"
    r"|dagbok\w*|logg\w*|kontakt\w*|navn\w*|namn\w*"
    r"|intervju\w*|rester?|utland\w*|laborator\w*|hvis|dersom|noen|nokre|ekstra|enkelte|sensor\w*"
    r"|rådata)\b"
)


def _kept(form: Prepared, figure: Figure) -> Length | None:
    text = form.text.lower
    first, last = sentence(form, figure.start)
    before = text[max(first, figure.start - 120) : figure.start]
    if _OTHER_DATA.search(text, first, last):
        return None
    if _KEPT_DATA.search(before) or _WE_KEEP_DATA.search(before):
        return _length(form, figure, About.DATA)
    return _length(form, figure, About.SAMPLES) if _KEPT_SAMPLES.search(before) else None


def _length(form: Prepared, figure: Figure, about: About, thing: str = "") -> Length:
    unit = UNITS[figure.word]
    return Length(
        about=about,
        low=figure.low * unit.size,
        high=figure.high * unit.size,
        number=figure.high,
        unit=unit.name,
        hedge=hedge(form.text.lower, figure.start),
        span=form.span(figure.start, figure.word_end),
        place=figure.start,
        thing=thing,
    )


_TOTAL_OF_PARTS = frozenset({About.TAKING_PART, About.STUDY})


def parts_of(form: Prepared, total: Length) -> tuple[Decimal, Decimal] | None:
    """Return between how many days the parts of a length come to that a colon leads into.

    None where the sentence does not divide it, or says something of a part that is no length.
    """
    if total.about not in _TOTAL_OF_PARTS:
        return None
    text = form.text.lower
    end = total.place + len(form.document.text(total.span))
    _, last = sentence(form, total.place)
    if text[end : end + 2] != ": ":
        return None
    pieces = re.split(r", og |, | og ", text[end + 2 : last])
    lengths_of = [
        [f for f in figures(piece) if f.word in UNITS and UNITS[f.word].dimension is Dimension.TIME]
        for piece in pieces
    ]
    if len(pieces) < FEWEST_PARTS or any(len(found) != 1 for found in lengths_of):
        return None
    if _REPEATED.search(text, end, last):
        return None
    found = [one[0] for one in lengths_of]
    low = sum((f.low * UNITS[f.word].size for f in found), Decimal(0))
    high = sum((f.high * UNITS[f.word].size for f in found), Decimal(0))
    return low, high


def of(found: tuple[Length, ...], about: About) -> Iterator[Length]:
    """Yield the lengths that are about one thing."""
    return (length for length in found if length.about is about)
