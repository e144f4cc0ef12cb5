"""`samtykkesjekk rules`: list them, show one, run their own cases."""

import json
import textwrap
from collections.abc import Iterator

import click

from app.checks.cases import judge_case
from app.checks.packs import load_rule_book
from app.checks.rule import Case, Rule
from app.checks.rule_book import RuleBook
from app.cli import options
from app.cli.repeat import repeat
from app.cli.say import stop
from app.errors import RuleBookError


@click.group()
def rules() -> None:
    """List the rules, show one, run their own cases, or make a stored check again."""


rules.add_command(repeat)


@rules.command("list")
@click.option("--subject", help="Only the rules of one subject, such as data_protection.")
@click.option(
    "--format", "output", type=click.Choice(["text", "json"]), default="text", show_default=True
)
@options.language
def list_rules(subject: str | None, output: str, language: str) -> None:
    """List the rules: id, severity, status and title."""
    book = _book(language)
    if subject is not None and subject not in book.packs:
        raise click.BadParameter(f"use one of {', '.join(book.packs)}.", param_hint="--subject")
    found = [rule for rule in book.rules if subject in (None, rule.subject)]
    if output == "json":
        click.echo(json.dumps([_as_json(rule) for rule in found], ensure_ascii=False, indent=2))
        return
    width = max((len(rule.id) for rule in found), default=0)
    for rule in found:
        status = "" if rule.status == "active" else f" ({rule.status})"
        title = getattr(rule.title, language)
        click.echo(f"{rule.id:{width}}  {rule.severity:6}  {title}{status}")


def _as_json(rule: Rule) -> dict[str, object]:
    return {
        "id": rule.id,
        "subject": rule.subject,
        "severity": rule.severity.value,
        "status": rule.status.value,
        "title": rule.title.model_dump(),
    }


@rules.command("show")
@click.argument("rule_id", metavar="ID")
@options.language
def show_rule(rule_id: str, language: str) -> None:
    """Show one rule: what it asks, why, of which forms, and what would mend a finding."""
    book = _book(language)
    for line in _shown(_rule(book, rule_id), book, language):
        click.echo(textwrap.fill(line, 96, subsequent_indent="  ") if line else "")


def _shown(rule: Rule, book: RuleBook, language: str) -> Iterator[str]:
    yield getattr(rule.title, language)
    yield f"{rule.id} · {rule.severity} · {rule.status} · {rule.subject} · {rule.check.kind}"
    if rule.valid_from or rule.valid_to:
        yield f"holds: {rule.valid_from or ''} – {rule.valid_to or ''}"
    yield ""
    yield f"for: {', '.join(rule.applies.documents)}"
    for fact, answer in rule.applies.facts.items():
        yield f"when: {fact} = {answer}"
    yield ""
    yield f"message: {getattr(rule.message, language)}"
    yield f"why: {getattr(rule.why, language)}"
    for key in rule.sources:
        source = book.sources[key]
        yield f"source: {' '.join(filter(None, (source.title, source.section, source.url)))}"
    if rule.suggestion:
        yield f"suggestion: {rule.suggestion.nn if language == 'nn' else rule.suggestion.nb}"
    yield f"cases: {len(rule.cases)}"


@rules.command("test")
@click.argument("rule_ids", nargs=-1, metavar="[ID...]")
def test_rules(rule_ids: tuple[str, ...]) -> None:
    """Run the rules' own cases, of all rules or of those named. Exit code 1: a case failed."""
    book = _book("nb")
    chosen = [_rule(book, rule_id) for rule_id in rule_ids] or list(book.rules)
    failed = 0
    for rule in chosen:
        for case in rule.cases:
            if problem := _problem(book, rule, case):
                failed += 1
                click.echo(f"{rule.id}: {case.name}: {problem}")
    cases = sum(len(rule.cases) for rule in chosen)
    click.echo(f"{len(chosen)} rules, {cases} cases, {failed} failed")
    raise SystemExit(1 if failed else 0)


def _problem(book: RuleBook, rule: Rule, case: Case) -> str:
    """Return how a case turned out otherwise than it says; empty when it did not."""
    outcome, form = judge_case(book, rule, case)
    if outcome.result is not case.expect:
        return f"expected {case.expect}, was {outcome.result}"
    quotes = tuple(form.document.text(span) for hit in outcome.hits for span in hit.spans)
    if case.quotes is not None and quotes != case.quotes:
        return f"expected the quotes {list(case.quotes)}, were {list(quotes)}"
    return ""


def _book(language: str) -> RuleBook:
    try:
        return load_rule_book()
    except RuleBookError as error:
        stop(error, language)


def _rule(book: RuleBook, rule_id: str) -> Rule:
    try:
        return book.rule(rule_id)
    except KeyError:
        raise click.BadParameter(f"there is no rule {rule_id}.", param_hint="ID") from None
