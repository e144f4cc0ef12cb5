"""The server side of the sandbox: a small process that forks one limited child per call.

It has loaded the readers already, so a child is ready in a few milliseconds; it has one thread,
so forking is safe; and it runs none of the web server's code. Answers are JSON or plain bytes:
the caller never unpickles what a process says that has just read a stranger's file.

Started as `python -m app.formats.cell FD`, with one end of a socket pair as descriptor FD. Each
call arrives there as a byte with a descriptor attached, over which the call itself is read.
"""

import array
import contextlib
import ctypes
import importlib
import json
import mmap
import os
import resource
import select
import signal
import socket
import struct
import sys
import time
from dataclasses import dataclass
from types import FrameType

from app import formats
from app.document.model import to_json
from app.errors import SamtykkesjekkError, Unreadable, UnreadableFile
from app.formats.no_sockets import refuse_sockets
from app.formats.note import unpacked

MEMORY = 2 * 1024**3
PROCESSOR_SECONDS = 30
WALL_SECONDS = 60
OPEN_FILES = 64
AT_ONCE = 4
"""Children that may work at the same time; further calls wait."""

PRELOADED = ("pdfplumber", "docx", "PIL.JpegImagePlugin")
CLONE_NEWUSER = 0x10000000
CLONE_NEWNET = 0x40000000
HEAD = struct.Struct("!II")
"""Lengths of the JSON head and of the body, in bytes, before both of them."""


LIMITS_MET = frozenset({signal.SIGXCPU, signal.SIGALRM, signal.SIGKILL, signal.SIGXFSZ})
"""How a child ends that was stopped by a limit; anything else is an accident of a parser."""


@dataclass(slots=True)
class _Child:
    """A child at work: its line, when it must have ended, and whether it has begun to answer."""

    call: socket.socket
    answering: mmap.mmap
    deadline: float


def serve(control: socket.socket) -> None:
    """Fork a child for each call, until the caller closes its end."""
    for name in PRELOADED:
        importlib.import_module(name)
    leave_network()
    refuse_sockets()
    ended = _tell_of_ends()
    children: dict[int, _Child] = {}
    while True:
        wanted = [ended, control.fileno()] if len(children) < AT_ONCE else [ended]
        ready, _, _ = select.select(wanted, [], [], 1.0 if children else None)
        with contextlib.suppress(BlockingIOError):
            os.read(ended, 1000)
        _reap(children)
        if control.fileno() not in ready:
            continue
        call = _receive(control)
        if call is None:
            break
        answering = mmap.mmap(-1, 1)
        number = os.fork()
        if number == 0:
            for other in (control, *(child.call for child in children.values())):
                other.close()
            _child(call, answering)
        children[number] = _Child(call, answering, time.monotonic() + WALL_SECONDS + 5)
    for number in children:
        with contextlib.suppress(ProcessLookupError):
            os.kill(number, signal.SIGKILL)


def _tell_of_ends() -> int:
    """Return a descriptor that can be read when a child has ended."""
    ended, told = os.pipe()
    os.set_blocking(ended, False)
    os.set_blocking(told, False)
    signal.signal(signal.SIGCHLD, lambda number, frame: None)
    signal.set_wakeup_fd(told, warn_on_full_buffer=False)
    return ended


def _reap(children: dict[int, _Child]) -> None:
    """Collect children that have ended, and end those that ignore their own alarm."""
    for number, child in list(children.items()):
        ended, status = os.waitpid(number, os.WNOHANG)
        if ended == number:
            _speak_for(child, status)
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.killpg(number, signal.SIGKILL)  # programs it started and left
            del children[number]
        elif time.monotonic() > child.deadline:
            os.kill(number, signal.SIGKILL)


def _speak_for(child: _Child, status: int) -> None:
    """Answer in the place of a child that was killed before it could, and hang up."""
    if os.WIFSIGNALED(status) and not child.answering[0]:
        stopped = os.WTERMSIG(status) in LIMITS_MET
        reason = Unreadable.TOO_COMPLEX if stopped else Unreadable.DAMAGED
        detail = f"signal {os.WTERMSIG(status)}"
        with contextlib.suppress(OSError):
            send(child.call, {"reason": reason, "detail": detail}, b"")
    child.call.close()
    child.answering.close()


