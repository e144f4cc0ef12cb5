"""LanguageTool is asked in bundles and in time, and whatever it does ends in an answer of ours."""

import socket
import time
from collections.abc import Iterator, Sequence

import pytest
import structlog
from language_tool_python import LanguageTool

from app.checks.proof import Mistake, Proof, Trouble, UnknownWord, proof_from_json, proof_to_json
from app.store.language_tool import BUNDLE, make_proofread
from tests.languagetool import LanguageToolServer, languagetool, match

TEXTS = ("Hva innebærer studien?", "Fyll ut den skjema og ring legrn.")


@pytest.fixture
def server() -> Iterator[LanguageToolServer]:
    with languagetool() as found:
        yield found


def ask(
    address: str,
    texts: Sequence[str] = TEXTS,
    words: Sequence[str] = ("legrn", "placebo"),
    language: str = "nb",
    seconds: float = 10,
) -> Proof:
    proofread = make_proofread(address, seconds)
    assert proofread is not None
    return proofread(texts, words, language)


def test_without_an_address_there_is_nobody_to_ask() -> None:
    assert make_proofread("", 10) is None


def test_a_mistake_comes_with_its_place_and_an_unknown_word_with_proposals(
    server: LanguageToolServer,
) -> None:
    proof = ask(server.address)

    says, rule = "Possible spelling mistake found.", "NB_SPELLER_RULE"
    assert proof == Proof(
        (Mistake(1, 8, 18, "grammar", ("det skjemaet",), says, rule),),
        (UnknownWord("legrn", ("legen",)),),
    )
    assert proof_from_json(proof_to_json(proof)) == proof


def test_words_we_know_are_not_asked_about(server: LanguageToolServer) -> None:
    server.unknown["placebo"] = ["plassebo"]

    assert ask(server.address, words=[]).words == ()
    assert [text for _, text in server.seen] == ["\n\n".join(TEXTS)]


def test_what_else_it_says_of_a_word_without_its_sentence_is_left_out(
    server: LanguageToolServer,
) -> None:
    server.wrong = {"legrn": ["Legrn"]}

    assert [m.about for m in ask(server.address).mistakes] == ["grammar"]
    assert ask(server.address).words == (UnknownWord("legrn", ("legen",)),)


def test_no_proposal_is_taken_for_a_part_of_a_word(server: LanguageToolServer) -> None:
    assert ask(server.address, words=["hudlege-legrn"]).words == (UnknownWord("hudlege-legrn"),)


@pytest.mark.parametrize(
    ("languages", "language", "asked"),
    [
        ((("nb", "nb"), ("nn", "nn")), "nb", "nb"),
        ((("nb", "nb"), ("nn", "nn")), "nn", "nn"),
        ((("no", "nb-NO"), ("no", "nn-NO")), "nn", "nn-NO"),
    ],
)
def test_the_form_s_variety_is_asked_for_by_the_server_s_name_for_it(
    server: LanguageToolServer,
    languages: tuple[tuple[str, str], ...],
    language: str,
    asked: str,
) -> None:
    server.languages = languages

    proof = ask(server.address, ["Eg kjem kvar vekea."], ["vekea"], language)

    assert {said for said, _ in server.seen} == {asked}
    assert proof.words == (UnknownWord("vekea", ("veka", "viku")),)


@pytest.mark.parametrize("ending", ["", "/", "/v2", "/v2/"])
def test_an_address_may_end_as_people_write_it(server: LanguageToolServer, ending: str) -> None:
    assert ask(server.address + ending) == ask(server.address) != Proof()


def test_a_long_form_goes_in_bundles_each_text_once_and_places_are_right(
    server: LanguageToolServer,
) -> None:
    long = "Du kan slutte når du vil. " * 100
    short, last = "Se den skjema.", long + "Vi sender den skjema."
    texts = [short, long, "…", "", long + "Ja.", last, short]

    proof = ask(server.address, texts, [])

    assert [len(text) <= BUNDLE for _, text in server.seen] == [True, True, True]
    assert sum(text.count(short) for _, text in server.seen) == 1
    found = [(m.block, texts[m.block][m.start : m.end]) for m in proof.mistakes]
    assert found == [(0, "den skjema"), (5, "den skjema"), (6, "den skjema")]


def test_places_are_right_behind_characters_that_count_twice_there(
    server: LanguageToolServer,
) -> None:
    texts = ["Bra \U0001f600\U0001f600 her.", "\U0001f600 Se den skjema."]

    proof = ask(server.address, texts)

    assert [texts[m.block][m.start : m.end] for m in proof.mistakes] == ["den skjema"]


