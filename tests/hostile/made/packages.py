"""Word packages with parts or relationships that no form should have."""

import zipfile
from io import BytesIO

from app.errors import Unreadable
from tests.hostile.made.beyond import HOST, WEB
from tests.hostile.made.case import Make, harmless, refused
from tests.hostile.made.word import (
    GOOD,
    MAIN,
    RELS,
    TYPES,
    WORDS,
    in_front,
    related,
    with_main,
    with_types,
)
from tests.unit.formats.forms_made import field, paragraph, rewritten, run

DOCUMENT = b"wordprocessingml.document.main"


def _inside(what: str, kind: str, target: str) -> None:
    """Know a file that carries something else inside."""
    refused(Unreadable.UNSAFE, what)(lambda: related(kind, target, outside=False))


def _outside(what: str, kind: str, target: str) -> None:
    """Know a file that asks for something outside when it is opened or clicked."""
    refused(Unreadable.UNSAFE, what)(lambda: related(kind, target))


_inside("an embedded object", "oleObject", "embeddings/a.bin")
_inside("an embedded document", "package", "embeddings/a.docx")
_inside("an ActiveX control", "control", "activeX/a.xml")
_inside("a binary of an ActiveX control", "activeXControlBinary", "activeX/a.bin")
_inside("an imported web page", "aFChunk", "a.html")
_inside("toolbars with commands", "attachedToolbars", "attachedToolbars.bin")

_outside("a picture from a server", "image", f"{WEB}/a.png")
_outside("a picture from a share", "image", "file://///server/share/a.png")
_outside("a template from a server", "attachedTemplate", f"{WEB}/a.dotm")
_outside("a template from a share", "attachedTemplate", "file:///\\\\server\\share\\a.dotm")
_outside("a template by a mail protocol", "attachedTemplate", "mhtml:http://server/a!x.htm")
_outside("an object from a server", "oleObject", f"{WEB}/a.html!")
_outside("a frame from a server", "frame", f"{WEB}/frame")
_outside("a part of the text from a server", "subDocument", f"{WEB}/a.docx")
_outside("addresses from a data base", "mailMergeSource", f"file://{HOST}/a.mdb")
_outside("settings from a server", "settings", f"{WEB}/settings.xml")
_outside("a link that is a script", "hyperlink", "javascript:alert(1)")
_outside("a link that is a script, escaped", "hyperlink", "java%73cript:x")
_outside("a link to a program", "hyperlink", "file:///c:/Windows/System32/calc.exe")
_outside("a link to a share", "hyperlink", "\\\\server\\share\\a.exe")
_outside("a link that starts a program", "hyperlink", "ms-msdt:/id PCWDiagnostic")


def _plainly(what: str, kind: str, target: str) -> None:
    """Know a relationship that honest files have too."""
    harmless(WORDS, what)(lambda: related(kind, target))


_plainly("a link to a page", "hyperlink", "https://www.helsenorge.no/")
_plainly("a link that writes a mail", "hyperlink", "mailto:post@example.no")
_plainly("a link within the form", "hyperlink", "#Bokmerke")
_plainly("a template on the writer's disk", "attachedTemplate", "file:///C:\\Maler\\samtykke.dotx")


def _commanded(what: str, code: str) -> Make:
    """Know a file with a field that runs or fetches something."""
    xml = paragraph(field(code, "Klikk her")).encode()
    return refused(Unreadable.UNSAFE, what)(lambda: in_front(xml))


_commanded("a field that starts a program", 'DDEAUTO c:\\\\windows\\\\cmd.exe "/k calc"')
_commanded("a field that talks to a program", "DDE excel sheet")
_commanded("a field that fetches a picture", f'INCLUDEPICTURE "{WEB}/a.png"')
_commanded("a field that fetches text from a share", 'INCLUDETEXT "\\\\\\\\server\\\\a.docx"')
_commanded("a field whose link is a script", 'HYPERLINK "javascript:alert(1)"')


@refused(Unreadable.UNSAFE, "a field that starts a program, in pieces")
def field_in_pieces() -> bytes:
    piece = "<w:r><w:instrText>{}</w:instrText></w:r>"
    code = "".join(piece.format(part) for part in ("D", "DEA", "UTO cmd.exe"))
    begin = '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
    return in_front(paragraph(begin, code, run("!")).encode())


@refused(Unreadable.UNSAFE, "a field that starts a program, written short")
def short_field() -> bytes:
    xml = f'<w:fldSimple w:instr=" ddeauto cmd.exe ">{run("Klikk")}</w:fldSimple>'
    return in_front(paragraph(xml).encode())


