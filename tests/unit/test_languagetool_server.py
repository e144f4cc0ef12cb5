"""Fetching LanguageTool: done once, and told in one line where it cannot be done."""

from pathlib import Path

import pytest

from tools.languagetool import server

pytestmark = pytest.mark.needs("linux")

JAVA = "echo 'openjdk version \"{version}\" 2025-04-15' >&2"


@pytest.fixture
def programs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder that is the whole path, with jars to be fetched beside it."""
    folder = tmp_path / "bin"
    folder.mkdir()
    monkeypatch.setenv("PATH", str(folder))
    monkeypatch.setattr(server, "JARS", tmp_path / "lib")
    return folder


def put(folder: Path, name: str, line: str) -> None:
    path = folder / name
    path.write_text(f"#!/bin/sh\n{line}\n")
    path.chmod(0o755)


def test_without_java_or_with_an_old_one_nothing_is_fetched(programs: Path) -> None:
    put(programs, "mvn", "exit 0")

    assert server.fetch() == "Java 17 or newer and Maven are needed"

    put(programs, "java", JAVA.format(version="11.0.2"))
    assert server.java_version() == 11
    assert server.why_not() == "Java 17 or newer is missing"
    assert server.fetch() == "Java 17 or newer and Maven are needed"


def test_what_maven_says_is_told_and_nothing_counts_as_fetched(programs: Path) -> None:
    put(programs, "java", JAVA.format(version="17.0.15"))
    put(programs, "mvn", "echo 'Unknown host'; exit 1")

    assert server.fetch() == "Maven could not fetch the jars: Unknown host"
    assert server.why_not() == "no jars are fetched"


def test_a_maven_that_hangs_is_given_up(programs: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(programs, "java", JAVA.format(version="21"))
    put(programs, "mvn", "exec /bin/sleep 30")
    monkeypatch.setattr(server, "FETCH_SECONDS", 0.2)

    assert server.fetch() == "Maven did not end within 0.2 s"


def test_jars_are_fetched_once_until_others_are_wanted(
    programs: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(programs, "java", JAVA.format(version="17.0.15"))
    put(programs, "mvn", f"/bin/mkdir -p {tmp_path}/lib; echo run >> {tmp_path}/runs")

    assert [server.fetch(), server.fetch(), server.why_not()] == ["", "", ""]
    assert (tmp_path / "runs").read_text() == "run\n"

    other = tmp_path / "pom.xml"
    other.write_text("<project/>")
    monkeypatch.setattr(server, "POM", other)
    assert server.why_not() == "no jars are fetched"


def test_a_settings_file_for_java_has_no_letters_but_ascii() -> None:
    assert server._escaped("/srv/språk/nb.dic") == "/srv/spr\\u00e5k/nb.dic"
