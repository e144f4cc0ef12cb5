"""Tests that need what not every machine has: run where it is, told by name elsewhere.

`@pytest.mark.needs("tesseract")` marks a test. It is taken out of the run where that is
missing, and the summary at the end of the run lists it.
"""

import shutil
import sys
from collections.abc import Callable
from functools import cache

import pytest

from app.formats.pdf.ocr import engine
from app.text import morphology
from tools.languagetool import server as languagetool

NEEDS: dict[str, Callable[[], bool]] = {
    "tesseract": lambda: engine() == "tesseract",
    "pdftoppm": lambda: shutil.which("pdftoppm") is not None,
    "apertium": morphology.is_installed,
    "linux": lambda: sys.platform == "linux",
    "soffice": lambda: shutil.which("soffice") is not None,
    "languagetool": cache(lambda: not languagetool.why_not()),
}
NOT_RUN: pytest.StashKey[set[str]] = pytest.StashKey()


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "needs(what): runs only where that is there")
    config.stash[NOT_RUN] = set()


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    missing = [item for item in items if not _can_run(item)]
    left_out: set[str] = config.stash[NOT_RUN]
    left_out.update(item.nodeid for item in missing)
    items[:] = [item for item in items if item not in missing]
    if missing:
        config.hook.pytest_deselected(items=missing)


def _can_run(item: pytest.Item) -> bool:
    return all(NEEDS[mark.args[0]]() for mark in item.iter_markers("needs"))


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Tell the controller of a run on several workers what this worker left out."""
    output = getattr(session.config, "workeroutput", None)
    if output is not None:
        left_out: set[str] = session.config.stash[NOT_RUN]
        output["not_run"] = sorted(left_out)


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: object, error: object) -> None:
    output = getattr(node, "workeroutput", {})
    config: pytest.Config = node.config  # type: ignore[attr-defined]
    config.stash[NOT_RUN] |= set(output.get("not_run", ()))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    names: set[str] = terminalreporter.config.stash[NOT_RUN]
    if names:
        terminalreporter.section("not run: a program or Linux is missing")
        for name in sorted(names):
            terminalreporter.line(name)
