"""A child of the sandbox that goes too far is stopped, told of rightly, and leaves nothing."""

import os
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.errors import Unreadable, UnreadableFile
from app.formats import cell, no_sockets, sandbox

TRYING = Path(__file__).parent / "trying_cell.py"
ROOT = TRYING.parents[3]


@pytest.fixture
def cells(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[subprocess.Popen[bytes]]]:
    """Let the sandbox speak with a server of tries, which gives 1 s of processor, 2 s in all."""
    control, theirs = socket.socketpair()
    with theirs:
        server = subprocess.Popen(  # noqa: S603 - our own interpreter and file
            [sys.executable, str(TRYING), "1", "2", str(theirs.fileno())],
            env={"PYTHONPATH": str(ROOT), "PATH": os.environ["PATH"]},
            pass_fds=[theirs.fileno()],
            stderr=subprocess.PIPE,
        )
    monkeypatch.setattr(sandbox._SERVER, "control", control)
    monkeypatch.setattr(sandbox._SERVER, "process", None)
    yield [server]
    control.close()
    assert server.stderr is not None
    with server.stderr:
        assert server.wait(timeout=10) == 0


pytestmark = [
    pytest.mark.needs("linux"),
    pytest.mark.usefixtures("cells"),
]


def attempt(what: str, argument: object = "") -> str | Unreadable:
    """Return what a try gave, else the reason the user would be told."""
    try:
        return sandbox._call({"call": what, "argument": str(argument)}, b"").decode()
    except UnreadableFile as error:
        return error.reason


def test_more_memory_than_allowed_is_refused() -> None:
    assert attempt("memory") is Unreadable.TOO_COMPLEX
    assert attempt("memory_of_a_library") == "0"


def test_a_limit_cannot_be_lifted_again() -> None:
    assert attempt("raise_limit") in ("ValueError", "PermissionError")


@pytest.mark.parametrize(("what", "seconds"), [("processor", 1), ("wall", 2)])
def test_a_child_that_goes_on_and_on_is_stopped_in_time(what: str, seconds: float) -> None:
    begun = time.monotonic()

    assert attempt(what) is Unreadable.TOO_COMPLEX

    assert seconds * 0.8 < time.monotonic() - begun < seconds + 3


def test_a_child_that_is_deaf_to_its_alarm_is_stopped_by_the_server() -> None:
    begun = time.monotonic()

    assert attempt("deaf") is Unreadable.TOO_COMPLEX
    assert time.monotonic() - begun < 2 + 5 + 3


def test_a_child_that_breaks_down_is_told_as_a_damaged_file_at_once() -> None:
    begun = time.monotonic()

    assert attempt("crash") is Unreadable.DAMAGED
    assert time.monotonic() - begun < 5


def test_nothing_can_be_written(tmp_path: Path) -> None:
    assert attempt("write", tmp_path / "a") == "OSError"
    assert attempt("write_loudly", tmp_path / "b") is Unreadable.TOO_COMPLEX
    assert [path.stat().st_size for path in tmp_path.iterdir()] in ([], [0], [0, 0])


def test_few_files_can_be_open() -> None:
    assert attempt("files") == "OSError"


@pytest.mark.parametrize("what", ["connect", "datagram", "look_up"])
def test_the_network_is_out_of_reach(what: str) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        listener.settimeout(0)

        assert attempt(what, listener.getsockname()[1]) in ("PermissionError", "gaierror")

        with pytest.raises(BlockingIOError):
            listener.accept()


def test_sockets_are_refused_even_without_a_network_of_ones_own() -> None:
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        known = no_sockets.refuse_sockets()
        try:
            socket.socket()
            told = "made"
        except PermissionError:
            told = "refused"
        os.write(writer, f"{known} {told}".encode())
        os._exit(0)
    os.close(writer)
    told = os.read(reader, 100).decode()
    os.close(reader)
    os.waitpid(child, 0)

    assert told == "True refused"


def test_one_file_leaves_nothing_behind_for_the_next() -> None:
    assert [attempt("remember", word) for word in ("one", "two")] == ["one", "two"]


def test_a_child_holds_no_line_but_its_own() -> None:
    busy = threading.Thread(target=attempt, args=("ready",))
    busy.start()
    time.sleep(0.1)

    held = attempt("open_files")
    busy.join()

    assert isinstance(held, str)
    assert held.count("socket:") == 1


def test_killed_children_are_collected(cells: list[subprocess.Popen[bytes]]) -> None:
    for what in ("crash", "processor", "remember"):
        attempt(what)
    time.sleep(0.2)

    listed = Path(f"/proc/{cells[0].pid}/task/{cells[0].pid}/children").read_text(encoding="ascii")
    assert listed.split() == []


def test_a_program_that_a_killed_child_started_ends_too(
    cells: list[subprocess.Popen[bytes]],
) -> None:
    assert attempt("leave_a_program") is Unreadable.TOO_COMPLEX

    assert cells[0].stderr is not None
    program = Path(f"/proc/{int(cells[0].stderr.readline())}/stat")
    time.sleep(0.2)
    assert not program.exists() or program.read_text(encoding="ascii").split()[2] in "ZX"


def test_eight_threads_at_once_each_get_their_own_answer() -> None:
    found: dict[int, str | Unreadable] = {}

    def call(number: int) -> None:
        what = "crash" if number % 4 == 3 else "remember"
        found[number] = attempt(what, number)

    threads = [threading.Thread(target=call, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert found == {n: Unreadable.DAMAGED if n % 4 == 3 else str(n) for n in range(8)}


def test_no_more_children_work_at_once_than_allowed() -> None:
    begun = time.monotonic()
    threads = [threading.Thread(target=attempt, args=("ready",)) for _ in range(cell.AT_ONCE + 1)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert time.monotonic() - begun > 0.6
