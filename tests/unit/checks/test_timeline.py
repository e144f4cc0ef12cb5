"""Years are read with what happens in them."""

import pytest

from app.checks.cases import document_from_case
from app.checks.engine import prepare
from app.checks.packs import load_rule_book
from app.checks.timeline import Moment, timeline

BOOK = load_rule_book()
TRIAL, RESEARCH = Moment.TRIAL_ENDS, Moment.RESEARCH_ENDS
DELETED, LIST = Moment.DELETED, Moment.LIST_DELETED


@pytest.mark.parametrize(
    ("text", "moments"),
    [
        ("Studien er planlagt avsluttet i juni 2029.", [(TRIAL, 2029, 6)]),
        ("Forskningen, også publisering, er ferdig i 2031.", [(RESEARCH, 2031, None)]),
        ("Opplysningene slettes senest 31. desember 2055.", [(DELETED, 2055, 12)]),
        (
            "Studien sluttar i 2028, forskinga i 2030, og opplysningane blir sletta i 2054.",
            [(TRIAL, 2028, None), (RESEARCH, 2030, None), (DELETED, 2054, None)],
        ),
        ("Opplysningene slettes 25 år etter at studien er slutt i 2029.", [(TRIAL, 2029, None)]),
        (
            "De lagres i 25 år etter at studien er avsluttet, og slettes i 2055.",
            [(DELETED, 2055, None)],
        ),
        ("I 2055 slettes opplysningene.", [(DELETED, 2055, None)]),
        (
            "Ved utgangen av 2031 skal alt forskingsarbeidet vere gjort.",
            [(RESEARCH, 2031, None)],
        ),
        ("Senest i 2055 slettes opplysningene.", [(DELETED, 2055, None)]),
        (
            "Opplysningene oppbevares i 25 år etter at studien er avsluttet, altså til mai 2054.",
            [(DELETED, 2054, 5)],
        ),
        (
            "|Personvern|Du kan be om sletting. Studien avsluttes i 2029. Alt slettes i 2055.|",
            [(TRIAL, 2029, None), (DELETED, 2055, None)],
        ),
        ("Listen med navn blir slettet i 2030.", [(LIST, 2030, None)]),
        ("Prøvene blir slettet i 2031.", []),
        ("Studien ble godkjent i 2025.", []),
        ("Versjon 1.0, 3. mars 2026.", []),
    ],
)
def test_a_sentence_gives_its_moments(
    text: str, moments: list[tuple[Moment, int, int | None]]
) -> None:
    form = prepare(BOOK, document_from_case(text), facts={})

    assert [(m.moment, m.year, m.month) for m in timeline(form)] == moments


def test_years_in_footers_are_left_out() -> None:
    form = prepare(BOOK, document_from_case("[footer] Studien er slutt i 2029."), facts={})

    assert timeline(form) == []
