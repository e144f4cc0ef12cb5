"""The kinds of form there are, the groups they belong to, and how a form shows its kind."""

from pydantic import Field

from app.checks.patterns import Pattern, Searchable, find
from app.checks.profile import Strict, Words


class DocumentType(Strict):
    """One kind of form; `signs` are patterns that show it in a text.

    `own_wording` is true where the reader is not an adult participant, as in a form to parents.
    """

    code: str = Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")
    name: Words
    groups: tuple[str, ...] = ()
    own_wording: bool = False
    signs: tuple[Pattern, ...] = ()


class DocumentTypes(Strict):
    types: tuple[DocumentType, ...] = Field(min_length=1)
    groups: tuple[str, ...] = ()

    def codes(self) -> tuple[str, ...]:
        return tuple(kind.code for kind in self.types)

    def get(self, code: str) -> DocumentType:
        """Return the type called `code`.

        Raises:
            KeyError: there is none.
        """
        for kind in self.types:
            if kind.code == code:
                return kind
        raise KeyError(code)

    def has_own_wording(self, code: str) -> bool:
        """Whether texts written for adult participants do not fit into forms of type `code`."""
        return any(kind.own_wording for kind in self.types if kind.code == code)

    def members(self, names: tuple[str, ...]) -> frozenset[str]:
        """Return the codes that `names` (codes and groups, "all" among them) stand for."""
        return frozenset(
            kind.code
            for kind in self.types
            if "all" in names or kind.code in names or not set(names).isdisjoint(kind.groups)
        )

    def guess(self, text: Searchable) -> str:
        """Return the type with most different signs in the text, two at least, else the first."""
        best, most = self.types[0].code, 1
        for kind in self.types:
            signs = sum(next(find((sign,), text), None) is not None for sign in kind.signs)
            if signs > most:
                best, most = kind.code, signs
        return best
