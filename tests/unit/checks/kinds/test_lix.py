import pytest

from app.checks.kinds.lix import Lix, level, names
from app.checks.outcome import Result
from tests.unit.checks.language_forms import form, quotes

HEAVY = (
    "Forskningsdeltakerens behandlingsopplegg forutsetter regelmessige laboratorieundersøkelser"
    " samt gjennomgående overvåkning ved samtlige polikliniske konsultasjoner på sykehuset. "
)
EASY = "Du kan si nei når du vil. Vi gir deg god hjelp. "


def lix(**limits: float) -> Lix:
    return Lix(kind="lix", at_most={"other": 45, **limits}, fewest=40)


def test_a_hard_section_is_hit_at_its_heading_with_its_figure() -> None:
    prepared = form(f"# Lett\n{EASY * 20}\n# Tungt\n{HEAVY * 4}")

    verdict = lix().judge(prepared)

    assert verdict.result is Result.VIOLATED
    assert quotes(prepared, verdict) == ["Tungt"]
    message = verdict.hits[0].message
    assert message is not None
    assert "LIX" in message.nb
    assert "45" in message.nb


def test_a_form_hard_throughout_is_hit_as_a_whole_too() -> None:
    prepared = form(f"# Tungt\n{HEAVY * 4}")

    verdict = lix().judge(prepared)

    assert [hit.message is not None and hit.message.en[:8] for hit in verdict.hits] == [
        "The form",
        "The sect",
    ]


def test_an_easy_form_is_met() -> None:
    assert lix().judge(form(f"# Lett\n{EASY * 20}")).result is Result.MET


def test_few_words_are_not_measured() -> None:
    assert lix().judge(form(f"# Tungt\n{HEAVY}")).result is Result.MET


def test_children_have_a_stricter_limit() -> None:
    text = "# Noe\n" + "Studielegen undersøker deg grundig hver gang du kommer til oss. " * 8

    kind = lix(**{"child-u12": 30})

    assert kind.judge(form(text)).result is Result.MET
    assert kind.judge(form(text, document_type="child-u12")).result is Result.VIOLATED


def test_law_and_data_protection_may_be_harder() -> None:
    text = (
        "# Forsikring\n" + "Pasientskadeloven gjelder for deg når studielegen behandler deg. " * 8
    )
    plain = Lix(kind="lix", at_most={"other": 50}, fewest=40)
    milder = Lix(kind="lix", at_most={"other": 50}, fewest=40, harder=("insurance",), harder_by=20)

    assert len(plain.judge(form(text)).hits) == 2
    assert len(milder.judge(form(text)).hits) == 1


def test_names_of_trial_and_medicine_are_not_long_words() -> None:
    found = names(form("Du får Lendrasitinib i studien NORDLYS ved Oslo universitetssykehus."))

    assert {"lendrasitinib", "nordlys"} <= found
    assert "universitetssykehus" not in found


@pytest.mark.parametrize(
    ("lix", "like"),
    [(12, "barnebok"), (24.4, "barnebok"), (25, "fortelling"), (35, "avis"), (44.4, "avis"),
     (45, "fagstoff"), (55, "rundskriv"), (65, "svært vanskelig"), (120, "svært vanskelig")],
)  # fmt: skip
def test_a_lix_is_like_something_people_know(lix: float, like: str) -> None:
    assert like in level(lix).nb
