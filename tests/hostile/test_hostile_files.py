"""Every hostile file ends in one typed error or a clean read, soon, and touches nothing else."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.errors import Unreadable, UnreadableFile
from app.formats import sandbox
from tests.hostile.made import ALL, beyond
from tests.hostile.made.word import GOOD, WORDS

SECONDS = 10
"""No file may keep us waiting longer than this."""

ROOT = Path(__file__).parents[2]


class Watched:
    """A sandbox server with a witness, in folders of its own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        for name in ("home", "tmp", "cwd"):
            (folder / name).mkdir()
        self.seen, witness = os.pipe()
        os.set_blocking(self.seen, False)
        self.control, theirs = socket.socketpair()
        with theirs:
            self.process = subprocess.Popen(  # noqa: S603 - our own interpreter and module
                [sys.executable, str(ROOT / "tests/hostile/watched_cell.py"),
                 str(witness), str(theirs.fileno())],
                cwd=folder / "cwd",
                env={"HOME": str(folder / "home"), "TMPDIR": str(folder / "tmp"),
                     "PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1"},
                pass_fds=[witness, theirs.fileno()],
            )  # fmt: skip
        os.close(witness)

    def told(self) -> list[str]:
        """Return what the witness has seen since the last time."""
        try:
            return os.read(self.seen, 1 << 20).decode().splitlines()
        except BlockingIOError:
            return []

    def written(self) -> list[str]:
        return [str(path) for path in self.folder.rglob("*") if path.is_file()]

    def close(self) -> None:
        self.control.close()
        assert self.process.wait(timeout=10) == 0
        os.close(self.seen)


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Watched]:
    found = Watched(tmp_path_factory.mktemp("watched"))
    found.control.settimeout(60)
    yield found
    found.close()


@pytest.fixture
def watched(server: Watched, monkeypatch: pytest.MonkeyPatch) -> Watched:
    """The sandbox of this process, with the watched server in place of its own."""
    monkeypatch.setattr(sandbox._SERVER, "control", server.control)
    monkeypatch.setattr(sandbox._SERVER, "process", None)
    return server


def ending(data: bytes) -> Unreadable | str:
    """Return why a file is refused, else its text."""
    try:
        sandbox.gate(data)
        return "\n".join(block.text for block in sandbox.read(data).blocks)
    except UnreadableFile as error:
        return error.reason


@pytest.mark.parametrize("name", ALL)
def test_a_hostile_file_is_refused_or_read_and_nothing_else_happens(
    name: str, watched: Watched
) -> None:
    case = ALL[name]
    data = case.make()
    watched.told()
    begun = time.monotonic()

    end = ending(data)

    assert time.monotonic() - begun < SECONDS
    if case.refused:
        assert end is case.refused
    else:
        assert case.says in end, end
    assert watched.told() == []
    assert watched.written() == []
    assert beyond.callers() == 0
    assert watched.process.poll() is None


def test_an_ordinary_file_is_read_afterwards(watched: Watched) -> None:
    assert WORDS in ending(GOOD)


def test_there_are_more_than_sixty_of_them() -> None:
    assert len(ALL) >= 60


@pytest.mark.parametrize("reason", Unreadable)
def test_every_reason_is_told_in_the_docs_and_met_by_a_file(reason: Unreadable) -> None:
    told = (ROOT / "docs/security.md").read_text(encoding="utf-8")

    assert f"| `{reason}` |" in told
    assert reason is Unreadable.INFECTED or reason in {case.refused for case in ALL.values()}