def _receive(control: socket.socket) -> socket.socket | None:
    descriptors = array.array("i")
    try:
        message, extra, _, _ = control.recvmsg(1, socket.CMSG_SPACE(descriptors.itemsize))
    except ConnectionError:
        return None
    for level, kind, data in extra:
        if level == socket.SOL_SOCKET and kind == socket.SCM_RIGHTS:
            descriptors.frombytes(data[: len(data) - len(data) % descriptors.itemsize])
    return socket.socket(fileno=descriptors[0]) if message and descriptors else None


def _child(call: socket.socket, answering: mmap.mmap) -> None:
    """Do one call within the limits, and end."""
    try:
        os.setpgid(0, 0)
        signal.set_wakeup_fd(-1)
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        limit()
        head, body = receive(call)
        answer: dict[str, object] = {"ok": True}
        result = b""
        try:
            result = work(head, body)
        except UnreadableFile as error:
            answer = {"reason": error.reason, "detail": error.detail}
        except SamtykkesjekkError as error:
            answer = {"error": type(error).__name__}
        except MemoryError:
            answer = {"reason": Unreadable.TOO_COMPLEX, "detail": "memory"}
        answering[0] = 1
        send(call, answer, result)
    finally:
        os._exit(0)


def work(head: dict[str, object], body: bytes) -> bytes:
    """Return the answer to one call: its name and parameters in `head`, the file in `body`."""
    name = head["call"]
    if name == "gate":
        return formats.try_open(body).encode()
    if name == "read":
        return to_json(formats.read(body))
    if name == "annotate":
        return formats.annotate(body, unpacked(head["notes"]))
    if name == "clean":
        return formats.clean(body)
    return formats.page_image(body, int(str(head["page"])), scale=float(str(head["scale"])))


def limit() -> None:
    """Set the limits of this process; those a system does not know (macOS) are left out."""
    wanted = {
        "RLIMIT_AS": MEMORY,
        "RLIMIT_CPU": PROCESSOR_SECONDS,
        "RLIMIT_FSIZE": 0,
        "RLIMIT_NOFILE": OPEN_FILES,
        "RLIMIT_CORE": 0,
    }
    for name, most in wanted.items():
        with contextlib.suppress(AttributeError, ValueError, OSError):
            resource.setrlimit(getattr(resource, name), (most, most))
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    signal.setitimer(signal.ITIMER_REAL, WALL_SECONDS)


def leave_network() -> bool:
    """Move to a network of one's own, without any interface; return whether the system let us.

    Linux only, and not within every container. Without it the parsers still have no reason to
    call anyone: lxml is told not to, and pdfium, qpdf and pdfminer have no network code.
    """
    try:
        unshare = ctypes.CDLL(None, use_errno=True).unshare
    except (AttributeError, OSError):
        return False
    return any(unshare(flags) == 0 for flags in (CLONE_NEWUSER | CLONE_NEWNET, CLONE_NEWNET))


def send(to: socket.socket, head: dict[str, object], body: bytes) -> None:
    """Send a JSON head and a body."""
    text = json.dumps(head).encode()
    to.sendall(HEAD.pack(len(text), len(body)) + text + body)


def receive(source: socket.socket) -> tuple[dict[str, object], bytes]:
    """Return the head and the body that `send` sent.

    Raises:
        EOFError: the other side has gone.
    """
    lengths = HEAD.unpack(_exactly(source, HEAD.size))
    head = json.loads(_exactly(source, lengths[0]))
    return head, _exactly(source, lengths[1])


def _exactly(source: socket.socket, length: int) -> bytes:
    out = bytearray()
    while len(out) < length:
        piece = source.recv(min(length - len(out), 1 << 20))
        if not piece:
            raise EOFError
        out += piece
    return bytes(out)


def _end(number: int, frame: FrameType | None) -> None:
    sys.exit(0)


if __name__ == "__main__":
    signal.signal(signal.SIGTERM, _end)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    serve(socket.socket(fileno=int(sys.argv[1])))
