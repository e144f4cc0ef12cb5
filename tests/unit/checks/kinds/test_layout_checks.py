"""Pages, length, summary, typography, order and title, as far as rule cases do not show them."""

import pytest

from app.checks.kinds.length import Length
from app.checks.outcome import Result
from app.document.model import Page
from tests.unit.checks.kinds.forms import BOOK, prepared, said

SHORT = "# Formål\nVi vil lære mer."
A4 = (595.0, 842.0)


def test_a_form_of_one_page_needs_no_page_number() -> None:
    assert said("id-page-numbers", prepared(SHORT, page_count=1))[0].result is (
        Result.NOT_APPLICABLE
    )
    assert said("id-page-numbers", prepared(SHORT, page_count=2))[0].result is Result.MISSING


def test_page_numbers_of_the_file_are_believed() -> None:
    assert said("id-page-numbers", prepared(SHORT, page_numbers=True))[0].result is Result.MET


def test_a_person_looks_at_the_edges_of_pages_that_are_images() -> None:
    form = prepared(SHORT, format="pdf", pages=(Page(*A4), Page(*A4, ocr=True)))

    assert said("id-page-numbers", form)[0].result is Result.NEEDS_PERSON


@pytest.mark.parametrize("footer", ["3/3.2026", "Versjon 2.1/2026", "15.01.2026", "kl. 8–15"])
def test_a_date_in_the_footer_is_no_page_number(footer: str) -> None:
    form = prepared(f"[footer] {footer}\n{SHORT}")

    assert said("id-page-numbers", form)[0].result is Result.MISSING


@pytest.mark.parametrize("footer", ["Side 3", "side 3 av 7", "3/7", "s. 3", "3 av 7"])
def test_a_typed_page_number_is_one(footer: str) -> None:
    form = prepared(f"[footer] {footer}\n{SHORT}")

    assert said("id-page-numbers", form)[0].result is Result.MET


def test_the_message_on_length_says_how_long_and_how_long_it_takes() -> None:
    form = prepared("# Formål\nVi vil lære mer om dette og alt det andre. {x100}", "child-u12")

    message = said("doc-length", form)[0].hits[0].message
    assert message is not None
    assert message.nb == (
        "Skrivet har om lag 1000 ord utenom tabeller og tar 7 minutter å lese. For denne typen"
        " skriv er 400 ord en rimelig grense."
    )


def test_every_limit_on_length_is_for_a_type_of_form_there_is() -> None:
    check = BOOK.rule("doc-length").check
    assert isinstance(check, Length)
    named = {code for limit in check.limits for code in limit.documents}

    assert named <= set(BOOK.document_types.codes())


def test_small_print_is_said_with_its_size_and_unknown_size_is_not() -> None:
    small = said("doc-typography", prepared(SHORT, text_size=9.5))[0]

    assert [hit.message.nb for hit in small.hits if hit.message] == [
        "Brødteksten er 9,5 punkt. Bruk minst 11 punkt."
    ]
    assert said("doc-typography", prepared(SHORT, text_size=11.0))[0].result is Result.MET
    assert said("doc-typography", prepared(SHORT))[0].result is Result.MET


def test_paragraphs_of_a_pdf_are_not_measured() -> None:
    long = "# Formål\nVi vil lære mer om dette og alt det andre. {x13}"

    assert said("doc-typography", prepared(long))[0].result is Result.WEAK
    assert said("doc-typography", prepared(long, format="pdf"))[0].result is Result.MET


def test_a_summary_heading_above_nothing_is_no_summary() -> None:
    body = "# Formål\nVi vil lære mer om dette og alt det andre. {x450}"

    empty = prepared(f"# Kort om studien\n{body}")
    divided = prepared(f"# Kort om studien\n## Hva\nDette.\n{body}")

    assert said("doc-summary-box", empty)[0].result is Result.MISSING
    assert said("doc-summary-box", divided)[0].result is Result.MET


def test_a_form_with_few_sections_has_no_order() -> None:
    form = prepared("# Forsikring\nA.\n# Økonomi\nB.\n# Personvern\nC.\n# Formål\nD.")

    assert said("template-section-order", form)[0].result is Result.MET


def test_the_fewest_sections_are_said_to_be_astray() -> None:
    heads = ["Samtykke", "Kontakt", "Godkjenning", "Formål", "Hva innebærer studien?",
             "Fordeler og ulemper", "Frivillig deltakelse", "Personvern"]  # fmt: skip
    form = prepared("\n".join(f"# {head}\nTekst." for head in heads))

    _, quotes = said("template-section-order", form)

    assert quotes == [["Samtykke", "Kontakt", "Godkjenning"]]


def test_two_signs_of_the_old_template_must_be_different_ones() -> None:
    twice = prepared("# Personvern\nDataene er avidentifisert. De forblir avidentifisert.")

    assert said("template-outdated", twice)[0].result is Result.MET


def test_a_title_in_two_languages_is_one_in_norwegian() -> None:
    english = "A Randomised Study of the Effect of Drug X in Adults With Asthma"
    both = prepared(f"# Vil du delta i en studie om astma hos voksne?\n{english}\n# Formål\nA.")
    only = prepared(f"# Forespørsel om deltakelse\n{english}\n# Formål\nA.")

    assert said("title-lay", both)[0].result is Result.MET
    assert said("title-lay", only)[1] == [[english]]
