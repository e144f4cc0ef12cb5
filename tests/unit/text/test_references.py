"""References to other places are found in text, and what only looks like one is not."""

import pytest

from app.text.references import Place, captioned, label_of, references


@pytest.mark.parametrize(
    ("text", "words", "place", "labels"),
    [
        ("Se punkt 4.2.", "punkt 4.2", Place.POINT, ["4.2"]),
        ("Sjå kapitla 3 og 4.", "kapitla 3 og 4", Place.POINT, ["3", "4"]),
        ("Det står i Kapittel IV.", "Kapittel IV", Place.POINT, ["4"]),
        ("Se pkt. nr. 5 her", "pkt. nr. 5", Place.POINT, ["5"]),
        ("se del B nedenfor", "del B", Place.POINT, ["b"]),
        ("se tabell 2, og les", "tabell 2", Place.TABLE, ["2"]),
        ("Figur 1 og 2 viser", "Figur 1 og 2", Place.FIGURE, ["1", "2"]),
        ("Bilag B viser det.", "Bilag B", Place.APPENDIX, ["b"]),
        ("vedlegg 1, 2 og 3", "vedlegg 1, 2 og 3", Place.APPENDIX, ["1", "2", "3"]),
        ("Listen står i vedlegget.", "vedlegget", Place.THE_APPENDIX, [""]),
        ("Tabellen under viser det", "Tabellen", Place.THE_TABLE, [""]),
        ("Se side 7.", "side 7", Place.PAGE, ["7"]),
        ('i avsnittet "Rettar".', 'avsnittet "Rettar"', Place.SECTION, ["Rettar"]),
        ("Se avsnittet om hund under.", "Se avsnittet om hund", Place.TOPIC, ["hund"]),
        ("Sjå avsnittet om hund.", "Sjå avsnittet om hund", Place.TOPIC, ["hund"]),
    ],
)
def test_references_are_found(text: str, words: str, place: Place, labels: list[str]) -> None:
    found = references(text)

    assert {(text[r.start : r.end], r.place) for r in found} == {(words, place)}
    assert [r.label for r in found] == labels


@pytest.mark.parametrize(
    "text",
    [
        "I del 2 av studien får alle medisinen.",
        "Du får pakningsvedlegget. Ved siden av 3 andre.",
        "Vi har tre avsnitt og to punkt.",
        "på et punkt 3,5 cm over",
        "artikkel 6 nr. 1 bokstav e og § 3",
        "uke 4 til 8, gruppe A, fase 2, trinn 1, besøk 3",
        "Bivirkninger på høyre side 2 dager etter",
    ],
)
def test_what_points_nowhere_is_no_reference(text: str) -> None:
    assert references(text) == []


def test_a_unit_after_a_number_ends_the_list() -> None:
    found = references("Se punkt 3 og 12 måneder etter.")

    assert [r.label for r in found] == ["3"]


@pytest.mark.parametrize(
    ("written", "label"), [("4.2.", "4.2"), ("IV", "4"), ("IX", "9"), ("b)", "b"), ("03", "3")]
)
def test_labels_have_one_form(written: str, label: str) -> None:
    assert label_of(written) == label


@pytest.mark.parametrize(
    ("text", "place", "label"),
    [
        ("Tabell 2. Besøk", Place.TABLE, "2"),
        ("Tabell 2", Place.TABLE, "2"),
        ("Tabell 2 viser besøkene.", Place.TABLE, None),
        ("VEDLEGG B – LAND", Place.APPENDIX, "b"),
        ("Vedlegg 1 Besøksplan", Place.APPENDIX, "1"),
        ("Kapittel 3: Personvern", Place.POINT, "3"),
    ],
)
def test_a_caption_is_told_from_a_sentence(text: str, place: Place, label: str | None) -> None:
    assert captioned(text, place) == label
