"""YAML that remembers on which line each value stands."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import yaml

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""libyaml where PyYAML has it: ten times as fast, and every command loads the rule book."""


class MarkedYamlError(Exception):
    """A file is not the YAML we read; `line` counts from 1."""

    def __init__(self, line: int, reason: str) -> None:
        self.line = line
        self.reason = reason
        super().__init__(reason)


@dataclass(frozen=True)
class Marked:
    """A file's content, and the line of each value by the keys that lead to it."""

    plain: Any
    lines: dict[tuple[str | int, ...], int]
    broken: bool = False

    def line(self, loc: Sequence[str | int]) -> int:
        """Return the line of the value at `loc`, or of the nearest one above it that is there.

        Steps that are not in the file (the name of a kind in a union) are passed over.
        """
        best: tuple[str | int, ...] = ()
        for step in loc:
            if (*best, step) in self.lines:
                best = (*best, step)
        return self.lines.get(best, 1)


def read_marked(text: str) -> Marked:
    """Return the content of one YAML file.

    Raises:
        MarkedYamlError: it is no YAML, is empty, or has the same key twice.
    """
    loader = _LOADER(text)
    try:
        node = loader.get_single_node()
        if node is None:
            raise MarkedYamlError(1, "the file is empty")
        lines: dict[tuple[str | int, ...], int] = {}
        _mark(node, (), lines)
        return Marked(loader.construct_document(node), lines)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        raise MarkedYamlError(mark.line + 1 if mark else 1, str(error.problem)) from error
    finally:
        loader.dispose()


def _mark(
    node: yaml.Node, loc: tuple[str | int, ...], lines: dict[tuple[str | int, ...], int]
) -> None:
    lines[loc] = node.start_mark.line + 1
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            here = (*loc, key.value)
            if here in lines:
                raise MarkedYamlError(key.start_mark.line + 1, f"{key.value} stands here twice")
            _mark(value, here, lines)
            lines[here] = key.start_mark.line + 1
    elif isinstance(node, yaml.SequenceNode):
        for place, value in enumerate(node.value):
            _mark(value, (*loc, place), lines)
