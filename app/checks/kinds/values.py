"""Kind `values`: numbers of registers, phones and dates must have the right shape."""

import re
from collections.abc import Callable, Iterator
from typing import Literal

from app.checks.kinds.forbidden import MOST_HITS
from app.checks.outcome import Hit, Result, Text, Verdict
from app.checks.patterns import find
from app.checks.prepared import Prepared
from app.checks.profile import Strict
from app.document.model import Span
from app.text.dates import dates
from app.text.phones import Phone, phones
from app.text.registers import malformed_numbers
from app.text.values import NumberKind, TrialNumber, trial_numbers

_UNFILLED = (r"\b20\d{2}-?5?x{2,}[\dx-]*", r"\b5x{3,}[\dx-]*", r"\b20xx-[\dx-]*", r"-xx\b")
_LIKE_CIV = re.compile(r"\bCIV-(?:[A-Z]{2}-)?\d+(?:-\w+){0,4}|(?<=CIV-ID[: ])\d+(?:-\w+){1,4}")
_CIV = re.compile(r"(?:CIV-)?(?:[A-Z]{2}-)?\d{2}-\d{2}-\d{6}")
_GROUPED = re.compile(
    r"(?:(?:\+|00)47 )?(?:[2-79]\d \d{2} \d{2} \d{2}|[489]\d{2} \d{2} \d{3}|8\d{2} \d{2} \d{3})"
)

_PHONE_HEAD = re.compile(r"\s*(?:\w*telefon|tlf|mobil)\w*\.?(?:nummer)?\s*:?\s*$", re.IGNORECASE)
_MANY_DIGITS = re.compile(r"\d(?:[ .]?\d){3}")

_MALFORMED_EU_CT = Text(
    "Nummeret har ikke formen til et EU CT-nummer (20ÅÅ-5NNNNN-NN-NN).",
    "Nummeret har ikkje forma til eit EU CT-nummer (20ÅÅ-5NNNNN-NN-NN).",
    "The number does not have the form of an EU CT number (20YY-5NNNNN-NN-NN).",
)
_MALFORMED_CIV = Text(
    "Nummeret har ikke formen til en CIV-ID (CIV-ÅÅ-MM-NNNNNN).",
    "Nummeret har ikkje forma til ein CIV-ID (CIV-ÅÅ-MM-NNNNNN).",
    "The number does not have the form of a CIV-ID (CIV-YY-MM-NNNNNN).",
)
_SHAPES = {
    "EudraCT": Text(
        "EudraCT-nummeret har ikke riktig form (ÅÅÅÅ-NNNNNN-NN).",
        "EudraCT-nummeret har ikkje rett form (ÅÅÅÅ-NNNNNN-NN).",
        "The EudraCT number does not have its form (YYYY-NNNNNN-NN).",
    ),
    "NCT": Text(
        "NCT-nummeret har ikke riktig form (NCT og åtte siffer).",
        "NCT-nummeret har ikkje rett form (NCT og åtte siffer).",
        "The NCT number does not have its form (NCT and eight digits).",
    ),
    "REK": Text(
        "REK-nummeret har ikke riktig form (for eksempel 845210 eller 2019/1234).",
        "REK-nummeret har ikkje rett form (til dømes 845210 eller 2019/1234).",
        "The REK number does not have its form (for instance 845210 or 2019/1234).",
    ),
}
_NO_SUCH_DATE = Text(
    "Datoen finnes ikke i kalenderen.",
    "Datoen finst ikkje i kalenderen.",
    "There is no such date in the calendar.",
)


class Values(Strict):
    """Violated for each value with the wrong shape; see `value` for what is looked at.

    `eu_ct`: one well-formed EU CT number must be there, else missing; `civ`: the same for the
    number of a device trial; `eudract`: an EudraCT number without any EU CT number is wrong;
    `phone`: Norwegian numbers are grouped the Norwegian way; `phone_digits`: they have eight
    digits; `date`: dates are in the calendar; `register`: EudraCT, NCT
    and REK numbers have their shape.
    """

    kind: Literal["values"]
    value: Literal["eu_ct", "civ", "eudract", "phone", "phone_digits", "date", "register"]

    def judge(self, form: Prepared) -> Verdict:
        """Return the values that are wrong, or that the one asked for is missing."""
        return _JUDGES[self.value](form)


def _numbers(form: Prepared) -> list[tuple[Span, TrialNumber]]:
    return [
        (_span(form, index, number.start, number.end), number)
        for index, match in enumerate(form.match)
        for number in trial_numbers(match.text.replace("\u2013", "-"))
    ]


def _span(form: Prepared, block: int, start: int, end: int) -> Span:
    return Span(block, *form.match[block].raw_range(start, end))


def _eu_ct(form: Prepared) -> Verdict:
    found = form.once(_numbers)
    right = tuple(span for span, number in found if number.kind is NumberKind.EU_CT)
    wrong = [span for span, number in found if number.kind is NumberKind.MALFORMED]
    if wrong:
        hits = tuple(Hit(spans=(span,), message=_MALFORMED_EU_CT) for span in wrong[:MOST_HITS])
        return Verdict(Result.VIOLATED, right[:1], hits)
    if right:
        return Verdict(Result.MET, right[:1])
    if next(find(_UNFILLED, form.text), None):
        return Verdict(Result.MISSING, reason="placeholder")
    return Verdict(Result.MISSING, hits=(Hit(),))


