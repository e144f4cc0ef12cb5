"""Options that several commands share."""

from pathlib import Path

import click

FILE = click.Path(path_type=Path)

language = click.option(
    "--lang",
    "language",
    type=click.Choice(["nb", "nn", "en"]),
    default="nb",
    show_default=True,
    help="Language of the answer.",
)
document_type = click.option(
    "--type",
    "document_type",
    metavar="CODE",
    help="Kind of form, such as adult-main; guessed from the text when left out.",
)
profile = click.option(
    "--profile",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="Facts of the trial, as YAML, TOML or JSON: `fact: yes` or `fact: no`.",
)
