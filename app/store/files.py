"""Uploaded files, kept under their SHA-256 and never changed."""

import hashlib
import os
import re
import tempfile
from pathlib import Path

from app.errors import NotFound
from app.store.virus_scan import Scan, no_scan

_KEY = re.compile(r"[0-9a-f]{64}")


class Files:
    """A folder of files named by what is in them: `ab/cd/abcd….`

    The same bytes are stored once. A file appears whole or not at all. `scan` is asked about
    what people upload, before `put`, and raises for what may not be kept.
    """

    def __init__(self, folder: Path, scan: Scan = no_scan) -> None:
        self.folder = folder
        self.scan = scan

    def put(self, data: bytes) -> str:
        """Keep `data` and return its key, 64 hexadecimal digits."""
        key = hashlib.sha256(data).hexdigest()
        path = self._path(key)
        if not path.exists():
            path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            self._write(path, data)
        return key

    def get(self, key: str) -> bytes:
        """Return what `put` was given.

        Raises:
            NotFound: there is no such file.
        """
        try:
            return self._path(key).read_bytes()
        except FileNotFoundError:
            raise NotFound from None

    def has(self, key: str) -> bool:
        return self._path(key).exists()

    def _path(self, key: str) -> Path:
        if not _KEY.fullmatch(key):
            raise NotFound
        return self.folder / key[:2] / key[2:4] / key

    @staticmethod
    def _write(path: Path, data: bytes) -> None:
        """Write to a file beside `path`, then rename: a crash leaves no half file."""
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=".new-")
        part = Path(name)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            part.chmod(0o400)
            part.replace(path)
        except BaseException:
            part.unlink(missing_ok=True)
            raise
