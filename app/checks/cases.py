"""The examples in rules: written as plain text, read as documents, judged by their rule."""

import re
from collections.abc import Sequence
from dataclasses import replace

from app.checks.case_marks import read_marks
from app.checks.engine import judge, prepare, said_by
from app.checks.outcome import Outcome
from app.checks.own_words import OwnWord, WordKind
from app.checks.prepared import Prepared
from app.checks.proof import Mistake, Proof, Proofread, UnknownWord
from app.checks.rule import Case, Pointed, Rule
from app.checks.rule_book import RuleBook
from app.checks.trial_set.particular import FormOfSet
from app.document.model import Block, BlockKind, Cell, Document, Part, Trace
from app.document.reference_form import ReferenceForm, reference_form

_HEADING = re.compile(r"^(#{1,3}) +(.*)$")
PAGE = "{page}"
_TIMES = re.compile(r"(?P<mark>#{1,3} +|- |\[\w+\] *|)(?P<words>.*?) *\{x(?P<times>\d{1,4})\}")
_PART = re.compile(r"^\[(header|footer|footnote|text_box)\] *(.*)$")


def document_from_case(text: str) -> Document:
    """Return the document a case describes, one block per line that is not empty.

    `# `, `## ` and `### ` are headings, `- ` list items, `|a|b|` the cells of a table row (rows
    on following lines are one table), `[header] `, `[footer] `, `[footnote] ` and `[text_box] `
    text outside the body. Other lines are paragraphs. `case_marks` has the marks for tracked
    changes and comments. `{page}` stands for a page number that Word puts in, and ` {x80}` at the
    end of a line says that its words stand 80 times.
    """
    blocks: list[Block] = []
    traces: list[Trace] = []
    table, row, in_table = -1, 0, False
    for line in (_repeated(raw.replace(PAGE, "").strip()) for raw in text.splitlines()):
        if not line:
            in_table = False
            continue
        if line.startswith("|"):
            table, row = (table, row + 1) if in_table else (table + 1, 0)
            in_table = True
            for column, content in enumerate(line.strip("|").split("|")):
                cell = Cell(table, row, column, header=False)
                blocks.append(Block(len(blocks), BlockKind.CELL, content.strip(), cell=cell))
            continue
        in_table = False
        plain, marks = read_marks(line, len(blocks))
        traces += marks
        blocks.append(_block(len(blocks), plain))
    return Document(
        format="docx", blocks=tuple(blocks), traces=tuple(traces), page_numbers=PAGE in text
    )


def _repeated(line: str) -> str:
    """Return a line with its words as often as the mark at its end says, after its own mark."""
    match = _TIMES.fullmatch(line)
    if match is None:
        return line
    return match["mark"] + " ".join([match["words"]] * int(match["times"]))


def judge_case(rule_book: RuleBook, rule: Rule, case: Case) -> tuple[Outcome, Prepared]:
    """Return what `rule` says of `case`, and the form it read."""
    if case.forbidden:
        rule_book = replace(rule_book, words=rule_book.words.with_own(_forbidden(case)))
    form = prepare(
        rule_book,
        document_from_case(case.text),
        document_type=case.type or case_type(rule_book, rule),
        facts=case.facts,
        original=document_from_case(case.original) if case.original else None,
        reference=_reference(rule_book, case),
        language=case.language,
        siblings=_siblings(rule_book, case),
    )
    form.proofread = _proofread(case)
    return judge(rule_book, rule, form), form


def _proofread(case: Case) -> Proofread | None:
    """Return a proofreader that points at what the case says, None where it has none."""
    if case.proofread is None:
        return None
    pointed = case.proofread

    def proofread(texts: Sequence[str], asked: Sequence[str], _language: str) -> Proof:
        unknown = (UnknownWord(one.words, one.instead) for one in pointed if one.words in asked)
        return Proof(
            tuple(_mistake(texts, one) for one in pointed if one.about),
            tuple(unknown),
        )

    return proofread


def _mistake(texts: Sequence[str], pointed: Pointed) -> Mistake:
    block = next(number for number, text in enumerate(texts) if pointed.words in text)
    start = texts[block].index(pointed.words)
    end = start + len(pointed.words)
    return Mistake(block, start, end, pointed.about, pointed.instead, pointed.says)


def _forbidden(case: Case) -> tuple[OwnWord, ...]:
    return tuple(
        OwnWord(kind=WordKind.FORBIDDEN, word=word, nb=instead)
        for word, instead in case.forbidden.items()
    )


def _siblings(rule_book: RuleBook, case: Case) -> list[FormOfSet] | None:
    """Return the trial's other forms; None when nobody knows them."""
    if case.siblings is None and not case.others:
        return None
    bare = [FormOfSet(code) for code in case.siblings or ()]
    return bare + [
        FormOfSet(code, said=said_by(rule_book, document_from_case(text), code))
        for code, text in case.others.items()
    ]


def _reference(rule_book: RuleBook, case: Case) -> ReferenceForm | None:
    if case.reference is None:
        return None
    found = reference_form(document_from_case(case.reference), rule_book.sections)
    marked = tuple(replace(p, verbatim=p.text.startswith(case.verbatim)) for p in found.passages)
    return replace(found, language=case.reference_language or case.language, passages=marked)


def case_type(rule_book: RuleBook, rule: Rule) -> str:
    """Return the document type of cases that name none: the first the rule is for."""
    members = rule_book.document_types.members(rule.applies.documents)
    return next(code for code in rule_book.document_types.codes() if code in members)


def _block(index: int, line: str) -> Block:
    if heading := _HEADING.match(line):
        return Block(index, BlockKind.HEADING, heading[2], level=len(heading[1]))
    if part := _PART.match(line):
        return Block(index, BlockKind.PARAGRAPH, part[2], part=Part(part[1]))
    if line.startswith("- "):
        return Block(index, BlockKind.LIST_ITEM, line[2:].strip(), number="•")
    return Block(index, BlockKind.PARAGRAPH, line)
