import re
from collections.abc import Iterator
from typing import Any

import pytest

from app.checks.packs import load_rule_book
from app.checks.prefilter import literals

BOOK = load_rule_book()


@pytest.mark.parametrize(
    ("pattern", "needed"),
    [
        (r"\bstudievisitt\w*", ("studievisitt",)),
        (r"\b(?:første|neste)[ -]?visitt\w*", ("visitt",)),
        (r"trekk(?:e|er)? seg", ("trekk",)),
        (r"ab?cdefg", ("cdefg",)),
        (r"abc+def", ("abc",)),
        (r"(?:nord|sør)lys", ("lys",)),
        (r"(?:nordlys|sørvest)", ("nordlys", "sørvest")),
        (r"[^\])]abcd", ("abcd",)),
        (r"(?<!foo)barbaz(?=quux)", ("barbaz",)),
        (r"(?-i:\bMRI\b)", ("mri",)),
        (r"legen\.no", ("legen.no",)),
    ],
)
def test_the_letters_a_pattern_cannot_do_without(pattern: str, needed: tuple[str, ...]) -> None:
    assert literals(pattern) == needed


@pytest.mark.parametrize(
    "pattern", [r"\d{3}", r"(?:abc|de)", r"(?:abc)?", r"(?:abcd){0,2}x", r"a|bcd"]
)
def test_patterns_that_need_no_letters_are_always_tried(pattern: str) -> None:
    assert literals(pattern) == ()


def strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for one in value.values():
            yield from strings(one)
    elif isinstance(value, list | tuple):
        for one in value:
            yield from strings(one)


def test_no_pattern_of_the_rule_book_is_skipped_where_it_matches() -> None:
    texts = "\n".join(case.text for rule in BOOK.rules for case in rule.cases)
    checks = [rule.check.model_dump() for rule in BOOK.rules] + [BOOK.words.model_dump()]
    tried = 0
    for pattern in {text for check in checks for text in strings(check)}:
        try:
            compiled = re.compile(pattern, re.IGNORECASE)
        except re.error:
            continue
        needed = literals(pattern)
        for match in compiled.finditer(texts) if needed else ():
            tried += 1
            assert any(text in match[0].lower() for text in needed), (pattern, match[0])
    assert tried > 500
