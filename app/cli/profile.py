"""The facts of a trial, read from a file."""

import json
import tomllib
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import yaml

from app.checks.profile import Profile
from app.errors import N_, InvalidInput

_ANSWERS = {True: "yes", False: "no", "yes": "yes", "no": "no", "ja": "yes", "nei": "no"}
_UNKNOWN = (None, "unknown", "")
_READERS: Mapping[str, Callable[[str], Any]] = {
    ".yaml": yaml.safe_load,
    ".yml": yaml.safe_load,
    ".toml": tomllib.loads,
    ".json": json.loads,
}


def read_profile(path: Path, profile: Profile) -> dict[str, str]:
    """Return the facts in `path`, each "yes" or "no"; those marked unknown are left out.

    The ending of the name says what is in the file. Booleans count as yes and no.

    Raises:
        InvalidInput: the file cannot be used; the sentence says why.
    """
    facts = _read(path)
    if unknown := sorted(set(facts) - profile.ids()):
        raise InvalidInput(
            N_("Profilen har fakta vi ikke kjenner: %(names)s."), names=", ".join(unknown)
        )
    return {name: _answer(name, value) for name, value in facts.items() if value not in _UNKNOWN}


def _read(path: Path) -> dict[str, Any]:
    reader = _READERS.get(path.suffix.lower())
    if reader is None:
        raise InvalidInput(N_("Profilen må være en fil av typen YAML, TOML eller JSON."))
    try:
        facts = reader(path.read_text(encoding="utf-8"))
    except (yaml.YAMLError, tomllib.TOMLDecodeError, ValueError) as error:
        raise InvalidInput(N_("Profilen kan ikke leses. Se over skrivemåten.")) from error
    if not isinstance(facts, dict):
        raise InvalidInput(N_("Profilen må ha én linje for hvert faktum, som «placebo: yes»."))
    return {str(name): value for name, value in facts.items()}


def _answer(name: str, value: Any) -> str:
    if not isinstance(value, bool | str) or value not in _ANSWERS:
        raise InvalidInput(N_("Svaret på «%(name)s» må være yes, no eller unknown."), name=name)
    return _ANSWERS[value]