def _civ(form: Prepared) -> Verdict:
    right: list[Span] = []
    wrong: list[Span] = []
    for index, match in enumerate(form.match):
        for one in _LIKE_CIV.finditer(match.text.replace("\u2013", "-")):
            (right if _CIV.fullmatch(one[0]) else wrong).append(_span(form, index, *one.span()))
    if wrong:
        hits = tuple(Hit(spans=(span,), message=_MALFORMED_CIV) for span in wrong[:MOST_HITS])
        return Verdict(Result.VIOLATED, tuple(right[:1]), hits)
    return Verdict(Result.MET, tuple(right[:1])) if right else _missing()


def _missing() -> Verdict:
    return Verdict(Result.MISSING, hits=(Hit(),))


def _eudract(form: Prepared) -> Verdict:
    found = form.once(_numbers)
    old = [span for span, number in found if number.kind is NumberKind.EUDRACT]
    new = tuple(span for span, number in found if number.kind is NumberKind.EU_CT)
    if not old or new:
        return Verdict(Result.MET, new[:1])
    return Verdict(Result.VIOLATED, hits=tuple(Hit(spans=(span,)) for span in old[:1]))


def _wrong_phones(form: Prepared, trouble: Callable[[Phone, str], Text | None]) -> Iterator[Hit]:
    seen: set[str] = set()
    for index, phone in form.once(_phones):
        text = form.match[index].text[phone.start : phone.end]
        message = trouble(phone, text) if phone.country in ("47", "") else None
        if message and phone.digits not in seen:
            seen.add(phone.digits)
            yield Hit(spans=(_span(form, index, phone.start, phone.end),), message=message)


def _phones(form: Prepared) -> list[tuple[int, Phone]]:
    """Return the phone numbers of four digits and more, each with its block."""
    heads = _phone_heads(form)
    return [
        (index, phone)
        for index, match in enumerate(form.match)
        if _MANY_DIGITS.search(match.text)
        for phone in phones(match.text, named=_is_phone_cell(form, index, heads))
    ]


def _is_phone_cell(form: Prepared, block: int, heads: frozenset[tuple[int, int, int]]) -> bool:
    """Whether a cell stands under or beside the word for phone."""
    cell = form.document.blocks[block].cell
    if cell is None:
        return False
    above, beside = (cell.table, 0, cell.column), (cell.table, cell.row, cell.column - 1)
    return above in heads or beside in heads


def _phone_heads(form: Prepared) -> frozenset[tuple[int, int, int]]:
    """Return table, row and column of the cells that hold the word for phone."""
    return frozenset(
        (block.cell.table, block.cell.row, block.cell.column)
        for block in form.document.blocks
        if block.cell is not None and _PHONE_HEAD.match(block.text)
    )


def _badly_counted(phone: Phone, _written: str) -> Text | None:
    if phone.valid:
        return None
    count = len(phone.digits)
    return Text(
        f"Telefonnummeret har {count} siffer. Norske telefonnumre har 8.",
        f"Telefonnummeret har {count} siffer. Norske telefonnummer har 8.",
        f"The phone number has {count} digits. Norwegian phone numbers have 8.",
    )


def _badly_grouped(phone: Phone, written: str) -> Text | None:
    """Return how a phone number should be grouped, None when it is.

    Source: Språkrådet, groups 22 22 22 22, and 800 00 000 for numbers written in threes.
    """
    if not phone.valid or len(phone.digits) != 8 or phone.digits[0] in "01":
        return None
    if _GROUPED.fullmatch(written):
        return None
    right = " ".join(phone.digits[i : i + 2] for i in range(0, 8, 2))
    if phone.digits.startswith("8"):
        right = f"{phone.digits[:3]} {phone.digits[3:5]} {phone.digits[5:]}"
    return Text(
        f"Skriv telefonnummeret i norske grupper: {right}.",
        f"Skriv telefonnummeret i norske grupper: {right}.",
        f"Write the phone number in Norwegian groups: {right}.",
    )


def _wrong_numbers(form: Prepared) -> Iterator[Hit]:
    for index, match in enumerate(form.match):
        if not re.search(r"\d", match.text):
            continue
        for number in malformed_numbers(match.text):
            span = _span(form, index, number.start, number.end)
            yield Hit(spans=(span,), message=_SHAPES[number.register])


def _wrong_dates(form: Prepared) -> Iterator[Hit]:
    for index, match in enumerate(form.match):
        if not re.search(r"\d", match.text):
            continue
        for date in dates(match.text):
            if not date.possible:
                span = _span(form, index, date.start, date.end)
                yield Hit(spans=(span,), message=_NO_SUCH_DATE)


def _listed(hits: Iterator[Hit]) -> Verdict:
    found = tuple(hits)[:MOST_HITS]
    return Verdict(Result.VIOLATED if found else Result.MET, hits=found)


_JUDGES: dict[str, Callable[[Prepared], Verdict]] = {
    "eu_ct": _eu_ct,
    "civ": _civ,
    "eudract": _eudract,
    "phone": lambda form: _listed(_wrong_phones(form, _badly_grouped)),
    "phone_digits": lambda form: _listed(_wrong_phones(form, _badly_counted)),
    "date": lambda form: _listed(_wrong_dates(form)),
    "register": lambda form: _listed(_wrong_numbers(form)),
}
