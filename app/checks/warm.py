"""Make a process ready for many checks."""

import gc

from app.checks.engine import judge, prepare
from app.checks.rule_book import RuleBook
from app.document.model import Block, BlockKind, Document

_ALLOCATED = 50_000
"""Objects after which garbage is looked for: about a form's, which leaves hardly any in cycles."""
_FORM = "Vil du delta i en studie? Du kan trekke deg når du vil, og trenger ikke si hvorfor."


def warm(rule_book: RuleBook) -> None:
    """Load what the first check would load, and keep it out of garbage collection for good.

    Rule book and dictionaries are a third of a million objects. To go through them again and
    again took 8 of the 55 ms that a form of 1 000 words takes. For processes that live for checks;
    what is garbage by now is collected first.
    """
    block = Block(0, BlockKind.PARAGRAPH, _FORM)
    form = prepare(rule_book, Document("docx", (block,)), facts={})
    for rule in rule_book.rules:
        judge(rule_book, rule, form)
    gc.collect()
    gc.freeze()
    gc.set_threshold(_ALLOCATED)
