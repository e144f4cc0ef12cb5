"""PDF files that do something by themselves when they are opened or clicked.

They are read; what acts is taken out before anybody can download them (`test_no_active_pdf`).
"""

from tests.hostile.made.beyond import WEB
from tests.hostile.made.case import ALL, Make, harmless
from tests.hostile.made.pdf import LINE, simple, stream
from tests.hostile.made.word import WORDS

ACTIVE: dict[str, Make] = {}
URL = WEB.encode()


def _acts(what: str, **parts: bytes) -> None:
    """Know a PDF by the entries that act: of the `page`, the `catalogue`, or objects `o7=`."""
    ACTIVE[what] = harmless(WORDS, what)(lambda: simple(**parts))


def _at_opening(what: str, action: bytes) -> None:
    _acts(what, catalogue=b"/OpenAction" + action)


def _annotation(what: str, entries: bytes, **more: bytes) -> None:
    note = b"/Annots[<</Type/Annot/Rect[0 0 99 99]" + entries + b">>]"
    _acts(what, page=note, **more)


_at_opening("a PDF that runs JavaScript when opened", b"<</S/JavaScript/JS(app.alert(1))>>")
_at_opening("a PDF that starts a program when opened", b"<</S/Launch/F(cmd.exe)>>")
_at_opening(
    "a PDF that starts a program of Windows", b"<</S/Launch/Win<</F(cmd.exe)/P(/c calc)>>>>"
)
_at_opening("a PDF that calls a page when opened", b"<</S/URI/URI(" + URL + b")>>")
_at_opening("a PDF that opens another file", b"<</S/GoToR/F(//server/share/a.pdf)/D[0/Fit]>>")
_at_opening("a PDF that opens a file within", b"<</S/GoToE/T<</R/C/N(a.pdf)>>>>")
_at_opening("a PDF that sends its form", b"<</S/SubmitForm/F(" + URL + b")>>")
_at_opening("a PDF that fetches data", b"<</S/ImportData/F(//server/a.fdf)>>")
_at_opening("a PDF that acts at second hand", b"<</S/GoTo/D[3 0 R/Fit]/Next<</S/Launch/F(x)>>>>")
_acts("a PDF that acts when it is closed", catalogue=b"/AA<</WC<</S/JavaScript/JS(x)>>>>")
_acts("a PDF whose page acts when shown", page=b"/AA<</O<</S/JavaScript/JS(x)>>>>")
_acts(
    "a PDF with JavaScript by name",
    catalogue=b"/Names<</JavaScript<</Names[(a)<</S/JavaScript/JS(x)>>]>>>>",
)
_acts(
    "a PDF with JavaScript in a stream",
    catalogue=b"/OpenAction 7 0 R",
    o7=b"<</S/JavaScript/JS 8 0 R>>",
    o8=stream(b"app.launchURL('x')"),
)
_acts(
    "a PDF with JavaScript under an escaped name",
    catalogue=b"/OpenAction<</S/J#61vaScript/J#53(x)>>",
)
_acts(
    "a PDF with a file within",
    catalogue=b"/Names<</EmbeddedFiles<</Names[(a.exe)7 0 R]>>>>/AF[7 0 R]",
    o7=b"<</Type/Filespec/F(a.exe)/EF<</F 8 0 R>>>>",
    o8=stream(b"MZ evil", b"/Type/EmbeddedFile"),
)
_acts(
    "a PDF portfolio",
    catalogue=b"/Collection<</View/T>>/Names<</EmbeddedFiles<</Names[(a)7 0 R]>>>>",
    o7=b"<</Type/Filespec/F(a.exe)/EF<</F 8 0 R>>>>",
    o8=stream(b"MZ evil", b"/Type/EmbeddedFile"),
)
_acts(
    "a PDF with an XFA form",
    catalogue=b"/AcroForm<</Fields[]/XFA 7 0 R>>",
    o7=stream(b"<xdp:xdp><script>xfa.host.messageBox('x')</script></xdp:xdp>"),
)
_acts(
    "a PDF field that calculates",
    catalogue=b"/AcroForm<</Fields[7 0 R]/CO[7 0 R]>>",
    o7=b"<</FT/Tx/T(a)/AA<</C<</S/JavaScript/JS(x)>>>>>>",
)
_annotation("a PDF link that starts a program", b"/Subtype/Link/A<</S/Launch/F(cmd.exe)>>")
_annotation("a PDF link that is a script", b"/Subtype/Link/A<</S/URI/URI(javascript:x)>>")
_annotation("a PDF link to a program", b"/Subtype/Link/A<</S/URI/URI(file:///c:/cmd.exe)>>")
_annotation("a PDF link into another file", b"/Subtype/Link/A<</S/GoToR/F(//server/a.pdf)>>")
_annotation(
    "a PDF note with a file",
    b"/Subtype/FileAttachment/FS<</Type/Filespec/F(a.exe)/EF<</F 8 0 R>>>>",
    o8=stream(b"MZ evil", b"/Type/EmbeddedFile"),
)
_annotation("a PDF with a film", b"/Subtype/Movie/Movie<</F(" + URL + b"/a.mov)>>")
_annotation("a PDF with a screen", b"/Subtype/Screen/A<</S/Rendition/JS(x)/OP 0>>")
_annotation("a PDF with a sound", b"/Subtype/Sound/Sound 8 0 R", o8=stream(b"x", b"/Type/Sound"))
_annotation("a PDF with a model in three dimensions", b"/Subtype/3D/3DD 8 0 R", o8=stream(b"x"))
_annotation(
    "a PDF with rich media",
    b"/Subtype/RichMedia/RichMediaContent<</Assets<</Names[(a.swf)7 0 R]>>>>",
    o7=b"<</Type/Filespec/F(a.swf)/EF<</F 8 0 R>>>>",
    o8=stream(b"FWS evil", b"/Type/EmbeddedFile"),
)
_acts(
    "a PDF whose page is drawn from another file",
    page=b"/Resources<</Font<</F1 5 0 R>>/XObject<</X 7 0 R>>>>",
    o4=stream(LINE + b" /X Do"),
    o7=stream(b"", b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Ref<</F(//server/a.pdf)/Page 0>>"),
)
_acts(
    "a PDF whose contents lie in another file",
    catalogue=b"/X 7 0 R",
    o7=stream(b"", b"/F(//server/a.bin)"),
)


@harmless(WORDS, "a PDF that is signed")
def signed() -> bytes:
    return simple(
        catalogue=b"/AcroForm<</SigFlags 3/Fields[7 0 R]>>/Perms<</DocMDP 8 0 R>>",
        o7=b"<</FT/Sig/T(S)/V 8 0 R>>",
        o8=b"<</Type/Sig/Filter/Adobe.PPKLite/ByteRange[0 1 2 3]/Contents<00>>>",
    )


assert ACTIVE.keys() <= ALL.keys()
