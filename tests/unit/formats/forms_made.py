"""Forms made for the tests: Word files from XML, PDF files from typst and by hand."""

import zipfile
from collections.abc import Callable
from io import BytesIO
from xml.sax.saxutils import escape

import docx
import pikepdf
import typst
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from lxml import etree

NAMES = (
    nsdecls("w", "r", "wp", "a", "pic")
    + ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    + ' xmlns:v="urn:schemas-microsoft-com:vml"'
    + ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
    + ' xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
    + ' xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
)
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
Changes = dict[str, Callable[[bytes], bytes]]
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def run(text: str, look: str = "") -> str:
    """A run of text; `look` is what stands in its `w:rPr`."""
    return f'<w:r><w:rPr>{look}</w:rPr><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def paragraph(*inner: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr>{''.join(inner)}</w:p>"


def field(code: str, shown: str) -> str:
    """A complex field with its instruction and what it shows."""
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> {code} </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        f'{run(shown)}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def table(*rows: tuple[str, ...]) -> str:
    """A table of plain text cells."""
    lines = (
        "<w:tr>"
        + "".join(f"<w:tc>{paragraph(run(c)) if c else '<w:p/>'}</w:tc>" for c in row)
        + "</w:tr>"
        for row in rows
    )
    return f"<w:tbl><w:tblPr/><w:tblGrid/>{''.join(lines)}</w:tbl>"


def text_box(*inner: str, fall_back: bool = False) -> str:
    """A run with a text box, as Word writes it: with the same once more for old programs."""
    content = f"<w:txbxContent>{''.join(inner)}</w:txbxContent>"
    choice = (
        '<mc:Choice Requires="wps"><w:drawing><wp:inline><wp:docPr id="1" name="Boks"/><a:graphic>'
        f'<a:graphicData uri="x"><wps:wsp><wps:txbx>{content}</wps:txbx></wps:wsp></a:graphicData>'
        "</a:graphic></wp:inline></w:drawing></mc:Choice>"
    )
    old = f"<w:pict><v:rect><v:textbox>{content}</v:textbox></v:rect></w:pict>"
    if not fall_back:
        return f"<w:r>{old}</w:r>"
    return (
        f"<w:r><mc:AlternateContent>{choice}<mc:Fallback>{old}</mc:Fallback>"
        "</mc:AlternateContent></w:r>"
    )


def word_file(*blocks: str, footer: str = "", header: str = "") -> bytes:
    """A Word file with the given block XML, on python-docx's own template."""
    document = docx.Document()
    body = document.element.body
    for block in blocks:
        wrapped = parse_xml(f"<w:body {NAMES}>{block}</w:body>")
        for element in list(wrapped):
            body.insert(len(body) - 1, element)
    section = document.sections[0]
    for part, xml in ((section.header, header), (section.footer, footer)):
        if xml:
            inner = parse_xml(f"<w:p {NAMES}>{xml}</w:p>")
            part.paragraphs[0]._p.extend(list(inner))
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def with_part(data: bytes, name: str, xml: str, kind: str) -> bytes:
    """The same file with one more part that the main document refers to, such as footnotes."""
    content = f"application/vnd.openxmlformats-officedocument.wordprocessingml.{kind}+xml"
    return rewritten(
        data,
        {
            "[Content_Types].xml": lambda old: old.replace(
                b"</Types>",
                f'<Override PartName="/{name}" ContentType="{content}"/></Types>'.encode(),
            ),
            "word/_rels/document.xml.rels": lambda old: old.replace(
                b"</Relationships>",
                f'<Relationship Id="rIdX{kind}" Type="{OFFICE}/{kind}" '
                f'Target="/{name}"/></Relationships>'.encode(),
            ),
        },
        added={name: xml.encode()},
    )


def rewritten(data: bytes, changes: Changes, added: dict[str, bytes] | None = None) -> bytes:
    """The same zip with some entries changed by a function, and others added."""
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(out, "w", 8) as new:
        for name in old.namelist():
            content = old.read(name)
            new.writestr(name, changes[name](content) if name in changes else content)
        for name, content in (added or {}).items():
            new.writestr(name, content)
    return out.getvalue()


def footnotes(*texts: str) -> str:
    """The footnotes part: ids from 1, after the two separators that every file has."""
    notes = "".join(
        f'<w:footnote w:id="{n}">{paragraph(run(text))}</w:footnote>'
        for n, text in enumerate(texts, start=1)
    )
    return (
        f'<w:footnotes {NAMES}><w:footnote w:type="separator" w:id="-1"><w:p/></w:footnote>'
        f"{notes}</w:footnotes>"
    )


def endnotes(*texts: str) -> str:
    return footnotes(*texts).replace("footnote", "endnote")


def endnote_mark(number: int) -> str:
    return footnote_mark(number).replace("footnote", "endnote")


def footnote_mark(number: int) -> str:
    return f'<w:r><w:footnoteReference w:id="{number}"/></w:r>'


def comment_texts(data: bytes) -> dict[str, str]:
    """The characters inside the range of each comment of the main document, by comment id."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        root = etree.fromstring(archive.read("word/document.xml"))
    marks = f"{{{WORD}}}"
    removed = {marks + name for name in ("del", "moveFrom")}
    shown = {marks + "tab": "\t", marks + "br": "\n", marks + "noBreakHyphen": "\u2011"}
    open_ranges: set[str] = set()
    found: dict[str, str] = {}
    for element in root.iter(etree.Element):
        key = element.get(marks + "id", "")
        if element.tag == marks + "commentRangeStart":
            open_ranges.add(key)
            found[key] = ""
        elif element.tag == marks + "commentRangeEnd":
            open_ranges.discard(key)
        elif element.tag in (marks + "t", *shown) and _in_run(element, marks):
            removed_too = any(a.tag in removed for a in element.iterancestors())
            for covered in set() if removed_too else open_ranges:
                found[covered] += shown.get(str(element.tag), element.text or "")
    return found


def _in_run(element: etree._Element, marks: str) -> bool:
    parent = element.getparent()
    return parent is not None and parent.tag == marks + "r"


TYPST = """
#set page(width: 595pt, height: 842pt, margin: 71pt,
  header: [PROTOKOLL X-1 studie av noe],
  footer: context [Versjon 1.2, 3. mars 2026 #h(1fr) Side #counter(page).display()])
#set text(size: 11pt, lang: "nb", hyphenate: false)
#set par(spacing: 18pt)
"""


def pdf_file(source: str) -> bytes:
    """A PDF laid out by typst, A4, 11 points, with header and numbered footer."""
    made = typst.compile((TYPST + source).encode())
    assert isinstance(made, bytes)
    return made


def bare_pdf(content: bytes = b"", *, pages: int = 1) -> pikepdf.Pdf:
    """An open PDF with pages 200 by 200 points and one standard font, to be spoiled by tests."""
    pdf = pikepdf.Pdf.new()
    font = pikepdf.Dictionary(
        Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica
    )
    for _ in range(pages):
        page = pdf.add_blank_page(page_size=(200, 200))
        page.obj.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=font))
        page.obj.Contents = pdf.make_stream(content)
    return pdf


def pdf_bytes(pdf: pikepdf.Pdf) -> bytes:
    out = BytesIO()
    pdf.save(out)
    return out.getvalue()


def pdf_line(text: str, x: int = 20, y: int = 100) -> bytes:
    """The content of a page with one line of text."""
    return f"BT /F1 11 Tf {x} {y} Td ({text}) Tj ET".encode("latin-1")
