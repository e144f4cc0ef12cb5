"""Ask a ClamAV server about a file before it is kept."""

import socket
import struct
from collections.abc import Callable
from urllib.parse import urlsplit

import structlog

from app.errors import ScanFailed, Unreadable, UnreadableFile

Scan = Callable[[bytes], None]

SECONDS = 30.0
"""How long the server may be silent before it counts as out of reach."""

CHUNK = 1 << 16
LONGEST_ANSWER = 4096

log = structlog.get_logger()


def no_scan(data: bytes) -> None:
    """Let every file through: no scanner is set up."""


def make_scan(address: str) -> Scan:
    """Return what asks the server at `address`; without one, what lets every file through."""
    if not address:
        return no_scan
    return lambda data: scan(address, data)


def scan(address: str, data: bytes) -> None:
    """Let a file through that the server finds nothing in.

    Speaks clamd's INSTREAM: pieces with their length in four bytes, big end first, and an empty
    piece at the end (clamd(8)). Whatever is not a clear answer counts as none.

    Raises:
        UnreadableFile: `infected`.
        ScanFailed: there was no clear answer.
    """
    try:
        with _connected(address) as line:
            line.sendall(b"zINSTREAM\0")
            _send(line, data)
            answer = _answer(line)
    except (OSError, ValueError) as error:
        log.warning("virus_scan_failed", kind=type(error).__name__)
        raise ScanFailed from error
    if answer.endswith(b" FOUND"):
        log.warning("virus_found", name=answer[:200].decode("ascii", "replace"))
        raise UnreadableFile(Unreadable.INFECTED)
    if answer != b"stream: OK":
        log.error("virus_scan_failed", answer=answer[:200].decode("ascii", "replace"))
        raise ScanFailed


def _connected(address: str) -> socket.socket:
    parts = urlsplit(address)
    if parts.scheme == "tcp":
        return socket.create_connection((parts.hostname or "", parts.port or 0), SECONDS)
    line = socket.socket(socket.AF_UNIX)
    line.settimeout(SECONDS)
    try:
        line.connect(parts.path)
    except OSError:
        line.close()
        raise
    return line


def _send(line: socket.socket, data: bytes) -> None:
    """Send the file; a server that has seen enough hangs up, and has answered before it did."""
    try:
        for at in range(0, len(data), CHUNK):
            piece = data[at : at + CHUNK]
            line.sendall(struct.pack("!L", len(piece)) + piece)
        line.sendall(struct.pack("!L", 0))
    except (BrokenPipeError, ConnectionResetError):
        log.info("virus_scan_cut_short")


def _answer(line: socket.socket) -> bytes:
    """Return what the server says up to the zero byte; ValueError when it does not end so."""
    found = bytearray()
    while len(found) < LONGEST_ANSWER:
        piece = line.recv(LONGEST_ANSWER)
        found += piece
        if b"\0" in piece:
            return bytes(found.split(b"\0", 1)[0])
        if not piece:
            break
    raise ValueError
