"""The word lists of the rule book, as its YAML files give them."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class WordLists:
    """The files of `review_rules/words/`, by name without `.yaml`; the kind that reads one knows
    its shape.
    """

    lists: Mapping[str, Any]

    def get(self, name: str) -> Any:
        """Return the content of the list called `name`, an empty list when there is none."""
        return self.lists.get(name, [])
