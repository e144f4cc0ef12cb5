"""An address outside the files, where nobody may call: it takes note of whoever does."""

import atexit
import socket

_LISTENER = socket.create_server(("127.0.0.1", 0))
_LISTENER.setblocking(False)
atexit.register(_LISTENER.close)
HOST = f"127.0.0.1:{_LISTENER.getsockname()[1]}"
WEB = f"http://{HOST}"


def callers() -> int:
    """Return how many have called since the last time."""
    found = 0
    while True:
        try:
            _LISTENER.accept()[0].close()
        except BlockingIOError:
            return found
        found += 1
