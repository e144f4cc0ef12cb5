"""Read and write files in a child process with limits, so that no file can harm the server.

One small server process (`app.formats.cell`) is started by the first call of each process and
ends with it; every call runs in a fresh child of that server: 2 GiB of memory, 30 s of processor
time, 60 s in all, no files written, and no network where the system allows that.
"""

import atexit
import contextlib
import os
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from pathlib import Path

from app import errors
from app.document.model import Document, from_json
from app.errors import Unreadable, UnreadableFile
from app.formats import MAX_BYTES, Format, Note
from app.formats.cell import WALL_SECONDS, receive, send
from app.formats.note import packed

PROJECT = Path(__file__).parents[2]
KEPT_ENVIRONMENT = ("PATH", "PYTHONPATH", "LD_LIBRARY_PATH", "LANG", "LC_ALL", "TMPDIR")
PATIENCE = WALL_SECONDS + 10
"""Seconds after which we stop waiting for an answer, whatever the child does."""

LONG = 20.0
"""Seconds after which a child that dies without a word is taken to have met a limit."""


def gate(data: bytes) -> Format:
    """Return the format of a file that may be kept: it passes the gate, and can be opened.

    This is for the door of the web server: unlike `formats.gate` it also finds passwords and
    damage that only a parser sees. The bytes are looked at in the child alone.

    Raises:
        UnreadableFile: as `formats.gate`, and `password` or `damaged` from the parser.
    """
    return Format(_call({"call": "gate"}, data).decode())


def read(data: bytes) -> Document:
    """Return the document in a file, as `formats.read` does.

    Raises:
        UnreadableFile: as `formats.read`; `too_complex` or `damaged` when the child ended badly.
    """
    return from_json(_call({"call": "read"}, data))


def annotate(data: bytes, notes: Sequence[Note]) -> bytes:
    """Return a copy of the file with the notes in it, as `formats.annotate` does.

    Raises:
        UnreadableFile: as `read`.
    """
    return _call({"call": "annotate", "notes": packed(notes)}, data)


def clean(data: bytes) -> bytes:
    """Return a Word file with all changes accepted, as `formats.clean` does.

    Raises:
        UnreadableFile: as `read`.
    """
    return _call({"call": "clean"}, data)


def page_image(data: bytes, page: int, *, scale: float = 1.5) -> bytes:
    """Return a page of a PDF as JPEG, as `formats.page_image` does.

    Raises:
        UnreadableFile: as `read`.
        NotFound: there is no such page.
    """
    return _call({"call": "page_image", "page": page, "scale": scale}, data)


def _call(head: dict[str, object], data: bytes) -> bytes:
    if len(data) > MAX_BYTES:
        raise UnreadableFile(Unreadable.TOO_LARGE)
    begun = time.monotonic()
    with _SERVER.connect() as line:
        line.settimeout(PATIENCE)
        try:
            send(line, head, data)
            answer, result = receive(line)
        except (EOFError, OSError) as error:
            late = time.monotonic() - begun > LONG
            reason = Unreadable.TOO_COMPLEX if late else Unreadable.DAMAGED
            raise UnreadableFile(reason, "the reader died") from error
    if answer.get("ok"):
        return result
    if "reason" in answer:
        raise UnreadableFile(Unreadable(str(answer["reason"])), str(answer.get("detail", "")))
    raise errors.NotFound


class _Server:
    """The server process of this process, started when it is first needed.

    Processes forked from this one (gunicorn workers) use it too: a call is one byte with a
    descriptor, and the system keeps such messages whole.
    """

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.control: socket.socket | None = None
        self.process: subprocess.Popen[bytes] | None = None
        self.owner = 0

    def connect(self) -> socket.socket:
        """Return a line to a fresh child."""
        ours, theirs = socket.socketpair()
        with self.lock, theirs:
            if self.control is None:
                self._start()
            try:
                self._hand_over(theirs)
            except OSError:
                self._start()
                self._hand_over(theirs)
        return ours

    def _hand_over(self, line: socket.socket) -> None:
        assert self.control is not None  # noqa: S101 - started just before
        socket.send_fds(self.control, [b"c"], [line.fileno()])

    def _start(self) -> None:
        self.close()
        self.control, theirs = socket.socketpair()
        with theirs:
            self.process = subprocess.Popen(  # noqa: S603 - our own interpreter and module
                [sys.executable, "-m", "app.formats.cell", str(theirs.fileno())],
                cwd=PROJECT,
                env={key: os.environ[key] for key in KEPT_ENVIRONMENT if key in os.environ},
                pass_fds=[theirs.fileno()],
                stdin=subprocess.DEVNULL,
            )
        self.owner = os.getpid()

    def close(self) -> None:
        """Let go of the server; the process that started it waits for its end."""
        if self.control is not None:
            self.control.close()
            self.control = None
        if self.process is not None and self.owner == os.getpid():
            with contextlib.suppress(subprocess.TimeoutExpired):
                self.process.wait(timeout=2)
        self.process = None


_SERVER = _Server()
atexit.register(_SERVER.close)
if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=lambda: setattr(_SERVER, "lock", threading.Lock()))
