"""Threads in Word files: written, known again, answered and closed."""

from docx.oxml.ns import qn

from app.document.model import Document, FileComment, Span, TraceKind
from app.document.threads import Thread, reference_in, threads
from app.formats import Note, Reply, annotate, read
from app.formats.docx.names import W15
from tests.unit.formats.forms_made import comment_texts, paragraph, rewritten, run, word_file
from tests.unit.formats.word_changes import main_part, parts

FORM = word_file(paragraph(run("Du får 500 kroner.")), paragraph(run("Det er frivillig.")))
EARLY = "2026-03-02T08:00:00Z"
FIRST = Reply("Kari Nordmann", "Hvorfor?", "2026-03-03T14:05:00Z")
SECOND = Reply("Ola Fagperson", "Se malen.", "2026-03-04T09:00:00Z")


def note(*replies: Reply, reference: str = "7f3a9c21", resolved: bool = False) -> Note:
    return Note(
        (Span(0, 7, 10),), "Fjern beløpet", "Samtykkesjekk", "SS", at=EARLY,
        reference=reference, replies=replies, resolved=resolved,
    )  # fmt: skip


def ours(document: Document) -> list[Thread]:
    return threads(document.comments)


def said(thread: Thread) -> list[tuple[str, str, str]]:
    return [(reply.author, reply.text, reply.at) for reply in thread.replies]


def test_a_thread_is_written_with_its_answers_at_the_same_words() -> None:
    copy = annotate(FORM, [note(FIRST, SECOND)])

    (thread,) = ours(read(copy))
    assert thread.reference == "7f3a9c21"
    assert thread.first.text == "Fjern beløpet\nSamtykkesjekk #7f3a9c21"
    assert said(thread) == [(r.author, r.text, r.at) for r in (FIRST, SECOND)]
    assert {reply.parent for reply in thread.replies} == {thread.first.id}
    assert set(comment_texts(copy).values()) == {"500"}
    assert {"word/commentsExtended.xml", "word/commentsIds.xml"} <= parts(copy)


def test_every_thread_has_an_entry_and_every_last_paragraph_an_id_of_its_own() -> None:
    copy = annotate(FORM, [note(FIRST), note(reference="00000001")])

    entries = main_part(copy, "word/commentsExtended.xml")
    known = [entry.get(f"{W15}paraId") for entry in entries]
    assert len(set(known)) == len(known) == 3
    assert all(int(str(key), 16) < 0x80000000 for key in known)


def test_a_closed_thread_is_closed_and_opened_again() -> None:
    closed = annotate(FORM, [note(resolved=True)])
    again = annotate(closed, [note()])

    assert [t.first.resolved for t in ours(read(closed))] == [True]
    assert [t.first.resolved for t in ours(read(again))] == [False]


def test_a_thread_that_is_there_is_brought_up_to_date_not_written_twice() -> None:
    once = annotate(FORM, [note(FIRST)])

    twice = read(annotate(once, [note(FIRST, SECOND)]))

    (thread,) = ours(twice)
    assert [text for _, text, _ in said(thread)] == ["Hvorfor?", "Se malen."]
    assert len(twice.comments) == 3


def test_an_answer_that_came_from_the_file_is_known_by_its_key() -> None:
    once = annotate(FORM, [note(FIRST)])
    known = Reply("Per Sponsor", "Kari (i Word): Hvorfor?", "2026-04-01T00:00:00Z", _key(once))

    twice = read(annotate(once, [note(known)]))

    assert len(twice.comments) == 2


def _key(data: bytes) -> str:
    from app.document.threads import comment_key  # noqa: PLC0415

    reply = ours(read(data))[0].replies[0]
    return comment_key(reply.at, reply.text)


def test_comments_of_others_stay_as_they_are() -> None:
    before = annotate(FORM, [Note((Span(1, 0, 3),), "Et arbeidsnotat", "Kari", "K")])

    after = read(annotate(before, [note(FIRST)]))

    other = next(c for c in after.comments if c.author == "Kari")
    assert (other.text, other.span, other.parent) == ("Et arbeidsnotat", Span(1, 0, 3), "")
    assert len(ours(after)) == 1


