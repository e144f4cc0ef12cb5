"""Names of parts that lead elsewhere or confuse."""

import zipfile
from io import BytesIO

from app.errors import Unreadable
from tests.hostile.made.case import harmless, refused
from tests.hostile.made.word import GOOD, MAIN, WORDS
from tests.unit.formats.forms_made import rewritten


def named(name: str, content: bytes = b"x") -> bytes:
    """The good file with one more part."""
    return rewritten(GOOD, {}, {name: content})


@refused(Unreadable.UNSAFE, "a name that leads out of the folder")
def upwards() -> bytes:
    return named("../../evil")


@refused(Unreadable.UNSAFE, "a name that leads out by way of a folder")
def upwards_inside() -> bytes:
    return named("word/../../../evil")


@refused(Unreadable.UNSAFE, "a name from the root")
def absolute() -> bytes:
    return named("/etc/cron.d/evil")


@refused(Unreadable.UNSAFE, "a name with a drive letter")
def drive() -> bytes:
    return named("C:/Windows/evil.dll")


@refused(Unreadable.UNSAFE, "a name with backslashes")
def backslashes() -> bytes:
    return named("word\\..\\..\\evil")


@refused(Unreadable.UNSAFE, "a name on a server")
def on_a_server() -> bytes:
    return named("\\\\server\\share\\evil")


@refused(Unreadable.UNSAFE, "two parts of one name")
def twice() -> bytes:
    return _in_place(b"word/documenX.xml", b"word/document.xml")


@refused(Unreadable.UNSAFE, "two parts whose names differ in case only")
def twice_by_case() -> bytes:
    return named("WORD/Document.XML", b"<evil/>")


@refused(Unreadable.UNSAFE, "a name that goes on after a zero byte")
def zero_byte() -> bytes:
    return _in_place(b"word/documentXXXX.xml", b"word/document.xml\0xml")


@refused(Unreadable.UNSAFE, "a name with a line break")
def line_break() -> bytes:
    return named("word/a\nb.xml", b"<a/>")


@refused(Unreadable.UNSAFE, "a name of sixty thousand letters")
def very_long() -> bytes:
    return named("word/" + "a" * 60_000 + ".xml", b"<a/>")


@refused(Unreadable.UNSAFE, "a part in ten thousand folders")
def very_deep() -> bytes:
    return named("a/" * 10_000 + "b.xml", b"<a/>")


@harmless(WORDS, "a name with Norwegian letters")
def norwegian() -> bytes:
    return named("word/media/bilde på ørret.png")


@harmless(WORDS, "an entry for a folder")
def folder() -> bytes:
    return named("word/media/", b"")


def _in_place(written: bytes, wanted: bytes) -> bytes:
    """The good file with a part whose name is changed after it was packed."""
    assert len(written) == len(wanted)
    out = BytesIO(GOOD)
    with zipfile.ZipFile(out, "a") as archive:
        archive.writestr(written.decode(), zipfile.ZipFile(BytesIO(GOOD)).read(MAIN))
    return out.getvalue().replace(written, wanted)
