"""What changed between two versions of a template."""

import pytest

from app.document.drift import Change, Drift, Shift, drift
from app.document.passages import PassageKind, Passages, find_passages
from app.document.word_diff import PieceKind
from tests.reference_made import DRUG, GENERAL, GENERAL_NEXT, Lines, edited, names, read


def passages(given: Lines) -> Passages:
    return find_passages(read(given), names())


def between(old: Lines, new: Lines) -> Drift:
    return drift(passages(old), passages(new))


def told(change: Change) -> tuple[Shift, str, list[str], list[str]]:
    def of(kind: PieceKind) -> list[str]:
        return [piece.text for piece in change.pieces if piece.kind is kind]

    return change.shift, change.passage.section, of(PieceKind.REMOVED), of(PieceKind.ADDED)


def test_all_changes_are_listed_in_the_order_of_the_new_version() -> None:
    found = between(GENERAL, GENERAL_NEXT)

    assert [told(change) for change in found.changes] == [
        (Shift.EDITED, "purpose", ["det følger loven."], ["alle regler følges."]),
        (Shift.ADDED, "benefits_risks", [],
         ["Du får ikke betalt for å være med, men vi dekker reisen din."]),
        (Shift.EDITED, "voluntary", ["30"], ["60"]),
        (Shift.REMOVED, "insurance", ["Forsikring"], []),
        (Shift.REMOVED, "insurance",
         ["Du er dekket av ordningen for pasientskader mens prosjektet varer."], []),
    ]  # fmt: skip
    assert found.same == len(passages(GENERAL)) - 4


def test_the_same_version_has_not_changed() -> None:
    assert between(DRUG, DRUG).changes == ()


def test_new_guidance_and_changed_fields_are_changes_too() -> None:
    new = edited(GENERAL, Bruk_gjerne="Bruk alltid", årstall="dato")

    assert [told(change)[2:] for change in between(GENERAL, new).changes] == [
        (["gjerne"], ["alltid"]), (["[årstall]."], ["[dato]."]),
    ]  # fmt: skip


def test_fixed_text_that_became_guidance_is_told() -> None:
    line = "Du er dekket av ordningen for pasientskader mens prosjektet varer."
    found = between(GENERAL, [f"{{c|{line}}}" if one == line else one for one in GENERAL])

    assert [(c.shift, c.old and c.old.kind, c.new and c.new.kind) for c in found.changes] == [
        (Shift.MARKED, PassageKind.FIXED, PassageKind.GUIDANCE)
    ]


def test_what_only_moved_is_no_change() -> None:
    moved = list(GENERAL)
    moved.append(moved.pop(12))

    assert between(GENERAL, moved).changes == ()


def known_edits() -> tuple[Lines, int]:
    """Thirty edits: ten words changed, ten passages put in, five taken out, five headings."""
    lines: list[str] = []
    for number in range(30):
        lines += [f"# Del {'abcdefghijklmnopqrstuvwxyzæøåé'[number]} om sak nummer {number}"]
        lines += [f"Dette er den faste teksten i del {number}, og den skal stå som den står."]
    new = list(lines)
    for number in range(10):
        new[2 * number + 1] = new[2 * number + 1].replace("faste", "nye")
    for number in range(10, 15):
        new[2 * number] = new[2 * number].replace("om sak", "om tema")
    gone = [2 * number + 1 for number in range(15, 20)]
    new = [line for place, line in enumerate(new) if place not in gone]
    for number in range(10):
        new += [f"Tillegg {number}: deltakere over {number + 60} år får et eget brev om dette."]
    return [*lines, *new], len(lines)


def test_thirty_known_edits_are_thirty_changes() -> None:
    both, cut = known_edits()

    found = between(both[:cut], both[cut:])

    assert len(found.changes) == 30
    counts = {shift: sum(c.shift is shift for c in found.changes) for shift in Shift}
    assert counts == {Shift.EDITED: 15, Shift.ADDED: 10, Shift.REMOVED: 5, Shift.MARKED: 0}


@pytest.mark.parametrize("word", ["frivillig", "komité", "fødselsnummer", "ombestemme"])
def test_a_single_word_is_enough(word: str) -> None:
    new = [line.replace(word, "noe annet") for line in GENERAL]

    assert len(between(GENERAL, new).changes) == sum(word in line for line in GENERAL)
