"""PDF files that are built wrong: rings, bombs, lies and locks."""

import zlib
from io import BytesIO

import pikepdf

from app.errors import Unreadable
from tests.hostile.made.case import harmless, refused
from tests.hostile.made.pdf import LINE, by_hand, one_page, simple, stream
from tests.hostile.made.word import WORDS
from tests.unit.formats.forms_made import bare_pdf, pdf_bytes


@refused(Unreadable.DAMAGED, "a PDF without pages")
def no_pages() -> bytes:
    return pdf_bytes(pikepdf.Pdf.new())


@refused(Unreadable.DAMAGED, "PDF pages in a ring")
def ring_of_pages() -> bytes:
    return by_hand({1: b"<</Type/Catalog/Pages 2 0 R>>", 2: b"<</Type/Pages/Count 1/Kids[2 0 R]>>"})


@refused(Unreadable.DAMAGED, "PDF pages that say they are a billion")
def a_billion_pages() -> bytes:
    return by_hand(
        {1: b"<</Type/Catalog/Pages 2 0 R>>", 2: b"<</Type/Pages/Count 999999999/Kids[]>>"}
    )


@refused(Unreadable.TOO_COMPLEX, "a PDF of ten thousand pages")
def ten_thousand_pages() -> bytes:
    return by_hand(
        {
            1: b"<</Type/Catalog/Pages 2 0 R>>",
            2: b"<</Type/Pages/Count 10000/MediaBox[0 0 9 9]/Kids[" + b"3 0 R " * 10_000 + b"]>>",
            3: b"<</Type/Page/Parent 2 0 R>>",
        }
    )


@harmless(WORDS, "PDF arrays fifty thousand deep")
def deep_arrays() -> bytes:
    return simple(catalogue=b"/Deep " + b"[" * 50_000 + b"]" * 50_000)


@harmless(WORDS, "PDF dictionaries ten thousand deep")
def deep_dictionaries() -> bytes:
    return simple(catalogue=b"/Deep " + b"<</A " * 10_000 + b"1" + b">>" * 10_000)


@refused(Unreadable.DAMAGED, "a PDF cut off")
def cut_off() -> bytes:
    return one_page()[:200]


@refused(Unreadable.DAMAGED, "a PDF of rubbish")
def rubbish() -> bytes:
    return b"%PDF-1.7\n" + b"rubbish" * 1000


@refused(Unreadable.DAMAGED, "a PDF header with 20 MB of zeros")
def zeros() -> bytes:
    return b"%PDF-1.7\n" + bytes(20_000_000)


@refused(Unreadable.DAMAGED, "a PDF header only")
def header() -> bytes:
    return b"%PDF-1.7\n"


@harmless(WORDS, "PDF cross-references in a ring")
def ring_of_tables() -> bytes:
    data = simple()
    at = data.index(b"xref\n0")
    return data.replace(b"/Size 6", b"/Size 6/Prev %d" % at)


@harmless(WORDS, "a PDF without a cross-reference table")
def no_table() -> bytes:
    data = simple()
    return data[: data.index(b"xref\n0")] + b"trailer<</Root 1 0 R>>"


@harmless(WORDS, "PDF cross-references that point at one another's objects")
def wrong_table() -> bytes:
    data = simple()
    at = data.index(b"xref\n0") + len(b"xref\n0 6\n")
    return data[:at] + b"9999999999 00000 n \n" * 6 + data[at + 120 :]


@harmless(WORDS, "a PDF object that is itself")
def own_reference() -> bytes:
    return simple(catalogue=b"/Names 9 0 R", o9=b"9 0 R")


@harmless(WORDS, "a PDF stream whose length is its own")
def own_length() -> bytes:
    body = b"<</Length 4 0 R>>stream\n" + LINE + b"\nendstream"
    return simple(o4=body)


