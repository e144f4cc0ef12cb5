"""Cases of rules can be long and have page numbers without being typed out."""

import pytest

from app.checks.cases import document_from_case
from app.document.model import BlockKind, Part


@pytest.mark.parametrize(
    ("line", "kind", "text"),
    [
        ("Vi lærer. {x3}", BlockKind.PARAGRAPH, "Vi lærer. Vi lærer. Vi lærer."),
        ("- ja {x2}", BlockKind.LIST_ITEM, "ja ja"),
        ("## Om {x2}", BlockKind.HEADING, "Om Om"),
        ("Dosen er {x} mg", BlockKind.PARAGRAPH, "Dosen er {x} mg"),
    ],
)
def test_the_words_of_a_line_stand_as_often_as_its_mark_says(
    line: str, kind: BlockKind, text: str
) -> None:
    block = document_from_case(line).blocks[0]

    assert (block.kind, block.text) == (kind, text)


def test_a_page_number_that_word_puts_in_is_no_text() -> None:
    document = document_from_case("[footer] Versjon 1 {page}\nTekst.")

    assert document.page_numbers
    assert (document.blocks[0].text, document.blocks[0].part) == ("Versjon 1", Part.FOOTER)
    assert not document_from_case("[footer] Versjon 1").page_numbers
