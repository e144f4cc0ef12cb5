"""Match text reads plainly, and every character of it knows its raw characters."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.text.normalise import normalise


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("Lege\u00admiddel\u00adforsikringen", "Legemiddelforsikringen"),
        ("22\u00a087\u202f41  30\t.", "22 87 41 30 ."),
        ("\u00abanonym\u00bb \u201cdata\u201d", '"anonym" "data"'),
        ("EU CT\u2011nummer \u2013 20\u201430", "EU CT-nummer \u2013 20\u201330"),
        ("e\ufb03sient", "effisient"),
        ("a\u030apen", "åpen"),
        ("studie-\nlegen og EU-\nnummer", "studielegen og EU- nummer"),
        ("første linje\nandre linje", "første linje andre linje"),
        ("", ""),
    ],
)
def test_it_reads_plainly(raw: str, text: str) -> None:
    assert normalise(raw).text == text


@pytest.mark.parametrize(
    ("raw", "words", "exact"),
    [
        ("i Data\u00adtilsynet\u00ad nå", "Datatilsynet", "Data\u00adtilsynet"),
        ("e\ufb03sient nok", "effi", "e\ufb03"),
        ("vi ga\u030ar na\u030a", "går", "ga\u030ar"),
        ("a  b c", "b c", "b c"),
        ("studie-\nlegen", "studielegen", "studie-\nlegen"),
    ],
)
def test_a_place_leads_back_to_the_exact_raw_words(raw: str, words: str, exact: str) -> None:
    match = normalise(raw)
    start = match.text.index(words)

    first, last = match.raw_range(start, start + len(words))

    assert raw[first:last] == exact


@pytest.mark.parametrize("raw", ["a  \u00ad b", "a \u00ad\u00ad b", "a\u200b \u00ad b"])
def test_what_is_dropped_among_spaces_leaves_one_space(raw: str) -> None:
    assert normalise(raw).text == "a b"


@given(st.text(alphabet="aå e\u030a\u00ad\u00a0 \n-\ufb01\u2011\u201d.", max_size=40))
def test_every_character_comes_from_somewhere_in_order(raw: str) -> None:
    match = normalise(raw)

    places = [match.raw_range(i, i + 1) for i in range(len(match.text))]

    assert all(0 <= start < end <= len(raw) for start, end in places)
    assert places == sorted(places)
    assert "  " not in match.text
