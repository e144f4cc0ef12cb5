"""A template that forms are held against: its passages as found, and as people corrected them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from pydantic import TypeAdapter

from app.document.model import Document
from app.document.outline import SectionNames
from app.document.passage_signs import Sign
from app.document.passages import Passage, PassageKind, Passages, find_passages
from app.text.language import language_of

Correction = tuple[PassageKind, bool]
"""What a passage is, and whether it must stand word for word."""


@dataclass(frozen=True, slots=True)
class ReferenceForm:
    """A template ready to hold forms against; `language` is that of its fixed text.

    `key` tells those who keep templates which one this is; empty where nobody does.
    """

    name: str
    language: str
    passages: Passages
    key: str = ""

    @property
    def fixed(self) -> Passages:
        """The passages that stand fixed."""
        return tuple(p for p in self.passages if p.kind is PassageKind.FIXED)


def reference_form(document: Document, names: SectionNames, name: str = "") -> ReferenceForm:
    """Return the template in `document`, as nobody has corrected it yet."""
    passages = find_passages(document, names)
    return ReferenceForm(name, language_of_passages(passages), passages)


def corrected(passages: Sequence[Passage], said: Mapping[int, Correction]) -> Passages:
    """Return `passages` as people corrected them, by number; what somebody said is sure."""
    return tuple(
        replace(p, kind=said[p.number][0], verbatim=said[p.number][1], sign=Sign.SAID, sure=True)
        if p.number in said
        else p
        for p in passages
    )


def language_of_passages(passages: Iterable[Passage]) -> str:
    """Return the language of the fixed text: nb, nn, en or other."""
    found = language_of(" ".join(p.text for p in passages if p.kind is PassageKind.FIXED))
    return found if found in ("nb", "nn", "en") else "other"


_ADAPTER = TypeAdapter(Passages)


def passages_to_json(passages: Passages) -> str:
    """Return `passages` as JSON that `passages_from_json` reads back."""
    return _ADAPTER.dump_json(passages).decode()


def passages_from_json(data: str) -> Passages:
    """Return the passages that `passages_to_json` wrote."""
    return _ADAPTER.validate_json(data)
