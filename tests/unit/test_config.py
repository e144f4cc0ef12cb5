"""Settings: where they come from, and that no service starts without secrets of its own."""

from pathlib import Path
from typing import Any

import pytest
from pydantic import ValidationError

from app.config import Settings

SECRET = "x" * 20 + "0123456789" * 2


@pytest.fixture(autouse=True)
def _no_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in (
        "DATABASE_URL",
        "LANGUAGETOOL_URL",
        "SAMTYKKESJEKK_INSTANCE",
        "SAMTYKKESJEKK_PORT",
    ):
        monkeypatch.delenv(name, raising=False)


def _settings(**values: Any) -> Settings:
    return Settings(**values)


@pytest.mark.parametrize(
    "secret",
    ["", "short", "change-me" * 5, "CHANGE_ME_" * 5, "this-is-a-placeholder-of-many-letters"],
)
@pytest.mark.parametrize("name", ["secret_key", "password_salt"])
def test_a_missing_short_or_placeholder_secret_stops_the_start(
    tmp_path: Path, name: str, secret: str
) -> None:
    secrets = {"secret_key": SECRET, "password_salt": SECRET} | {name: secret}

    with pytest.raises(ValidationError, match=name):
        _settings(instance=tmp_path, **secrets)


def test_without_secrets_nothing_starts(tmp_path: Path) -> None:
    with pytest.raises(ValidationError, match="secret_key"):
        _settings(instance=tmp_path)


def test_a_new_instance_has_secrets_of_its_own_that_only_the_owner_reads(tmp_path: Path) -> None:
    first = Settings.create_instance(tmp_path / "one")
    second = Settings.create_instance(tmp_path / "two")

    one, two = _settings(instance=first), _settings(instance=second)

    assert len({one.secret_key, one.password_salt, two.secret_key, two.password_salt}) == 4
    assert (first / "config.toml").stat().st_mode & 0o777 == 0o600


def test_an_instance_keeps_its_secrets(tmp_path: Path) -> None:
    folder = Settings.create_instance(tmp_path)
    before = _settings(instance=folder).secret_key

    Settings.create_instance(tmp_path)

    assert _settings(instance=folder).secret_key == before


def test_secrets_are_not_printed(tmp_path: Path) -> None:
    settings = _settings(instance=Settings.create_instance(tmp_path))

    assert settings.secret_key not in repr(settings)
    assert settings.password_salt not in repr(settings)


def test_everything_is_in_the_instance_folder_unless_told_otherwise(tmp_path: Path) -> None:
    settings = _settings(instance=Settings.create_instance(tmp_path))

    assert settings.database_url == f"sqlite:///{tmp_path / 'samtykkesjekk.db'}"
    assert settings.files_folder.parent == settings.jobs_file.parent == tmp_path
    assert (settings.host, settings.port) == ("127.0.0.1", 8000)


def test_the_environment_wins_over_the_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = Settings.create_instance(tmp_path)
    with (folder / "config.toml").open("a") as file:
        file.write("port = 8123\nhost = '0.0.0.0'\n")
    monkeypatch.setenv("SAMTYKKESJEKK_INSTANCE", str(folder))
    monkeypatch.setenv("SAMTYKKESJEKK_PORT", "9000")
    monkeypatch.setenv("DATABASE_URL", "postgresql://db/samtykkesjekk")

    settings = _settings()

    assert (settings.port, settings.host) == (9000, "0.0.0.0")  # noqa: S104 - as written above
    assert settings.database_url == "postgresql://db/samtykkesjekk"


def test_a_misspelt_setting_is_not_passed_over(tmp_path: Path) -> None:
    folder = Settings.create_instance(tmp_path)
    with (folder / "config.toml").open("a") as file:
        file.write("prot = 8123\n")

    with pytest.raises(ValidationError, match="prot"):
        _settings(instance=folder)


def test_every_setting_says_what_it_is() -> None:
    undescribed = [name for name, field in Settings.model_fields.items() if not field.description]

    assert undescribed == []


@pytest.mark.parametrize(
    "address",
    ["", "http://127.0.0.1:8081", "https://lt.sykehus.example/lt/", "http://[::1]:8081/v2"],
)
def test_a_languagetool_address_can_be_set(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, address: str
) -> None:
    monkeypatch.setenv("LANGUAGETOOL_URL", address)

    settings = _settings(instance=tmp_path, secret_key=SECRET, password_salt=SECRET)

    assert settings.languagetool_url == address


@pytest.mark.parametrize(
    "address", ["127.0.0.1:8081", "ftp://x", "http://", "http://me:pw@host", "http://x?y", " "]
)
def test_a_languagetool_address_that_nobody_understands_stops_the_start(
    tmp_path: Path, address: str
) -> None:
    with pytest.raises(ValidationError, match=r"(?i)languagetool_url"):
        _settings(
            instance=tmp_path, secret_key=SECRET, password_salt=SECRET, languagetool_url=address
        )
