"""What is known of a form beside its text: the trial's answers and forms, the type chosen."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from app.checks.catalogue import DocumentTypes
from app.checks.profile import Profile
from app.checks.trial_set.particular import FormOfSet


@dataclass(frozen=True, slots=True)
class Known:
    """What the trial says of a form.

    `answers` are the sponsor's, yes or no; what nobody has answered is left out. `chosen_type` is
    None when nobody has chosen one and the text decides, `siblings` when nobody knows which other
    forms the trial has.
    """

    profile: Profile = field(default_factory=lambda: Profile(facts=()))
    types: DocumentTypes | None = None
    answers: Mapping[str, str] = field(default_factory=dict)
    chosen_type: str | None = None
    siblings: tuple[FormOfSet, ...] | None = None

    def is_of(self, document_type: str, names: tuple[str, ...]) -> bool:
        """Whether `document_type` is one of `names`, codes and groups."""
        return self.types is not None and document_type in self.types.members(names)

    def type_name(self, code: str) -> tuple[str, str, str]:
        """Return what a type of form is called, in nb, nn and en; the code for one that is gone."""
        if self.types is None or code not in self.types.codes():
            return code, code, code
        name = self.types.get(code).name
        return name.nb, name.nn, name.en
