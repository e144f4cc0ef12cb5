from pathlib import Path
from shutil import copytree

import pytest
from pydantic import ValidationError

from app.checks.packs import RULES, load_rule_book
from app.checks.word_rows import ForeignWord, Pair, Varieties
from app.errors import RuleBookError

BOOK = load_rule_book()


def test_the_glossary_has_plain_words_for_every_term() -> None:
    terms = [term for row in BOOK.words.glossary for term in row.terms]

    assert len(terms) > 270
    assert all(row.nb for row in BOOK.words.glossary)


def test_a_word_of_both_varieties_is_refused() -> None:
    with pytest.raises(ValidationError, match="in both varieties: selv"):
        Varieties(pairs=(Pair(nb="selv", nn="sjølv"),), nn=("selv",))


def test_marks_give_the_other_varietys_word() -> None:
    varieties = Varieties(
        pairs=(Pair(nb="ikke", nn="ikkje"), Pair(nb="hvis", nn="dersom", marks="nb")), nn=("eg",)
    )

    assert varieties.marks("nb") == {"ikke": "ikkje", "hvis": "dersom"}
    assert varieties.marks("nn") == {"ikkje": "ikke", "eg": ""}


def test_nordic_words_have_small_letters() -> None:
    with pytest.raises(ValidationError):
        ForeignWord(word="Läkare", nb="lege")


@pytest.mark.parametrize(
    ("name", "text", "problem"),
    [
        ("glossary", "- {english: x, terms: [y]}\n", "words/glossary.yaml:1: 0.nb: Field required"),
        ("anglicisms", "- any: ['(x']\n  nb: y\n", "words/anglicisms.yaml:1: 0.any.0: bad pattern"),
        ("synonyms", "[]\n", "words/synonyms.yaml:1: there is no word list of this name"),
    ],
)
def test_a_faulty_word_list_names_file_line_and_reason(
    tmp_path: Path, name: str, text: str, problem: str
) -> None:
    folder = copytree(RULES, tmp_path / "rules")
    (folder / "words" / f"{name}.yaml").write_text(text, encoding="utf-8")

    with pytest.raises(RuleBookError) as error:
        load_rule_book(folder)

    assert any(line.startswith(problem) for line in error.value.problems)
