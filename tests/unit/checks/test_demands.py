"""Words that deny without a plain no, so that a plain no beside them is no difference."""

import pytest

from app.checks.demands import hides_no, says_no


@pytest.mark.parametrize(
    ("english", "norwegian"),
    [
        ("tell us about new medicines, also those without prescription", "også reseptfrie"),
        ("you have been without symptoms for a week", "du har vært symptomfri i en uke"),
        ("this may not help", "dette kan være virkningsløst"),
        ("a painless test", "prøven gjør ikke vondt"),
    ],
)
def test_a_no_inside_a_word_is_a_no_too(english: str, norwegian: str) -> None:
    assert says_no(english, "en") or hides_no(english, "en")
    assert says_no(norwegian, "no") or hides_no(norwegian, "no")


@pytest.mark.parametrize("text", ["det er frivillig å delta", "du er løst fra arbeidet", "friske"])
def test_words_that_only_look_like_it_hide_no_no(text: str) -> None:
    assert not hides_no(text, "no")
