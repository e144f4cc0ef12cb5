"""Archives that unpack to too much, or to something else than they say."""

import struct
import zipfile
import zlib
from io import BytesIO

from app.errors import Unreadable
from tests.hostile.made.case import harmless, refused
from tests.hostile.made.word import GOOD, MAIN, WORDS, with_main
from tests.unit.formats.forms_made import rewritten

LOCAL = struct.Struct("<4s5H3L2H")
CENTRAL = struct.Struct("<4s6H3L5H2L")
END = struct.Struct("<4s4H2LH")


def packed(parts: dict[str, bytes], *, level: int = 1, method: int = 8) -> bytes:
    """The good file with more parts, packed fast."""
    out = BytesIO(GOOD)
    with zipfile.ZipFile(out, "a", method, compresslevel=level) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return out.getvalue()


@refused(Unreadable.TOO_COMPLEX, "a picture of 150 MB of zeros")
def one_big_part() -> bytes:
    return packed({"word/media/a.png": bytes(150_000_000)})


@refused(Unreadable.TOO_COMPLEX, "a part of 50 MB of blanks")
def blanks() -> bytes:
    return packed({"word/x.xml": b" " * 50_000_000})


@refused(Unreadable.TOO_COMPLEX, "a text part of 70 MB that is packed honestly")
def big_text() -> bytes:
    line = b"".join(f"<a>{n * 7919 % 1_000_003}</a>".encode() for n in range(7000))
    return packed({"word/x.xml": b"<x>" + line * (70_000_000 // len(line)) + b"</x>"})


@refused(Unreadable.TOO_COMPLEX, "many parts, each small, of 210 MB in all")
def many_parts() -> bytes:
    part = zlib.compress(b"seed") * 500 + bytes(990_000)
    return packed({f"word/media/{n}.png": part for n in range(212)})


@harmless(WORDS, "a bomb in a zip in the file, which nobody unpacks")
def nested_bomb() -> bytes:
    inner = BytesIO()
    with zipfile.ZipFile(inner, "w", 8) as archive:
        archive.writestr("a", bytes(100_000_000))
    return packed({"word/media/inner.png": inner.getvalue()}, method=0)


@refused(Unreadable.TOO_COMPLEX, "four million paragraphs in 40 kB")
def tiny_paragraphs() -> bytes:
    return with_main(lambda old: old.replace(b"<w:body>", b"<w:body>" + b"<w:p/>" * 4_000_000))


@refused(Unreadable.TOO_COMPLEX, "two million paragraphs, not packed")
def stored_paragraphs() -> bytes:
    return _stored(b"<w:p/>" * 2_000_000)


@harmless(WORDS, "half a million paragraphs, not packed")
def as_many_as_allowed() -> bytes:
    return _stored(b"<w:p/>" * 500_000)


def _stored(paragraphs: bytes) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(GOOD)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            if name == MAIN:
                data = data.replace(b"<w:body>", b"<w:body>" + paragraphs)
            new.writestr(name, data)
    return out.getvalue()


@refused(Unreadable.TOO_COMPLEX, "five thousand entries")
def many_entries() -> bytes:
    return packed({f"x/{n}.bin": b"" for n in range(5000)})


@refused(Unreadable.TOO_COMPLEX, "two hundred thousand entries")
def very_many_entries() -> bytes:
    names = [b"word/document.xml", *(b"%d" % n for n in range(200_000))]
    return _archive([(name, b"", 0, 0) for name in names])


@refused(Unreadable.DAMAGED, "a part that is larger than its entry says")
def lying_size() -> bytes:
    data = bytearray(packed({"word/a.xml": b"<a>" + b" " * 90_000 + b"</a>"}))
    at = data.rindex(b"word/a.xml") - CENTRAL.size
    struct.pack_into("<L", data, at + 24, 10)
    return bytes(data)


@refused(Unreadable.DAMAGED, "a part whose check sum is wrong")
def wrong_sum() -> bytes:
    at = GOOD.index(b"word/document.xml") + 200
    return GOOD[:at] + b"\xff\xff\xff\xff" + GOOD[at + 4 :]


@refused(Unreadable.DAMAGED, "an archive cut off in the middle")
def cut_off() -> bytes:
    return GOOD[: len(GOOD) // 2]


@refused(Unreadable.DAMAGED, "an unknown way of packing")
def unknown_method() -> bytes:
    data = bytearray(packed({"word/a.xml": b"<a/>"}))
    at = data.rindex(b"word/a.xml") - CENTRAL.size
    struct.pack_into("<H", data, at + 10, 97)
    return bytes(data)


@refused(Unreadable.PASSWORD, "an archive with a password")
def zip_password() -> bytes:
    data = bytearray(GOOD)
    at = data.rindex(b"word/document.xml") - CENTRAL.size
    struct.pack_into("<H", data, at + 8, 1)
    return bytes(data)


@refused(Unreadable.DAMAGED, "many entries that share one packed part")
def overlapping() -> bytes:
    body = _deflated(bytes(90_000))
    entries = [(b"word/document.xml", body, 90_000, zlib.crc32(bytes(90_000)))]
    return _archive(entries, again=[b"word/%d.xml" % n for n in range(500)])


@refused(Unreadable.DAMAGED, "entries that quote the entries after them")
def quoted_overlap() -> bytes:
    """Each part begins with a stored block that is the header of the next part.

    Source: D. Fifield, "A better zip bomb", WOOT 2019.
    """
    kernel = bytes(90_000)
    chain = _header(b"9.png", *_about(kernel)) + _deflated(kernel)
    plain, places = kernel, [(b"9.png", _about(kernel), len(chain))]
    for number in range(8, -1, -1):
        name = b"word/document.xml" if number == 0 else b"%d.png" % number
        head = chain[: LOCAL.size + 5]
        plain = head + plain
        quote = struct.pack("<BHH", 0, len(head), len(head) ^ 0xFFFF)
        about = (len(_deflated(kernel)) + (9 - number) * (len(head) + 5), len(plain), 0)
        chain = _header(name, *about) + quote + chain
        places.append((name, about, len(chain)))
    directory = b"".join(
        _entry(name, *about, offset=len(chain) - back) for name, about, back in places
    )
    return chain + directory + _end(len(places), directory, len(chain))


@refused(Unreadable.DAMAGED, "a directory that lies outside the file")
def directory_outside() -> bytes:
    data = bytearray(GOOD)
    struct.pack_into("<L", data, len(data) - END.size + 16, 0x7FFFFFFF)
    return bytes(data)


@harmless(WORDS, "rubbish behind the archive, in its comment")
def long_comment() -> bytes:
    out = BytesIO(GOOD)
    with zipfile.ZipFile(out, "a") as archive:
        archive.comment = b"%PDF-1.7 " + b"x" * 60_000
    return out.getvalue()


@refused(Unreadable.WRONG_TYPE, "a zip that holds no document at all")
def plain_zip() -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("a.txt", "Vil du delta?")
    return out.getvalue()


@refused(Unreadable.WRONG_TYPE, "a spreadsheet")
def spreadsheet() -> bytes:
    return rewritten(GOOD, {}).replace(b"word/document.xml", b"xl/workbooks1.xml")


def _deflated(data: bytes) -> bytes:
    made = zlib.compressobj(9, zlib.DEFLATED, -15)
    return made.compress(data) + made.flush()


def _about(data: bytes) -> tuple[int, int, int]:
    return len(_deflated(data)), len(data), zlib.crc32(data)


def _header(name: bytes, packed_size: int, size: int, check: int) -> bytes:
    method = 8 if size else 0
    return (
        LOCAL.pack(b"PK\3\4", 20, 0, method, 0, 0x21, check, packed_size, size, len(name), 0) + name
    )


def _entry(name: bytes, packed_size: int, size: int, check: int, *, offset: int) -> bytes:
    method = 8 if size else 0
    return (
        CENTRAL.pack(
            b"PK\1\2", 20, 20, 0, method, 0, 0x21, check, packed_size, size,
            len(name), 0, 0, 0, 0, 0, offset,
        )
        + name
    )  # fmt: skip


def _end(count: int, directory: bytes, at: int) -> bytes:
    count = min(count, 0xFFFF)
    return END.pack(b"PK\5\6", 0, 0, count, count, len(directory), at, 0)


def _archive(
    entries: list[tuple[bytes, bytes, int, int]], again: list[bytes] | None = None
) -> bytes:
    """A zip made by hand of (name, packed, size, sum); `again` names its first part once more."""
    body = bytearray()
    directory = bytearray()
    for name, data, size, check in entries:
        directory += _entry(name, len(data), size, check, offset=len(body))
        body += _header(name, len(data), size, check) + data
    for name in again or ():
        _, data, size, check = entries[0]
        directory += _entry(name, len(data), size, check, offset=0)
    count = len(entries) + len(again or ())
    return bytes(body + directory) + _end(count, bytes(directory), len(body))
