"""Kind `profile_agrees`: what the sponsor answered about the trial, held against the text."""

from collections.abc import Iterator
from typing import Literal

from app.checks.outcome import Hit, Result, Text, Verdict
from app.checks.patterns import Found
from app.checks.prepared import Prepared
from app.checks.profile import Fact, Strict
from app.document.model import Span

_MOST_EVIDENCE = 3
_LONGEST_QUOTE = 200
"""Characters; of a longer sentence only the words that show the fact are quoted."""
_ANSWER = {"yes": ("ja", "ja", "yes"), "no": ("nei", "nei", "no")}


class ProfileAgrees(Strict):
    """Violated by each answer that the text contradicts in words that leave no doubt.

    An answer of no is contradicted by `proofs` of the fact, an answer of yes by `proofs_no` where
    nothing else in the text shows yes. Only in the types of form named in `whole` does a no hold
    for the whole trial: a sheet about the biobank may well say that it takes no medicine.
    """

    kind: Literal["profile_agrees"]
    whole: tuple[str, ...]

    def judge(self, form: Prepared) -> Verdict:
        """Return one hit for each answer that does not agree, else sentences that do."""
        answers = form.known.answers
        if not answers:
            return Verdict(Result.NOT_APPLICABLE, reason="no_answers")
        facts = [fact for fact in form.known.profile.facts if fact.id in answers]
        hits = tuple(hit for fact in facts if (hit := self._hit(form, fact, answers[fact.id])))
        evidence = tuple(_agreeing(form, facts))[:_MOST_EVIDENCE]
        return Verdict(Result.VIOLATED if hits else Result.MET, evidence, hits)

    def _hit(self, form: Prepared, fact: Fact, answer: str) -> Hit | None:
        if answer == "no" and form.document_type in fact.types:
            return Hit(message=_type_says(form, fact))
        found = self._against(form, fact, answer)
        if found is None:
            return None
        span = _quoted(form, found)
        return Hit((span,), _text_says(fact, answer, form.document.text(span)))

    def _against(self, form: Prepared, fact: Fact, answer: str) -> Found | None:
        """Return the first place that contradicts `answer` beyond doubt."""
        if form.document_type in fact.silent_in:
            return None
        if answer == "no":
            found = form.find(fact.proofs, unless=fact.signs_no)
            return next((f for f in found if _is_said(form, f)), None)
        if not form.known.is_of(form.document_type, self.whole):
            return None
        if fact.show(form.gaps)[0] == "yes":
            return None
        return next((f for f in form.find(fact.proofs_no) if not form.is_supposed(f)), None)


def _is_said(form: Prepared, found: Found) -> bool:
    return not (form.is_denied(found) or form.is_supposed(found))


def _quoted(form: Prepared, found: Found) -> Span:
    sentence = form.sentence_at(found.start)
    if sentence.end - sentence.start <= _LONGEST_QUOTE:
        return form.span(sentence.start, max(sentence.end, found.end))
    return form.span(found.start, found.end)


def _agreeing(form: Prepared, facts: list[Fact]) -> Iterator[Span]:
    for fact in facts:
        shown, place = fact.show(form.gaps, form.document_type)
        if place is not None and shown == form.known.answers[fact.id]:
            yield _quoted(form, place)


def _text_says(fact: Fact, answer: str, quote: str) -> Text:
    nb, nn, en = _ANSWER[answer]
    words = " ".join(quote.split())
    return Text(
        f"Dere har svart {nb} på «{fact.question.nb}», men skrivet sier: «{words}» Rett svaret på"
        " studiens side, eller rett skrivet.",
        f"De har svart {nn} på «{fact.question.nn}», men skrivet seier: «{words}» Rett svaret på"
        " sida til studien, eller rett skrivet.",
        f"You have answered {en} to “{fact.question.en}”, but the form says: “{words}” Correct the"
        " answer on the trial's page, or correct the form.",
    )


def _type_says(form: Prepared, fact: Fact) -> Text:
    nb, nn, en = form.known.type_name(form.document_type)
    return Text(
        f"Dere har svart nei på «{fact.question.nb}», men dette skrivet er av typen «{nb}». Rett"
        " svaret på studiens side, eller velg en annen type skriv.",
        f"De har svart nei på «{fact.question.nn}», men dette skrivet er av typen «{nn}». Rett"
        " svaret på sida til studien, eller vel ein annan type skriv.",
        f"You have answered no to “{fact.question.en}”, but this form is of the type “{en}”."
        " Correct the answer on the trial's page, or choose another type of form.",
    )
