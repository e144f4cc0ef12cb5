"""Files that are something else than their name or their first bytes say."""

import zipfile
from io import BytesIO

from app.errors import Unreadable
from tests.hostile.made.case import harmless, refused
from tests.hostile.made.pdf import one_page
from tests.hostile.made.word import GOOD, WORDS

OLE = bytes.fromhex("D0CF11E0A1B11AE1")


def _other(what: str, data: bytes) -> None:
    refused(Unreadable.WRONG_TYPE, what)(lambda: data)


_other("a picture", b"\x89PNG\r\n\x1a\n" + bytes(100) + b"IHDR")
_other("a program for Linux", b"\x7fELF\x02\x01\x01" + bytes(200))
_other("a program for Windows", b"MZ\x90\0" + bytes(200) + b"PE\0\0")
_other("a web page", b"<!DOCTYPE html><html><script>alert(1)</script></html>")
_other("rich text", b"{\\rtf1\\ansi Vil du delta?}")
_other("plain text", "Vil du delta i studien? Æ ø å".encode())
_other("XML by itself", b'<?xml version="1.0"?><w:document/>')
_other("a script", b"#!/bin/sh\nrm -rf /\n")
_other("a packed file of another kind", b"\x1f\x8b\x08" + bytes(100))


@refused(Unreadable.EMPTY, "nothing")
def nothing() -> bytes:
    return b""


@refused(Unreadable.EMPTY, "zeros only")
def zeros() -> bytes:
    return bytes(1_000_000)


@refused(Unreadable.TOO_LARGE, "more than 25 MB")
def too_large() -> bytes:
    return b"%PDF-1.7\n" + bytes(25 * 1024 * 1024)


@refused(Unreadable.OLD_WORD, "the old Word format")
def old_word() -> bytes:
    return OLE + bytes(512) + "WordDocument".encode("utf-16-le")


@refused(Unreadable.PASSWORD, "a Word file with a password")
def locked_word() -> bytes:
    return OLE + bytes(512) + "EncryptedPackage".encode("utf-16-le")


@refused(Unreadable.WRONG_TYPE, "a text of another office program")
def open_document() -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        archive.writestr("content.xml", "<office:document-content/>")
    return out.getvalue()


@harmless(WORDS, "a PDF with a Word file behind it")
def pdf_before_zip() -> bytes:
    return one_page() + GOOD


@harmless(WORDS, "a Word file that says it is a PDF")
def zip_that_says_pdf() -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(GOOD)) as old, zipfile.ZipFile(out, "w") as new:
        new.writestr("%PDF-1.7", b"%PDF-1.7 ")
        for name in old.namelist():
            new.writestr(name, old.read(name))
    return out.getvalue()
