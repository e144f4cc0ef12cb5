"""Take from a process the right to make sockets, for good."""

import ctypes
import errno
import platform
import struct

ARCHITECTURES = {"x86_64": (0xC000003E, 41), "aarch64": (0xC00000B7, 198)}
"""AUDIT_ARCH_… of a machine, and its number of socket(2)."""

IO_URING_SETUP = 425
FOREIGN_CALLS = 0x40000000
"""Numbers from here are calls of the x32 sort, which would pass by other numbers."""

LOAD, EQUAL, AT_LEAST, RETURN = 0x20, 0x15, 0x35, 0x06
NUMBER, ARCHITECTURE = 0, 4
"""Where in `struct seccomp_data` the number of the call and the architecture stand."""

ALLOW, REFUSE = 0x7FFF0000, 0x00050000 | errno.EACCES
NO_NEW_PRIVILEGES, SET_SECCOMP, FILTER_MODE = 38, 22, 2


class _Program(ctypes.Structure):
    _fields_ = (("length", ctypes.c_ushort), ("steps", ctypes.c_char_p))


def refuse_sockets() -> bool:
    """Let every later socket(2) of this process and its children fail; return whether it works.

    Linux on x86-64 and ARM64. Sockets that are open already go on working. Needs no rights, so
    it also holds in containers that allow no network of one's own (seccomp(2)).
    """
    known = ARCHITECTURES.get(platform.machine())
    try:
        prctl = ctypes.CDLL(None, use_errno=True).prctl
    except (AttributeError, OSError):
        return False
    if known is None or prctl(NO_NEW_PRIVILEGES, 1, 0, 0, 0) != 0:
        return False
    steps = _steps(*known)
    program = _Program(len(steps) // 8, steps)
    return bool(prctl(SET_SECCOMP, FILTER_MODE, ctypes.byref(program), 0, 0) == 0)


def _steps(architecture: int, socket_call: int) -> bytes:
    """Return the filter: each step is its code, two jumps over so many steps, and a number."""
    steps = (
        (LOAD, 0, 0, ARCHITECTURE),
        (EQUAL, 0, 5, architecture),
        (LOAD, 0, 0, NUMBER),
        (AT_LEAST, 3, 0, FOREIGN_CALLS),
        (EQUAL, 2, 0, socket_call),
        (EQUAL, 1, 0, IO_URING_SETUP),
        (RETURN, 0, 0, ALLOW),
        (RETURN, 0, 0, REFUSE),
    )
    return b"".join(struct.pack("=HBBI", *step) for step in steps)
