"""Sums a form works out in words: so many of so much, so often, for so long, "altså" so much."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from app.checks.prepared import Prepared
from app.checks.stated.numbers import numbers, sentence
from app.checks.stated.ways import is_reached
from app.document.model import Span
from app.text.figures import Figure, Hedge, hedge
from app.text.units import UNITS, Dimension

_COMES_TO = re.compile(
    r"\b(?:til sammen|til saman|i alt|totalt|altså|det vil si|det vil seie|dvs\.?|det blir"
    r"|(?:døgndosen|dagsdosen|døgndosa|den (?:daglige|daglege|samlede|samla) dosen) (?:er|blir)"
    r"|blir det|det gir|det gjev|som (?:blir|utgjør|utgjer|gir|gjev|tilsvarer|tilsvarar))"
    r"(?: [^\W\d_]+){0,3} $"
)
_NEW_CLAUSE = re.compile(r"\b(?:og|men|eller|mens|medan|der|hvor|kor)\b[^,:(–]{0,40}$")
"""What begins a clause of its own, whose total need not be that of the numbers before it."""
_UNEVEN = re.compile(
    r"\b(?:tillegg|pluss|minus|unntatt|unnateke|utenom|utanom|ekstra|først|fyrst"
    r"|deretter|etterpå|gradvis|øke[rs]?|økende|øking\w*|økning\w*|auk\w*|reduser\w*|trapp\w*|første|fyrste|siste|resten|rest"
    r"|halvparten|inkludert|medregnet|medrekna|disse|desse|hvorav|eller|enten|mellom|minst|inntil"
    r"|opptil|annen\w*|annan\w*|annakvar\w*|(?:hver|kvar|hvert|kvart) (?:andre|tredje|fjerde|femte"
    r"|sjette|åttende|tolvte)|pause\w*|per (?:kilo|kg)|dobbel\w*|dobbelt\w*|gruppe\w*|noen|nokre"
    r"|maks\w*|høyst|høgst|maksimal\w*)\b|%|prosent"
)
_EACH_DAY = re.compile(
    r"\b(?:døgndos\w*|dagsdos\w*|den (?:daglige|daglege) dosen|om dagen|per (?:dag|døgn)"
    r"|i døgnet|dagleg|daglig"
    r"|(?:hver|kvar) (?:dag|morgen|morgon|kveld|natt|ettermiddag))\b"
)
_TWICE = re.compile(r"\b(?:morgen|morgon)(?:en)? og (?:kveld|ettermiddag)")
_EACH_WEEK = re.compile(
    r"\b(?:i uken|i uka|i veka|per (?:uke|veke)|ukentlig|(?:hver|kvar) \w*?(?:uke|veke))\b"
)
_SETTLED = re.compile(f"{_EACH_WEEK.pattern}|{_TWICE.pattern}")
"""What says how often a day's amount is meant."""
_REPEATED = re.compile(
    r"\b(?:hver|hvert|kvar|kvart|per|pr)\b(?!,| til (?:sammen|saman)| gir\b| er\b| varer\b)"
    r"|\b(?:ukentlig|månedlig|månadleg|årlig|årleg|daglig|dagleg|om dagen|i døgnet|i uken|i uka"
    r"|i veka|i måneden|i månaden|i året)\b|\bi løpet av (?:studien|perioden|hele|heile)"
)
_EACH_TIME = re.compile(
    r"\b(?:(?:hver|kvar) (?:gang|gong)|(?:hvert|kvart) (?:besøk|oppmøte)|per (?:gang|gong|besøk)"
    r"|om gangen|om gongen|ved besøkene|ved besøka|i løpet av|i studien|gjennom)\b"
)
_RATE = re.compile(
    r"(?: [^\W\d_]+){0,2} (?:hvert|kvart|hver|kvar|per) (?:kvarter|halvtime|time|minutt"
    r"|måned|månad|år)"
)
"""What makes a total a rate of its own: "2 dl hvert kvarter"."""
_ORDINAL = re.compile(
    r"\b(?:uke|veke|dag|måned|månad|besøk|fase|del|punkt|side|nr\.?|kl\.?|tabell|figur) $"
)
_COUNTED = re.compile(
    r"(?P<stem>tablett|kaps|sprøyte|dose?|dosa|injeksjon|økt|besøk|samtale|samtala|prøve|prøva"
    r"|blodprøve|rør|røyr|spørsmål|plaster|pose|posa|behandling|enhet|eining|krone|kr\b|sug"
    r"|trykk|eksemplar)"
)
_KIND = {"kr": "krone", "dosa": "dose", "dos": "dose", "samtala": "samtale", "posa": "pose"}
_CLOCK = ("minute", "hour")
_SENTENCES_BEFORE = 2
"""Sentences before the one of a total that can hold its numbers, in the same paragraph."""
_MOST = 80
"""Totals of one form that are worked out."""
_MOST_FACTORS = 4
_WEEKS = {
    "day": (1,),
    "week": (7, 5, 6, 1),
    "month": (28, 29, 30, 31, 4, 1),
    "year": (365, 52, 12, 1),
}
"""How often something happens in a unit of time, as days, weeks, months or once each."""


@dataclass(frozen=True, slots=True)
class Worked:
    """A total that none of the ways to put the numbers before it together comes to.

    `measure` is what both are: "mass", "volume", "clock", "krone", or the word for a thing.
    """

    measure: str
    each: str
    total: str
    span: Span
    each_span: Span


