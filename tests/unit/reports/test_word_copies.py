"""Copies of a Word file: threads, suggestions as tracked changes, and the clean copy."""

from io import BytesIO

import docx
import pytest
from docx.oxml.ns import qn

from app import formats
from app.checks.outcome import Text
from app.document.model import TraceKind
from app.document.threads import threads
from app.reports import annotated, clean, suggestions
from app.reports.remark import Message
from tests.documents import docx_of
from tests.unit.formats.word_changes import changes_of, refused
from tests.unit.reports.sample import MADE_AT, dismissed, missing, remark
from tests.unit.reports.test_annotated_copy import about, place

FORM = docx_of(
    "# Hva skjer med opplysningene om deg?",
    "Opplysningene lagres i 15 år.",
    "Mer om det samme.",
    "# Spørsmål?",
    "Ring 22 33 44 5.",
)
UNIT = "Samtykkesjekk"


def texts(data: bytes) -> list[str]:
    return [block.text for block in formats.read(data).blocks]


def test_the_conversation_follows_the_comment_with_names_and_times() -> None:
    form = formats.read(FORM)
    first = remark(
        spans=(place(form, "15 år"),),
        reference="7f3a9c21",
        thread=(Message("Kari Nordmann", "Se malen.", MADE_AT),),
    )

    copy = formats.read(annotated.make(about(FORM, first)).data)

    (thread,) = threads(copy.comments)
    assert thread.reference == "7f3a9c21"
    assert "Se malen" not in thread.first.text
    (reply,) = thread.replies
    assert (reply.author, reply.text, reply.at) == (
        "Kari Nordmann", "Se malen.", "2026-03-03T14:05:07Z",
    )  # fmt: skip


def test_findings_put_aside_come_as_closed_threads_on_request() -> None:
    form = formats.read(FORM)
    gone = dismissed(spans=(place(form, "22 33 44 5"),), reference="00000003")

    plain = formats.read(annotated.make(about(FORM, gone)).data)
    everything = formats.read(annotated.make_all(about(FORM, gone)).data)

    assert plain.comments == ()
    (thread,) = threads(everything.comments)
    assert thread.first.resolved


def test_a_thread_in_the_file_is_closed_with_its_finding() -> None:
    form = formats.read(FORM)
    open_one = remark(spans=(place(form, "15 år"),), reference="00000001")
    once = annotated.make(about(FORM, open_one)).data
    closed = dismissed(1, spans=(place(form, "15 år"),), reference="00000001")

    twice = formats.read(annotated.make(about(once, closed)).data)

    (thread,) = threads(twice.comments)
    assert thread.first.resolved


def test_suggestions_that_replace_are_made_and_others_are_only_said() -> None:
    form = formats.read(FORM)
    exact = remark(
        1, spans=(place(form, "15 år"),), suggestion=Text("25 år", "25 år"), replaces=True
    )
    advice = remark(2, spans=(place(form, "Mer om det samme."),))

    copy = suggestions.make(about(FORM, exact, advice)).data

    assert changes_of(copy, UNIT) == ("25 år", "15 år")
    assert texts(copy)[1] == "Opplysningene lagres i 25 år."
    assert texts(refused(copy, UNIT)) == texts(FORM)
    said = [c.text for c in docx.Document(BytesIO(copy)).comments]
    assert len(said) == 2
    assert all("Hvorfor: Studiens hovedfil" in text for text in said)


def test_a_text_to_add_comes_at_the_end_of_its_section() -> None:
    there = missing(1, section_block=0, suggestion=Text("Du kan klage til Datatilsynet."))
    nowhere = missing(2, section_block=None, suggestion=Text("Noe helt annet."))

    copy = suggestions.make(about(FORM, there, nowhere)).data

    expected = texts(FORM)
    expected.insert(3, "Du kan klage til Datatilsynet.")
    assert texts(copy) == expected
    assert texts(refused(copy, UNIT)) == texts(FORM)


def test_a_form_that_does_not_speak_to_the_participant_gets_no_text_added() -> None:
    form = formats.read(FORM)
    added = missing(1, section_block=0, suggestion=Text("Du er forsikret."))
    exact = remark(2, spans=(place(form, "15 år"),), suggestion=Text("25 år"), replaces=True)

    copy = suggestions.make(about(FORM, added, exact, own_wording=True)).data

    assert changes_of(copy, UNIT) == ("25 år", "15 år")
    said = [c.text for c in docx.Document(BytesIO(copy)).comments]
    assert "Forslag (skriv det om til dem som leser dette skrivet): Du er forsikret." in said[0]
    assert "Forslag: 25 år" in said[1]


def test_lines_to_fill_in_become_paragraphs_of_their_own() -> None:
    fields = missing(1, section_block=0, suggestion=Text("Dato: ____\nNavn: ____"))

    copy = suggestions.make(about(FORM, fields)).data

    assert texts(copy)[3:5] == ["Dato: ____", "Navn: ____"]


def test_a_suggestion_is_in_the_language_of_the_form() -> None:
    form = formats.read(FORM)
    exact = remark(spans=(place(form, "15 år"),), suggestion=Text("nb", "nn"), replaces=True)

    copy = suggestions.make(about(FORM, exact, form_language="nn")).data

    assert changes_of(copy, UNIT)[0] == "nn"


def test_changes_bear_the_name_of_the_unit_and_the_time_in_oslo() -> None:
    form = formats.read(FORM)
    exact = remark(spans=(place(form, "15 år"),), replaces=True)

    copy = suggestions.make(about(FORM, exact, author="Enhet for studier")).data

    changes = list(docx.Document(BytesIO(copy)).element.iter(qn("w:ins"), qn("w:del")))
    assert {(c.get(qn("w:author")), c.get(qn("w:date"))) for c in changes} == {
        ("Enhet for studier", "2026-03-03T14:05:07Z")
    }


def test_the_clean_copy_has_none_of_it() -> None:
    form = formats.read(FORM)
    exact = remark(spans=(place(form, "15 år"),), suggestion=Text("25 år"), replaces=True)
    worked_on = suggestions.make(about(FORM, exact)).data

    report = clean.make(about(worked_on))

    left = {t.kind for t in formats.read(report.data).traces}
    assert not left & {TraceKind.INSERTED, TraceKind.DELETED, TraceKind.COMMENT}
    assert texts(report.data) == texts(worked_on)
    assert report.file_name == "Skriv til deltaker – ren utgave v2.docx"


@pytest.mark.parametrize("make", [suggestions.make, clean.make, annotated.make_all])
def test_without_the_file_there_is_no_copy(make: object) -> None:
    from tests.unit.reports.sample import report_input  # noqa: PLC0415

    with pytest.raises(ValueError, match="file itself"):
        make(report_input(data=None))  # type: ignore[operator]
