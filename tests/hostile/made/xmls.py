"""XML that grows, reaches out, hides or breaks."""

from app.errors import Unreadable
from tests.hostile.made.beyond import WEB
from tests.hostile.made.case import harmless, refused
from tests.hostile.made.word import GOOD, TYPES, WORDS, before_root, in_front, letters, with_main
from tests.unit.formats.forms_made import paragraph, rewritten, run

DOCTYPE = b'<!DOCTYPE x [<!ENTITY e "boom">]>'


def with_doctype(inner: str, use: str = "") -> bytes:
    """The good file with a DOCTYPE, and its words followed by `use`."""
    words = WORDS.encode()
    return with_main(
        lambda old: old.replace(b"<w:document", f"<!DOCTYPE x {inner}>".encode() + b"<w:document")
        .replace(words, words + use.encode())
    )  # fmt: skip


@refused(Unreadable.UNSAFE, "a DOCTYPE")
def doctype() -> bytes:
    return with_doctype('[<!ENTITY e "boom">]')


@refused(Unreadable.UNSAFE, "a billion laughs")
def billion_laughs() -> bytes:
    steps = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 10))
    return with_doctype(f'[<!ENTITY e0 "ha">{steps}]', "&e9;")


@refused(Unreadable.UNSAFE, "one long entity used many times")
def quadratic() -> bytes:
    return with_doctype(f'[<!ENTITY e "{letters(50_000)}">]', "&e;" * 10_000)


@refused(Unreadable.UNSAFE, "an entity that is a file of the server")
def file_entity() -> bytes:
    return with_doctype('[<!ENTITY e SYSTEM "file:///etc/passwd">]', "&e;")


@refused(Unreadable.UNSAFE, "an entity that is a page of the web")
def web_entity() -> bytes:
    return with_doctype(f'[<!ENTITY e SYSTEM "{WEB}/entity">]', "&e;")


@refused(Unreadable.UNSAFE, "a DTD from the web")
def web_dtd() -> bytes:
    return with_doctype(f'SYSTEM "{WEB}/x.dtd"')


@refused(Unreadable.UNSAFE, "parameter entities from the web")
def parameter_entity() -> bytes:
    return with_doctype(f'[<!ENTITY % p SYSTEM "{WEB}/p.dtd"> %p;]')


@refused(Unreadable.UNSAFE, "a DOCTYPE hidden in UTF-16")
def doctype_in_utf16() -> bytes:
    return with_main(lambda old: _encoded(_with_doctype(old), "UTF-16", "utf-16"))


@refused(Unreadable.UNSAFE, "a DOCTYPE hidden in UTF-7")
def doctype_in_utf7() -> bytes:
    def change(old: bytes) -> bytes:
        head, rest = _with_doctype(old).split(b"?>", 1)
        head = head.replace(b"UTF-8", b"UTF-7")
        return head + b"?>" + rest.replace(b"<!DOCTYPE", b"+ADw-!DOCTYPE")

    return with_main(change)


@refused(Unreadable.UNSAFE, "a DOCTYPE hidden in EBCDIC")
def doctype_in_ebcdic() -> bytes:
    return with_main(lambda old: _encoded(_with_doctype(old), "IBM037", "cp037"))


@refused(Unreadable.UNSAFE, "a DOCTYPE in the content types")
def doctype_in_types() -> bytes:
    return rewritten(GOOD, {TYPES: lambda old: old.replace(b"<Types", DOCTYPE + b"<Types")})


@refused(Unreadable.UNSAFE, "a DOCTYPE in the styles")
def doctype_in_styles() -> bytes:
    change = {"word/styles.xml": lambda old: old.replace(b"<w:styles", DOCTYPE + b"<w:styles", 1)}
    return rewritten(GOOD, change)


@refused(Unreadable.UNSAFE, "a DOCTYPE where two pieces of the part meet")
def doctype_at_the_seam() -> bytes:
    def change(old: bytes) -> bytes:
        at = old.index(b"<w:document")
        seam = 1 << 20
        comment = b"<!--" + letters(seam - at - len("<!---->") - 4).encode() + b"-->"
        return old[:at] + comment + DOCTYPE + old[at:]

    return with_main(change)


@refused(Unreadable.TOO_COMPLEX, "elements ten thousand deep")
def deep() -> bytes:
    return in_front(b"<w:sdt>" * 10_000 + b"</w:sdt>" * 10_000)


