"""An upload is scanned before it is kept, when a scanner is set up."""

import zipfile
from collections.abc import Iterator
from io import BytesIO

import pytest
from sqlmodel import Session, select

from app.config import Settings
from app.errors import UNREADABLE_TEXTS, ScanFailed, Unreadable
from app.store.tables import Form, Version
from tests.clamd import EICAR, Clamd, clamd
from tests.documents import docx_of
from tests.factory import Make
from tests.web.conftest import LINES, SIGN_IN
from tests.web.test_uploads import send

CLEAN = docx_of(*LINES)


@pytest.fixture
def server() -> Iterator[Clamd]:
    with clamd() as found:
        yield found


@pytest.fixture
def settings(settings: Settings, server: Clamd) -> Settings:
    return settings.model_copy(update={"clamd_url": server.address})


def infected() -> bytes:
    """A form with the test virus, not packed, in a part that nobody reads."""
    out = BytesIO(CLEAN)
    with zipfile.ZipFile(out, "a") as archive:
        archive.writestr("word/media/a.png", EICAR)
    return out.getvalue()


def kept(settings: Settings) -> list[str]:
    return [path.name for path in settings.files_folder.rglob("*") if path.is_file()]


def test_a_clean_file_is_scanned_and_kept(
    make: Make, db: Session, sign_in: SIGN_IN, server: Clamd
) -> None:
    send(sign_in(make.user()), make.form().id, CLEAN)

    assert server.seen == [CLEAN]
    assert len(db.exec(select(Version)).all()) == 1


def test_an_infected_file_is_refused_with_one_sentence_and_nothing_is_kept(
    make: Make, db: Session, sign_in: SIGN_IN, settings: Settings
) -> None:
    form = make.form()

    answer = send(sign_in(make.user()), form.id, infected())

    assert answer.status_code == 422
    assert UNREADABLE_TEXTS[Unreadable.INFECTED] in answer.text
    assert kept(settings) == []
    assert db.exec(select(Version)).all() == []
    assert db.get_one(Form, form.id).status == "draft"


def test_an_infected_original_is_refused_too(
    make: Make, sign_in: SIGN_IN, settings: Settings
) -> None:
    answer = sign_in(make.user()).post(
        f"/forms/{make.form().id}/versions",
        data={"file": (BytesIO(CLEAN), "a.docx"), "original": (BytesIO(infected()), "b.docx")},
        content_type="multipart/form-data",
    )

    assert answer.status_code == 422
    assert kept(settings) == []


def test_without_an_answer_of_the_scanner_nothing_is_kept(
    make: Make, sign_in: SIGN_IN, settings: Settings, server: Clamd
) -> None:
    server.says = b""

    answer = send(sign_in(make.user()), make.form().id, CLEAN)

    assert answer.status_code == 503
    assert ScanFailed.text in answer.text
    assert kept(settings) == []
