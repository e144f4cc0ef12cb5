"""The good Word file that hostile ones are made from, and ways to spoil it."""

from collections.abc import Callable

from tests.unit.formats.forms_made import OFFICE, paragraph, rewritten, run, word_file

WORDS = "Vil du delta i studien?"
GOOD = word_file(paragraph(run(WORDS)))
MAIN = "word/document.xml"
RELS = "word/_rels/document.xml.rels"
TYPES = "[Content_Types].xml"
Change = Callable[[bytes], bytes]


def letters(count: int) -> str:
    """So many letters without a blank, varied enough to be packed no better than honest text."""
    piece = "".join(chr(97 + n * n * n % 997 % 26) for n in range(20_011))
    return (piece * (count // len(piece) + 1))[:count]


def with_main(change: Change) -> bytes:
    """The good file with its main document changed."""
    return rewritten(GOOD, {MAIN: change})


def with_types(change: Change) -> bytes:
    """The good file with its content types changed."""
    return rewritten(GOOD, {TYPES: change})


def in_front(xml: bytes) -> bytes:
    """The good file with more XML before its paragraph."""
    return with_main(lambda old: old.replace(b"<w:body>", b"<w:body>" + xml))


def before_root(xml: bytes) -> bytes:
    """The good file with something between the XML declaration and the root."""
    return with_main(lambda old: old.replace(b"<w:document", xml + b"<w:document", 1))


def related(kind: str, target: str, *, outside: bool = True) -> bytes:
    """The good file with one more relationship of its main document."""
    mode = ' TargetMode="External"' if outside else ""
    line = f'<Relationship Id="rIdEvil" Type="{OFFICE}/{kind}" Target="{target}"{mode}/>'
    return rewritten(GOOD, {RELS: lambda old: _before_end(old, line)})


def _before_end(old: bytes, line: str) -> bytes:
    return old.replace(b"</Relationships>", line.encode() + b"</Relationships>")
