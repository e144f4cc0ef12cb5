"""`samtykkesjekk check`: what the rule book finds in some files."""

from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import click

from app.checks.lifecycle import effective
from app.checks.outcome import Severity
from app.checks.packs import load_rule_book
from app.checks.rule_book import RuleBook
from app.cli import options
from app.cli.checked import check_file, file_bytes
from app.cli.listing import listing
from app.cli.profile import read_profile
from app.cli.say import complain, stop
from app.document.reference_form import ReferenceForm, reference_form
from app.errors import SamtykkesjekkError
from app.formats import sandbox
from app.reports import findings_json
from app.reports.remark import ReportInput

OSLO = ZoneInfo("Europe/Oslo")


@click.command()
@click.argument("files", nargs=-1, required=True, type=options.FILE, metavar="FILE...")
@click.option("--original", type=options.FILE, help="The original FILE was translated from.")
@click.option("--reference", type=options.FILE, help="The template (DOCX) FILE is held against.")
@options.document_type
@options.profile
@options.language
@click.option(
    "--format", "output", type=click.Choice(["text", "json"]), default="text", show_default=True
)
def check(
    files: tuple[Path, ...],
    original: Path | None,
    reference: Path | None,
    document_type: str | None,
    profile: Path | None,
    language: str,
    output: str,
) -> None:
    """Check each FILE (DOCX or PDF) against the rule book.

    Exit code 0: nothing at "must". 1: findings at "must". 2: a file could not be read; the
    others are still checked.
    """
    if original and len(files) > 1:
        raise click.UsageError("--original goes with one FILE.")
    try:
        rule_book, facts = prepared(document_type, profile)
        master = sandbox.read(file_bytes(original)) if original else None
        template = read_template(reference, rule_book) if reference else None
    except SamtykkesjekkError as error:
        stop(error, language)
    reports = []
    for file in files:
        try:
            report = check_file(
                file,
                rule_book,
                document_type=document_type,
                facts=facts,
                original=master,
                reference=template,
                language=language,
            )
        except SamtykkesjekkError as error:
            complain(file, error, language)
            continue
        reports.append(report)
        if output == "text":
            click.echo(listing(report, guessed=document_type is None))
    if output == "json":
        click.echo(findings_json.to_json(reports), nl=False)
    raise SystemExit(exit_code(reports, len(files)))


def prepared(document_type: str | None, profile: Path | None) -> tuple[RuleBook, dict[str, str]]:
    """Return the rule book as it holds today, and the facts of the trial.

    Raises:
        RuleBookError: the rule book does not load.
        InvalidInput: the profile cannot be used.
        click.BadParameter: there is no such document type.
    """
    rule_book = effective(load_rule_book(), {}, datetime.now(OSLO).date())
    codes = rule_book.document_types.codes()
    if document_type is not None and document_type not in codes:
        raise click.BadParameter(f"use one of {', '.join(codes)}.", param_hint="--type")
    return rule_book, read_profile(profile, rule_book.profile) if profile else {}


def read_template(path: Path, rule_book: RuleBook) -> ReferenceForm:
    """Return the template in a file, as nobody has corrected it.

    Raises:
        NoFile: the file cannot be opened.
        UnreadableFile: it cannot be read.
    """
    return reference_form(sandbox.read(file_bytes(path)), rule_book.sections, path.stem)


def exit_code(reports: list[ReportInput], wanted: int) -> int:
    """Return 2 when fewer than `wanted` files could be read, 1 for findings at "must", else 0."""
    if len(reports) < wanted:
        return 2
    return int(
        any(r.severity is Severity.MUST for report in reports for r in report.open_remarks())
    )