@refused(Unreadable.MACROS, "macros")
def macros() -> bytes:
    return rewritten(GOOD, {}, {"word/vbaProject.bin": b"x"})


@refused(Unreadable.MACROS, "macros by content type, named as a plain file")
def macro_type() -> bytes:
    return with_types(lambda old: old.replace(DOCUMENT, b"ms-word.document.macroEnabled.main"))


@refused(Unreadable.MACROS, "macros under another name")
def renamed_macros() -> bytes:
    kind = "http://schemas.microsoft.com/office/2006/relationships/vbaProject"
    line = f'<Relationship Id="rIdM" Type="{kind}" Target="media/a.png"/></Relationships>'
    change = {RELS: lambda old: old.replace(b"</Relationships>", line.encode())}
    return rewritten(GOOD, change, {"word/media/a.png": b"x"})


@refused(Unreadable.WRONG_TYPE, "a template named as a document")
def template() -> bytes:
    return with_types(lambda old: old.replace(DOCUMENT, b"wordprocessingml.template.main"))


@refused(Unreadable.WRONG_TYPE, "content types that do not name the document")
def nameless() -> bytes:
    return with_types(lambda old: old.replace(DOCUMENT, b"wordprocessingml.nothing.main"))


@refused(Unreadable.DAMAGED, "no content types")
def without_types() -> bytes:
    return _without(TYPES)


@refused(Unreadable.WRONG_TYPE, "no document")
def without_document() -> bytes:
    return _without(MAIN)


@harmless(WORDS, "no relationships")
def without_relationships() -> bytes:
    return _without("_rels/.rels", RELS)


@refused(Unreadable.DAMAGED, "a document that is somewhere else than it says")
def lost_document() -> bytes:
    change = {"_rels/.rels": lambda old: old.replace(b"word/document.xml", b"word/elsewhere.xml")}
    return rewritten(GOOD, change)


@refused(Unreadable.UNSAFE, "a document under a name that nobody looks into")
def disguised_document() -> bytes:
    change = {
        "_rels/.rels": lambda old: old.replace(b"word/document.xml", b"word/document.bin"),
        TYPES: lambda old: old.replace(b"/word/document.xml", b"/word/document.bin"),
    }
    with zipfile.ZipFile(BytesIO(GOOD)) as archive:
        text = archive.read(MAIN).replace(b"<w:document", b"<!DOCTYPE x><w:document")
    return rewritten(GOOD, change, {"word/document.bin": text})


@harmless(WORDS, "a document that is its own header")
def own_header() -> bytes:
    section = b'<w:sectPr><w:headerReference w:type="default" r:id="rIdEvil"/></w:sectPr>'
    first = b"<w:body><w:p><w:pPr>" + section + b"</w:pPr></w:p>"
    return rewritten(
        related("header", "document.xml", outside=False),
        {MAIN: lambda old: old.replace(b"<w:body>", first)},
    )


@harmless(WORDS, "relationships of relationships, in a ring")
def ring_of_relationships() -> bytes:
    return related("styles", "_rels/document.xml.rels", outside=False)


@harmless(WORDS, "a part outside the package")
def outside_the_package() -> bytes:
    return related("footnotes", "../../../../../etc/fonts/fonts.xml", outside=False)


@refused(Unreadable.UNSAFE, "a part that is a file of the server")
def server_file() -> bytes:
    return related("footnotes", "../../../../../etc/passwd", outside=False)


@harmless(WORDS, "fifty thousand relationships")
def many_relationships() -> bytes:
    line = f'<Relationship Id="x%d" Type="x/hyperlink" Target="{WEB}" TargetMode="External"/>'
    lines = "".join(line % n for n in range(50_000)).encode()
    return rewritten(
        GOOD, {RELS: lambda old: old.replace(b"</Relationships>", lines + b"</Relationships>")}
    )


@refused(Unreadable.STRICT, "the strict form of Open XML")
def strict() -> bytes:
    def change(old: bytes) -> bytes:
        return old.replace(
            b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
            b"http://purl.oclc.org/ooxml/wordprocessingml/main",
        ).replace(
            b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
            b"http://purl.oclc.org/ooxml/officeDocument/relationships",
        )

    return rewritten(GOOD, {MAIN: change, "_rels/.rels": change, RELS: change})


@refused(Unreadable.DAMAGED, "a document of another kind of XML")
def other_xml() -> bytes:
    return with_main(lambda old: b"<html><body><p>Vil du delta?</p></body></html>")


def _without(*names: str) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(GOOD)) as old, zipfile.ZipFile(out, "w", 8) as new:
        for name in old.namelist():
            if name not in names:
                new.writestr(name, old.read(name))
    return out.getvalue()
