"""Kind `register_names`: registers that data are fetched from go by their names."""

import re
from collections.abc import Iterator
from itertools import islice
from typing import Literal

from rapidfuzz.distance import Levenshtein

from app.checks.kinds.forbidden import MOST_HITS
from app.checks.outcome import Hit, Result, Text, Verdict
from app.checks.patterns import find
from app.checks.prepared import Prepared, Sentence
from app.checks.profile import Strict
from app.checks.word_rows import HealthRegister

_CUE = re.compile(r"regist|resept|\bdatabase|\bbasen\b")
_FETCHED = re.compile(
    r"\b(?:hent\w*|innhent\w*|kobl\w*|kopl\w*|sammenstill\w*|samanstill\w*|samkjør\w*|samkøyr\w*"
    r"|utlever\w*|(?:opplysninger|opplysningar|data|tall|tal|informasjon) (?:\w+ ){0,4}(?:fra|frå)"
    r"|slår opp)\b"
)
_NAME = re.compile(
    r"(?<![\w-])(?:(?:norsk|medisinsk|nasjonalt|kommunalt) )?[a-zæøåé-]{3,25}"
    r"regist(?:er|eret|ret)(?![\w-])"
)
_ABROAD = re.compile(
    r"\b(?:dansk\w*|danmark|svensk\w*|sverige|finsk\w*|finland|islandsk\w*|island|utenlandsk\w*"
    r"|utanlandsk\w*|tidligere|tidlegare|før|erstatt\w*|nå kalt|no kalla)\b"
)
_KEPT_BY = re.compile(
    r" (?:ved|hos|i|frå|fra) (?:statistisk sentralbyrå|ssb|nav|skatteetaten|lånekassen|lånekassa)\b"
)
"""Those who keep no register of health: of work, income, education and people."""
_ILLNESS = re.compile(
    r"(?:gikt|kreft|hjerte|hjarte|hjerne|slag|diabetes|pasient|sykdom|sjukdom|fødsel|nyre|lunge|lever"
    r"|hud|astma|tannhelse|psykisk|demens|infeksjon|vaksine|legemiddel|dødsårsak|hofte|traume"
    r"|migrene|epilepsi|brudd)"
)
_MOST_CUES = 200
_MOST_SLIPS = 2
"""Letters in which a name may differ from that of a known register and still be meant for it."""


class RegisterNames(Strict):
    """Violated for each name that stands for a national register and is not its name (any more).

    Only where the sentence says that data are fetched or linked. Known are the registers of
    `words/health_registers.yaml`; a name nobody knows is left in peace, unless it is a known one
    misspelt, or an illness stands in it and it is said to be kept by Statistics Norway or Nav.
    Registers of other countries, and names a form itself calls former, are left too.
    """

    kind: Literal["register_names"]

    def judge(self, form: Prepared) -> Verdict:
        """Return the names with what the register is called."""
        hits: list[Hit] = []
        cues = islice(_CUE.finditer(form.text.lower), _MOST_CUES)
        places = {form.sentence_at(cue.start()) for cue in cues}
        for sentence in sorted(places, key=lambda s: s.start):
            said = form.text.lower[sentence.start : sentence.end]
            if _FETCHED.search(said) and not _ABROAD.search(said):
                hits += _misnamed(form, sentence)
                hits += _misspelt(form, sentence)
                hits += _misplaced(form, sentence)
        return Verdict(Result.VIOLATED if hits else Result.MET, hits=tuple(_once(hits))[:MOST_HITS])


def _misnamed(form: Prepared, sentence: Sentence) -> Iterator[Hit]:
    for register in form.words.health_registers:
        for message, patterns in ((_unknown, register.not_called), (_replaced, register.former)):
            for found in find(patterns, form.gaps, sentence.start, sentence.end):
                yield _hit(form, found.start, found.end, register, message(register))


def _misspelt(form: Prepared, sentence: Sentence) -> Iterator[Hit]:
    known = form.once(_known)
    for match in _NAME.finditer(form.text.lower, sentence.start, sentence.end):
        written = _plain(match[0])
        if written in known:
            continue
        near = [n for n in known if Levenshtein.distance(written, n) <= _MOST_SLIPS]
        if len({known[n].name for n in near}) == 1 and len(written) >= 12:
            register = known[near[0]]
            yield _hit(form, match.start(), match.end(), register, _unknown(register))


def _misplaced(form: Prepared, sentence: Sentence) -> Iterator[Hit]:
    """Yield registers of illness said to be kept by who keeps none."""
    text = form.text.lower
    for match in _NAME.finditer(text, sentence.start, sentence.end):
        kept = _KEPT_BY.match(text, match.end(), sentence.end)
        if kept and _ILLNESS.search(match[0]):
            yield Hit((form.span(match.start(), kept.end()),), _ELSEWHERE)


_ELSEWHERE = Text(
    "Dette registeret finnes ikke der. Sjekk hvilket register dere mener, og hvem som fører det.",
    "Dette registeret finst ikkje der. Sjekk kva register de meiner, og kven som fører det.",
    "There is no such register there. Check which register you mean, and who keeps it.",
)


def _known(form: Prepared) -> dict[str, HealthRegister]:
    return {_plain(n): r for r in form.words.health_registers for n in (r.name, *r.also)}


def _plain(name: str) -> str:
    """Return a name in small letters with its ending as in "registeret"."""
    return re.sub(r"regist(?:er|ret)$", "registeret", name.lower())


def _once(hits: list[Hit]) -> Iterator[Hit]:
    taken: list[tuple[int, int, int]] = []
    for hit in hits:
        span = hit.spans[0]
        if not any(span.block == b and span.start < e and s < span.end for b, s, e in taken):
            taken.append((span.block, span.start, span.end))
            yield hit


def _hit(form: Prepared, start: int, end: int, register: HealthRegister, message: Text) -> Hit:
    right = Text(register.name, register.nn or register.name, register.name)
    return Hit((form.span(start, end),), message, suggestion=right, replaces=True)


def _unknown(register: HealthRegister) -> Text:
    name, nn = register.name, register.nn or register.name
    return Text(
        f"Vi kjenner ikke noe register med dette navnet. Mente dere {name}?",
        f"Vi kjenner ikkje noko register med dette namnet. Meinte de {nn}?",
        f"We know no register of this name. Did you mean {name}?",
    )


def _replaced(register: HealthRegister) -> Text:
    name, nn = register.name, register.nn or register.name
    return Text(
        f"Registeret finnes ikke lenger under dette navnet. Det er erstattet av {name}.",
        f"Registeret finst ikkje lenger under dette namnet. Det er erstatta av {nn}.",
        f"The register no longer exists under this name. {name} has taken its place.",
    )