@refused(Unreadable.TOO_COMPLEX, "five hundred tables in one another")
def nested_tables() -> bytes:
    head, tail = b"<w:tbl><w:tr><w:tc>" * 500, b"</w:tc></w:tr></w:tbl>" * 500
    return in_front(head + b"<w:p/>" + tail)


@harmless(WORDS, "a cell a hundred million columns wide")
def wide_cell() -> bytes:
    wide = b'<w:tcPr><w:gridSpan w:val="100000000"/></w:tcPr><w:p/>'
    return in_front(b"<w:tbl><w:tr><w:tc>" + wide + b"</w:tc></w:tr></w:tbl>")


@harmless(WORDS, "a row that leaves a hundred million columns empty")
def late_row() -> bytes:
    late = b'<w:trPr><w:gridBefore w:val="99999999999999999999"/></w:trPr><w:tc><w:p/></w:tc>'
    return in_front(b"<w:tbl><w:tr>" + late + b"</w:tr></w:tbl>")


@refused(Unreadable.TOO_COMPLEX, "an attribute of eleven million letters")
def huge_attribute() -> bytes:
    return in_front(b'<w:p w:rsidR="' + letters(11_000_000).encode() + b'"/>')


@harmless(WORDS, "an element with twenty thousand attributes")
def many_attributes() -> bytes:
    return in_front(b"<w:p " + b" ".join(b'a%d="1"' % n for n in range(20_000)) + b"/>")


@refused(Unreadable.DAMAGED, "characters that XML does not know")
def control_characters() -> bytes:
    return in_front(b"<w:p><w:r><w:t>\x01\x02\x1b</w:t></w:r></w:p>")


@refused(Unreadable.DAMAGED, "half of a surrogate pair as a number")
def lone_surrogate() -> bytes:
    return in_front(b"<w:p><w:r><w:t>&#xD800;</w:t></w:r></w:p>")


@refused(Unreadable.DAMAGED, "Latin-1 that says it is UTF-8")
def wrong_encoding() -> bytes:
    return in_front("<w:p><w:r><w:t>æøå</w:t></w:r></w:p>".encode("latin-1"))


@refused(Unreadable.UNSAFE, "an encoding nobody knows")
def unknown_encoding() -> bytes:
    return with_main(lambda old: old.replace(b"UTF-8", b"X-EVIL"))


@harmless(WORDS, "UTF-16, as the standard allows")
def utf16() -> bytes:
    return with_main(lambda old: _encoded(old, "UTF-16", "utf-16"))


@harmless(WORDS, "processing instructions and comments")
def instructions() -> bytes:
    return before_root(f'<?xml-stylesheet href="{WEB}/x.xsl"?><!-- <w:p> -->'.encode())


@harmless(WORDS, "an instruction in the middle of a word")
def instruction_in_text() -> bytes:
    return in_front(b"<w:p><w:r><w:t>Hei<?php phpinfo() ?><!-- x --></w:t></w:r></w:p>")


@refused(Unreadable.DAMAGED, "an entity that is not defined")
def undefined_entity() -> bytes:
    return in_front(b"<w:p><w:r><w:t>X&e;X</w:t></w:r></w:p>")


@refused(Unreadable.DAMAGED, "XML that does not end")
def unfinished() -> bytes:
    return with_main(lambda old: old[:-40])


@harmless(WORDS, "an inclusion of another file")
def inclusion() -> bytes:
    name = b'<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" '
    return in_front(name + b'href="file:///etc/passwd" parse="text"/>')


@harmless(WORDS, "a schema from the web")
def web_schema() -> bytes:
    where = f'xsi:schemaLocation="urn:x {WEB}/x.xsd"'
    name = 'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
    return with_main(
        lambda old: old.replace(b"<w:document", f"<w:document {name} {where}".encode(), 1)
    )


@harmless(WORDS, "styles that build on one another in a ring")
def ring_of_styles() -> bytes:
    style = '<w:style w:type="paragraph" w:styleId="{}"><w:basedOn w:val="{}"/></w:style>'
    ring = (style.format("A", "B") + style.format("B", "A")).encode()
    file = in_front(paragraph(run("I ring"), properties='<w:pStyle w:val="A"/>').encode())
    change = {"word/styles.xml": lambda old: old.replace(b"</w:styles>", ring + b"</w:styles>")}
    return rewritten(file, change)


def _with_doctype(old: bytes) -> bytes:
    return old.replace(b"<w:document", DOCTYPE + b"<w:document", 1)


def _encoded(old: bytes, name: str, codec: str) -> bytes:
    return old.decode().replace("UTF-8", name, 1).encode(codec)
