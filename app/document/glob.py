"""Whether words fit a sentence with fields to be filled in."""

from collections.abc import Sequence

LONGEST_FILL = 60
"""Words in one field; more is a text of the form's own and no name, number or list."""


def fits(pattern: Sequence[str], words: Sequence[str], field: str) -> bool:
    """Return whether `words` are `pattern` with any words, or none, in place of each `field`.

    Taking the first place where each part fits is enough, but for the limit on a field: if any
    way fits, this one does.
    """
    parts = _parts(pattern, field)
    first, last = parts[0], parts[-1]
    if len(parts) == 1:
        return list(words) == first
    if len(words) < sum(map(len, parts)) or not _starts(words, first) or not _ends(words, last):
        return False
    place, stop = len(first), len(words) - len(last)
    for part in filter(None, parts[1:-1]):
        at = _find(words, part, place, stop)
        if at is None or at - place > LONGEST_FILL:
            return False
        place = at + len(part)
    return stop - place <= LONGEST_FILL


def _parts(pattern: Sequence[str], field: str) -> list[list[str]]:
    """Return the words between fields; first and last are empty where a field is."""
    parts: list[list[str]] = [[]]
    for word in pattern:
        if word == field:
            parts.append([])
        else:
            parts[-1].append(word)
    return parts


def _starts(words: Sequence[str], part: Sequence[str]) -> bool:
    return list(words[: len(part)]) == list(part)


def _ends(words: Sequence[str], part: Sequence[str]) -> bool:
    return not part or list(words[-len(part) :]) == list(part)


def _find(words: Sequence[str], part: Sequence[str], start: int, stop: int) -> int | None:
    """Return where `part` first stands in `words[start:stop]`."""
    for at in range(start, stop - len(part) + 1):
        if words[at] == part[0] and list(words[at : at + len(part)]) == list(part):
            return at
    return None
