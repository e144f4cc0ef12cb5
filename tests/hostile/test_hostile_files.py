"""Files made to harm: each is refused with its reason, quickly, and nothing is opened."""

import time
import zipfile
from collections.abc import Callable
from io import BytesIO

import pikepdf
import pytest

from app.errors import Unreadable, UnreadableFile
from app.formats import gate, read, sandbox
from tests.unit.formats.forms_made import (
    bare_pdf,
    paragraph,
    pdf_bytes,
    pdf_line,
    rewritten,
    run,
    word_file,
)

GOOD = word_file(paragraph(run("Vil du delta i studien?")))
MAIN = "word/document.xml"
RELS = "word/_rels/document.xml.rels"
TYPES = "[Content_Types].xml"
BLANKS = b" " * 50_000_000
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def related(kind: str, target: str, *, outside: bool = True) -> bytes:
    """The good file with one more relationship of the main document."""
    mode = ' TargetMode="External"' if outside else ""
    line = f'<Relationship Id="rIdEvil" Type="{OFFICE}/{kind}" Target="{target}"{mode}/>'
    return rewritten(
        GOOD,
        {RELS: lambda old: old.replace(b"</Relationships>", line.encode() + b"</Relationships>")},
    )


def with_main(change: Callable[[bytes], bytes]) -> bytes:
    return rewritten(GOOD, {MAIN: change})


def doctype(old: bytes) -> bytes:
    at = old.index(b"<w:document")
    return old[:at] + b'<!DOCTYPE x [<!ENTITY e "boom">]>' + old[at:]


def hidden_doctype(old: bytes) -> bytes:
    text = doctype(old).decode()
    return (
        text.replace('encoding="UTF-8"', 'encoding="UTF-16"')
        .replace("encoding='UTF-8'", "encoding='UTF-16'")
        .encode("utf-16")
    )


def many_paragraphs(old: bytes) -> bytes:
    return old.replace(b"<w:body>", b"<w:body>" + b"<w:p/>" * 1_600_000)


def nested_tables(old: bytes) -> bytes:
    depth = 500
    head, tail = b"<w:tbl><w:tr><w:tc>" * depth, b"</w:tc></w:tr></w:tbl>" * depth
    return old.replace(b"<w:body>", b"<w:body>" + head + b"<w:p/>" + tail)


def doubled() -> bytes:
    out = BytesIO(GOOD)
    with pytest.warns(UserWarning, match="Duplicate name"), zipfile.ZipFile(out, "a") as archive:
        archive.writestr(MAIN, b"<evil/>")
    return out.getvalue()


def wrong_sum() -> bytes:
    at = GOOD.index(b"word/document.xml") + 200
    return GOOD[:at] + b"\xff\xff\xff\xff" + GOOD[at + 4 :]


def ole(*, locked: bool) -> bytes:
    stream = "EncryptedPackage" if locked else "WordDocument"
    return bytes.fromhex("D0CF11E0A1B11AE1") + b"\0" * 512 + stream.encode("utf-16-le")


def locked_pdf() -> bytes:
    out = BytesIO()
    bare_pdf(pdf_line("Hemmelig")).save(out, encryption=pikepdf.Encryption(user="x", owner="y"))
    return out.getvalue()


def page_ring() -> bytes:
    return (
        b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
        b"2 0 obj<</Type/Pages/Count 1/Kids[2 0 R]>>endobj\n"
        b"trailer<</Root 1 0 R/Size 3>>\n%%EOF"
    )


