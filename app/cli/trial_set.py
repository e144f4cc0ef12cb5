"""`samtykkesjekk set`: what the forms of one trial say, side by side."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from app.checks.engine import form_text_of, said_by
from app.checks.rule_book import RuleBook
from app.checks.trial_set.comparison import Agreement, Row, rows
from app.checks.trial_set.needed import ANY_YOUNG, Missing, missing_forms
from app.checks.trial_set.particular import FormOfSet, Particular, Topic
from app.checks.trial_set.topics import NAMES
from app.cli import options
from app.cli.check import prepared
from app.cli.checked import file_bytes
from app.cli.say import complain, stop
from app.cli.set_table import table
from app.document.model import Document
from app.errors import SamtykkesjekkError
from app.formats import sandbox

_FEWEST = 2


@click.command("set")
@click.argument("files", nargs=-1, required=True, type=options.FILE, metavar="FILE...")
@click.option(
    "--type",
    "types",
    multiple=True,
    metavar="CODE",
    help="Kind of each FILE, in their order; guessed from the text when left out.",
)
@options.profile
@options.language
@click.option("--json", "as_json", is_flag=True, help="Answer in JSON.")
def trial_set(
    files: tuple[Path, ...],
    types: tuple[str, ...],
    profile: Path | None,
    language: str,
    as_json: bool,
) -> None:
    """Compare what the FILEs (DOCX or PDF), all forms of one trial, say of it.

    Exit code 0: nothing contradicts. 1: something does, or a form that surely is needed is not
    there. 2: a file could not be read; the others are still compared.
    """
    if len(files) < _FEWEST:
        raise click.UsageError("Give at least two FILEs.")
    if types and len(types) != len(files):
        raise click.UsageError("Give --type once for each FILE, or not at all.")
    try:
        rule_book, facts = prepared(None, profile)
    except SamtykkesjekkError as error:
        stop(error, language)
    codes = rule_book.document_types.codes()
    if unknown := [code for code in types if code not in codes]:
        raise click.BadParameter(
            f"{unknown[0]}: use one of {', '.join(codes)}.", param_hint="--type"
        )
    read = _read(files, language)
    forms = [_form(rule_book, path, one, types, files) for path, one in read]
    found = rows(forms)
    missing = _missing(rule_book, forms, [one for _, one in read], facts)
    if as_json:
        click.echo(json.dumps(_as_json(forms, found, missing), ensure_ascii=False, indent=2))
    else:
        click.echo(table(forms, found, _named(rule_book, missing), language))
    raise SystemExit(2 if len(read) < len(files) else int(_is_wrong(found, missing)))


def _read(files: Sequence[Path], language: str) -> list[tuple[Path, Document]]:
    """Return the files that can be read; of each other one a sentence is said."""
    found = []
    for path in files:
        try:
            found.append((path, sandbox.read(file_bytes(path))))
        except SamtykkesjekkError as error:
            complain(path, error, language)
    return found


def _form(
    rule_book: RuleBook,
    path: Path,
    document: Document,
    types: Sequence[str],
    files: Sequence[Path],
) -> FormOfSet:
    given = types[files.index(path)] if types else None
    kind = given or rule_book.document_types.guess(form_text_of(rule_book, document))
    return FormOfSet(kind, path.name, said_by(rule_book, document, kind))


def _missing(
    rule_book: RuleBook,
    forms: Sequence[FormOfSet],
    documents: Sequence[Document],
    answers: dict[str, str],
) -> list[Missing]:
    """Return the forms that are not there, by the answers given and what the texts show."""
    facts = dict(answers)
    for fact in rule_book.profile.facts:
        if facts.get(fact.id, "unknown") != "unknown" or fact.id == "genetics":
            continue
        shown = {
            fact.read(form_text_of(rule_book, document), form.document_type)
            for form, document in zip(forms, documents, strict=True)
        }
        facts[fact.id] = "yes" if "yes" in shown else "unknown"
    ages = [p for form in forms for p in form.of(Topic.AGES)]
    span = (int(min(p.low for p in ages)), int(max(p.high for p in ages))) if ages else None
    return missing_forms({form.document_type for form in forms}, facts, span)


def _named(rule_book: RuleBook, missing: Sequence[Missing]) -> list[tuple[Missing, Any]]:
    """Return each form that is not there with its name in nb, nn and en; None for any young."""
    types = rule_book.document_types
    return [
        (one, None if one.document_type == ANY_YOUNG else types.get(one.document_type).name)
        for one in missing
    ]


def _is_wrong(found: Sequence[Row], missing: Sequence[Missing]) -> bool:
    conflict = any(row.agreement is Agreement.CONFLICT for row in found)
    return conflict or any(one.sure for one in missing)


def _as_json(
    forms: Sequence[FormOfSet], found: Sequence[Row], missing: Sequence[Missing]
) -> dict[str, Any]:
    """Return the answer as plain data; `cells` are in the order of `forms`."""
    return {
        "forms": [{"file": form.name, "document_type": form.document_type} for form in forms],
        "missing": [
            {"document_type": m.document_type or "any-young", "fact": m.fact, "sure": m.sure}
            for m in missing
        ],
        "rows": [
            {
                "topic": row.topic.value,
                "name": {code: NAMES[row.topic].get(code) for code in ("nb", "nn", "en")},
                "agreement": row.agreement.value,
                "apart": sorted(row.apart),
                "pairs": [list(pair) for pair in row.pairs],
                "cells": [
                    [
                        {
                            "text": one.text,
                            "quote": one.quote,
                            "of": one.of,
                            "block": one.span.block,
                        }
                        for one in cell
                    ]
                    for cell in row.cells
                ],
            }
            for row in found
        ],
    }


def _cell(one: Particular) -> dict[str, Any]:
    return {"text": one.text, "quote": one.quote, "of": one.of, "block": one.span.block}
