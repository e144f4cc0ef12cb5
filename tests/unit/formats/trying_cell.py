"""The sandbox's server with calls that try to get out: each does something no reader may do.

Started as `python trying_cell.py SECONDS WALL FD`, with the limits of processor and wall in s.
"""

import contextlib
import ctypes
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from app.formats import cell

LEFT_BEHIND: list[str] = []
"""What an earlier call left in this process; a child that remembers has a leak."""


def memory(argument: str) -> object:
    return len(bytearray(3 * 1024**3))


def memory_of_a_library(argument: str) -> object:
    """Return what C's own `malloc` gives beyond the limit: nothing, so 0."""
    malloc = ctypes.CDLL(None).malloc
    malloc.restype = ctypes.c_void_p
    return malloc(ctypes.c_size_t(3 * 1024**3)) or 0


def processor(argument: str) -> object:
    while True:
        pass


def wall(argument: str) -> object:
    time.sleep(60)
    return "awake"


def deaf(argument: str) -> object:
    """Sleep without listening to the alarm, which only the server can end."""
    signal.signal(signal.SIGALRM, signal.SIG_IGN)
    time.sleep(60)
    return "awake"


def leave_a_program(argument: str) -> object:
    """Start a program that goes on for a minute, write down its number, and be stopped."""
    program = subprocess.Popen(["sleep", "60"])  # noqa: S607
    os.write(2, f"{program.pid}\n".encode())
    while True:
        pass


def crash(argument: str) -> object:
    os.kill(os.getpid(), signal.SIGSEGV)
    return "alive"


def write(argument: str) -> object:
    with contextlib.suppress(AttributeError):
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    Path(argument).write_bytes(b"x" * 10)
    return "written"


def write_loudly(argument: str) -> object:
    signal.signal(signal.SIGXFSZ, signal.SIG_DFL)
    with Path(argument).open("wb", buffering=0) as file:
        file.write(b"x" * 10)
    return "written"


def files(argument: str) -> object:
    return len([os.open(os.devnull, os.O_RDONLY) for _ in range(200)])


def connect(argument: str) -> object:
    with socket.create_connection(("127.0.0.1", int(argument)), timeout=2):
        return "connected"


def datagram(argument: str) -> object:
    with socket.socket(type=socket.SOCK_DGRAM) as line:
        return line.sendto(b"x", ("127.0.0.1", int(argument)))


def look_up(argument: str) -> object:
    return socket.getaddrinfo("example.org", 80)


def remember(argument: str) -> object:
    LEFT_BEHIND.append(argument)
    return " ".join(LEFT_BEHIND)


def open_files(argument: str) -> object:
    found = []
    for number in range(64):
        with contextlib.suppress(OSError):
            found.append(str(Path(f"/proc/self/fd/{number}").readlink()))
    return " ".join(found)


def raise_limit(argument: str) -> object:
    """Return whether a child could give itself more memory, as root could."""
    import resource  # noqa: PLC0415 - for this call only

    resource.setrlimit(resource.RLIMIT_AS, (1 << 40, resource.getrlimit(resource.RLIMIT_AS)[1]))
    return "raised"


def ready(argument: str) -> object:
    time.sleep(0.3)
    return os.getpid()


TRIES: dict[str, Callable[[str], object]] = {
    f.__name__: f
    for f in (
        memory, memory_of_a_library, processor, wall, deaf, crash, write, write_loudly, files,
        connect, datagram, look_up, remember, open_files, raise_limit, ready,
        leave_a_program,
    )
}  # fmt: skip


def work(head: dict[str, object], body: bytes) -> bytes:
    """Return what a try gave, or the name of the error it met."""
    try:
        return str(TRIES[str(head["call"])](str(head.get("argument")))).encode()
    except MemoryError:
        raise
    except Exception as error:
        return type(error).__name__.encode()


if __name__ == "__main__":
    cell.work = work
    cell.PROCESSOR_SECONDS = int(sys.argv[1])
    cell.WALL_SECONDS = int(sys.argv[2])
    cell.serve(socket.socket(fileno=int(sys.argv[3])))
