"""How many visits a form says there are: in sentences, in tables of visits, in numbered lists."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from app.checks.prepared import Prepared
from app.checks.stated.numbers import clause, numbers
from app.document.model import BlockKind, Span
from app.text.figures import Figure, Hedge, figures, hedge
from app.text.units import UNITS

_VISITS = re.compile(
    r"(?: (?!av )[^\W\d_]{3,14}){0,2} (?:studie|klinikk|sykehus|sjukehus|poliklinikk)?"
    r"(?P<noun>besøk|visitter|visittar|vitjingar|vitjinger|oppmøter|oppmøte|kontroller|kontrollar"
    r"|konsultasjoner|konsultasjonar)\b(?! \d| hos| av)"
)
_TIMES = re.compile(r" (?:ganger|gonger|gongar)\b(?! så| om| daglig| dagleg| per| i uk| i vek)")
_COMES = re.compile(
    r"\b(?:møter?|møt|møtes|møtest|møte opp|kommer|komme|kjem|kome|koma|oppmøte|innkalles|innkalt"
    r"|besøker|besøkjer"
    r"|besøke)\b"
)
_PLACE = re.compile(
    r"\b(?:sykehus|sjukehus|poliklinikk|klinikk|senter|studiesenter|laborator|forskningspost)\w*"
    r"|\b(?:til|hos|hit til) oss\b|\bmøter? (?:du |dere |de )?opp\b|\bkontroll\b"
)
_PART = re.compile(
    r"\b(?:ekstra|utover|tillegg|utenom|utanom|første|fyrste|siste|neste|fase\w*|del|delen|del \d"
    r"|\w*periode\w*|gruppe\w*|arm|armen|kohort\w*|delstudie\w*|per|pr"
    r"|uka|uken|i året|om året|i måneden|i månaden|i halvåret|årlig|årleg|årlige|årlege"
    r"|ukentlig\w*|månedlig\w*|månadleg\w*|oppfølging\w*"
    r"|\w*telefon\w*|video\w*|digital\w*|hjemme\w*|heime\w*|andre|øvrige|øvrig|resten|noen|nokre"
    r"|normalt|vanligvis|vanlegvis|vanlig|vanleg|ellers|elles|hittil|syklus\w*|kur|kuren|etter"
    r"|før|derav|herav|hvorav|imellom|av dem|av disse|av desse|av dei|fjern\w*|legekontor\w*"
    r"|fastlege\w*|dersom|hvis|mellom|for eksempel|til dømes)\b"
    r"|\b(?:hver|hvert|kvar|kvart)\b(?! (?:besøk|gang|gong|time|av dem|av dei))"
)
_MORE = re.compile(r"\b(?:tillegg|utenom|utanom|pluss|ekstra)\b")
_WHOLE = re.compile(
    r"\b(?:i alt|til sammen|til saman|totalt|samlet|samla|hele|heile|har|består|omfatter|omfattar"
    r"|innebærer|inneber|krever|krev|blir det|det blir|det er|i studien|i prosjektet"
    r"|gjennom studien)\b"
)
_NUMBERED = re.compile(
    r"besøk(?:et|a)?(?: nr\.?| nummer)? (\d{1,2})((?:, \d{1,2}| og \d{1,2}| eller \d{1,2}"
    r"| ?[–-] ?\d{1,2}| til \d{1,2})*)(?! ?(?:uke|veke|måned|månad|dag|år|ganger|gonger|time|%))"
)
_ELSEWHERE = re.compile(r"^[^.;\n]{0,20}\b(?:i [A-ZÆØÅ]{3,}|hovedstudien|hovudstudien|telefon\w*)")
_OTHER_PLACE = re.compile(r"\btelefon\w*|\bringe?r?\b|\bdigital\w*|\bvideo\w*|\bheime\b|\bhjemme\b")
_BEFORE_FIRST = 2
"""Visits that may come before those listed by their time: screening and start."""
MOST = 60
"""More visits than this are no visits but something else."""


@dataclass(frozen=True, slots=True)
class Total:
    """A sentence that says how many visits there are; `whole` where it says so of the study.

    `noun` is "kontroll" or "konsultasjon" where it counts those, which not all visits need be.
    """

    low: int
    high: int
    span: Span
    place: int
    hedge: Hedge
    whole: bool
    where: str
    noun: str

    def fits(self, low: int, high: int) -> bool:
        """Whether it can be that there are `low` to `high` visits."""
        if self.hedge is Hedge.AT_MOST:
            return low <= self.high
        if self.hedge is Hedge.AT_LEAST:
            return high >= self.low
        slack = max(1, self.high // 4) if self.hedge is Hedge.ABOUT else 0
        return low - slack <= self.high and self.low <= high + slack


_TIME = r"(?:uke|veke|dag|måned|månad) \d{1,3}"
_LISTED_TIMES = re.compile(
    rf"^ ?(?:: |\((?:i |ved )?|, (?:i |ved ))(?P<times>{_TIME}(?:(?:, | og |, og )(?:{_TIME}"
    rf"|\d{{1,3}})){{1,20}})"
    r"(?=[.)]|$)"
)
_CHECKED_AFTER = re.compile(
    r"\b(?:kontroll|besøk|kontroller|kontrollar)(?: på \w+)? etter (?P<times>[^.;:()]{5,120}? og"
    r" [^.;:(),]{3,20})(?=[.,;)]|$)"
)


@dataclass(frozen=True, slots=True)
class Points:
    """Times of visits that one sentence lists; there can be `more` before the first of them."""

    count: int
    more: int
    span: Span
    place: int


def listed_times(form: Prepared, total: Total) -> Points | None:
    """Return the times listed right behind a total: "fem besøk: uke 0, uke 4 og uke 8"."""
    text = form.text.lower
    end = total.place + len(form.document.text(total.span))
    _, last = clause(form, total.place, end)
    stop = form.sentence_at(total.place).end
    match = _LISTED_TIMES.match(text[end : max(last, stop)])
    if match is None:
        return None
    start = end + match.start("times")
    span = form.span(start, start + len(match["times"]))
    return Points(len(re.findall(r"\d+", match["times"])), 0, span, start)


def checked_after(form: Prepared) -> list[Points]:
    """Return the sentences that list after which times one comes: "kontroll etter ett og to år"."""
    found = []
    for match in _CHECKED_AFTER.finditer(form.text.lower):
        count = sum(
            figure.word in UNITS or figure.word == "og" for figure in figures(match["times"])
        )
        if count > 1 and form.document.blocks[form.block_at(match.start())].cell is None:
            span = form.span(match.start(), match.end())
            found.append(Points(count, _BEFORE_FIRST, span, match.start()))
    return found


@dataclass(frozen=True, slots=True)
class Mention:
    """The highest visit number in a passage."""

    number: int
    span: Span
    place: int


def visit_totals(form: Prepared) -> Iterator[Total]:
    """Yield the sentences that say how many visits a participant comes to, parts left out."""
    for figure in numbers(form):
        if not 0 < figure.high <= MOST or figure.article:
            continue
        end = _counted(form, figure)
        if end is not None and figure.high == int(figure.high) and figure.low == int(figure.low):
            yield _total(form, figure, end)


def _counted(form: Prepared, figure: Figure) -> int | None:
    """Return where the words end by which a number counts all visits, None if it does not."""
    text = form.text.lower
    noun = _VISITS.match(text, figure.end)
    times = None if noun else _TIMES.match(text, figure.end)
    found = noun or times
    block = form.document.blocks[form.block_at(figure.start)]
    if block.cell is not None or form.in_margin(figure.start):
        return None
    if found is None:
        return _in_all(form, figure)
    first, last = clause(form, figure.start, found.end())
    around = text[first:last]
    comma = text.find(",", found.end(), last)
    near = text[first : comma if comma > 0 else last]
    if _PART.search(near) or _MORE.search(around):
        return None
    if times and not (_COMES.search(around) and _PLACE.search(around)):
        return None
    return found.end()


_IN_ALL = re.compile(r"(?: besøk)? (?:i alt|til sammen|til saman|totalt)\b")
_OF_VISITS = re.compile(r"\bbesøk(?:ene|a)?\b[^.;:()\d]{0,60}[,–] $")


def _in_all(form: Prepared, figure: Figure) -> int | None:
    """Return where "åtte i alt" ends in "besøkene legges til kveldene, åtte i alt"."""
    text = form.text.lower
    first, _ = clause(form, figure.start, figure.word_end)
    match = _IN_ALL.match(text, figure.end)
    if match is None or not _OF_VISITS.search(text, first, figure.start):
        return None
    return None if _PART.search(text, first, match.end()) else match.end()


def _total(form: Prepared, figure: Figure, end: int) -> Total:
    first, last = clause(form, figure.start, end)
    around = form.text.lower[first:last]
    place = _PLACE.search(around)
    return Total(
        low=int(figure.low),
        high=int(figure.high),
        span=form.span(figure.start, end),
        place=figure.start,
        hedge=hedge(form.text.lower, figure.start),
        whole=bool(_WHOLE.search(around)),
        where=place[0] if place else "",
        noun=_noun(form.text.lower[figure.end : end]),
    )


def _noun(words: str) -> str:
    return next((noun for noun in ("kontroll", "konsultasjon") if noun in words), "")


def highest_mention(form: Prepared) -> Mention | None:
    """Return where the form mentions its highest visit number, in running text or a list."""
    best: Mention | None = None
    for match in _NUMBERED.finditer(form.text.lower):
        block = form.document.blocks[form.block_at(match.start())]
        if block.cell is not None or block.kind is BlockKind.HEADING:
            continue
        if _ELSEWHERE.search(form.text.text[match.end() : match.end() + 40]):
            continue
        number = max(int(n) for n in re.findall(r"\d{1,2}", match[0]))
        if number <= MOST and (best is None or number > best.number):
            best = Mention(number, form.span(match.start(), match.end()), match.start())
    return best if best and not _by_phone(form, best) else None


def _by_phone(form: Prepared, mention: Mention) -> bool:
    """Whether a visit may be no coming to the hospital at all."""
    first, last = clause(form, mention.place, mention.place + 1)
    text = form.text.lower[first:last]
    near = text[max(0, mention.place - first - 12) :]
    return bool(_OTHER_PLACE.search(near))
