"""The sandbox's own server, with a witness: what its children do to the world is written down.

Started as `python watched_cell.py WITNESS FD`; lines go to the descriptor WITNESS, a pipe, which
children may write to when they may write no file.
"""

import os
import socket
import sys
from pathlib import Path

from app.formats import cell

WATCHED = (
    "socket.connect", "socket.getaddrinfo", "socket.gethostbyname", "socket.sendto",
    "subprocess.Popen", "os.system", "os.exec", "os.posix_spawn", "os.mkdir", "os.rename",
    "os.remove", "os.link", "os.symlink", "os.chmod", "os.truncate", "shutil.",
    "urllib.Request", "ftplib.", "http.client.",
)  # fmt: skip
RECOGNISER = "tesseract"
"""The one program that reading may start, for pages that are pictures."""

WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND


def watch(witness: int) -> None:
    """Write a line to `witness` for each event that reaches out of the process, from now on."""

    def see(event: str, args: tuple[object, ...]) -> None:
        if event == "subprocess.Popen" and Path(str(args[0])).name == RECOGNISER:
            return
        by_name = event == "open" and not isinstance(args[0], int)
        writes = by_name and isinstance(args[2], int) and args[2] & WRITING
        if writes or event.startswith(WATCHED):
            os.write(witness, f"{event} {args!r}\n".encode("utf-8", "replace")[:2000])

    sys.addaudithook(see)


if __name__ == "__main__":
    watch(int(sys.argv[1]))
    cell.serve(socket.socket(fileno=int(sys.argv[2])))
