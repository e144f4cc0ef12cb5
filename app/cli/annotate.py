"""`samtykkesjekk annotate`: the file with one comment for each finding."""

from pathlib import Path

import click

from app.cli import options
from app.cli.check import prepared
from app.cli.checked import check_file
from app.cli.say import complain, stop
from app.errors import SamtykkesjekkError
from app.reports import annotated
from app.reports.language import translator


@click.command()
@click.argument("file", type=options.FILE)
@click.option(
    "-o", "--output", required=True, type=click.Path(path_type=Path, dir_okay=False),
    help="Where the copy goes.",
)  # fmt: skip
@options.document_type
@options.profile
@options.language
def annotate(
    file: Path, output: Path, document_type: str | None, profile: Path | None, language: str
) -> None:
    """Write a copy of FILE (DOCX or PDF) with one comment for each finding.

    The text of the form is never changed. Exit code 2: the file could not be read.
    """
    if output.exists() and file.exists() and output.samefile(file):
        raise click.BadParameter("the copy must not replace the file itself.", param_hint="-o")
    try:
        rule_book, facts = prepared(document_type, profile)
    except SamtykkesjekkError as error:
        stop(error, language)
    try:
        report = check_file(
            file, rule_book, document_type=document_type, facts=facts, language=language
        )
        copy = annotated.make(report)
    except SamtykkesjekkError as error:
        complain(file, error, language)
        raise SystemExit(error.exit_code) from error
    output.write_bytes(copy.data)
    _ = translator(language)
    count = len(report.open_remarks())
    click.echo(_("%(file)s: %(count)s merknader") % {"file": output, "count": count})
