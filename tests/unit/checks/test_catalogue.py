"""The type of a form is guessed from its title, its beginning and what it speaks of."""

from pathlib import Path

import pytest
import yaml

from app.checks.cases import document_from_case
from app.checks.engine import prepare
from app.checks.packs import load_rule_book
from app.checks.prepared import for_gaps
from tests.forms.written_forms import FOLDER, NAMES

BOOK = load_rule_book()
OPENINGS = yaml.safe_load((FOLDER / "openings.yaml").read_text(encoding="utf-8"))


def guess(text: str) -> str:
    return prepare(BOOK, document_from_case(text), facts={}).document_type


def test_the_beginning_of_a_form_shows_its_type() -> None:
    wrong = [(o["type"], g) for o in OPENINGS if (g := guess(o["text"])) != o["type"]]

    assert wrong == []


def test_there_is_a_beginning_of_every_type() -> None:
    assert {opening["type"] for opening in OPENINGS} == {*BOOK.document_types.codes()}


@pytest.mark.parametrize("name", NAMES)
def test_a_whole_form_shows_its_type(name: str) -> None:
    path = Path(FOLDER / "clean" / f"{name}.txt")
    kind, _, body = path.read_text(encoding="utf-8").split("\n", 2)

    assert guess(body) == kind.removeprefix("@type: ")


def test_one_sign_is_not_enough() -> None:
    assert guess("# Vil du delta?\nSnakk med nærmeste pårørende før du bestemmer deg.") == (
        "adult-main"
    )


def test_a_weight_tells_where_a_type_shows() -> None:
    text = for_gaps("Til foreldre\nVi spør om barnet ditt kan delta.")

    heaviest = BOOK.document_types.weigh(text)[0]

    assert heaviest.code == "parents"
    assert "foreldre" in {text.text[f.start : f.end] for f in heaviest.places}