def test_ours_and_the_answers_are_told_from_comments_of_others_in_traces() -> None:
    data = annotate(FORM, [Note((Span(1, 0, 3),), "Et arbeidsnotat", "Kari", "K"), note(FIRST)])

    traces = [t for t in read(data).traces if t.kind is TraceKind.COMMENT]

    assert [(t.text.partition("\n")[0], t.ours) for t in traces] == [
        ("Et arbeidsnotat", False), ("Fjern beløpet", True), ("Hvorfor?", True),
    ]  # fmt: skip


def test_a_file_without_thread_parts_is_read_by_words_alone() -> None:
    """LibreOffice 7 writes answers as plain comments at the same words."""
    copy = annotate(FORM, [note(FIRST), Note((Span(1, 0, 3),), "Annet", "Kari", "K")])
    flat = rewritten(
        copy, {"word/commentsExtended.xml": lambda old: b'<w15:commentsEx xmlns:w15="x"/>'}
    )

    (thread,) = ours(read(flat))

    assert [text for _, text, _ in said(thread)] == ["Hvorfor?"]


def test_an_answer_to_one_of_two_on_the_same_words_is_no_comment_left_behind() -> None:
    copy = annotate(FORM, [note(FIRST), note(reference="00000001")])
    flat = rewritten(
        copy, {"word/commentsExtended.xml": lambda old: b'<w15:commentsEx xmlns:w15="x"/>'}
    )

    document = read(flat)

    assert [thread.replies for thread in ours(document)] == [(), ()]
    assert [t.text for t in document.traces if not t.ours] == []


def test_words_that_two_of_our_comments_share_belong_to_neither() -> None:
    span = Span(0, 7, 10)
    comments = (
        FileComment("0", "A\nSamtykkesjekk #00000001", at=EARLY, span=span),
        FileComment("1", "B\nSamtykkesjekk #00000002", at=EARLY, span=span),
        FileComment("2", "Til hvem?", at=FIRST.at, span=span),
    )

    assert [thread.replies for thread in threads(comments)] == [(), ()]


def test_a_comment_that_is_older_than_ours_on_the_same_words_is_no_answer() -> None:
    theirs = Note(
        (Span(0, 7, 10),), "Sjekk med utprøver", "Forfatter", "F", at="2026-01-12T10:00:00Z"
    )
    with_theirs = annotate(FORM, [theirs])
    copy = read(annotate(with_theirs, [note(FIRST)]))

    (thread,) = ours(copy)
    assert [text for _, text, _ in said(thread)] == ["Hvorfor?"]
    assert [t.text for t in copy.traces if not t.ours] == ["Sjekk med utprøver"]


def test_a_comment_that_tells_no_time_is_no_answer() -> None:
    span = Span(0, 7, 10)
    comments = (
        FileComment("0", "A\nSamtykkesjekk #00000001", at="2026-03-02T08:00:00Z", span=span),
        FileComment("1", "Til hvem?", span=span),
    )

    assert [thread.replies for thread in threads(comments)] == [()]


def test_an_answer_within_the_same_minute_is_one() -> None:
    """Word and LibreOffice drop the seconds."""
    span = Span(0, 7, 10)
    comments = (
        FileComment("0", "A\nSamtykkesjekk #00000001", at="2026-03-02T08:00:43Z", span=span),
        FileComment("1", "Ja", at="2026-03-02T08:00:00Z", span=span),
    )

    assert [len(thread.replies) for thread in threads(comments)] == [1]


def test_answers_that_go_in_a_circle_end() -> None:
    comments = (FileComment("0", "A", parent="1"), FileComment("1", "B", parent="0"))

    assert threads(comments) == []


def test_a_closed_note_without_place_touches_only_what_is_there() -> None:
    gone = Note((), "Borte", "Samtykkesjekk", "SS", reference="7f3a9c21", resolved=True)

    assert read(annotate(FORM, [gone])).comments == ()
    (thread,) = ours(read(annotate(annotate(FORM, [note()]), [gone])))
    assert thread.first.resolved


def test_only_the_last_line_is_a_reference() -> None:
    assert reference_in("Noe\nSamtykkesjekk #0a1b2c3d \n") == "0a1b2c3d"
    assert reference_in("Samtykkesjekk #0a1b2c3d sa det") == ""


def test_marks_of_a_thread_stand_in_pairs() -> None:
    root = main_part(annotate(FORM, [note(FIRST, SECOND)]))

    for name in ("commentRangeStart", "commentRangeEnd", "commentReference"):
        ids = [e.get(qn("w:id")) for e in root.iter(qn(f"w:{name}"))]
        assert sorted(map(str, ids)) == ["0", "1", "2"]
