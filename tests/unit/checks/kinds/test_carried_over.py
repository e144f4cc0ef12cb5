"""Kind `carried_over`: topics of the original that were lost, or kept."""

from app.checks.cases import document_from_case
from app.checks.kinds.carried_over import CarriedOver, Topic
from app.checks.outcome import Result, Verdict
from app.checks.prepared import Prepared
from app.checks.profile import Words
from app.document.outline import SectionNames

VACCINES = Topic(
    name=Words(nb="vaksiner", nn="vaksinar", en="vaccines"),
    original=(r"vaccin\w*",),
    original_unless=(r"vaccine trials?",),
    any=(r"vaksin\w*",),
)
DRIVING = Topic(
    name=Words(nb="bilkjøring", nn="bilkøyring", en="driving"),
    original=(r"\bdriv(?:e|ing)\b",),
    any=(r"kjør\w*|køyr\w*",),
)
KIND = CarriedOver(kind="carried_over", topics=(VACCINES, DRIVING), sections=("duties",))


def judged(norwegian: str, original: str | None) -> tuple[Verdict, Prepared]:
    form = Prepared(
        document_from_case(norwegian),
        SectionNames({"duties": ("hva må du gjøre",)}),
        document_type="adult-main",
        language="nb",
        original=document_from_case(original) if original else None,
    )
    return KIND.judge(form), form


def test_without_an_original_it_says_that_nothing_was_compared() -> None:
    verdict, _ = judged("Du får en tablett.", None)

    assert (verdict.result, verdict.reason) == (Result.NOT_CHECKED, "original")


def test_an_original_that_speaks_of_nothing_asks_for_nothing() -> None:
    verdict, _ = judged("Du får en tablett.", "You get a tablet in this vaccine trial.")

    assert (verdict.result, verdict.reason) == (Result.NOT_APPLICABLE, "not_mentioned")


def test_each_lost_topic_is_named_with_the_sentence_of_the_original() -> None:
    verdict, form = judged(
        "# Hva må du gjøre?\nTa tabletten.",
        "Take the tablet. Do not drive for one day.\nLive vaccines are not allowed.",
    )

    messages = [hit.message.en for hit in verdict.hits if hit.message]
    assert verdict.result is Result.MISSING
    assert messages == [
        "The original speaks of vaccines (Live vaccines are not allowed.), "
        "but we did not find it here.",
        "The original speaks of driving (Do not drive for one day.), but we did not find it here.",
    ]
    assert {hit.section for hit in verdict.hits} == {form.heading_of(("duties",))} == {0}


def test_a_long_sentence_of_the_original_is_cut() -> None:
    verdict, _ = judged("Ta tabletten.", "Do not drive" + " for a very long time" * 20 + ".")

    (hit,) = verdict.hits
    assert hit.message is not None
    assert len(hit.message.en) < 220
    assert " …)" in hit.message.en


def test_what_is_kept_is_quoted_as_evidence() -> None:
    verdict, form = judged("Ta tabletten. Ikke kjør bil.", "Do not drive.")

    assert verdict.result is Result.MET
    assert [form.document.text(span) for span in verdict.evidence] == ["Ikke kjør bil."]
