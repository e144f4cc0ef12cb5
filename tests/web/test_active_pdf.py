"""Whatever way a stored PDF leaves the service, it does nothing by itself."""

import re
from io import BytesIO
from pathlib import Path

import pytest

from app.reports import REPORTS
from tests.factory import Make
from tests.hostile.made.pdf_actives import ACTIVE
from tests.hostile.test_no_active_pdf import acts
from tests.web.conftest import SIGN_IN

APP = Path(__file__).parents[2] / "app"
FORM = ACTIVE["a PDF that runs JavaScript when opened"]()
ORIGINAL = ACTIVE["a PDF with a file within"]()
GIVING_BYTES = {"checking.py", "originals.py", "pages.py", "report_files.py"}
"""Modules that fetch stored files. One that joins them must not send a PDF as it was stored."""

FOR_WORD_ONLY = ("reports/clean", "reports/suggestions")


@pytest.mark.parametrize("path", [*(f"reports/{name}" for name in REPORTS), "original"])
def test_no_download_of_an_active_pdf_acts(make: Make, sign_in: SIGN_IN, path: str) -> None:
    form = make.form()
    client = sign_in(make.user())
    sent = client.post(
        f"/forms/{form.id}/versions",
        data={"file": (BytesIO(FORM), "a.pdf"), "original": (BytesIO(ORIGINAL), "b.pdf")},
        content_type="multipart/form-data",
    )

    answer = client.get(f"/forms/{form.id}/{path}")

    assert sent.status_code in (302, 303)
    assert answer.status_code == (404 if path in FOR_WORD_ONLY else 200)
    assert answer.data not in (FORM, ORIGINAL)
    assert not re.search(rb"/(JavaScript|JS|Launch|EmbeddedFile)\b|MZ evil", answer.data)
    if answer.mimetype == "application/pdf":
        assert acts(answer.data) == set()


def test_the_desk_says_that_copies_of_an_active_pdf_are_without_what_acts(
    make: Make, sign_in: SIGN_IN
) -> None:
    form = make.form()
    client = sign_in(make.user())
    client.post(f"/forms/{form.id}/versions", data={"file": (BytesIO(FORM), "a.pdf")},
                content_type="multipart/form-data")  # fmt: skip

    page = client.get(f"/forms/{form.id}").text

    assert "PDF-en har skript eller vedlagte filer." in page


def test_stored_files_are_fetched_in_known_places_only() -> None:
    found = {
        path.name
        for path in APP.rglob("*.py")
        if re.search(r"\bfiles(\(\))?\.get\(\w+\.\w*key", path.read_text(encoding="utf-8"))
    }

    assert found == GIVING_BYTES
