"""Patterns are tried only where they can match, and lose nothing by it."""

import pytest

from app.checks import patterns
from app.checks.cases import document_from_case
from app.checks.engine import prepare
from app.checks.every_pattern import every_pattern
from app.checks.openings import openings
from app.checks.packs import load_rule_book
from app.checks.places import stretches
from app.checks.prefilter import DIGIT, WORD, needs
from app.checks.prepared import for_gaps

BOOK = load_rule_book()


@pytest.mark.parametrize(
    ("pattern", "groups"),
    [
        (r"\bstudievisitt\w*", [{WORD + "studievisitt"}]),
        (r"\b(?:første|neste)[ -]visitt", [
            {f"{WORD}{first}{between}visitt" for first in ("første", "neste") for between in " -"},
        ]),
        (r"trekk(?:e|er)? seg", [{"trekk seg", "trekke seg", "trekker seg"}]),
        (r"ab?cdefg", [{"abcdefg", "acdefg"}]),
        (r"abc+def", [{"def"}]),
        (r"(?:nord|sør)lys\w*", [{"nordlys", "sørlys"}]),
        (r"frivill[ei]g[^.]{0,60}(?:uten|utan) å", [
            {"frivillig", "frivilleg"}, {"uten å", "utan å"},
        ]),
        (r"[^\])]abcd", [{"abcd"}]),
        (r"(?<!foo)barbaz(?=quux)", [{"barbaz"}]),
        (r"(?-i:\bMRI\b)", [{WORD + "mri" + WORD}]),
        (r"legen\.no", [{"legen.no"}]),
        (r"(?<![\w-])MRI", [{WORD + "mri"}]),
        (r"\bdu (?:må|skal)\w*", [{WORD + "du må", WORD + "du skal"}]),
        (r"\b(?:de|dei)\b", [{WORD + "de" + WORD, WORD + "dei" + WORD}]),
        (r"\d{1,3} ?(?:%|prosent)", [{DIGIT}, {"%", "prosent"}]),
        (r"_{4,60}", [{"____"}]),
    ],
)  # fmt: skip
def test_the_strings_a_pattern_cannot_do_without(pattern: str, groups: list[set[str]]) -> None:
    assert [set(need.strings) for need in needs(pattern)] == groups


@pytest.mark.parametrize("pattern", [r"(?:abc|de)", r"(?:abc)?", r"(?:abcd){0,2}x", r"a|bcd"])
def test_patterns_that_need_no_strings_are_always_tried(pattern: str) -> None:
    assert needs(pattern) == ()


@pytest.mark.parametrize(
    ("pattern", "strings", "in_word"),
    [
        (r"\btrekk\w{0,60}", {WORD + "trekk"}, False),
        (r"(?:den \w{1,60} )?studien", {"den ", "studien"}, False),
        (r"\b(?:\w{0,60}lista|\w{0,60}register)\b", {"lista", "register"}, True),
        (r"(?<!\w)\w{0,60}studie\w{0,60}", {"studie"}, True),
        (r"saltvann\w{0,60}|saltvatn\w{0,60}", {"saltvann", "saltvatn"}, False),
        (r"(?:\+47 ?|0047 ?)?[2-9]\d", {"+47", "0047", DIGIT}, False),
        (r"\b[2-9]\d", {WORD + DIGIT}, False),
    ],
)
def test_what_a_match_opens_with(pattern: str, strings: set[str], in_word: bool) -> None:
    found = openings(pattern)

    assert {string for one in found for string in one.strings} == strings
    assert {one.in_word for one in found} == {in_word}


@pytest.mark.parametrize("pattern", [r"[^.]{0,60}studie", r"\w+\d studie", r"e|dei"])
def test_some_patterns_can_open_with_anything(pattern: str) -> None:
    assert openings(pattern) == ()


TEXT = "\n".join(case.text for rule in BOOK.rules for case in rule.cases)
PATTERNS = sorted(
    {p for _, p in every_pattern(BOOK.rules, BOOK.profile, BOOK.document_types, BOOK.words)}
)


@pytest.mark.parametrize("known", [True, False])
def test_every_pattern_finds_what_it_finds_when_tried_everywhere(known: bool) -> None:
    """All cases of all rules as one text: where a pattern is tried loses nothing."""
    where = for_gaps(TEXT, BOOK.vocabulary) if known else for_gaps(TEXT[:60_000])
    found = 0
    for pattern in PATTERNS:
        ready = patterns._ready(pattern)
        text = where.lower if ready.small else where.text
        everywhere = [m.span() for m in ready.compiled.finditer(text) if m.end() > m.start()]
        asked = where.places.asked.get(pattern)
        there = asked is None or asked.every <= where.places.there
        tried = list(patterns._matches(ready, asked, where, 0, len(text))) if there else []
        assert tried == everywhere, pattern
        found += len(tried)
    assert found > 5000


@pytest.mark.parametrize(
    ("cells", "reach", "found"),
    [
        (0b0, 1, []),
        (0b1, 0, [(0, 16, 76)]),
        (0b1100001, 1, [(0, 16, 92), (80, 112, 188)]),
        (-1, 3, [(0, 1000, 1000)]),
    ],
)
def test_the_stretches_round_cells(
    cells: int, reach: int, found: list[tuple[int, int, int]]
) -> None:
    assert list(stretches(cells, reach, 0, 1000)) == found


def test_long_headings_and_choices_are_searched_with_the_vocabulary_too() -> None:
    """Without it every pattern would be tried everywhere, as long as a hostile heading is."""
    form = prepare(BOOK, document_from_case(f"# {'Vil du delta? ' * 80}"), facts={})

    for text in (form.block_text(0), form.searchable("Ja, jeg vil delta. " * 80), form.text):
        assert text.places.vocabulary is BOOK.vocabulary
