"""`samtykkesjekk diff`: what changed from one version of a form to the next."""

import json
import textwrap
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from app.cli import options
from app.cli.checked import file_bytes
from app.cli.say import complain
from app.document.model import Document
from app.document.units import heading_above
from app.document.version_diff import Change, Shift, VersionDiff, version_diff
from app.document.word_diff import Piece, PieceKind
from app.errors import SamtykkesjekkError
from app.formats import sandbox
from app.reports.language import Translate, translator
from app.reports.words import SHIFTS

WIDTH = 96
SIGNS = {Shift.ADDED: "+", Shift.REMOVED: "-", Shift.EDITED: "~", Shift.MOVED: ">"}
"""What a line of the answer begins with."""

_WORDS = {PieceKind.REMOVED: ("[-", "-]"), PieceKind.ADDED: ("{+", "+}")}


@click.command()
@click.argument("old", type=options.FILE)
@click.argument("new", type=options.FILE)
@click.option(
    "--format", "output", type=click.Choice(["text", "json"]), default="text", show_default=True
)
@click.option("--json", "as_json", is_flag=True, help="The same as --format json.")
@options.language
def diff(old: Path, new: Path, output: str, as_json: bool, language: str) -> None:
    """List what changed from the form OLD to the form NEW (DOCX or PDF).

    Exit code 0: the words are the same. 1: something changed. 2: a file could not be read.
    """
    before, after = _read(old, language), _read(new, language)
    if before is None or after is None:
        raise SystemExit(2)
    found = version_diff(before, after)
    if as_json or output == "json":
        click.echo(json.dumps(_data(found, before, after), ensure_ascii=False, indent=2))
    else:
        click.echo("\n".join(_lines(found, before, after, translator(language))))
    raise SystemExit(int(not found.is_same))


def _read(file: Path, language: str) -> Document | None:
    """Return the text of a file; None, and why on stderr, for one that cannot be read."""
    try:
        return sandbox.read(file_bytes(file))
    except SamtykkesjekkError as error:
        complain(file, error, language)
        return None


def _told(found: VersionDiff) -> Iterator[Change]:
    return (change for change in found.changes if change.shift in SIGNS)


def _section(change: Change, old: Document, new: Document) -> str:
    side, units = (new, change.new) if change.new else (old, change.old)
    return heading_above(side, units[0].first.index)


def _lines(found: VersionDiff, old: Document, new: Document, _: Translate) -> Iterator[str]:
    counts = found.counts()
    yield " · ".join(f"{_(SHIFTS[shift])}: {number}" for shift, number in counts.items())
    if found.is_same:
        yield _("Ordlyden er den samme.")
    section = ""
    for change in _told(found):
        here = _section(change, old, new)
        yield ""
        if here != section:
            section = here
            yield f"# {here}"
        if change.shift is Shift.MOVED:
            was = heading_above(old, change.old[0].first.index)
            yield f"> {_('Flyttet hit fra «%(heading)s»') % {'heading': was}}"
        yield _wrapped(SIGNS[change.shift], " | ".join(_words(change, c) for c in change.cells))


def _words(change: Change, cell: tuple[Piece, ...]) -> str:
    """Return a cell's words in one line; marked where only some of them changed."""
    whole = change.shift in (Shift.ADDED, Shift.REMOVED)
    told = []
    for piece in cell:
        before, after = ("", "") if whole else _WORDS.get(piece.kind, ("", ""))
        told.append(f"{before}{' '.join(piece.text.split())}{after}")
    return " ".join(text for text in told if text)


def _wrapped(sign: str, text: str) -> str:
    return textwrap.fill(text, WIDTH, initial_indent=f"{sign} ", subsequent_indent=f"{sign} ")


def _data(found: VersionDiff, old: Document, new: Document) -> dict[str, Any]:
    return {
        "counts": {shift.value: number for shift, number in found.counts().items()},
        "changes": [
            {
                "shift": change.shift.value,
                "section": _section(change, old, new),
                "old_blocks": [block.index for unit in change.old for block in unit.blocks],
                "new_blocks": [block.index for unit in change.new for block in unit.blocks],
                "cells": [
                    [{"kind": piece.kind.value, "text": piece.text} for piece in cell]
                    for cell in change.cells
                ],
            }
            for change in _told(found)
        ],
    }
