"""`samtykkesjekk rules repeat`: make a stored check again, and say whether it is the same."""

from collections.abc import Iterator
from typing import TYPE_CHECKING
from uuid import UUID

import click

from app.checks.packs import load_rule_book
from app.cli.server import load_settings
from app.errors import NotFound

if TYPE_CHECKING:
    from app.services.repeat import Repeat


@click.command()
@click.argument("check_id", type=click.UUID, metavar="CHECK")
@click.option(
    "--anyway", is_flag=True, help="Use today's rules when those of the check are not at hand."
)
def repeat(check_id: UUID, *, anyway: bool) -> None:
    """Make a stored check again with the rule book, facts and text it was made with.

    CHECK is the number on the page of requirements. Exit code 0: every outcome is the same. 1: some
    are not. 2: there is no such check, or its rule book is not the one at hand.
    """
    from app.services import repeat as service  # noqa: PLC0415 - `rules list` needs no database
    from app.store.files import Files  # noqa: PLC0415
    from app.store.session import make_engine, make_session  # noqa: PLC0415

    settings = load_settings()
    engine = make_engine(settings.database_url)
    try:
        with make_session(engine) as db:
            again = service.repeat(
                db, Files(settings.files_folder), load_rule_book(), check_id, anyway=anyway
            )
    except NotFound:
        click.echo(f"There is no check {check_id} with its text.", err=True)
        raise SystemExit(2) from None
    finally:
        engine.dispose()
    for line in _told(again):
        click.echo(line)
    raise SystemExit(2 if not again.ran else 1 if again.differences else 0)


def _told(again: "Repeat") -> Iterator[str]:
    """Yield what was repeated, by what, and what came of it."""
    check = again.check
    yield f"check      {check.id}"
    yield f"of         {again.form}, version {again.version}"
    yield f"made       {again.done_at:%Y-%m-%d %H:%M} UTC, by the rules of {again.rules_on}"
    yield f"rule book  {check.rule_book}"
    if not again.same_rules:
        yield f"at hand    {again.rule_book}"
        yield "The rule book at hand is ANOTHER one: this cannot show whether the check was right."
    if not again.same_engine:
        yield f"The engine at hand is ANOTHER one; the check was made with engine {check.engine}."
    if not again.ran:
        yield "Nothing was run. --anyway runs the rules of today."
        return
    for difference in again.differences:
        yield f"  {difference.rule_id}: then {difference.then or '-'}, now {difference.now or '-'}"
    same = again.outcomes - sum(d.now is not None for d in again.differences)
    yield f"{same} outcomes are the same, {len(again.differences)} are not."
