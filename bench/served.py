"""The running service, as `make run` starts it, with somebody signed in."""

import os
import re
import subprocess
import sys
import tempfile
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.cookiejar import CookieJar
from pathlib import Path
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, OpenerDirector, Request, build_opener

PROJECT = Path(__file__).parents[1]
PORT = 8700
START_SECONDS = 120


@dataclass(frozen=True, slots=True)
class Client:
    """A signed-in browser without pictures."""

    address: str
    opener: OpenerDirector

    def get(self, path: str) -> str:
        with self.opener.open(self.address + path, timeout=60) as answer:
            return str(answer.read(), "utf-8")

    def post(self, path: str, fields: dict[str, str], page: str) -> str:
        """Post a form found on `page`; return the page it leads to."""
        data = urlencode({"csrf_token": csrf(page), **fields}).encode()
        with self.opener.open(Request(self.address + path, data), timeout=60) as answer:  # noqa: S310 - loopback
            return f"{answer.geturl()}\n{answer.read().decode()}"

    def upload(self, path: str, data: bytes, name: str, page: str) -> None:
        """Post a file to the upload form found on `page`."""
        border = uuid.uuid4().hex
        head = f"--{border}\r\nContent-Disposition: form-data; name="
        body = (
            (
                f'{head}"csrf_token"\r\n\r\n{csrf(page)}\r\n{head}"file"; filename="{name}"\r\n\r\n'
            ).encode()
            + data
            + f"\r\n--{border}--\r\n".encode()
        )
        request = Request(self.address + path, body)  # noqa: S310 - loopback
        request.add_header("Content-Type", f"multipart/form-data; boundary={border}")
        self.opener.open(request, timeout=60).close()


def csrf(page: str) -> str:
    found = re.search(r'name="csrf_token" value="([^"]+)"', page)
    assert found
    return found.group(1)


@contextmanager
def service() -> Iterator[Client]:
    """Start web server and worker with the demo in a new folder; yield its sponsor."""
    with tempfile.TemporaryDirectory() as folder:
        log = Path(folder) / "log.txt"
        environment = os.environ | {"SAMTYKKESJEKK_INSTANCE": folder, "PYTHONUNBUFFERED": "1"}
        command = [sys.executable, "-m", "app", "serve", "--demo", "--port", str(PORT)]
        with log.open("w") as out:
            process = subprocess.Popen(  # noqa: S603 - our own server
                command, cwd=PROJECT, env=environment, stdout=out, stderr=out
            )
            try:
                yield _signed_in(log)
            finally:
                process.terminate()
                process.wait(20)


def _signed_in(log: Path) -> Client:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        text = log.read_text()
        address = re.search(r"http://\S+", text)
        password = re.search(r"password (\S+)", text)
        if address and password:
            client = Client(
                address.group().rstrip("/"), build_opener(HTTPCookieProcessor(CookieJar()))
            )
            fields = {"email": "kari@example.no", "password": password.group(1)}
            client.post("/login", fields, client.get("/login"))
            return client
        time.sleep(0.1)
    raise SystemExit(f"the service did not start:\n{log.read_text()}")
