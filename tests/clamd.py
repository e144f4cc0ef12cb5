"""A stand-in for a ClamAV server: it speaks clamd's INSTREAM and knows one virus."""

import socketserver
import struct
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Thread

EICAR = (
    rb"X5O!P%@AP[4\PZX54(P^)7CC)7}$" + b"EICAR-STANDARD-" + b"ANTIVIRUS-TEST-FILE!$H+H*"
)  # in pieces, or scanners would take this very file away
"""The harmless string that every scanner takes for a virus (eicar.org)."""

FOUND = b"stream: Eicar-Signature FOUND\0"


class Clamd(socketserver.ThreadingTCPServer):
    """`seen` holds the files it was sent; `says` replaces its answer; `enough` bytes make it stop.

    It hangs up without a word when `says` is empty.
    """

    daemon_threads = True
    allow_reuse_address = True

    def __init__(self) -> None:
        self.seen: list[bytes] = []
        self.says: bytes | None = None
        self.enough = 1 << 30
        super().__init__(("127.0.0.1", 0), _Call)

    @property
    def address(self) -> str:
        return f"tcp://127.0.0.1:{self.server_address[1]}"


class _Call(socketserver.StreamRequestHandler):
    def handle(self) -> None:
        server = self.server
        assert isinstance(server, Clamd)
        assert self.rfile.read(10) == b"zINSTREAM\0"
        data = bytearray()
        while length := struct.unpack("!L", self.rfile.read(4))[0]:
            data += self.rfile.read(length)
            if len(data) > server.enough:
                self.wfile.write(b"INSTREAM size limit exceeded. ERROR\0")
                return
        server.seen.append(bytes(data))
        answer = FOUND if EICAR in data else b"stream: OK\0"
        self.wfile.write(answer if server.says is None else server.says)


@contextmanager
def clamd() -> Iterator[Clamd]:
    """A running stand-in."""
    with Clamd() as server:
        thread = Thread(target=server.serve_forever, args=(0.01,), daemon=True)
        thread.start()
        yield server
        server.shutdown()
        thread.join()
