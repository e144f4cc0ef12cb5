"""A real server with its worker and demo, and real Chromium to use it with."""

import os
import re
import shutil
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

PROJECT = Path(__file__).parents[2]
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
MAC = Path("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome")
QUIET = [
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@dataclass(frozen=True)
class Served:
    """A running service: its address and the sign-ins it printed, mail address -> password."""

    address: str
    password: str
    log: Path


@pytest.fixture(scope="session")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """What `make run` starts, in an instance folder of its own."""
    folder = tmp_path_factory.mktemp("served")
    log = folder / "log.txt"
    environment = os.environ | {
        "SAMTYKKESJEKK_INSTANCE": str(folder / "instance"),
        "PYTHONUNBUFFERED": "1",
    }
    command = [sys.executable, "-m", "app", "serve", "--demo", "--port", str(_free_port())]
    with log.open("w") as out:
        process = subprocess.Popen(  # noqa: S603 - our own server
            command, cwd=PROJECT, env=environment, stdout=out, stderr=out
        )
        try:
            yield _when_started(process, log)
        finally:
            process.terminate()
            process.wait(20)


def _when_started(process: "subprocess.Popen[bytes]", log: Path) -> Served:
    deadline = time.monotonic() + 120
    while time.monotonic() < deadline:
        text = log.read_text()
        address = re.search(r"http://\S+", text)
        password = re.search(r"(?:passord|password)\S*\s+(\S+)", text, re.IGNORECASE)
        if address and password:
            return Served(address.group().rstrip("/"), password.group(1), log)
        if process.poll() is not None:
            break
        threading.Event().wait(0.1)
    pytest.fail(f"the server did not start:\n{log.read_text()}")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    path = next((found for name in NAMES if (found := shutil.which(name))), None)
    path = path or (str(MAC) if MAC.exists() else None)
    if path is None:
        pytest.fail("Chromium is missing: install your system's chromium package.")
    root = hasattr(os, "geteuid") and os.geteuid() == 0
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=path, args=[*QUIET, *(["--no-sandbox"] if root else [])]
        )
        yield chromium
        chromium.close()


@dataclass
class Person:
    """Somebody with a browser of their own, signed in."""

    page: Page
    served: Served

    def go(self, path: str) -> None:
        self.page.goto(self.served.address + path)


class People:
    """Opens browsers for the demo's people and checks that their pages raise no errors."""

    def __init__(self, browser: Browser, served: Served) -> None:
        self.browser, self.served = browser, served
        self.contexts: list[BrowserContext] = []
        self.errors: list[str] = []

    def sign_in(
        self, email: str, *, width: int = 1366, height: int = 900, script: bool = True
    ) -> Person:
        context = self.browser.new_context(
            base_url=self.served.address,
            viewport={"width": width, "height": height},
            locale="nb-NO",
            java_script_enabled=script,
        )
        context.set_default_timeout(30_000)
        self.contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.on(
            "console",
            lambda message: (
                self.errors.append(message.text)
                if message.type == "error" and "status of 4" not in message.text
                else None
            ),
        )
        page.goto("/login")
        page.get_by_label("E-post").fill(email)
        page.get_by_label("Passord").fill(self.served.password)
        page.get_by_role("button", name="Logg inn").click()
        page.wait_for_url(lambda url: "/login" not in url)
        return Person(page, self.served)


@pytest.fixture
def people(browser: Browser, served: Served) -> Iterator[People]:
    everybody = People(browser, served)
    yield everybody
    for context in everybody.contexts:
        context.close()
    assert everybody.errors == []


def _free_port() -> int:
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