@harmless(WORDS, "PDF bookmarks in a ring")
def ring_of_bookmarks() -> bytes:
    return simple(
        catalogue=b"/Outlines 7 0 R",
        o7=b"<</First 8 0 R/Last 8 0 R/Count 1>>",
        o8=b"<</Title(A)/Parent 7 0 R/Next 8 0 R/First 8 0 R/Last 8 0 R>>",
    )


@harmless(WORDS, "a PDF form that draws itself")
def own_drawing() -> bytes:
    extra = b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X 7 0 R>>>>"
    return simple(
        page=b"/Resources<</Font<</F1 5 0 R>>/XObject<</X 7 0 R>>>>",
        o4=stream(b"/X Do " + LINE),
        o7=stream(b"/X Do", extra),
    )


@harmless(WORDS, "a PDF object stream that unpacks to 100 MB")
def object_stream_bomb() -> bytes:
    packed = _packed_blanks(100, b"20 0 ", b"null")
    return simple(
        o19=stream(packed, b"/Type/ObjStm/N 1/First 5/Filter/FlateDecode"),
        catalogue=b"/Evil 20 0 R",
    )


@harmless(WORDS, "a PDF page that unpacks to 300 MB")
def flate_bomb() -> bytes:
    return simple(o4=stream(_packed_blanks(300, LINE), b"/Filter/FlateDecode"))


@harmless(WORDS, "a PDF page of 300 MB packed five times over, in 2 kB")
def nested_filters() -> bytes:
    packed = _packed_blanks(300, LINE)
    for _ in range(4):
        packed = zlib.compress(packed, 9)
    return simple(o4=stream(packed, b"/Filter[" + b"/FlateDecode" * 5 + b"]"))


def _packed_blanks(megabytes: int, head: bytes, tail: bytes = b"") -> bytes:
    """Blanks between `head` and `tail`, packed as zlib does; one piece is packed and repeated."""
    made = zlib.compressobj(9, zlib.DEFLATED, -15)
    blanks = b" " * 1_000_000
    start = made.compress(head) + made.flush(zlib.Z_FULL_FLUSH)
    piece = made.compress(blanks) + made.flush(zlib.Z_FULL_FLUSH)
    end = made.compress(tail) + made.flush()
    check = zlib.adler32(head)
    for _ in range(megabytes):
        check = zlib.adler32(blanks, check)
    check = zlib.adler32(tail, check)
    return b"\x78\xda" + start + piece * megabytes + end + check.to_bytes(4, "big")


@refused(Unreadable.PASSWORD, "a PDF with a password")
def locked() -> bytes:
    return _encrypted(pikepdf.Encryption(user="hemmelig", owner="eier"))


@refused(Unreadable.PASSWORD, "a PDF with a password of the oldest kind")
def locked_long_ago() -> bytes:
    return _encrypted(pikepdf.Encryption(user="x", owner="y", R=2, aes=False, metadata=False))


@refused(Unreadable.LOCKED, "a PDF that may be opened, but not copied from")
def may_not_copy() -> bytes:
    allowed = pikepdf.Permissions(extract=False, modify_annotation=False)
    return _encrypted(pikepdf.Encryption(user="", owner="eier", allow=allowed))


@harmless(WORDS, "a PDF that may be copied from, but not changed")
def may_not_change() -> bytes:
    allowed = pikepdf.Permissions(extract=True, modify_other=False, modify_assembly=False)
    return _encrypted(pikepdf.Encryption(user="", owner="eier", allow=allowed))


@refused(Unreadable.DAMAGED, "a PDF with a lock nobody knows")
def unknown_lock() -> bytes:
    return one_page().replace(b"/Root", b"/Encrypt<</Filter/Evil/V 99>>/ID[(a)(b)]/Root")


def _encrypted(lock: pikepdf.Encryption) -> bytes:
    out = BytesIO()
    bare_pdf(LINE).save(out, encryption=lock)
    return out.getvalue()
