"""Every setting of the service, with its unit and default."""

import secrets
from pathlib import Path
from typing import Any, ClassVar

from pydantic import AliasChoices, Field, field_validator
from pydantic_settings import (
    BaseSettings,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
    TomlConfigSettingsSource,
)

PROJECT = Path(__file__).resolve().parent.parent
PREFIX = "SAMTYKKESJEKK_"
SHORTEST_SECRET = 32
"""Characters a secret needs at least."""

_PLACEHOLDERS = ("change-me", "changeme", "change_me", "secret-key", "placeholder", "replace-me")


class Settings(BaseSettings):
    """The settings of one installation.

    A value comes from an environment variable (`SAMTYKKESJEKK_` and the name in capitals), else
    from `config.toml` in the instance folder, else it is the default here. There is no default
    for a secret: a service without its own does not start.
    """

    model_config = SettingsConfigDict(env_prefix=PREFIX, extra="forbid", frozen=True)
    config_file: ClassVar[str] = "config.toml"

    instance: Path = Field(
        default=PROJECT / "instance",
        description="Folder for the database, files, jobs and config.toml. Default: instance/.",
    )
    database_url: str = Field(
        default="",
        validation_alias=AliasChoices(f"{PREFIX}DATABASE_URL", "DATABASE_URL", "database_url"),
        description="SQLAlchemy address; also read from DATABASE_URL. Default: SQLite in instance.",
    )
    secret_key: str = Field(
        repr=False, description="Signs sessions and forms; at least 32 characters. No default."
    )
    password_salt: str = Field(
        repr=False, description="Goes into every password hash; at least 32 characters. No default."
    )
    host: str = Field(default="127.0.0.1", description="Address the web server listens on.")
    port: int = Field(default=8000, ge=1, le=65535, description="Port of the web server.")
    workers: int = Field(default=2, ge=1, le=32, description="Checks that run at once, a number.")
    poll_seconds: float = Field(
        default=0.1, gt=0, le=5, description="Longest pause between two looks at the queue, in s."
    )
    sweep_minutes: int = Field(
        default=1, ge=1, le=59, description="How often versions without a check are sought, in min."
    )
    answer_within_days: int = Field(
        default=5, ge=1, le=60, description="Working days from submission to the unit's answer."
    )
    unit_name: str = Field(
        default="Samtykkesjekk",
        min_length=1,
        max_length=100,
        description="Name of the unit: author of comments and changes in downloaded files.",
    )
    session_hours: int = Field(
        default=10, ge=1, le=168, description="How long a sign-in lasts, in hours."
    )
    clamd_url: str = Field(
        default="",
        pattern=r"^(?:tcp://[^\s/@]+:\d{1,5}|unix:///\S+)?$",
        validation_alias=AliasChoices(f"{PREFIX}CLAMD_URL", "CLAMD_URL", "clamd_url"),
        description="ClamAV server that uploads are scanned by, tcp://host:port or unix:///path; "
        "also read from CLAMD_URL. Default: none, nothing is scanned.",
    )
    languagetool_url: str = Field(
        default="",
        pattern=r"^(?:https?://[^\s/@?#]+(?:/[^\s?#]*)?)?$",
        validation_alias=AliasChoices(
            f"{PREFIX}LANGUAGETOOL_URL", "LANGUAGETOOL_URL", "languagetool_url"
        ),
        description="LanguageTool server of one's own that forms are read by, http://host:port; "
        "also read from LANGUAGETOOL_URL. Default: none, nothing is sent.",
    )
    languagetool_seconds: float = Field(
        default=30, ge=1, le=300, description="Longest wait for LanguageTool in one check, in s."
    )
    secure_cookies: bool = Field(
        default=False, description="Send cookies over HTTPS only. Turn on behind HTTPS."
    )

    @field_validator("secret_key", "password_salt")
    @classmethod
    def _is_a_secret(cls, value: str) -> str:
        if any(word in value.lower() for word in _PLACEHOLDERS):
            raise ValueError("is a placeholder; make one of your own")
        if len(value) < SHORTEST_SECRET:
            raise ValueError(f"must have at least {SHORTEST_SECRET} characters")
        return value

    @field_validator("instance")
    @classmethod
    def _absolute(cls, value: Path) -> Path:
        return value.resolve()

    def model_post_init(self, _context: Any) -> None:
        if not self.database_url:
            url = f"sqlite:///{self.instance / 'samtykkesjekk.db'}"
            object.__setattr__(self, "database_url", url)

    @property
    def files_folder(self) -> Path:
        return self.instance / "files"

    @property
    def jobs_file(self) -> Path:
        return self.instance / "jobs.db"

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Read arguments, then the environment, then config.toml of the instance folder."""
        folder = (init_settings() | {}).get("instance") or env_settings().get("instance")
        path = Path(folder or cls.model_fields["instance"].default) / cls.config_file
        return init_settings, env_settings, TomlConfigSettingsSource(settings_cls, path)

    @classmethod
    def create_instance(cls, instance: Path | None = None) -> Path:
        """Make the instance folder with a config.toml of fresh secrets; return the folder.

        A config.toml that is there already is left as it is. Only the owner may read it.
        """
        folder = (instance or cls.model_fields["instance"].default).resolve()
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        path = folder / cls.config_file
        if not path.exists():
            path.touch(mode=0o600, exist_ok=False)
            path.write_text(
                "# Secrets of this installation. Keep them to yourself, and keep them.\n"
                f'secret_key = "{secrets.token_urlsafe(48)}"\n'
                f'password_salt = "{secrets.token_urlsafe(48)}"\n',
                encoding="utf-8",
            )
        return folder
