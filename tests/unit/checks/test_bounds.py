"""Patterns have an end, and find as much where they may match as everywhere."""

import re

import pytest

from app.checks.bounds import bounded, split_gap, width
from app.checks.patterns import Searchable, find, find_outside


@pytest.mark.parametrize(
    ("pattern", "limited"),
    [
        (r"frivillig\w*", r"frivillig\w{0,60}"),
        (r"\w*studie", r"(?<!\w)\w{0,60}studie"),
        (r"a[.*+]b+", r"a[.*+]b{1,60}"),
        (r"(?:og )*du", r"(?:og ){0,8}du"),
        (r"a\*b\+", r"a\*b\+"),
        (r"x{3,}", r"x{3,60}"),
        (r"a.*?b", r"a.{0,60}?b"),
    ],
)
def test_every_repeat_gets_an_end(pattern: str, limited: str) -> None:
    assert bounded(pattern) == limited
    assert width(bounded(pattern)) < 1000


@pytest.mark.parametrize(
    ("pattern", "gap"),
    [
        ("[^.]{0,80}fri", ("[^.]", 80, "fri")),
        (r"[^.\n]{0,80}fri", (r"[^.\n]", 80, "fri")),
        ("[^.]{0,80}fri|du", ("", 0, "[^.]{0,80}fri|du")),
        ("[^.]{1,80}fri", ("", 0, "[^.]{1,80}fri")),
        ("fri[^.]{0,80}", ("", 0, "fri[^.]{0,80}")),
    ],
)
def test_a_gap_that_opens_a_pattern_is_set_apart(pattern: str, gap: tuple[str, int, str]) -> None:
    assert split_gap(pattern) == gap


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        (r"[^.\n]{0,12}anonym\w*", "Nei. De er helt og holdent anonyme. Anonymt."),
        (r"\w*medisin", "Studiemedisinen og medisin."),
        (r"(?-i:\bIRB\b)", "irb IRB Irb"),
        (r"(?<!\d)\d{2} år", "112 år 25 år"),
        (r"[A-ZÆØÅ]tt", "Åtte åtte"),
    ],
)
def test_what_is_found_is_what_the_plain_pattern_finds(pattern: str, text: str) -> None:
    plain = [m.span() for m in re.finditer(pattern, text, re.IGNORECASE)]

    assert [(f.start, f.end) for f in find((pattern,), Searchable.of(text))] == plain


def test_exceptions_are_blanked_out_before_a_pattern_counts() -> None:
    text = Searchable.of("Ingen friske frivillige her. Det er frivillig.")

    found = find_outside((r"frivillig\w*",), ("friske? frivillige",), text)

    assert [text.text[f.start : f.end] for f in found] == ["frivillig"]
