from app.checks.kinds.long_sentences import Limits, LongSentences
from app.checks.outcome import Result
from tests.unit.checks.language_forms import form, quotes

KIND = LongSentences(
    kind="long_sentences",
    limits={"other": Limits(long=25, strong=35), "child-u12": Limits(long=13, strong=18)},
)


def sentence(length: int) -> str:
    return "Du " + "kan " * (length - 2) + "komme."


def test_a_sentence_of_more_than_thirty_five_words_is_quoted_alone() -> None:
    prepared = form(f"Kort først. {sentence(36)} Kort sist.")

    verdict = KIND.judge(prepared)

    assert quotes(prepared, verdict) == [sentence(36)]
    assert verdict.hits[0].message is not None
    assert "36 ord" in verdict.hits[0].message.nb


def test_thirty_five_words_are_let_pass_when_they_are_few() -> None:
    assert KIND.judge(form(f"{sentence(35)} Kort sist.")).result is Result.MET


def test_sentences_over_twenty_five_words_count_when_they_are_many() -> None:
    prepared = form(f"{sentence(27)} " * 4 + "Kort sist.")

    assert len(KIND.judge(prepared).hits) == 4


def test_a_list_divided_by_semicolons_is_measured_by_its_longest_part() -> None:
    text = (
        "Du kan ikke delta hvis du " + "; ".join(["er gravid eller ammer et lite barn"] * 8) + "."
    )

    assert KIND.judge(form(text)).result is Result.MET


def test_headings_page_heads_and_feet_are_no_sentences() -> None:
    text = f"# {sentence(40)}\n[header] {sentence(40)}\n[footer] {sentence(40)}\nKort."

    assert KIND.judge(form(text)).result is Result.MET


def test_children_have_stricter_limits() -> None:
    text = f"{sentence(20)} Kort."

    assert KIND.judge(form(text, document_type="child-u12")).result is Result.VIOLATED
    assert KIND.judge(form(text)).result is Result.MET
