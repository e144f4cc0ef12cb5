"""The ways to put numbers together: which totals they can come to."""

from collections.abc import Iterator
from decimal import Decimal
from itertools import chain, product
from math import prod

_SLACK = Decimal("0.02")
"""Share by which a total may be rounded."""
_MOST = 400
"""Combinations that are tried; a sentence with more says too much to be sure of."""


def is_reached(
    goal: Decimal, each: Decimal, ways: list[tuple[Decimal, ...]], unsaid: bool, adds: bool
) -> bool:
    """Whether one way to put numbers together is `goal`, or divides it if `unsaid`.

    `each` is multiplied by some of the factors, each with one of its values; where it `adds`,
    they may be added as well. What is `goal` times as many is told too: "1 500 kroner for tre
    besøk, altså 500 kroner".
    """
    if prod(len(way) + 1 for way in ways) > _MOST:
        return True
    for chosen in product(*((None, *way) for way in ways)):
        factors = [one for one in chosen if one is not None]
        first = _values([each, *factors], adds), (each * v for v in _values(factors, adds))
        for value in chain(*first):
            times = goal / value
            shared = abs(goal * value - each * each) <= _SLACK * each * each
            if abs(times - 1) <= _SLACK or shared or (unsaid and times > 1 and times == int(times)):
                return True
    return False


def _values(factors: list[Decimal], adds: bool) -> Iterator[Decimal]:
    """Yield what numbers above 0 come to, multiplied or, if it `adds`, added one after another."""
    reached = {Decimal(1)}
    if factors:
        reached = {factors[0]}
        for factor in factors[1:]:
            sums = {value + factor for value in reached} if adds else set()
            reached = {value * factor for value in reached} | sums
    yield from (value for value in reached if value > 0)
