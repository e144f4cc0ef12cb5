"""Calls in the sandbox answer as calls in this process do, and survive what happens there."""

import os
import signal
import threading
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest

from app import formats
from app.document.model import Span
from app.errors import NotFound, Unreadable, UnreadableFile
from app.formats import Note, cell, sandbox
from tests.unit.formats.forms_made import (
    bare_pdf,
    comment_texts,
    paragraph,
    pdf_bytes,
    pdf_line,
    run,
    word_file,
)

DOCX = word_file(paragraph(run("Vil du delta i studien?")))
PDF = pdf_bytes(bare_pdf(pdf_line("Vil du delta i studien")))


@pytest.mark.parametrize("data", [DOCX, PDF], ids=["docx", "pdf"])
def test_reading_gives_the_same_document(data: bytes) -> None:
    assert sandbox.read(data) == formats.read(data)


def test_notes_arrive_whole() -> None:
    copy = sandbox.annotate(DOCX, [Note((Span(0, 0, 6),), "Hva\nså", "Åse", "Å")])

    assert list(comment_texts(copy).values()) == ["Vil du"]
    assert formats.read(copy).traces[0].text == "Hva\nså"


def test_pages_are_drawn() -> None:
    assert sandbox.page_image(PDF, 0).startswith(b"\xff\xd8\xff")


def test_errors_keep_their_reason() -> None:
    with pytest.raises(UnreadableFile) as error:
        sandbox.read(b"")
    assert error.value.reason is Unreadable.EMPTY
    with pytest.raises(NotFound):
        sandbox.page_image(PDF, 5)


def test_the_door_finds_a_password_before_anything_is_kept() -> None:
    pdf = bare_pdf(pdf_line("Hemmelig"))
    out = BytesIO()
    pdf.save(out, encryption=pikepdf.Encryption(user="hemmelig", owner="eier"))

    with pytest.raises(UnreadableFile) as error:
        sandbox.gate(out.getvalue())

    assert error.value.reason is Unreadable.PASSWORD


def test_threads_can_call_at_the_same_time() -> None:
    found: list[object] = []
    threads = [threading.Thread(target=lambda: found.append(sandbox.read(DOCX))) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert found == [formats.read(DOCX)] * 8


def test_a_forked_worker_can_call_too() -> None:
    sandbox.read(DOCX)
    child = os.fork()
    if child == 0:
        os._exit(0 if sandbox.read(DOCX) == formats.read(DOCX) else 1)

    assert os.waitpid(child, 0)[1] == 0
    assert sandbox.read(DOCX) == formats.read(DOCX)


def test_a_server_that_died_is_started_again() -> None:
    sandbox.read(DOCX)
    server = sandbox._SERVER.process
    assert server is not None
    server.send_signal(signal.SIGKILL)
    server.wait()

    assert sandbox.read(DOCX) == formats.read(DOCX)


def test_a_child_that_dies_without_an_answer_is_told_as_a_damaged_file() -> None:
    with pytest.raises(UnreadableFile) as error:
        sandbox._call({"no": "such call"}, DOCX)

    assert error.value.reason is Unreadable.DAMAGED


@pytest.mark.needs("linux")
def test_a_child_has_its_limits() -> None:
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        cell.limit()
        limits = Path("/proc/self/limits").read_text(encoding="utf-8")
        os.write(writer, limits.encode())
        os._exit(0)
    os.close(writer)
    limits = os.read(reader, 10_000).decode()
    os.close(reader)
    os.waitpid(child, 0)

    rows = {line[:25].strip(): line[25:].split()[0] for line in limits.splitlines()}
    assert rows["Max address space"] == str(cell.MEMORY)
    assert rows["Max cpu time"] == str(cell.PROCESSOR_SECONDS)
    assert rows["Max file size"] == "0"


@pytest.mark.needs("linux")
def test_the_server_knows_no_secrets_of_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SAMTYKKESJEKK_SECRET_KEY", "s" * 40)
    sandbox._SERVER.close()

    sandbox.read(DOCX)

    assert sandbox._SERVER.process is not None
    found = Path(f"/proc/{sandbox._SERVER.process.pid}/environ").read_bytes()
    assert b"PATH=" in found
    assert b"SAMTYKKESJEKK" not in found
