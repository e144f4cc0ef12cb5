"""PDF files put together by hand, so that they can be wrong in any way."""

from collections.abc import Mapping

from tests.hostile.made.word import WORDS
from tests.unit.formats.forms_made import bare_pdf, pdf_bytes, pdf_line

LINE = pdf_line(WORDS)


def one_page(content: bytes = LINE) -> bytes:
    """A good PDF with one page."""
    return pdf_bytes(bare_pdf(content))


def by_hand(objects: Mapping[int, bytes], *, trailer: bytes = b"", cross: bool = True) -> bytes:
    """A PDF of numbered objects, number 1 the catalogue, with a right cross-reference table."""
    out = bytearray(b"%PDF-1.7\n")
    places: dict[int, int] = {}
    for number, body in objects.items():
        places[number] = len(out)
        out += b"%d 0 obj\n" % number + body + b"\nendobj\n"
    start = len(out)
    size = max(objects) + 1
    if cross:
        out += b"xref\n0 %d\n0000000000 65535 f \n" % size
        for number in range(1, size):
            out += b"%010d 00000 %s \n" % (
                places.get(number, 0),
                b"n" if number in places else b"f",
            )
    out += b"trailer\n<</Root 1 0 R/Size %d%s>>\nstartxref\n%d\n%%%%EOF\n" % (size, trailer, start)
    return bytes(out)


def stream(data: bytes, extra: bytes = b"") -> bytes:
    """The body of a stream object."""
    return b"<</Length %d%s>>stream\n" % (len(data), extra) + data + b"\nendstream"


def simple(page: bytes = b"", *, catalogue: bytes = b"", **more: bytes) -> bytes:
    """A PDF by hand: `page` and `catalogue` are further entries, `o7=` is object number 7."""
    objects = {
        1: b"<</Type/Catalog/Pages 2 0 R" + catalogue + b">>",
        2: b"<</Type/Pages/Count 1/Kids[3 0 R]>>",
        3: b"<</Type/Page/Parent 2 0 R/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>"
        + (page if b"/MediaBox" in page else b"/MediaBox[0 0 200 200]" + page)
        + b">>",
        4: stream(LINE),
        5: b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    }
    objects |= {int(name[1:]): body for name, body in more.items()}
    return by_hand(dict(sorted(objects.items())))
