"""Sentence boundaries, languages and LIX, against sets written by hand."""

import csv

import pytest
import yaml

from app.text.language import language_of
from app.text.readability import measure_blocks
from app.text.sentences import sentences
from tests.language.scored import FOLDER

BOUNDARIES: list[str] = yaml.safe_load((FOLDER / "boundaries.yaml").read_text(encoding="utf-8"))
LIX = yaml.safe_load((FOLDER / "lix.yaml").read_text(encoding="utf-8"))
FLOOR_OF_BOUNDARIES = 0.94
FLOOR_OF_LANGUAGES = 0.95


def test_sentences_are_divided_where_a_reader_would() -> None:
    right = [case for case in BOUNDARIES if _divided(case.replace(" | ", " ")) == case]

    assert len(right) >= FLOOR_OF_BOUNDARIES * len(BOUNDARIES)


def _divided(text: str) -> str:
    return " | ".join(text[start:end].strip() for start, end in sentences(text))


def test_the_language_of_a_sentence_is_told() -> None:
    with (FOLDER / "languages.tsv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    right = [row for row in rows if language_of(row["text"]) == row["lang"]]

    assert len(right) >= FLOOR_OF_LANGUAGES * len(rows)


@pytest.mark.parametrize("case", LIX)
def test_lix_is_what_was_counted_by_hand(case: dict[str, int | str]) -> None:
    found = measure_blocks([str(case["text"])])

    counted = int(case["words"]), int(case["long"]), int(case["sentences"])
    assert (found.words, found.long_words, found.sentences) == counted
    assert found.lix == counted[0] / counted[2] + 100 * counted[1] / counted[0]
    assert found.rix == counted[1] / counted[2]
