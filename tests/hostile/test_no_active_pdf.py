"""A PDF that acts by itself is read, but what we hand out of it does nothing."""

from collections.abc import Iterator
from io import BytesIO

import pikepdf
import pytest

from app.document.model import Span
from app.formats import Note, read, sandbox
from app.formats.pdf.clean import clean
from tests.hostile.made.pdf_actives import ACTIVE
from tests.hostile.made.word import WORDS

ACTS = frozenset(
    {"/JavaScript", "/JS", "/Launch", "/OpenAction", "/AA", "/EmbeddedFiles", "/EmbeddedFile"}
    | {"/EF", "/AF", "/XFA", "/RichMedia", "/RichMediaContent", "/SubmitForm", "/ImportData"}
    | {"/GoToR", "/GoToE", "/Movie", "/Screen", "/Sound", "/3D", "/Rendition", "/Collection"}
    | {"/FileAttachment", "/Ref", "/Win", "/FFilter"}
)
NOTE = Note((Span(0, 0, 6),), "Skriv det slik.", "Enheten", "E", "must")


@pytest.mark.parametrize(
    "name",
    [
        "a PDF that runs JavaScript when opened",
        "a PDF with a file within",
    ],
)
def test_a_reader_is_told_of_scripts_and_files_within(name: str) -> None:
    assert read(ACTIVE[name]()).active
    assert not read(clean(ACTIVE[name]())).active


def names_and_links(pdf: pikepdf.Pdf) -> Iterator[str]:
    """Yield every key, name and link in a PDF, and what is wrong with its streams."""
    for top in [pdf.trailer, *pdf.objects]:
        stack = [top]
        while stack:
            item = stack.pop()
            if isinstance(item, pikepdf.Name):
                yield str(item)
            elif isinstance(item, pikepdf.Array):
                stack += [part for part in item if _is_here(part)]
            elif isinstance(item, pikepdf.Dictionary | pikepdf.Stream):
                keys = list(item.keys())
                yield from keys
                if isinstance(item, pikepdf.Stream):
                    yield "contents elsewhere" if "/F" in keys else ""
                    yield "evil" if b"evil" in _contents(item) else ""
                if "/URI" in keys:
                    yield str(item["/URI"])
                stack += [item[key] for key in keys if _is_here(item[key])]


def _contents(stream: pikepdf.Stream) -> bytes:
    try:
        return stream.read_bytes()
    except pikepdf.PdfError:
        return b""


def _is_here(part: object) -> bool:
    """Whether a part of an object is no object of its own, which has its own turn."""
    return isinstance(part, pikepdf.Object) and not part.is_indirect


def acts(data: bytes) -> set[str]:
    """What in a PDF acts by itself or when clicked."""
    with pikepdf.open(BytesIO(data)) as pdf:
        found = set(names_and_links(pdf))
    schemes = {name for name in found if name.startswith(("javascript:", "file:"))}
    return (found & (ACTS | {"contents elsewhere", "evil"})) | schemes


@pytest.mark.parametrize("name", ACTIVE)
def test_the_annotated_copy_does_nothing_by_itself(name: str) -> None:
    data = ACTIVE[name]()

    copy = sandbox.annotate(data, [NOTE])

    assert acts(data) or "calls a page" in name
    assert acts(copy) == set()
    assert WORDS in [block.text for block in sandbox.read(copy).blocks]


@pytest.mark.parametrize("name", ACTIVE)
def test_the_page_is_drawn_as_a_picture(name: str) -> None:
    assert sandbox.page_image(ACTIVE[name](), 0).startswith(b"\xff\xd8\xff")


def test_links_to_pages_and_mail_stay() -> None:
    pdf = pikepdf.open(BytesIO(ACTIVE["a PDF link to a program"]()))
    for link in ("https://www.helsenorge.no/", "mailto:post@example.no"):
        pdf.pages[0].Annots[0].A.URI = pikepdf.String(link)
        out = BytesIO()
        pdf.save(out)

        with pikepdf.open(BytesIO(sandbox.annotate(out.getvalue(), []))) as copy:
            assert str(copy.pages[0].Annots[0].A.URI) == link
