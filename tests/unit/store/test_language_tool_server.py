"""The real LanguageTool, with the Norwegian dictionaries that `make languagetool` switches on."""

import socket
import subprocess
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

from app.checks.cases import document_from_case
from app.checks.engine import run
from app.checks.outcome import Result
from app.checks.packs import load_rule_book
from app.checks.proof import Proof, Trouble
from app.store.language_tool import CODES, make_proofread
from tools.languagetool import server

pytestmark = [pytest.mark.needs("languagetool"), pytest.mark.xdist_group("languagetool")]

PATIENCE = 120.0
"""Seconds for one answer while the machine is busy with the other tests."""

FORM = """
# Vil du delta i en studie av en ny medisin?
Du blir spurt om å delta fordi du har en sykdom i nyrene. Det er frivillig å delta. Ring legrn hvis
du blir dårlig, og ta medisinen igjen om kvleden.
# Personvern
Opplysningene blir lagret trygt, og du kan klage til Datatilsynet.
# Samtykke
Jeg er villig til å delta i studien.
"""


@dataclass(frozen=True)
class Real:
    """A running server and its port."""

    process: "subprocess.Popen[bytes]"
    port: int

    def read(self, texts: Sequence[str], words: Sequence[str], language: str) -> Proof:
        proofread = make_proofread(f"http://127.0.0.1:{self.port}", PATIENCE)
        assert proofread is not None
        return proofread(texts, words, language)


@pytest.fixture(scope="module")
def real(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Real]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
    folder: Path = tmp_path_factory.mktemp("språk")  # its settings are read as Latin-1
    process = server.start(port, folder)
    yield Real(process, port)
    process.terminate()
    process.wait()


@pytest.mark.parametrize(
    ("language", "wrong", "right", "proposal"),
    [
        ("nb", "legrn", ["behandlingen", "noen", "forskningsbiobank", "ikke"], "legen"),
        ("nn", "vekea", ["behandlinga", "nokon", "forskingsbiobank", "ikkje"], "veka"),
    ],
)
def test_each_variety_knows_its_words_and_ours_and_proposes_others(
    real: Real, language: str, wrong: str, right: list[str], proposal: str
) -> None:
    proof = real.read([f"{wrong} {' '.join(right)}."], [wrong, *right], language)

    assert proof.trouble is None
    assert [one.word for one in proof.words] == [wrong]
    assert proposal in proof.words[0].instead
    assert proof.mistakes == ()


def test_the_varieties_are_two_languages(real: Real) -> None:
    unknown = {
        language: {one.word for one in real.read([], ["kvifor", "hvorfor"], language).words}
        for language in ("nb", "nn")
    }

    assert unknown == {"nb": {"kvifor"}, "nn": {"hvorfor"}}


def test_what_it_points_at_in_a_form_is_told_with_its_proposals(real: Real) -> None:
    document = document_from_case(FORM)

    result = run(load_rule_book(), document, proofread=real.read)

    told = next(o for o in result.outcomes if o.rule_id == "languagetool-words")
    assert told.result is Result.VIOLATED
    assert "legrn" in {document.text(span) for hit in told.hits for span in hit.spans}


def test_a_language_that_is_not_switched_on_is_said(
    real: Real, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(CODES, "nb", "se-NO")

    assert real.read(["Bures!"], [], "nb") == Proof(trouble=Trouble.LANGUAGE)


def test_nobody_but_this_machine_reaches_it(real: Real) -> None:
    with pytest.raises(OSError, match=r"."):
        socket.create_connection(("127.0.0.2", real.port), timeout=2).close()