def test_what_lies_between_two_blocks_or_outside_all_is_left_out(
    server: LanguageToolServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    right = match("Ring legrn.", 5, "legrn", [], "grammar")
    odd = [right | {"offset": offset, "length": 2} for offset in (11, 12, 500, -5)]
    monkeypatch.setattr(server, "matches", lambda _text, _without: [*odd, right | {"length": 90}])
    texts = ["Ring legrn.", "Du blir frisk."]

    proof = ask(server.address, texts, [])

    assert [texts[m.block][m.start : m.end] for m in proof.mistakes] == ["legrn."]


@pytest.mark.parametrize(
    ("says", "trouble"),
    [
        ((200, b"<html>Hei</html>"), Trouble.UNCLEAR),
        ((200, b"\xff\xfe\x00"), Trouble.UNCLEAR),
        ((200, b"[]"), Trouble.UNCLEAR),
        ((200, b'{"matches": [{"offset": "x"}]}'), Trouble.UNCLEAR),
        ((200, b'{"matches": 7}'), Trouble.UNCLEAR),
        ((500, b"Error: internal"), Trouble.UNCLEAR),
        ((429, b"Error: too many requests"), Trouble.UNCLEAR),
        ((429, b'{"error": "too many requests"}'), Trouble.UNCLEAR),
        ((426, b"Upgrade required"), Trouble.BUSY),
    ],
)
def test_an_answer_that_cannot_be_used_is_no_answer(
    server: LanguageToolServer, says: tuple[int, bytes], trouble: Trouble
) -> None:
    server.says = says

    assert ask(server.address) == Proof(trouble=trouble)


@pytest.mark.parametrize(
    ("languages", "trouble"),
    [
        ((("en", "en-US"), ("da", "da-DK")), Trouble.LANGUAGE),
        ((), Trouble.LANGUAGE),
        ({"error": "no"}, Trouble.UNCLEAR),
        ("nb", Trouble.UNCLEAR),
        (None, Trouble.UNCLEAR),
    ],
)
def test_a_server_without_norwegian_is_not_sent_anything(
    server: LanguageToolServer, languages: object, trouble: Trouble
) -> None:
    server.languages = languages

    assert ask(server.address) == Proof(trouble=trouble)
    assert server.seen == []


def test_a_server_that_is_down_is_told_at_once() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))  # nobody listens there
        begun = time.monotonic()

        proof = ask(f"http://127.0.0.1:{taken.getsockname()[1]}", seconds=20)

    assert proof == Proof(trouble=Trouble.SILENT)
    assert time.monotonic() - begun < 5


def test_a_slow_server_costs_no_more_than_the_time_it_is_given(server: LanguageToolServer) -> None:
    server.slow = 0.4
    begun = time.monotonic()

    proof = ask(server.address, seconds=1, texts=[f"Tekst {'a' * 4990} {n}" for n in range(9)])

    assert proof == Proof(trouble=Trouble.SLOW)
    assert time.monotonic() - begun < 2


def test_a_server_that_takes_the_call_and_says_nothing_costs_no_more(
    server: LanguageToolServer,
) -> None:
    server.slow = 3
    begun = time.monotonic()

    assert ask(server.address, seconds=0.5) == Proof(trouble=Trouble.SLOW)
    assert time.monotonic() - begun < 2


@pytest.mark.parametrize(
    "error",
    [SystemExit("java"), ModuleNotFoundError("no java"), MemoryError(), ZeroDivisionError()],
)
def test_whatever_the_library_raises_ends_in_an_answer(
    server: LanguageToolServer, monkeypatch: pytest.MonkeyPatch, error: BaseException
) -> None:
    def broken(*_: object) -> None:
        raise error

    monkeypatch.setattr(LanguageTool, "check", broken)

    assert ask(server.address) == Proof(trouble=Trouble.UNCLEAR)


def test_nothing_of_the_form_is_logged(server: LanguageToolServer) -> None:
    server.says = (500, b"Error: Ring legrn hvis du blir darlig.")

    with structlog.testing.capture_logs() as lines:
        ask(server.address)

    assert [line["event"] for line in lines] == ["proofreader_failed"]
    assert "legrn" not in repr(lines)


def test_a_proxy_of_the_machine_is_not_used(
    server: LanguageToolServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")

    assert ask(server.address).words
