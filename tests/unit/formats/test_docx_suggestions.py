"""Suggestions as tracked changes: accepted they give the suggestion, refused the uploaded text."""

import pytest

from app.document.model import Document, Span, TraceKind
from app.formats import Note, annotate, read
from tests.unit.formats.forms_made import (
    comment_texts,
    field,
    footnote_mark,
    footnotes,
    paragraph,
    run,
    table,
    with_part,
    word_file,
)
from tests.unit.formats.word_changes import change_ids, changes_of, refused

UNIT = "Samtykkesjekk"
EDITED = word_file(
    paragraph(run("Hva er studien?", "<w:b/>")),
    paragraph(
        run("Du får ", "<w:i/>"),
        '<w:ins w:id="7" w:author="Kari" w:date="2026-01-01T10:00:00Z">'
        f"{run('alltid 2.500 kroner ')}</w:ins>",
        '<w:del w:id="8" w:author="Kari"><w:r><w:delText>ingenting </w:delText></w:r></w:del>',
        run("for hvert besøk.", "<w:i/>"),
    ),
    paragraph(
        run("Les "),
        f'<w:hyperlink w:anchor="x">{run("mer om studien her")}</w:hyperlink>',
        run("."),
    ),
    paragraph(run("Etter")),
)


def texts(document: Document) -> list[str]:
    return [block.text for block in document.blocks]


def about(form: Document, words: str, replacement: str) -> Note:
    block = next(b for b in form.blocks if words in b.text)
    start = block.text.index(words)
    return suggestion(Span(block.index, start, start + len(words)), replacement)


def suggestion(span: Span, replacement: str) -> Note:
    return Note((span,), "Fordi", UNIT, "SS", at="2026-03-03T14:05:00Z", replacement=replacement)


@pytest.mark.parametrize(
    ("words", "replacement"),
    [
        ("Hva er studien", "Hva går studien ut på"),
        ("2.500", "2 500"),
        ("alltid 2.500 kroner ", ""),
        ("får alltid", "kan få"),
        ("kroner for", "kr for"),
        ("får alltid 2.500 kroner for", "er med"),
        ("om studien", "om <forskning> & «sånt»"),
        ("Les mer", "Finn mer"),
        ("studien her.", "oss."),
    ],
)
def test_accepting_gives_the_suggestion_and_refusing_the_uploaded_text(
    words: str, replacement: str
) -> None:
    form = read(EDITED)

    copy = annotate(EDITED, [about(form, words, replacement)])

    assert texts(read(copy)) == [t.replace(words, replacement) for t in texts(form)]
    assert texts(read(refused(copy, UNIT))) == texts(form)
    assert changes_of(refused(copy, UNIT), "Kari") == changes_of(EDITED, "Kari")
    assert list(comment_texts(copy).values()) == [replacement]
    assert len(set(change_ids(copy))) == len(change_ids(copy))


def test_new_words_look_like_those_they_replace_and_bear_name_and_date() -> None:
    form = read(EDITED)

    copy = read(annotate(EDITED, [about(form, "for hvert besøk", "hver gang")]))

    (made,) = [t for t in copy.traces if t.kind is TraceKind.INSERTED and t.author == UNIT]
    assert made.text == "hver gang"


@pytest.mark.parametrize(
    ("inner", "words"),
    [
        (run("Før ") + field("REF b", "felt to") + run(" etter"), "felt to etter"),
        (run("Før ") + field("REF b", "felt to") + run(" etter"), "felt"),
        (
            run("Før ")
            + f"<w:sdt><w:sdtPr/><w:sdtContent>{run('felt tre')}</w:sdtContent></w:sdt>"
            + run(" etter"),
            "Før felt",
        ),
        (
            f'<w:fldSimple w:instr="REF a">{run("felt en")}</w:fldSimple>' + run(" etter"),
            "en etter",
        ),
        (run("Se her") + footnote_mark(1) + run(" og der"), "her og"),
        (
            '<w:moveTo w:id="1" w:author="Kari">' + run("Flyttet") + "</w:moveTo>" + run(" hit"),
            "Flyttet",
        ),
    ],
)
def test_across_fields_controls_notes_and_moves_there_is_only_the_comment(
    inner: str, words: str
) -> None:
    data = with_part(
        word_file(paragraph(inner), paragraph(run("Slutt"))),
        "word/footnotes.xml", footnotes("Note"), "footnotes",
    )  # fmt: skip
    form = read(data)

    copy = annotate(data, [about(form, words, "noe annet")])

    assert texts(read(copy)) == texts(form)
    assert changes_of(copy, UNIT) == ("", "")
    assert len(comment_texts(copy)) == 1


def test_of_two_suggestions_for_the_same_words_the_first_is_made() -> None:
    form = read(EDITED)

    copy = annotate(
        EDITED, [about(form, "2.500", "2 500"), about(form, "2.500 kroner", "2 500 kr")]
    )

    assert changes_of(copy, UNIT) == ("2 500", "2.500")
    assert texts(read(refused(copy, UNIT))) == texts(form)
    assert len(comment_texts(copy)) == 2


def inserted(text: str, *after: int) -> Note:
    return Note((Span(0, 0, 3),), "Fordi", UNIT, "SS", insertion=text, after=after)


def test_a_new_paragraph_comes_after_its_section() -> None:
    form = read(EDITED)

    copy = annotate(EDITED, [inserted("Du kan si nei.", 0, 1), inserted("Du kan angre.", 0, 1)])

    expected = texts(form)
    expected[2:2] = ["Du kan si nei.", "Du kan angre."]
    assert texts(read(copy)) == expected
    assert texts(read(refused(copy, UNIT))) == texts(form)
    assert changes_of(refused(copy, UNIT), "Kari") == changes_of(EDITED, "Kari")


def test_a_new_paragraph_never_comes_before_a_table_or_last_in_the_file() -> None:
    data = word_file(paragraph(run("Om")), paragraph(run("Tekst")), table(("A", "B")))
    form = read(data)

    copy = annotate(data, [inserted("Nytt.", 0, 1, 2, 3)])

    assert texts(read(copy)) == ["Om", "Nytt.", "Tekst", "A", "B"]
    assert texts(read(refused(copy, UNIT))) == texts(form)
    nowhere = annotate(data, [inserted("Nytt.", 1, 3)])
    assert texts(read(nowhere)) == texts(form)


def test_a_new_paragraph_comes_after_the_tables_that_end_its_section() -> None:
    tables = table(("Underskrift", "Dato")) + table(("A", "B"))
    data = word_file(paragraph(run("Samtykke")), paragraph(run("Jeg vil.")), tables, paragraph())
    form = read(data)

    copy = annotate(data, [inserted("Jeg har informert.\nNavn:", 0, 1), inserted("Nytt.", 0, 1)])

    new = ["Jeg har informert.", "Navn:", "Nytt."]
    assert texts(read(copy)) == [*texts(form), *new]
    assert texts(read(refused(copy, UNIT))) == texts(form)
