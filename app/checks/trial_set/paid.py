"""What a form says that participants are paid, beside their expenses."""

import re
from collections.abc import Iterator

from app.checks.prepared import Prepared
from app.checks.trial_set.particular import Particular, Topic
from app.checks.trial_set.quoting import at
from app.text.values import money

_PAID = re.compile(
    r"\b(?:honorar\w*|betaling\w*|betal[et]\w*|godtgjør\w*|godtgjer\w*|kompensasjon\w*|gavekort"
    r"|gåvekort|ulempe\w*|får|mottar|utbetal\w*|peng(?:er|ar))\b"
)
_EXPENSE = re.compile(
    r"\b(?:reis\w*|parkering\w*|utgift\w*|refunder\w*|dekk\w*|kvittering\w*|kilometer|drosje|buss"
    r"|koster|kostar|egenandel\w*|eigendel\w*|forsikring\w*|erstatning\w*|støtte\w*|sykehuset får"
    r"|tapt|tapte?)\b"
)
_NOTHING = re.compile(
    r"\b(?:det (?:gis|blir|vert|er) (?:ikke|ikkje|ingen|inga) (?:noen |gitt )?(?:betaling|honorar"
    r"|godtgj\w+)"
    r"|(?:ikke|ikkje|verken dere eller barnet) (?:får )?(?:noen |noko |nokon )?(?:betalt|betaling"
    r"|peng(?:er|ar)|honorar|løn\w*)|får (?:ikke|ikkje) (?:noen |noko )?(?:betal\w+|peng(?:er|ar)"
    r"|honorar))\b"
)
_UNITS = (
    ("visit", r"\b(?:per|pr\.?|(?:for |ved )?(?:hvert|kvart|hver|kvar)) (?:besøk|gang|gong)"),
    ("total", r"\b(?:til sammen|til saman|totalt|i alt|samlet|samla)\b"),
)


def paid(form: Prepared) -> Iterator[Particular]:
    """Yield the sums participants get, and that they get none, each with what it is for."""
    for sentence in form.sentences:
        text = form.text.text[sentence.start : sentence.end]
        lower = text.lower()
        if not _PAID.search(lower):
            continue
        if match := _NOTHING.search(lower):
            start, end = (sentence.start + place for place in match.span())
            yield at(form, Topic.PAYMENT, "none", start, end, unit="none")
            continue
        if _EXPENSE.search(lower):
            continue
        for sum_ in money(text):
            unit = _unit(lower, sum_.start, sum_.end)
            low, high = float(sum_.low), float(sum_.high)
            yield at(
                form, Topic.PAYMENT, f"{sum_.high:f} {sum_.unit}", sentence.start + sum_.start,
                sentence.start + sum_.end, unit=unit, low=low, high=high,
            )  # fmt: skip


def _unit(lower: str, start: int, end: int) -> str:
    """Return what a sum is for: each visit, all in all, or empty where the words do not say."""
    near = lower[max(0, start - 30) : end + 40]
    return next((unit for unit, pattern in _UNITS if re.search(pattern, near)), "")
