"""A stand-in for a LanguageTool server: its HTTP interface, with a few words it does not know."""

import json
import re
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any
from urllib.parse import parse_qs

NORWEGIAN = (("nb", "nb"), ("nn", "nn"))
"""Code and long code of the languages that a server with the Norwegian dictionaries lists."""


class LanguageToolServer(ThreadingHTTPServer):
    """`unknown` are words it does not know and `wrong` words it objects to, with its proposals.

    `seen` has language and text of each call. `languages` are those it lists. `says` replaces its
    answer to a text: status and body. It thinks for `slow` seconds before each answer.
    """

    daemon_threads = True

    def __init__(self) -> None:
        self.unknown: dict[str, list[str]] = {"legrn": ["legen"], "vekea": ["veka", "viku"]}
        self.wrong: dict[str, list[str]] = {"den skjema": ["det skjemaet"]}
        self.languages: Any = NORWEGIAN
        self.says: tuple[int, bytes] | None = None
        self.slow = 0.0
        self.seen: list[tuple[str, str]] = []
        super().__init__(("127.0.0.1", 0), _Call)

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}"

    def listed(self) -> Any:
        if not isinstance(self.languages, tuple):
            return self.languages
        return [{"name": c, "code": c, "longCode": long} for c, long in self.languages]

    def matches(self, text: str, without: str = "") -> list[dict[str, Any]]:
        """Return what it says of a text, categories of `without` left out."""
        spelling = [] if "TYPOS" in without else list(self.unknown.items())
        return [
            match(text, found.start(), word, instead, about)
            for words, about in ((spelling, "misspelling"), (self.wrong.items(), "grammar"))
            for word, instead in words
            for found in re.finditer(rf"\b{re.escape(word)}\b", text)
        ]


def match(text: str, start: int, word: str, instead: list[str], about: str) -> dict[str, Any]:
    """Return a mistake in the shape of LanguageTool 6.8, its place counted in UTF-16."""
    return {
        "message": "Possible spelling mistake found.",
        "shortMessage": "Spelling mistake",
        "replacements": [{"value": value} for value in instead],
        "offset": len(text[:start].encode("utf-16-le")) // 2,
        "length": len(word),
        "context": {"text": text, "offset": start, "length": len(word)},
        "sentence": text,
        "type": {"typeName": "UnknownWord"},
        "rule": {
            "id": "NB_SPELLER_RULE",
            "description": "Possible spelling mistake",
            "issueType": about,
            "category": {"id": "TYPOS" if about == "misspelling" else "GRAMMAR", "name": "…"},
        },
    }


class _Call(BaseHTTPRequestHandler):
    server: LanguageToolServer

    def do_GET(self) -> None:
        known = self.path == "/v2/languages"
        self._answer(200 if known else 404, json.dumps(self.server.listed()).encode())

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        sent = {key: values[0] for key, values in parse_qs(body).items()}
        self.server.seen.append((sent["language"], sent["text"]))
        matches = {"matches": self.server.matches(sent["text"], sent.get("disabledCategories", ""))}
        status, answer = self.server.says or (200, json.dumps(matches).encode())
        self._answer(status, answer)

    def _answer(self, status: int, body: bytes) -> None:
        time.sleep(self.server.slow)
        with suppress(ConnectionError):  # who asked may have given up
            self.send_response(status)
            self.end_headers()
            self.wfile.write(body)

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing."""


@contextmanager
def languagetool() -> Iterator[LanguageToolServer]:
    """A running stand-in."""
    with LanguageToolServer() as server:
        thread = Thread(target=server.serve_forever, args=(0.01,), daemon=True)
        thread.start()
        yield server
        server.shutdown()
        thread.join()
