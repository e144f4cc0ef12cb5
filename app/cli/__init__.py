"""Commands. Each is loaded when it is used, so that `check` knows nothing of the web server."""

from importlib import import_module

import click

COMMANDS = {
    "check": "app.cli.check:check",
    "set": "app.cli.trial_set:trial_set",
    "annotate": "app.cli.annotate:annotate",
    "diff": "app.cli.diff:diff",
    "rules": "app.cli.rules:rules",
    "reference": "app.cli.reference:reference",
    "serve": "app.cli.server:serve",
    "migrate": "app.cli.server:migrate",
    "demo": "app.cli.server:demo",
    "person": "app.cli.server:person",
}
"""Where each command is: module and name."""


class LazyGroup(click.Group):
    """A group that imports a command when somebody asks for it."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        module, name = COMMANDS[cmd_name].split(":")
        command: click.Command = getattr(import_module(module), name)
        return command


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
def samtykkesjekk() -> None:
    """Check Norwegian consent forms of clinical trials."""
