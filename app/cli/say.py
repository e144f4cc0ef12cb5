"""One sentence on stderr about what went wrong, in the language asked for."""

from pathlib import Path
from typing import NoReturn

import click

from app.errors import RuleBookError, SamtykkesjekkError
from app.reports.language import translator


def sentence(error: SamtykkesjekkError, language: str) -> str:
    """Return what `error` says to people."""
    text = translator(language)(error.text)
    return text % error.params if error.params else text


def complain(file: Path, error: SamtykkesjekkError, language: str) -> None:
    """Say in one line on stderr why `file` was not checked."""
    click.echo(f"{file}: {sentence(error, language)}", err=True)


def stop(error: SamtykkesjekkError, language: str) -> NoReturn:
    """Say what went wrong and end the command with the error's exit code."""
    click.echo(sentence(error, language), err=True)
    for problem in error.problems if isinstance(error, RuleBookError) else ():
        click.echo(f"  {problem}", err=True)
    raise SystemExit(error.exit_code)
