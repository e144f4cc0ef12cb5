"""Kind `document_type_agrees`: the form is of the type that was chosen for it."""

from typing import Literal

from pydantic import Field

from app.checks.catalogue import DocumentType, Weight
from app.checks.outcome import Hit, Result, Text, Verdict
from app.checks.patterns import Found, matches
from app.checks.prepared import Prepared
from app.checks.profile import Strict
from app.document.model import Span

_MOST_QUOTES = 3


class DocumentTypeAgrees(Strict):
    """Violated when the text clearly is of another type than the one that was chosen.

    Clearly: it shows the other with `at_least` points, `ahead` or more of the chosen one; or it
    lacks every word that a form of the chosen type always has; or `against` points or more speak
    against the chosen one; or a long text has no sign of it at all. Types that may rightly be
    called each other agree, and those in `general` need no signs.
    """

    kind: Literal["document_type_agrees"]
    at_least: int = Field(ge=1)
    ahead: int = Field(ge=1)
    against: int = Field(ge=1)
    fewest_words: int = Field(ge=1, description="A shorter text says too little.")
    long_from: int = Field(ge=1, description="words")
    general: tuple[str, ...] = ()

    def judge(self, form: Prepared) -> Verdict:
        """Return what the text is instead, with the words that show it."""
        types, chosen = form.known.types, form.known.chosen_type
        if types is None or chosen is None or chosen not in types.codes():
            return Verdict(Result.NOT_APPLICABLE, reason="type_guessed")
        weights = {weight.code: weight for weight in types.weigh(form.gaps)}
        best, own = next(iter(weights.values())), weights[chosen]
        kind = types.get(chosen)
        evidence = _quotes(form, own)
        if best.code == chosen or best.code in kind.like or chosen in types.get(best.code).like:
            return Verdict(Result.MET, evidence)
        is_other = best.points >= self.at_least and best.points - own.points >= self.ahead
        if is_other:
            hit = Hit(_quotes(form, best), _other(form, best))
            return Verdict(Result.VIOLATED, evidence, (hit,))
        if self._is_not(form, kind, own):
            return Verdict(Result.VIOLATED, evidence, (Hit(message=_not_this(form)),))
        return Verdict(Result.MET, evidence)

    def _is_not(self, form: Prepared, kind: DocumentType, own: Weight) -> bool:
        words = form.document.words()
        if words < self.fewest_words:
            return False
        if own.points <= -self.against or (kind.always and not matches(kind.always, form.gaps)):
            return True
        return words >= self.long_from and own.points <= 0 and kind.code not in self.general


def _quotes(form: Prepared, weight: Weight) -> tuple[Span, ...]:
    """Return the first words that show a type, each only once, in reading order."""
    kept: dict[str, Found] = {}
    for found in sorted(weight.places, key=lambda f: (f.start, -f.end)):
        if all(found.start >= other.end for other in kept.values()):
            kept.setdefault(form.text.lower[found.start : found.end], found)
    return tuple(form.span(f.start, f.end) for f in list(kept.values())[:_MOST_QUOTES])


def _other(form: Prepared, best: Weight) -> Text:
    was = form.known.type_name(form.document_type)
    now = form.known.type_name(best.code)
    return Text(
        f"Skrivet er lagt inn som «{was[0]}», men teksten er skrevet som «{now[0]}». Bytt type, så"
        " blir de riktige kravene kontrollert, eller last opp riktig fil.",
        f"Skrivet er lagt inn som «{was[1]}», men teksten er skriven som «{now[1]}». Byt type, så"
        " blir dei rette krava kontrollerte, eller last opp rett fil.",
        f"The form was entered as “{was[2]}”, but the text is written as “{now[2]}”. Change the"
        " type, so that the right requirements are checked, or upload the right file.",
    )


def _not_this(form: Prepared) -> Text:
    was = form.known.type_name(form.document_type)
    return Text(
        f"Skrivet er lagt inn som «{was[0]}», men vi fant ikke ord som hører til i et slikt skriv."
        " Velg riktig type, eller last opp riktig fil.",
        f"Skrivet er lagt inn som «{was[1]}», men vi fann ikkje ord som høyrer til i eit slikt"
        " skriv. Vel rett type, eller last opp rett fil.",
        f"The form was entered as “{was[2]}”, but we did not find words that belong in such a"
        " form. Choose the right type, or upload the right file.",
    )
