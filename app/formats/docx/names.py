"""Names in WordprocessingML, and the one way XML from a file is parsed."""

import re

from lxml import etree

from app.errors import Unreadable, UnreadableFile

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
W15 = "{http://schemas.microsoft.com/office/word/2012/wordml}"
CID = "{http://schemas.microsoft.com/office/word/2016/wordml/cid}"
M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
V = "{urn:schemas-microsoft-com:vml}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
PIC = "{http://schemas.openxmlformats.org/drawingml/2006/picture}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
RELS = "{http://schemas.openxmlformats.org/package/2006/relationships}"
TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"
XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

VAL = f"{W}val"
OFF = frozenset({"0", "false", "off", "none"})

LIMITS = ("depth", "huge", "too long", "limit exceeded")
"""Words in what libxml2 says when a limit of its own is met."""

FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")

Element = etree._Element


def parse(data: bytes) -> Element:
    """Return the root of `data`; entities stay unresolved, the network is never asked.

    Raises:
        UnreadableFile: `too_complex` beyond libxml2's own limits (nested deeper than 256, ten
            million characters in one place), `damaged` when not well-formed.
    """
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    try:
        return etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        beyond = any(word in str(error).lower() for word in LIMITS)
        reason = Unreadable.TOO_COMPLEX if beyond else Unreadable.DAMAGED
        raise UnreadableFile(reason, "xml") from error


def value(parent: Element | None, name: str) -> str | None:
    """Return `w:val` of the child `w:<name>`, None when there is no such child."""
    child = parent.find(W + name) if parent is not None else None
    return None if child is None else child.get(VAL, "")


def is_on(element: Element) -> bool:
    """Whether a switch such as `<w:b/>` or `<w:b w:val="0"/>` is on."""
    return element.get(VAL, "1") not in OFF


def clean(text: str) -> str:
    """Return `text` without the characters that XML 1.0 does not allow."""
    return FORBIDDEN.sub("", text)
