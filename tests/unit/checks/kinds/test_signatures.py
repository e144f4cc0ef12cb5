"""Who signs is read from the line before, and what belongs to it from the lines round it."""

import pytest

from app.checks.cases import document_from_case
from app.checks.kinds.signatures import Signatures
from app.checks.outcome import Result, Verdict
from app.checks.packs import load_rule_book
from app.checks.prepared import Prepared

NAMES = load_rule_book().sections


def judge(who: str, *fields: str, text: str) -> Verdict:
    form = Prepared(document_from_case(text), NAMES, document_type="adult-main", language="nb")
    check = Signatures.model_validate({"kind": "signatures", "who": who, "fields": fields})
    return check.judge(form)


LINES = """
# Samtykke
Jeg er villig til å delta.
Sted og dato: ................
Deltakers signatur: ................
Navn med trykte bokstaver: ................
{said}
Dato: ________ Underskrift: ________
Navn og rolle: ________
"""


@pytest.mark.parametrize(
    "said",
    [
        "Jeg har informert deltakeren:",
        "Jeg har gitt denne personen informasjon om studien.",
        "Undertegnede har informert deltakeren om studien:",
        "Den som har gitt informasjon:",
    ],
)
def test_a_short_line_says_who_signs_below_it(said: str) -> None:
    text = LINES.format(said=said)

    assert judge("participant", "date", "name", text=text).result is Result.MET
    assert judge("investigator", "date", "role", text=text).result is Result.MET


def test_a_date_line_before_a_signature_belongs_to_it() -> None:
    text = LINES.format(said="Jeg har informert deltakeren:").replace("Sted og dato", "Sted")

    assert judge("participant", "date", text=text).result is Result.WEAK
