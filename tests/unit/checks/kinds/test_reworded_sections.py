"""Checks of sections find them under headings that name nothing known, and in tables."""

import pytest

from app.checks.cases import document_from_case
from app.checks.kinds.section_present import SectionPresent
from app.checks.kinds.template_sections import TemplateSections
from app.checks.outcome import Result
from app.checks.packs import load_rule_book
from app.checks.prepared import Prepared

NAMES = load_rule_book().sections
INSURANCE = (
    "Du er dekket av Legemiddelforsikringen og pasientskadeloven. Krav om erstatning sender du til"
    " Norsk pasientskadeerstatning, og det koster ingenting å melde en skade til dem."
)
FORMS = [
    f"# Formål\nVi vil lære.\n# Om uhellet er ute\n{INSURANCE}\n# Kontakt\nRing oss.",
    f"# Formål\nVi vil lære.\n# 7. OM UHELLET ER UTE\n{INSURANCE}\n# Kontakt\nRing oss.",
    f"# Formål\nVi vil lære.\n# Litt av hvert\n|Forsikring|{INSURANCE}|\n# Kontakt\nRing oss.",
]


def form(text: str) -> Prepared:
    return Prepared(document_from_case(text), NAMES, document_type="adult-main", language="nb")


@pytest.mark.parametrize("text", FORMS)
def test_a_section_is_present_under_a_reworded_heading(text: str) -> None:
    check = SectionPresent(kind="section_present", sections=("insurance",))

    assert check.judge(form(text)).result is Result.MET
    assert check.judge(form(text.replace(INSURANCE, "Eksem klør."))).result is not Result.MET


@pytest.mark.parametrize("text", FORMS)
def test_a_part_of_the_template_is_there_under_a_reworded_heading(text: str) -> None:
    name = {"nb": "forsikring", "nn": "forsikring", "en": "insurance"}
    check = TemplateSections.model_validate(
        {"kind": "template_sections", "wanted": [{"name": name, "keys": ["insurance"]}]}
    )
    without = text.replace(INSURANCE, "Eksem klør.")

    assert check.judge(form(text)).result is Result.MET
    assert check.judge(form(without)).result is Result.WEAK
