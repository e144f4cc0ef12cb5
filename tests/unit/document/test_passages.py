"""What a template's looks and words say about its passages."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app import formats
from app.document.comparison import hold
from app.document.model import Block, BlockKind, Document, Span, Trace, TraceKind
from app.document.passage_signs import Sign
from app.document.passages import Passage, PassageKind, find_passages
from app.document.reference_form import (
    corrected,
    passages_from_json,
    passages_to_json,
    reference_form,
)
from tests.reference_made import DRUG, GENERAL, Lines, names, read
from tests.unit.formats.forms_made import paragraph, run, word_file

FIXED, GUIDANCE, FIELD, EXAMPLE, HEADING = (
    PassageKind.FIXED, PassageKind.GUIDANCE, PassageKind.FIELD, PassageKind.EXAMPLE,
    PassageKind.HEADING,
)  # fmt: skip


def found(*given: str) -> list[tuple[PassageKind, str]]:
    return [(p.kind, p.text) for p in find_passages(read(given), names())]


def of_kind(given: Lines, kind: PassageKind) -> list[Passage]:
    return [p for p in find_passages(read(given), names()) if p.kind is kind]


def test_red_text_is_guidance_and_what_stands_beside_it_is_fixed() -> None:
    assert [p.text.split()[0] for p in of_kind(GENERAL, GUIDANCE)] == [
        "Denne", "Beskriv", "Forklar", "Ta",
    ]  # fmt: skip
    assert {p.sign for p in of_kind(GENERAL, GUIDANCE)} == {Sign.COLOUR}
    assert "Prøver som alt er analysert, kan vi ikke hente tilbake." in [
        p.text for p in of_kind(GENERAL, FIXED)
    ]


def test_brackets_and_highlights_are_fields_within_fixed_text() -> None:
    fields = [p.text[s:e] for p in of_kind(GENERAL, FIXED) for s, e in p.fields]

    assert fields == [
        "[hva som undersøkes]", "[grunn til at personen blir spurt]", "[navn på institusjonen]",
        "[hvem]", "[årstall]", "[referanse]", "navn og telefon",
    ]  # fmt: skip


def test_a_paragraph_that_is_one_field_is_a_field() -> None:
    assert [p.text for p in of_kind(GENERAL, FIELD)] == ["[Beskriv gjennomføringen med egne ord]"]


def test_examples_are_told_by_their_first_word() -> None:
    assert [p.text[:9] for p in of_kind(GENERAL, EXAMPLE)] == ["Eksempel:"]
    assert [p.text[:5] for p in of_kind(DRUG, EXAMPLE)] == ["Døme:"]


def test_italic_sentences_are_guidance_but_somebody_should_look() -> None:
    guidance = of_kind(DRUG, GUIDANCE)

    assert [p.text.split()[0] for p in guidance] == ["Malen", "Skriv"]
    assert [p.sure for p in guidance] == [False, False]


def test_passages_know_their_section_and_heading() -> None:
    passages = find_passages(read(GENERAL), names())
    headings = {p.number: p.text for p in passages if p.kind is HEADING}
    right = next(p for p in passages if "30 dager" in p.text)

    assert right.section == "voluntary"
    assert right.heading is not None
    assert headings[right.heading] == "Frivillig deltakelse og mulighet for å trekke seg"
    assert [p.number for p in passages] == list(range(len(passages)))


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Slettes hvis studien ikke har prøver.", [GUIDANCE]),
        ("Veiledning: Skriv kort.", [GUIDANCE]),
        ("Her skal dere beskrive besøkene.", [GUIDANCE]),
        ("[Slett avsnittet hvis det ikke er aktuelt]", [GUIDANCE]),
        ("[Studien er også godkjent av [myndighet].]", [FIXED]),
        ("Du fyller ut skjemaet [velg ett: hver dag / hver uke].", [FIXED, GUIDANCE]),
        ("Du kan lese mer i artikkelen [1].", [FIXED]),
        ("Blodtrykket skal være <140 og du må være >18 år.", [FIXED]),
        ("Medisinen heter {i|Escherichia coli} på latin.", [FIXED]),
        ("Vi sletter opplysningene etter fem år.", [FIXED]),
        ("{c|studien} er frivillig for alle.", [FIXED]),
        ("Sted og dato: ____________", [FIXED]),
        ("____________", []),
        (
            "(Slett avsnittet hvis dere ikke tar prøver.) Prøvene ligger i en biobank.",
            [GUIDANCE, FIXED],
        ),
        (
            "{c|Slett avsnittet hvis det ikke passer.} Prøvene ligger i en biobank.",
            [GUIDANCE, FIXED],
        ),
        ("(Se også side tre i skrivet.) Du kan ringe oss hele døgnet.", [FIXED]),
    ],
)
def test_what_a_line_is(line: str, expected: list[PassageKind]) -> None:
    assert [kind for kind, _ in found("Noe helt vanlig står her først.", line)][1:] == expected


def test_a_short_coloured_word_is_a_field() -> None:
    passage = of_kind(["Det er frivillig å være med i {c|studien} for alle."], FIXED)[0]

    assert [passage.text[s:e] for s, e in passage.fields] == ["studien"]


def test_what_follows_the_word_example_in_quotes_is_one() -> None:
    assert found("{c|Skriv hvem som har godkjent. Eksempel:}", "«Studien er godkjent av oss.»") == [
        (GUIDANCE, "Skriv hvem som har godkjent. Eksempel:"),
        (EXAMPLE, "«Studien er godkjent av oss.»"),
    ]


def test_a_bold_line_that_is_a_field_or_signed_is_no_heading() -> None:
    data = word_file(
        paragraph(run("Vil du delta i prosjektet?"), properties='<w:pStyle w:val="Heading1"/>'),
        paragraph(run("[Sett inn tittel", "<w:b/>"), run(" på prosjektet]", "<w:b/>")),
        paragraph(run("Dette er et helt vanlig avsnitt som ikke er uthevet på noen måte.")),
        paragraph(run("Jeg er villig til å delta i prosjektet", "<w:b/>")),
    )

    passages = find_passages(formats.read(data), names())

    assert [p.kind for p in passages] == [HEADING, FIELD, FIXED, FIXED]
    assert [p.heading for p in passages] == [0, 0, 0, 0]


def test_in_a_template_all_in_italics_they_say_nothing() -> None:
    lines = ["{i|Det er helt frivillig å være med her.}", "{i|Du kan slutte når du selv vil.}"]

    assert [kind for kind, _ in found(*lines)] == [FIXED, FIXED]


def test_the_reader_tells_of_italics_but_not_in_headings() -> None:
    document = read(["# {i|Overskrift her}", "Vanlig og {i|skrått}."])

    assert [t.text for t in document.traces if t.kind is TraceKind.ITALIC] == ["skrått"]


def test_a_template_knows_its_language() -> None:
    assert reference_form(read(GENERAL), names()).language == "nb"
    assert reference_form(read(DRUG), names()).language == "nn"


def test_corrections_win_and_leave_no_doubt() -> None:
    passages = find_passages(read(DRUG), names())
    doubtful = next(p for p in passages if not p.sure)

    now = corrected(passages, {doubtful.number: (FIXED, True)})[doubtful.number]

    assert (now.kind, now.verbatim, now.sure) == (FIXED, True, True)
    assert corrected(passages, {}) == passages


def test_passages_survive_storage() -> None:
    passages = find_passages(read(GENERAL), names())

    assert passages_from_json(passages_to_json(passages)) == passages


LOOKS = st.sampled_from(
    [TraceKind.GUIDANCE, TraceKind.HIGHLIGHT, TraceKind.ITALIC, TraceKind.PLACEHOLDER]
)
LINES = st.lists(
    st.lists(
        st.sampled_from(
            ["Det er", "frivillig.", "[navn]", "[slett dette]", "____", "Eksempel:", "<"]
        ),
        min_size=1,
        max_size=8,
    ).map(" ".join),
    min_size=1,
    max_size=4,
)


@given(LINES, st.lists(st.tuples(LOOKS, st.integers(0, 3), st.integers(0, 60), st.integers(0, 60))))
def test_whatever_a_template_looks_like_its_passages_are_pieces_of_it_in_order(
    lines: list[str], looks: list[tuple[TraceKind, int, int, int]]
) -> None:
    blocks = tuple(Block(n, BlockKind.PARAGRAPH, line) for n, line in enumerate(lines))
    traces = tuple(
        Trace(kind, Span(block, min(a, b, len(lines[block])), min(max(a, b), len(lines[block]))))
        for kind, block, a, b in looks
        if block < len(lines)
    )
    document = Document("docx", blocks, traces)

    passages = find_passages(document, names())

    place = (0, 0)
    for passage in passages:
        span = passage.span
        assert document.text(span) == passage.text
        assert place <= (span.block, span.start) < (span.block, span.end)
        place = (span.block, span.end)
        assert all(0 <= start < end <= len(passage.text) for start, end in passage.fields)
    hold(document, passages, names())
