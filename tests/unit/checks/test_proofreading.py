"""A proofreader comes last, is asked once, and repeats nothing that a rule of ours has told."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from app.checks.cases import document_from_case
from app.checks.engine import CheckResult, run
from app.checks.kinds import proofreader
from app.checks.outcome import Outcome, Result, Severity
from app.checks.packs import load_rule_book
from app.checks.proof import Mistake, Proof, Trouble, UnknownWord
from app.checks.rule import RuleStatus

BOOK = load_rule_book()
WORDS, LANGUAGE = "languagetool-words", "languagetool-language"
FORM = """
# Vil du delta i en studie av en ny medisin?
Du blir spurt om å delta fordi du har en sykdom i nyrene. Det er frivillig å delta, og du kan når
som helst trekke deg. Du får behandligen hjemme hver uke. Ring legrn hvis du blir dårlig.
# Personvern
Opplysningene blir lagret trygt, og du kan klage til Datatilsynet.
# Samtykke
Jeg er villig til å delta i studien.
"""


class Reader:
    """A proofreader that knows none of some words and objects to others.

    `asked` has the language and the words in doubt of each time it was asked.
    """

    def __init__(
        self, *unknown: str, wrong: Sequence[str] = (), instead: Sequence[str] = ()
    ) -> None:
        self.unknown, self.wrong, self.instead = unknown, wrong, tuple(instead)
        self.asked: list[tuple[str, list[str]]] = []

    def __call__(self, texts: Sequence[str], words: Sequence[str], language: str) -> Proof:
        self.asked.append((language, list(words)))
        mistakes = (
            Mistake(number, text.index(w), text.index(w) + len(w), "grammar", self.instead)
            for number, text in enumerate(texts)
            for w in self.wrong
            if w in text
        )
        unknown = (UnknownWord(word, self.instead) for word in words if word in self.unknown)
        return Proof(tuple(mistakes), tuple(unknown))


def check(reader: Reader, form: str = FORM) -> CheckResult:
    return run(BOOK, document_from_case(form), proofread=reader)


def outcome(result: CheckResult, rule_id: str = WORDS) -> Outcome:
    return next(o for o in result.outcomes if o.rule_id == rule_id)


def quotes(result: CheckResult, rule_id: str = WORDS) -> list[str]:
    document = document_from_case(FORM)
    return [document.text(span) for hit in outcome(result, rule_id).hits for span in hit.spans]


def test_it_is_asked_once_and_its_answer_comes_with_the_check() -> None:
    reader = Reader("legrn", instead=["legen", "lege"])

    result = check(reader)

    assert reader.asked == [("nb", ["legrn"])]
    assert result.proof is not None
    assert [one.word for one in result.proof.words] == ["legrn"]
    (hit,) = outcome(result).hits
    assert quotes(result) == ["legrn"]
    assert BOOK.rule(WORDS).severity is Severity.ADVICE
    assert hit.message is not None
    assert (
        hit.message.nb
        == "LanguageTool kjenner ikke ordet «legrn». Mente dere «legen» eller «lege»?"
    )
    assert hit.message.nn.startswith("LanguageTool kjenner ikkje ordet")
    assert hit.message.en.endswith("Did you mean “legen” or “lege”?")
    assert hit.suggestion is not None
    assert (hit.suggestion.nb, hit.replaces) == ("legen eller lege", False)


def test_at_most_three_proposals_are_told_and_a_single_one_can_be_put_in() -> None:
    many = outcome(check(Reader("legrn", instead=["a", "b", "c", "d"]))).hits[0]
    one = outcome(check(Reader("legrn", instead=["legen"]))).hits[0]

    assert many.suggestion is not None
    assert many.suggestion.nb == "a, b eller c"
    assert one.suggestion is not None
    assert (one.suggestion.nb, one.replaces) == ("legen", True)


def test_what_a_rule_of_ours_has_told_is_not_told_again() -> None:
    ours = quotes(check(Reader()), "lang-spelling")
    reader = Reader(wrong=["behandligen", "får behandligen hjemme"])

    result = check(reader)

    assert ours == ["behandligen"]
    assert quotes(result, LANGUAGE) == []
    assert outcome(result, LANGUAGE).result is Result.MET


def test_what_a_rule_on_trial_has_hit_is_told_for_nobody_else_sees_that() -> None:
    on_trial = tuple(
        r.model_copy(update={"status": RuleStatus.SHADOW}) if r.id == "lang-spelling" else r
        for r in BOOK.rules
    )
    reader = Reader(wrong=["behandligen"])

    result = run(replace(BOOK, rules=on_trial), document_from_case(FORM), proofread=reader)

    assert quotes(result, LANGUAGE) == ["behandligen"]


def test_a_finding_about_a_whole_long_sentence_hides_nothing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    reader = Reader(wrong=["behandligen"])
    monkeypatch.setattr(proofreader, "TIGHT", 5)

    assert quotes(check(reader), LANGUAGE) == ["behandligen"]


def test_only_so_many_are_told_and_the_same_word_once() -> None:
    words = [f"zq{letter}xqz" for letter in "abcdefghijklmnopqrstuvwxyz"]
    text = FORM.replace("Ring legrn", "Ring legrn, ja, legrn og " + " ".join(words))

    hits = outcome(check(Reader("legrn", *words), text)).hits

    assert len(hits) == len({hit.message for hit in hits}) == proofreader.MOST_HITS


@pytest.mark.parametrize("trouble", list(Trouble))
def test_without_an_answer_the_outcome_says_why(trouble: Trouble) -> None:
    result = run(BOOK, document_from_case(FORM), proofread=lambda *_: Proof(trouble=trouble))

    for rule_id in (WORDS, LANGUAGE):
        told = outcome(result, rule_id)
        assert (told.result, told.reason, told.is_judged) == (Result.NOT_CHECKED, trouble, False)


def test_without_a_proofreader_nothing_is_judged_and_nothing_asked_of_anybody() -> None:
    result = run(BOOK, document_from_case(FORM))

    told = outcome(result)
    assert (told.result, told.reason) == (Result.NOT_APPLICABLE, "no_proofreader")
    assert not told.is_judged
    assert result.proof is None


@pytest.mark.parametrize(
    "text",
    [
        "# Summary\nThe patients in this trial will get the study drug once a day for ten weeks.",
        "Hei.",
    ],
)
def test_a_file_that_is_no_norwegian_form_is_not_sent_anywhere(text: str) -> None:
    reader = Reader()

    result = check(reader, text)

    assert reader.asked == []
    assert outcome(result).result is Result.NOT_CHECKED


def test_nobody_is_asked_where_its_rules_are_retired() -> None:
    kept = tuple(
        r.model_copy(update={"status": RuleStatus.RETIRED}) if r.subject == "languagetool" else r
        for r in BOOK.rules
    )
    reader = Reader("legrn")

    result = run(replace(BOOK, rules=kept), document_from_case(FORM), proofread=reader)

    assert reader.asked == []
    assert result.proof is None
