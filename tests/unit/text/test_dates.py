import datetime

import pytest

from app.text.dates import DateStyle, dates, years


@pytest.mark.parametrize(
    ("text", "expected", "style"),
    [
        ("den 3. oktober 2026", (3, 10, 2026), DateStyle.WORDS),
        ("den 3 oktober 2026", (3, 10, 2026), DateStyle.WORDS),
        ("3. okt. 2026", (3, 10, 2026), DateStyle.WORDS),
        ("innen 17. mai", (17, 5, None), DateStyle.WORDS),
        ("i juni 2029", (None, 6, 2029), DateStyle.WORDS),
        ("Desember 2055", (None, 12, 2055), DateStyle.WORDS),
        ("03.10.2026", (3, 10, 2026), DateStyle.DOTS),
        ("3.10.26", (3, 10, 2026), DateStyle.DOTS),
        ("3. 10. 2026", (3, 10, 2026), DateStyle.DOTS),
        ("03/10/2026", (3, 10, 2026), DateStyle.SLASH),
        ("2026-10-03", (3, 10, 2026), DateStyle.ISO),
        ("October 3, 2026", (3, 10, 2026), DateStyle.AMERICAN),
        ("3 October 2026", (3, 10, 2026), DateStyle.WORDS),
    ],
)
def test_written_forms_are_read(
    text: str, expected: tuple[int | None, int, int | None], style: DateStyle
) -> None:
    (found,) = dates(text)

    assert (found.day, found.month, found.year) == expected
    assert found.style is style
    assert found.possible


@pytest.mark.parametrize("text", ["31. februar 2026", "32.01.2026", "12.13.2026", "30. februar"])
def test_dates_no_calendar_has_are_marked(text: str) -> None:
    (found,) = dates(text)

    assert not found.possible
    assert found.date is None


def test_a_leap_day_is_possible_in_a_leap_year_only() -> None:
    assert dates("29. februar 2028")[0].date == datetime.date(2028, 2, 29)
    assert not dates("29. februar 2027")[0].possible


@pytest.mark.parametrize(
    "text",
    [
        "Telefon 22.87.41.30",
        "se avsnitt 1.2.10",
        "versjon 2.0.1",
        "2025-523417-36-00",
        "i mars og april",
        "10/12 deltakere",
        "dosen 2.5 mg",
    ],
)
def test_other_figures_are_no_dates(text: str) -> None:
    assert dates(text) == []


def test_the_place_of_a_date_is_its_words() -> None:
    text = "Prøvene blir ødelagt senest 3. desember 2031."

    (found,) = dates(text)

    assert text[found.start : found.end] == "3. desember 2031"


def test_years_stand_alone() -> None:
    text = "Fra 2026 til 2031, EU CT 2025-523417-36-00, 2000 kroner, 12.03.2026, 2 026 og uke 20."

    assert [year.year for year in years(text)] == [2026, 2031]
