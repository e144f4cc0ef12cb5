"""Whatever bytes arrive, reading them gives a document or says why not, and nothing else."""

import zipfile
from collections.abc import Callable
from functools import cache
from io import BytesIO

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.document.model import Document
from app.errors import UnreadableFile
from app.formats import read
from tests.unit.formats.constructs_made import whole_form
from tests.unit.formats.forms_made import pdf_file, rewritten

MADE: dict[str, Callable[[], bytes]] = {
    "docx": whole_form,
    "pdf": lambda: pdf_file("= Formål\n\nDu kan si nei.\n\n#table([a], [b])"),
}
some = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@cache
def honest(kind: str) -> bytes:
    return MADE[kind]()


def outcome(data: bytes) -> Document | UnreadableFile:
    """What reading gives; any other error than `UnreadableFile` fails the test."""
    try:
        return read(data)
    except UnreadableFile as error:
        return error


def holds(document: Document | UnreadableFile) -> None:
    """What must be true of every document, however odd its file."""
    if isinstance(document, UnreadableFile):
        return
    assert [block.index for block in document.blocks] == list(range(len(document.blocks)))
    for block in document.blocks:
        assert block.text.strip()
        assert all(0 <= box.start < box.end <= len(block.text) for box in block.boxes)
    for trace in document.traces:
        if trace.span is not None:
            assert 0 <= trace.span.start <= trace.span.end
            assert trace.span.end <= len(document.blocks[trace.span.block].text)


@some
@given(st.binary(max_size=2000), st.sampled_from([b"", b"%PDF-1.7\n", b"PK\x03\x04"]))
def test_any_bytes_are_read_or_refused(data: bytes, start: bytes) -> None:
    holds(outcome(start + data))


@pytest.mark.parametrize("kind", list(MADE))
@some
@given(st.data())
def test_a_file_with_flipped_bytes_is_read_or_refused(kind: str, data: st.DataObject) -> None:
    spoiled = bytearray(honest(kind))
    for _ in range(data.draw(st.integers(1, 12))):
        at = data.draw(st.integers(0, len(spoiled) - 1))
        spoiled[at] = data.draw(st.integers(0, 255))

    holds(outcome(bytes(spoiled)))


@pytest.mark.parametrize("kind", list(MADE))
@some
@given(st.floats(0, 1))
def test_a_file_cut_off_is_read_or_refused(kind: str, share: float) -> None:
    whole = honest(kind)

    holds(outcome(whole[: int(len(whole) * share)]))


@pytest.mark.parametrize("kind", list(MADE))
@some
@given(st.floats(0, 1), st.floats(0, 1), st.integers(1, 3000))
def test_a_file_with_a_piece_elsewhere_is_read_or_refused(
    kind: str, source: float, target: float, length: int
) -> None:
    whole = honest(kind)
    start, at = int(len(whole) * source), int(len(whole) * target)

    holds(outcome(whole[:at] + whole[start : start + length] + whole[at:]))


@some
@given(st.data())
def test_a_word_file_with_spoiled_xml_is_read_or_refused(data: st.DataObject) -> None:
    """Flipped bytes seldom pass the sums of a zip: these are spoiled before they are packed."""
    with zipfile.ZipFile(BytesIO(honest("docx"))) as archive:
        names = [name for name in archive.namelist() if name.endswith(".xml")]
    name = data.draw(st.sampled_from(names))

    def spoil(part: bytes) -> bytes:
        start = data.draw(st.integers(0, len(part)))
        end = min(len(part), start + data.draw(st.integers(0, 60)))
        fresh = data.draw(
            st.sampled_from([b"", b"<w:p/>", b"9" * 30, b"</w:p><w:p>", b"\xff", b"-1"])
        )
        return part[:start] + fresh + part[end:]

    holds(outcome(rewritten(honest("docx"), {name: spoil})))


@some
@given(
    st.sampled_from(["ilvl", "numId", "gridSpan", "sz", "outlineLvl", "id", "start"]),
    st.text(st.characters(min_codepoint=32, exclude_characters='<>&"'), max_size=12),
)
def test_a_word_file_with_odd_values_is_read_or_refused(name: str, value: str) -> None:
    odd = f'<w:p><w:pPr><w:numPr><w:{name} w:val="{value}"/></w:numPr><w:{name} w:val="{value}"/>'
    odd += f'</w:pPr><w:r><w:rPr><w:{name} w:val="{value}"/></w:rPr><w:t>Ord</w:t></w:r></w:p>'

    def add(part: bytes) -> bytes:
        return part.replace(b"<w:body>", b"<w:body>" + odd.encode("utf-8", "replace"), 1)

    holds(outcome(rewritten(honest("docx"), {"word/document.xml": add})))
