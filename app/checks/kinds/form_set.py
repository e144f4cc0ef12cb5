"""Kind `form_set`: the trial has a form for everybody who is to read one."""

from typing import Literal

from app.checks.outcome import Hit, Result, Text, Verdict
from app.checks.prepared import Prepared
from app.checks.profile import Strict
from app.checks.trial_set.ages import ages_of_minors
from app.checks.trial_set.needed import ANY_YOUNG, PARENTS, missing_for_minors


class FormSet(Strict):
    """Met when the trial's forms suit the ages of its participants.

    Minors need a sheet for the parents, and one in their own words for each age band; the ages
    are read from the text. Where it names none, one sheet for the young will do. Nobody is told
    twice: what is missing beside a sheet for the parents is said there. Without knowing the
    trial's other forms a person has to look.
    """

    kind: Literal["form_set"]

    def judge(self, form: Prepared) -> Verdict:
        """Return which forms are missing, with the words that tell the ages."""
        siblings = form.known.siblings
        if siblings is None:
            return Verdict(Result.NEEDS_PERSON, reason="set_unknown")
        present = {form.document_type, *(sibling.document_type for sibling in siblings)}
        if PARENTS in present and form.document_type != PARENTS:
            return Verdict(Result.NOT_APPLICABLE, reason="told_in_parents")
        ages, spans = ages_of_minors(form)
        missing = list(missing_for_minors(present, ages))
        if not missing:
            return Verdict(Result.MET, spans)
        return Verdict(Result.MISSING, hits=(Hit(spans[:1], _says(form, missing)),))


def _says(form: Prepared, missing: list[str]) -> Text:
    names = [_ANY_NAME if code == ANY_YOUNG else form.known.type_name(code) for code in missing]
    nb, nn, en = ("; ".join(name[language] for name in names) for language in range(3))
    return Text(
        f"Vi fant ikke alle skrivene som trengs når barn eller ungdom deltar. Dette mangler blant"
        f" studiens skriv: {nb}.",
        f"Vi fann ikkje alle skriva som trengst når barn eller ungdom deltek. Dette manglar blant"
        f" skriva til studien: {nn}.",
        f"We did not find all the forms that are needed when children or young people take part."
        f" The trial lacks: {en}.",
    )


_ANY_NAME = (
    "Skriv til barnet eller ungdommen, tilpasset alderen",
    "Skriv til barnet eller ungdomen, tilpassa alderen",
    "A sheet for the child or young person, suited to their age",
)
