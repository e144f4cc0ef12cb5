from app.text.words import letters, words


def found(text: str) -> list[str]:
    return [text[start:end] for start, end in words(text)]


def test_hyphens_and_soft_hyphens_keep_a_word_together() -> None:
    assert found("EU CT-nummer og Lege\u00admiddel\u00adforsikringen") == [
        "EU",
        "CT-nummer",
        "og",
        "Lege\u00admiddel\u00adforsikringen",
    ]


def test_numbers_are_no_words() -> None:
    assert found("20 mg i 12-ukers perioden") == ["mg", "i", "ukers", "perioden"]


def test_a_hyphen_at_the_end_does_not_belong_to_the_word() -> None:
    assert found("blod- og urinprøver") == ["blod", "og", "urinprøver"]


def test_letters_count_neither_hyphens_nor_soft_hyphens() -> None:
    assert letters("lege\u00admiddel") == 10
    assert letters("CT-svar") == 6