def worked(form: Prepared) -> Iterator[Worked]:
    """Yield the totals that the numbers of their own sentence, or the one before, do not make.

    All ways to multiply and add are tried, and what a form may leave unsaid (seven days of a
    week) counts as said: only a total that no reading gives is wrong. A sentence with two
    amounts of the total's unit says too little of how they belong together.
    """
    looked_at = 0
    for total in numbers(form):
        kind = _kind(total)
        if kind is None or total.is_range or hedge(form.text.lower, total.start) is not Hedge.NONE:
            continue
        mark = _mark(form, total) if looked_at < _MOST else None
        looked_at += mark is not None
        if mark and (found := _worked(form, total, kind, mark)):
            yield found


def _kind(figure: Figure) -> tuple[str, Decimal] | None:
    """Return what a number measures and the size of its unit, None where it is no amount."""
    if unit := UNITS.get(figure.word):
        clock = unit.dimension is Dimension.TIME and unit.name in _CLOCK
        if unit.dimension is Dimension.TIME and not clock:
            return None
        return ("clock" if clock else unit.dimension.value), unit.size
    counted = _COUNTED.match(figure.word)
    if counted is None:
        return None
    return _KIND.get(counted["stem"], counted["stem"]), Decimal(1)


def _mark(form: Prepared, total: Figure) -> int | None:
    """Return where the words stand that say a total is one, None without them."""
    text = form.text.lower
    first, _ = sentence(form, total.start)
    found = _COMES_TO.search(text, max(first, total.start - 60), total.start)
    if found is None or _NEW_CLAUSE.search(text, max(first, found.start() - 60), found.start()):
        return None
    return found.start()


def _worked(form: Prepared, total: Figure, kind: tuple[str, Decimal], mark: int) -> Worked | None:
    text, (first, last) = form.text.lower, sentence(form, total.start)
    known = numbers(form)
    before = [f for f in known if first <= f.start < mark]
    block_start, _ = form.extent(form.block_at(first))
    begins = not before
    for _ in range(_SENTENCES_BEFORE):
        if (
            first > block_start
            and not any(_is_same(f, kind) for f in before)
            and (begins or not before)
        ):
            first = sentence(form, first - 2)[0]
            before = [f for f in known if first <= f.start < mark]
    after = [f for f in known if total.word_end <= f.start < last]
    if _RATE.match(text, total.word_end, last):
        return None
    if _UNEVEN.search(text, first, last) or any(f.is_range for f in (*before, *after)):
        return None
    each = [f for f in before if _is_same(f, kind)]
    if len(each) != 1 or not each[0].high or hedge(text, each[0].start) is not Hedge.NONE:
        return None
    rest = [f for f in (*before, *after) if f is not each[0] and not _is_article(f)]
    ways = _factors(form, rest, (first, total.start, last))
    if ways is None:
        return None
    unit = _kind(each[0])
    if unit is None:
        return None
    goal, adds = (
        total.high * kind[1] / unit[1],
        any(text.endswith(" og ", 0, f.start) for f in rest),
    )
    unsaid = _open(text, rest, first, last)
    return None if is_reached(goal, each[0].high, ways, unsaid, adds) else Worked(
        kind[0], text[each[0].start : each[0].word_end], text[total.start : total.word_end],
        form.span(total.start, total.word_end), form.span(each[0].start, each[0].word_end),
    )  # fmt: skip


def _is_same(figure: Figure, kind: tuple[str, Decimal]) -> bool:
    """Whether a number measures what a total does."""
    own = _kind(figure)
    return own is not None and own[0] == kind[0]


def _is_article(figure: Figure) -> bool:
    return figure.article and figure.word not in UNITS


def _factors(
    form: Prepared, rest: list[Figure], places: tuple[int, int, int]
) -> list[tuple[Decimal, ...]] | None:
    """Return for each other number what it can stand for; None where nothing multiplies."""
    text, (first, place, last) = form.text.lower, places
    ways = [_readings(f) for f in rest]
    counts = [
        f for f in rest
        if f.start < place or text[max(0, f.start - 4) : f.start].strip() in ("for", "i", "ved")
    ]  # fmt: skip
    counts = [f for f in counts if not _ORDINAL.search(text[max(0, f.start - 12) : f.start])]
    if _TWICE.search(text, first, last):
        ways.append((Decimal(2),))
    by_week = _EACH_DAY.search(text, first, place) and _EACH_WEEK.search(text, place, last)
    if by_week:
        ways.append((Decimal(7),))
        if re.search(r"\b(?:hverdag|kvardag|ukedag|vekedag|arbeidsdag)", text[first:last]):
            ways.append((Decimal(5),))
    said = bool(counts) or bool(by_week) or bool(_TWICE.search(text, first, last))
    return ways if said and 0 < len(ways) <= _MOST_FACTORS else None


def _readings(figure: Figure) -> tuple[Decimal, ...]:
    unit = UNITS.get(figure.word)
    if unit and unit.name in _WEEKS:
        return tuple(figure.high * times for times in _WEEKS[unit.name])
    return (figure.high,)


def _open(text: str, rest: list[Figure], first: int, last: int) -> bool:
    """Whether it is left unsaid how often: any whole number of times may then be meant."""
    if not _REPEATED.search(text, first, last):
        return False
    each_day = list(_EACH_DAY.finditer(text, first, last))
    if len(each_day) > 1 or (each_day and _SETTLED.search(text, first, last)):
        return False
    visits = any(f.word.startswith(("besøk", "gang", "gong", "økt", "time")) for f in rest)
    if _EACH_TIME.search(text, first, last) and not visits:
        return True
    spans = any((u := UNITS.get(f.word)) and u.name in _WEEKS for f in rest)
    return not (spans or visits)
