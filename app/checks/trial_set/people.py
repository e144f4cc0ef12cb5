"""Whom one can ring or write to: role, name, phone; and who answers for the biobank."""

import re
from collections.abc import Iterator

from app.checks.prepared import Prepared
from app.checks.trial_set.particular import Particular, Topic
from app.checks.trial_set.quoting import at, quoted
from app.document.model import Block, Part, Span
from app.text.phones import phones
from app.text.values import emails

_ROLES = (
    (Topic.OFFICER, r"personvern\w*|\bpvo\b|databeskyttelse\w*"),
    (
        Topic.ON_CALL,
        r"døgn\w*|\bvakt\w*|\bvakthavende|\butenom\b|\butanom\b|\bnatta?\b|\bkveld\w*|\bakutt\w*"
        r"|\bnår som helst|\bstudietelefon\w*|\bsentralbord\w*|\bhaster\b|\bhastar\b",
    ),
    (Topic.NURSE, r"sykepl\w*|sjukepl\w*|\w*koordinator\w*"),
    (
        Topic.INVESTIGATOR,
        r"\w*utprøver\w*|\w*utprøvar\w*|\w*leg[ea]n?\b|\bprosjektleder\w*|\bprosjektleiar\w*"
        r"|\bansvarleg lege|\bprofessor\b|\bdr\b",
    ),
)
_PATTERNS = tuple((topic, re.compile(pattern)) for topic, pattern in _ROLES)
_OTHERS = re.compile(
    r"datatilsynet|pasientskade\w*|legemiddelansvar\w*|giftinformasjon\w*|\bnpe\b|\brek\b|\bdmp\b"
)
_PART = r"[A-ZÆØÅ][a-zæøåéöäü]+(?:-[A-ZÆØÅ][a-zæøåéöäü]+)?"
_PERSON = re.compile(rf"\b(?P<name>{_PART}(?: {_PART}){{1,3}})\b")
_TITLES = re.compile(
    r"(?:\w*[Ll]ege|\w*[Ll]egen|Professor|Prof|Dr|Hovedutprøver|Hovudutprøvar|Utprøver|Utprøvar"
    r"|\w*[Ss]ykepleier|\w*[Ss]jukepleiar|Prosjektleder|Prosjektleiar|Telefon|Ring|Kontakt|Tlf"
    r"|Studie\w*|Vakt\w*|Ansvarlig|Ansvarleg|Overlege|Seksjonsoverlege|Avdelingsoverlege) "
)
_HEAD = re.compile(
    r"\b[Aa]nsvarshav(?:ende|ande)\b(?: for (?:biobanken|den))?\)?,? ?(?:er|:|–|-) "
    rf"(?:[a-zæøå]+ ){{0,2}}(?P<after>{_PART}(?: {_PART}){{1,3}})"
    rf"|(?P<before>{_PART}(?: {_PART}){{1,3}}),? (?:er|som er) ansvarshav(?:ende|ande)\b"
)
_BIOBANK = re.compile(
    r"\b(?:(?:forsknings|forskings|studie)?biobank(?:en|a)|biobank(?:en|a) som (?:heter|heiter))"
    r" (?:(?:heter|heiter|kalles) )?(?:\"(?P<quoted>[^\"\n]{2,60})\""
    r"|(?P<name>[A-ZÆØÅ][\wÆØÅæøå-]{1,30}(?: [A-ZÆØÅ][\wÆØÅæøå-]{1,30}){0,3}))"
)
_SHORTEST = 5
"""Digits of a phone; three are the emergency numbers, the same for everybody."""
_FREE = frozenset({"116117", "116111", "116123", "116006"})
_STOP = re.compile(r"(?<!\b[Tt]lf)(?<!\bnr)(?<!\bdr)(?<!\bprof)[.;!?](?= |$)")
_REACH = 90
"""Characters before and after a phone that can say whose it is."""


def people(form: Prepared) -> Iterator[Particular]:
    """Yield phones by role, with the person where one is named, and mail of the data officer."""
    rows = _rows(form)
    for block in form.document.blocks:
        if block.part in (Part.HEADER, Part.FOOTER):
            continue
        yield from _phones(form, block, rows)
        yield from _mails(form, block)
    yield from _biobank(form)


def _phones(
    form: Prepared, block: Block, rows: dict[tuple[int, int], list[Block]]
) -> Iterator[Particular]:
    text = form.match[block.index].text
    last = 0
    for phone in phones(text, named=block.cell is not None):
        start, last_end = phone.start, last
        last = phone.end
        if len(phone.digits) < _SHORTEST or phone.digits in _FREE or not phone.valid:
            continue
        said = _said(form, block, rows, text, last_end, start, phone.end)
        topic = _role(said)
        if topic is not None:
            span = Span(block.index, *form.match[block.index].raw_range(phone.start, phone.end))
            yield quoted(form, topic, phone.digits, span, of=_name(said))


def _said(
    form: Prepared,
    block: Block,
    rows: dict[tuple[int, int], list[Block]],
    text: str,
    after: int,
    start: int,
    end: int,
) -> str:
    """Return the words that say whose phone it is: of its row, else those before it."""
    if block.cell is not None:
        row = rows[block.cell.table, block.cell.row]
        return " · ".join(form.match[b.index].text for b in row if b is not block)
    before = text[max(after, start - _REACH) : start]
    stops = [m.end() for m in _STOP.finditer(before)]
    near = before[stops[-1] :] if stops else before
    behind = text[end : end + _REACH]
    following = phones(behind)
    behind = behind[: following[0].start] if following else behind
    stop = _STOP.search(behind)
    return f"{near} · {behind[: stop.start()] if stop else behind}"


def _role(said: str) -> Topic | None:
    lower = said.lower()
    if _OTHERS.search(lower):
        return None
    return next((topic for topic, pattern in _PATTERNS if pattern.search(lower)), None)


def _name(said: str) -> str:
    """Return the person named, in small letters, without title; empty where nobody is."""
    plain = _TITLES.sub("", said)
    match = _PERSON.search(plain)
    return match["name"].casefold() if match else ""


def _mails(form: Prepared, block: Block) -> Iterator[Particular]:
    text = form.match[block.index].text
    if "@" not in text:
        return
    for mail in emails(text):
        before = text[max(0, mail.start - _REACH) : mail.start].lower().rpartition(". ")[2]
        address = mail.address.lower()
        if re.search(r"personvern|pvo|dpo|privacy", address) or "personvern" in before:
            span = Span(block.index, *form.match[block.index].raw_range(mail.start, mail.end))
            yield quoted(form, Topic.OFFICER_MAIL, address, span)


def _biobank(form: Prepared) -> Iterator[Particular]:
    text = form.text.text
    for match in _HEAD.finditer(text):
        group = "after" if match["after"] else "before"
        end = match.end(group)
        name = _TITLES.sub("", match[group] + " ").strip()
        yield at(form, Topic.BIOBANK_HEAD, name.casefold(), end - len(name), end)
        break
    for match in _BIOBANK.finditer(text):
        group = "quoted" if match["quoted"] else "name"
        yield at(form, Topic.BIOBANK, match[group].casefold(), *match.span(group))
        break


def _rows(form: Prepared) -> dict[tuple[int, int], list[Block]]:
    rows: dict[tuple[int, int], list[Block]] = {}
    for block in form.document.blocks:
        if block.cell is not None:
            rows.setdefault((block.cell.table, block.cell.row), []).append(block)
    return rows
