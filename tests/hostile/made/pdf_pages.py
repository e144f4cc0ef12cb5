"""PDF pages that are too much, have odd sizes, or hide their words."""

from app.errors import Unreadable
from tests.hostile.made.case import harmless, refused
from tests.hostile.made.pdf import LINE, one_page, simple, stream
from tests.hostile.made.word import WORDS
from tests.unit.formats.forms_made import pdf_line


@refused(Unreadable.TOO_COMPLEX, "one and a half million characters on a PDF page")
def many_characters() -> bytes:
    lines = b" ".join(b"1 0 0 1 %d %d Tm(abcdefghij)Tj" % (n % 97, n % 89) for n in range(150_000))
    return one_page(LINE + b" BT /F1 4 Tf " + lines + b" ET")


@harmless(WORDS, "a line of a million characters on a PDF page")
def long_line() -> bytes:
    return one_page(LINE + b" BT /F1 4 Tf (" + b"a" * 1_000_000 + b")Tj ET")


@harmless(WORDS, "the same character drawn two hundred thousand times in one place")
def one_place() -> bytes:
    return one_page(LINE + b" BT /F1 4 Tf" + b" 1 0 0 1 9 9 Tm(a)Tj" * 200_000 + b" ET")


@harmless(WORDS, "two hundred thousand rectangles on a PDF page")
def many_rectangles() -> bytes:
    return one_page(LINE + b" 1 1 9 9 re f" * 200_000)


@harmless(WORDS, "sixty thousand lines crossing on a PDF page")
def many_rules() -> bytes:
    rules = b"".join(
        b" %d 0 m %d 200 l S 0 %d m 200 %d l S" % ((n % 199,) * 4) for n in range(30_000)
    )
    return one_page(LINE + rules)


@harmless(WORDS, "a PDF page of fourteen kilometres")
def huge_page() -> bytes:
    return simple(page=b"/MediaBox[0 0 40000000 40000000]/UserUnit 75000")


@harmless(WORDS, "a PDF page turned inside out")
def negative_box() -> bytes:
    return simple(page=b"/MediaBox[200 200 0 0]")


@harmless(WORDS, "a PDF page of no size")
def empty_box() -> bytes:
    return simple(page=b"/MediaBox[0 0 0 0]")


@harmless(WORDS, "a PDF page whose size is not a number")
def odd_box() -> bytes:
    return simple(page=b"/MediaBox[/A (b) null 1e99]")


@harmless(WORDS, "a PDF page turned by an odd angle")
def odd_turn() -> bytes:
    return simple(page=b"/Rotate 2147483647")


@harmless(WORDS, "PDF text of a size beyond numbers")
def huge_text() -> bytes:
    return one_page(LINE + b" BT /F1 1e38 Tf 1e38 0 0 1e38 1e38 1e38 Tm (stor)Tj ET")


@harmless(WORDS, "a PDF page that saves its state a million times")
def deep_states() -> bytes:
    return one_page(LINE + b" q" * 1_000_000)


@harmless(WORDS, "a PDF picture of four billion points")
def huge_picture() -> bytes:
    extra = (
        b"/Type/XObject/Subtype/Image/Width 65535/Height 65535"
        b"/ColorSpace/DeviceRGB/BitsPerComponent 8"
    )
    return simple(
        page=b"/Resources<</Font<</F1 5 0 R>>/XObject<</X 7 0 R>>>>",
        o4=stream(LINE + b" q 200 0 0 200 0 0 cm /X Do Q"),
        o7=stream(b"\0", extra),
    )


@harmless(WORDS, "a PDF font that is rubbish")
def broken_font() -> bytes:
    return simple(
        o5=b"<</Type/Font/Subtype/TrueType/BaseFont/Evil/FontDescriptor 7 0 R>>",
        o7=b"<</Type/FontDescriptor/FontName/Evil/FontFile2 8 0 R/Flags 32>>",
        o8=stream(bytes(range(256)) * 100),
    )


@harmless(WORDS, "PDF text drawn invisibly")
def invisible() -> bytes:
    return one_page(LINE + b" " + pdf_line("Skjult", y=60).replace(b"Td", b"Td 3 Tr"))


@harmless(WORDS, "white PDF text on white")
def white() -> bytes:
    return one_page(LINE + b" 1 1 1 rg " + pdf_line("Skjult", y=60))


@harmless(WORDS, "PDF text of a tenth of a point")
def tiny() -> bytes:
    return one_page(LINE + b" " + pdf_line("Skjult", y=60).replace(b"/F1 11 Tf", b"/F1 0.1 Tf"))


@harmless(WORDS, "PDF text outside its page")
def beside_the_page() -> bytes:
    return one_page(LINE + b" " + pdf_line("Skjult", x=5000, y=5000))
