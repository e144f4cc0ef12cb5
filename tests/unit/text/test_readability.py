import pytest

from app.text.readability import measure_blocks, together


def test_lix_is_words_per_sentence_plus_percent_long_words() -> None:
    figures = measure_blocks(["Du får legemidlet hver dag. Det er gratis."])

    assert figures.words == 8
    assert figures.long_words == 1
    assert figures.sentence_lengths == (5, 3)
    assert figures.lix == pytest.approx(4 + 100 / 8)
    assert figures.rix == pytest.approx(0.5)
    assert figures.mean_sentence == pytest.approx(4)


def test_a_word_of_six_letters_is_not_long_and_one_of_seven_is() -> None:
    assert measure_blocks(["gratis"]).long_words == 0
    assert measure_blocks(["sykehus"]).long_words == 1


def test_a_list_item_without_a_full_stop_ends_a_sentence() -> None:
    assert measure_blocks(["Vi ber deg", "møte fastende", "ta med legitimasjon"]).sentences == 3


def test_names_the_reader_knows_are_not_counted_as_long() -> None:
    plain = measure_blocks(["Du får renavostat."])
    eased = measure_blocks(["Du får Renavostat."], easy=frozenset({"renavostat"}))

    assert (plain.long_words, eased.long_words) == (1, 0)
    assert eased.words == 3


def test_a_text_without_words_has_no_figures() -> None:
    figures = measure_blocks(["", "12 – 14"])

    assert (figures.lix, figures.rix, figures.mean_sentence) == (0, 0, 0)


def test_several_texts_together_are_counted_as_one() -> None:
    parts = [measure_blocks(["Du får legemidlet."]), measure_blocks(["Det er gratis. Si nei."])]

    figures = together(parts)

    assert figures == measure_blocks(["Du får legemidlet.", "Det er gratis. Si nei."])
    assert figures.long_share == pytest.approx(1 / 8)
    assert together([]).long_share == 0
