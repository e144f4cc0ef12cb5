"""The templates we know of, by their headings; the texts themselves belong to their publishers."""

from dataclasses import dataclass

from pydantic import Field
from rapidfuzz import fuzz

from app.checks.profile import Strict, Words
from app.document.passages import PassageKind, Passages
from app.document.section_names import ALIKE, SectionNames, plain_heading


class OutlineSource(Strict):
    """Whose template it is. `source` is a key of sources.yaml; `documents` are the types of form
    it is for. `sha256` is that of the file the headings were read from, empty where none was.
    """

    publisher: str = Field(min_length=1)
    title: Words
    source: str
    version: str = ""
    date: str = ""
    licence: str = Field(min_length=1)
    sha256: str = Field(default="", pattern=r"^([0-9a-f]{64})?$")
    documents: tuple[str, ...] = Field(min_length=1)
    verified: bool


class OutlineHeading(Strict):
    """One heading of a template and the sections it stands for; not `needed` in every form."""

    nb: str = Field(min_length=1)
    nn: str = Field(min_length=1)
    keys: tuple[str, ...] = Field(min_length=1)
    needed: bool

    def get(self, language: str) -> str:
        """Return the heading in nynorsk, or in bokmål for any other language."""
        return self.nn if language == "nn" else self.nb


@dataclass(frozen=True, slots=True)
class ReferenceOutline:
    """A template we know of: its folder's name, whose it is, and its headings in order."""

    id: str
    source: OutlineSource
    headings: tuple[OutlineHeading, ...]

    def lacking(self, passages: Passages, names: SectionNames) -> tuple[OutlineHeading, ...]:
        """Return the headings that an uploaded template does not have, by section or by words."""
        texts = [plain_heading(p.text) for p in passages if p.kind is PassageKind.HEADING]
        keys = {names.key_of(text) for text in texts}
        return tuple(
            heading
            for heading in self.headings
            if keys.isdisjoint(heading.keys)
            and not any(
                fuzz.ratio(text, plain_heading(own)) >= ALIKE
                for text in texts
                for own in (heading.nb, heading.nn)
            )
        )
