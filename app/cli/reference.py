"""`samtykkesjekk reference`: read templates, hold forms against them, keep them in the service."""

import textwrap
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from app.checks.packs import load_rule_book
from app.checks.rule_book import RuleBook
from app.cli import options
from app.cli.check import read_template
from app.cli.checked import file_bytes
from app.cli.say import stop
from app.cli.server import load_settings, prepare_database
from app.document.comparison import Comparison, Held, Standing, hold
from app.document.drift import Change, Drift, Shift
from app.document.drift import drift as drift_between
from app.document.passages import PassageKind
from app.document.reference_form import ReferenceForm
from app.document.word_diff import Piece, PieceKind
from app.errors import SamtykkesjekkError
from app.formats import sandbox
from app.reports.language import Translate, translator
from app.reports.words import KINDS, SHIFTS, STANDINGS

if TYPE_CHECKING:
    from app.services.references import About

WIDTH = 96
_SIGNS = {PieceKind.REMOVED: ("[-", "-]"), PieceKind.ADDED: ("{+", "+}")}


@click.group()
def reference() -> None:
    """Read templates, hold forms against them, and keep them in the service."""


@reference.command()
@click.argument("template", type=options.FILE)
@options.language
def show(template: Path, language: str) -> None:
    """Show the passages of TEMPLATE (DOCX) as they were found: fixed, guidance, field, example."""
    _ = translator(language)
    found = _template(template, load_rule_book(), language)
    for passage in found.passages:
        doubt = "" if passage.sure else " ?"
        click.echo(f"{passage.number + 1:4}  {_(KINDS[passage.kind])}{doubt}")
        click.echo(
            textwrap.fill(passage.text, WIDTH, initial_indent=" " * 6, subsequent_indent=" " * 6)
        )
    counts = {kind: sum(p.kind is kind for p in found.passages) for kind in PassageKind}
    click.echo(" · ".join(f"{_(KINDS[kind])}: {number}" for kind, number in counts.items()))


@reference.command()
@click.argument("template", type=options.FILE)
@click.argument("form", type=options.FILE)
@options.language
def compare(template: Path, form: Path, language: str) -> None:
    """Hold FORM (DOCX or PDF) against TEMPLATE (DOCX).

    Words of the template that are gone stand in [- -], words of the form in {+ +}. Exit code 1:
    not all fixed passages stand unchanged. 2: a file could not be read.
    """
    book, _ = load_rule_book(), translator(language)
    found = _template(template, book, language)
    try:
        document = sandbox.read(file_bytes(form))
    except SamtykkesjekkError as error:
        stop(error, language)
    comparison = hold(document, found.passages, book.sections)
    click.echo("\n".join(_compared(comparison, _)))
    counts = comparison.counts()
    raise SystemExit(int(counts[Standing.EDITED] + counts[Standing.MISSING] > 0))


@reference.command()
@click.argument("old", type=options.FILE)
@click.argument("new", type=options.FILE)
@options.language
def drift(old: Path, new: Path, language: str) -> None:
    """List what changed from the template OLD to the template NEW (both DOCX).

    Exit code 1: something changed. 2: a file could not be read.
    """
    book, _ = load_rule_book(), translator(language)
    found = drift_between(
        _template(old, book, language).passages, _template(new, book, language).passages
    )
    click.echo("\n".join(_drifted(found, _)))
    raise SystemExit(int(bool(found.changes)))


@reference.command("list")
def list_references() -> None:
    """List the templates kept in the service: id, template, version, status and types of form."""
    from app.services import reference_use  # noqa: PLC0415 - slow, and not always needed
    from app.store.session import make_engine, make_session  # noqa: PLC0415

    settings = load_settings()
    prepare_database(settings, demo=False)
    with make_session(make_engine(settings.database_url)) as db:
        found = reference_use.slots(db)
        for slot in found:
            name = reference_use.name_of(db, reference_use.version_for(db, slot.id))
            use = reference_use.use_of(slot, found, reference_use.today())
            since = f" {slot.active_from}" if slot.active_from else ""
            click.echo(
                f"{slot.id}  {slot.number:2}  {use}{since}  {slot.language}  {name}"
                f"  ({', '.join(slot.document_types)})"
            )


