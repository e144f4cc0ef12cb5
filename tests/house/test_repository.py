import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def tracked(*patterns: str) -> list[Path]:
    names = subprocess.run(  # noqa: S603 - git, on our own files
        ["git", "ls-files", *patterns],  # noqa: S607
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
    ).stdout.split()
    return [ROOT / name for name in names]


@pytest.mark.parametrize(
    "name", ["requirements.lock", "requirements-dev.lock", "package-lock.json"]
)
def test_a_lock_file_names_no_address(name: str) -> None:
    assert not re.search(r"https?://", (ROOT / name).read_text())


def test_every_locked_python_package_is_pinned_with_hashes() -> None:
    lock = (ROOT / "requirements-dev.lock").read_text()
    packages = re.findall(r"^[a-z0-9][^\s]*", lock, re.MULTILINE)

    assert packages
    assert all("==" in package for package in packages)
    assert lock.count("--hash=sha256:") >= len(packages)


def test_the_larger_lock_holds_the_smaller_one() -> None:
    def pins(name: str) -> set[str]:
        return set(re.findall(r"^[a-z0-9][^\s]*==[^\s]+", (ROOT / name).read_text(), re.MULTILINE))

    assert pins("requirements.lock") <= pins("requirements-dev.lock")


def test_no_file_is_called_a_drawer_for_everything() -> None:
    drawers = {"utils.py", "helpers.py", "common.py", "manager.py", "base.py", "misc.py"}

    assert not [path for path in tracked("*.py") if path.name in drawers]


def test_every_module_says_in_one_line_what_it_is() -> None:
    silent = [
        path.relative_to(ROOT).as_posix()
        for path in tracked("app/*.py", "tools/*.py", "bench/*.py")
        if not path.read_text(encoding="utf-8").lstrip().startswith('"""')
    ]

    assert silent == []


def test_every_decision_is_numbered_once() -> None:
    numbers = [path.name[:4] for path in tracked("docs/adr/*.md")]

    assert len(numbers) == len(set(numbers))
    assert sorted(numbers) == [f"{n:04d}" for n in range(1, len(numbers) + 1)]


def test_links_between_documents_lead_somewhere() -> None:
    broken = []
    for path in tracked("*.md"):
        for target in re.findall(r"\]\(([^)#\s]+)\)", path.read_text(encoding="utf-8")):
            if "://" not in target and not (path.parent / target).exists():
                broken.append(f"{path.relative_to(ROOT)}: {target}")

    assert broken == []