HOSTILE: dict[str, tuple[Callable[[], bytes], Unreadable]] = {
    "zip bomb": (
        lambda: rewritten(GOOD, {}, {"word/x.xml": BLANKS}),
        Unreadable.TOO_COMPLEX,
    ),
    "bomb of zeros in a picture": (
        lambda: rewritten(GOOD, {}, {"word/media/a.png": b"\0" * 150_000_000}),
        Unreadable.TOO_COMPLEX,
    ),
    "five thousand entries": (
        lambda: rewritten(GOOD, {}, {f"x/{n}.bin": b"" for n in range(5000)}),
        Unreadable.TOO_COMPLEX,
    ),
    "millions of paragraphs": (lambda: with_main(many_paragraphs), Unreadable.TOO_COMPLEX),
    "entities": (lambda: with_main(doctype), Unreadable.UNSAFE),
    "entities in UTF-16": (lambda: with_main(hidden_doctype), Unreadable.UNSAFE),
    "truncated": (lambda: GOOD[: len(GOOD) // 2], Unreadable.DAMAGED),
    "wrong check sum": (wrong_sum, Unreadable.DAMAGED),
    "XML that does not end": (lambda: with_main(lambda old: old[:-40]), Unreadable.DAMAGED),
    "tables within tables": (
        lambda: with_main(nested_tables),
        Unreadable.TOO_COMPLEX,
    ),
    "a name that leads out": (lambda: rewritten(GOOD, {}, {"../../evil": b"x"}), Unreadable.UNSAFE),
    "a name from the root": (lambda: rewritten(GOOD, {}, {"/etc/evil": b"x"}), Unreadable.UNSAFE),
    "two parts of one name": (doubled, Unreadable.UNSAFE),
    "macros": (lambda: rewritten(GOOD, {}, {"word/vbaProject.bin": b"x"}), Unreadable.MACROS),
    "macros by content type": (
        lambda: rewritten(
            GOOD,
            {
                TYPES: lambda old: old.replace(
                    b"wordprocessingml.document.main", b"ms-word.macroEnabled"
                )
            },
        ),
        Unreadable.MACROS,
    ),
    "embedded object": (
        lambda: related("oleObject", "embeddings/a.bin", outside=False),
        Unreadable.UNSAFE,
    ),
    "embedded package": (
        lambda: related("package", "embeddings/a.docx", outside=False),
        Unreadable.UNSAFE,
    ),
    "ActiveX control": (
        lambda: related("control", "activeX/a.xml", outside=False),
        Unreadable.UNSAFE,
    ),
    "imported web page": (lambda: related("aFChunk", "a.html", outside=False), Unreadable.UNSAFE),
    "picture from a server": (
        lambda: related("image", "http://evil.example/a.png"),
        Unreadable.UNSAFE,
    ),
    "template from a server": (
        lambda: related("attachedTemplate", "https://evil.example/a.dotm"),
        Unreadable.UNSAFE,
    ),
    "template from a share": (
        lambda: related("attachedTemplate", "file:///\\\\evil\\share\\a.dotm"),
        Unreadable.UNSAFE,
    ),
    "script as a link": (lambda: related("hyperlink", "javascript:alert(1)"), Unreadable.UNSAFE),
    "script as a link, escaped": (
        lambda: related("hyperlink", "java%73cript:x"),
        Unreadable.UNSAFE,
    ),
    "link to a program": (lambda: related("hyperlink", "file:///c:/x.exe"), Unreadable.UNSAFE),
    "locked Word file": (lambda: ole(locked=True), Unreadable.PASSWORD),
    "old Word file": (lambda: ole(locked=False), Unreadable.OLD_WORD),
    "spreadsheet": (
        lambda: rewritten(GOOD, {}, {}).replace(b"word/document.xml", b"xl/workbooks1.xml"),
        Unreadable.WRONG_TYPE,
    ),
    "PDF that is none": (lambda: b"%PDF-1.7\n" + b"rubbish" * 100, Unreadable.DAMAGED),
    "PDF cut off": (
        lambda: pdf_bytes(bare_pdf(pdf_line("Hei")))[:200],
        Unreadable.DAMAGED,
    ),
    "locked PDF": (locked_pdf, Unreadable.PASSWORD),
    "PDF pages in a ring": (page_ring, Unreadable.DAMAGED),
    "PDF without pages": (lambda: pdf_bytes(pikepdf.Pdf.new()), Unreadable.DAMAGED),
    "PDF with too many pages": (lambda: pdf_bytes(bare_pdf(pages=600)), Unreadable.TOO_COMPLEX),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_refused_with_its_reason(name: str) -> None:
    make, reason = HOSTILE[name]
    data = make()
    begun = time.process_time()

    with pytest.raises(UnreadableFile) as error:
        read(data)

    assert error.value.reason is reason, error.value.detail
    assert time.process_time() - begun < 5


@pytest.mark.parametrize(
    "data",
    [
        related("hyperlink", "https://helsenorge.no"),
        related("hyperlink", "mailto:post@example.no"),
        related("hyperlink", "#Bokmerke"),
        related("attachedTemplate", "file:///C:\\Maler\\samtykke.dotx"),
    ],
    ids=["web", "mail", "bookmark", "template on the writer's disk"],
)
def test_what_honest_files_carry_passes(data: bytes) -> None:
    assert gate(data) == "docx"


def test_a_very_wide_cell_costs_nothing() -> None:
    wide = (
        '<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="100000000"/></w:tcPr>'
        f"{paragraph(run('Bred'))}</w:tc><w:tc>{paragraph(run('Etter'))}</w:tc></w:tr></w:tbl>"
    )
    begun = time.process_time()

    assert [b.text for b in read(word_file(wide)).blocks] == ["Bred", "Etter"]
    assert time.process_time() - begun < 1


def test_styles_that_build_on_one_another_in_a_ring_are_read() -> None:
    style = '<w:style w:type="paragraph" w:styleId="{}"><w:basedOn w:val="{}"/></w:style>'
    ring = (style.format("A", "B") + style.format("B", "A")).encode()
    styled = paragraph(run("Vil du delta?"), properties='<w:pStyle w:val="A"/>')
    data = rewritten(
        word_file(styled),
        {"word/styles.xml": lambda old: old.replace(b"</w:styles>", ring + b"</w:styles>")},
    )

    assert read(data).blocks[0].text == "Vil du delta?"


def test_markup_in_the_text_stays_text() -> None:
    data = word_file(paragraph(run("<script>alert(1)</script>")))

    assert read(data).blocks[0].text == "<script>alert(1)</script>"


def test_a_flate_bomb_in_a_pdf_does_not_outgrow_the_sandbox() -> None:
    bomb = bare_pdf(b" " * 60_000_000 + pdf_line("Vil du delta i studien"))

    try:
        found = sandbox.read(pdf_bytes(bomb)).blocks[0].text
    except UnreadableFile as error:
        found = error.reason

    assert found in ("Vil du delta i studien", Unreadable.TOO_COMPLEX, Unreadable.DAMAGED)