@reference.command()
@click.argument("file", type=options.FILE)
@click.option("--name", required=True, help="What the template is called.")
@click.option(
    "--type", "types", multiple=True, required=True, metavar="CODE",
    help="Type of form it is for; may be given again.",
)  # fmt: skip
@click.option("--publisher", default="", help="Who publishes it.")
@click.option("--label", default="", help="What the publisher calls this version.")
@click.option(
    "--from", "since", type=click.DateTime(["%Y-%m-%d"]), help="Take it into use from this day on."
)
@options.language
def add(
    file: Path,
    name: str,
    types: tuple[str, ...],
    publisher: str,
    label: str,
    since: datetime | None,
    language: str,
) -> None:
    """Keep FILE (DOCX) in the service: a new template, or the next version of the one so named.

    Without --from it is not in use until somebody has looked at its passages on the page.
    """
    from app.services.references import About  # noqa: PLC0415 - slow, and not always needed

    about = About(name, types, publisher, label)
    try:
        click.echo(_add(file, about, since.date() if since else None))
    except SamtykkesjekkError as error:
        stop(error, language)


def _add(file: Path, about: "About", day: date | None) -> str:
    """Return the id of the version that was added."""
    from sqlmodel import col, select  # noqa: PLC0415

    from app.services import reference_days, references  # noqa: PLC0415
    from app.store.files import Files  # noqa: PLC0415
    from app.store.session import make_engine, make_session  # noqa: PLC0415
    from app.store.tables import Reference  # noqa: PLC0415
    from app.store.virus_scan import make_scan  # noqa: PLC0415

    settings, book, data = load_settings(), load_rule_book(), file_bytes(file)
    prepare_database(settings, demo=False)
    files = Files(settings.files_folder, make_scan(settings.clamd_url))
    with make_session(make_engine(settings.database_url)) as db:
        known = db.exec(select(Reference.id).where(col(Reference.name) == about.name)).first()
        version = (
            references.upload_version(db, files, book, None, known, data, file.name, about.label)
            if known
            else references.upload(db, files, book, None, data, file.name, about)
        )
        if day is not None:
            reference_days.activate(
                db, book, None, version.id, day=day, document_types=about.document_types
            )
        return str(version.id)


def _template(path: Path, book: RuleBook, language: str) -> ReferenceForm:
    try:
        return read_template(path, book)
    except SamtykkesjekkError as error:
        stop(error, language)


def _compared(comparison: Comparison, _: Translate) -> Iterator[str]:
    counts = comparison.counts()
    yield " · ".join(f"{_(STANDINGS[standing])}: {number}" for standing, number in counts.items())
    for held in comparison.held:
        added = any(line.standing is Standing.ADDED for line in held.lines)
        if not held.label and (held.standing is not Standing.IDENTICAL or added):
            yield from _held(held, _)
    for text, left in (
        (_("Veiledning fra malen står igjen: %(text)s"), comparison.guidance),
        (_("Ikke fylt ut: %(text)s"), comparison.unfilled),
    ):
        yield from (text % {"text": " ".join(one.text.split())} for one in left)


def _held(held: Held, _: Translate) -> Iterator[str]:
    yield ""
    yield f"{_(STANDINGS[held.standing])} · {' '.join(held.title.split())}"
    yield _told(piece for line in held.lines for piece in line.pieces)


def _drifted(found: Drift, _: Translate) -> Iterator[str]:
    counts = {shift: sum(c.shift is shift for c in found.changes) for shift in Shift}
    numbers = [f"{_(SHIFTS[shift])}: {number}" for shift, number in counts.items()]
    yield " · ".join([*numbers, _("Uendret: %(count)s") % {"count": found.same}])
    for change in found.changes:
        yield ""
        yield " · ".join([_(SHIFTS[change.shift]), _kinds(change, _), change.passage.section])
        yield _told(change.pieces)


def _kinds(change: Change, _: Translate) -> str:
    if change.shift is Shift.MARKED and change.old and change.new:
        return f"{_(KINDS[change.old.kind])} → {_(KINDS[change.new.kind])}"
    return _(KINDS[change.passage.kind])


def _told(pieces: Iterable[Piece]) -> str:
    """Return a word diff as text, wrapped."""
    words = []
    for piece in pieces:
        before, after = _SIGNS.get(piece.kind, ("", ""))
        words.append(f"{before}{' '.join((piece.text or piece.was).split())}{after}")
    return textwrap.fill(" ".join(words), WIDTH, initial_indent="    ", subsequent_indent="    ")
