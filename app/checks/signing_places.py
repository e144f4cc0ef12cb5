"""The signatures on a consent page, read line by line or from a table as a whole."""

import re
from itertools import pairwise

from app.checks.consent_page import FILL_IN, Line, Piece
from app.checks.signing import Person, Place, named

_RELATION = re.compile(r"\b(?:relasjon|forhold|tilknytning)\b", re.IGNORECASE)
"""What a deputy is to the participant belongs to the deputy's own signature."""


def signing_places(page: list[Line]) -> list[Place]:
    """Return the signatures on the lines of a consent page, in order."""
    reader = _Reader()
    for table, rows in _by_table(page):
        places = table_places(rows, reader.lead) if table is not None else None
        if places is not None:
            reader.take(places)
            continue
        for line in rows:
            reader.read(line)
    return reader.done()


def _by_table(page: list[Line]) -> list[tuple[int | None, list[Line]]]:
    """Return the lines by the table they stand in, other lines between them."""
    parts: list[tuple[int | None, list[Line]]] = []
    for line in page:
        if parts and parts[-1][0] == line.table:
            parts[-1][1].append(line)
        else:
            parts.append((line.table, [line]))
    return parts


class _Reader:
    """Reads lines one by one.

    Prose says whose signature follows, until other prose does. A label goes with the signature
    before it, unless it names somebody else or asks again for what is there: then it goes with
    the next.
    """

    def __init__(self) -> None:
        self.found: list[Place] = []
        self.lead = ""
        self.headed: Piece | None = None
        self._open: Place | None = None
        self._early: list[str] = []

    def done(self) -> list[Place]:
        """Return all signatures; of two under one lead, the one that asks for a role informs."""
        self._close()
        for before, after in pairwise(self.found):
            shared = before.lead == after.lead and before.person is after.person
            if shared and after.marked is None and "role" in after.fields - before.fields:
                after.marked = Person.INVESTIGATOR
        return self.found

    def take(self, places: list[Place]) -> None:
        """Take in the signatures of a table that was read as a whole."""
        self._close()
        self.found += places
        self._open = places[-1] if places else None
        self._early = []

    def read(self, line: Line) -> None:
        if line.is_heading:
            self._close()
            self.lead, self._early = line.text, []
            self.headed = next(iter(line.signs), None)
        elif not line.is_label:
            self._prose(line)
        elif line.signs:
            self._sign(line)
        elif self._open is not None and self._belongs(line, self._open):
            self._open.add(line.text)
            self._open.marked = self._open.marked or _mark(line.text)
        else:
            self._close()
            self._early.append(line.text)

    def _prose(self, line: Line) -> None:
        used = any(place.lead == self.lead for place in self.found)
        self._close()
        before = self._early if used or not self.lead else [self.lead, *self._early]
        self.lead = ". ".join([*before, line.text])
        self._early = [line.text] if FILL_IN.search(line.text) else []

    def _sign(self, line: Line) -> None:
        signs = apart(line)
        early = " ".join(self._early)
        for sign in signs:
            place = Place("", self.lead, sign.span)
            place.add(f"{early} {line.text}")
            own = named(sign.text) if len(signs) > 1 else named(line.text)
            place.marked = own or named(line.text) or _mark(early)
            self.found.append(place)
        self._open, self._early, self.headed = self.found[-1], [], None

    def _close(self) -> None:
        """End a signature; a heading that asks for one counts when nothing below it does."""
        if self.headed is not None and self._early:
            place = Place("", self.lead, self.headed.span)
            place.add(" ".join(self._early))
            self.found.append(place)
            self.headed, self._early = None, []
        self._open = None

    @staticmethod
    def _belongs(line: Line, place: Place) -> bool:
        if _RELATION.search(line.text):
            return True
        who = named(line.text)
        if who is Person.INVESTIGATOR and place.person is not who:
            return False
        if who and place.marked and who is not place.marked:
            return False
        return not line.fields & place.fields


def _mark(text: str) -> Person | None:
    """Return whom labels beside a signature name: the child's name is there for the parents."""
    who = named(text)
    return None if who is Person.PARTICIPANT else who


def apart(line: Line) -> tuple[Piece, ...]:
    """Return the signatures of one line: several only where other labels stand between them."""
    signs = line.signs
    if len({sign.text for sign in signs}) == len(signs):
        return signs
    between = [piece for piece in line.pieces if not piece.signs and piece.text]
    columns = [sign.column for sign in signs]
    divided = all(
        any(first < piece.column < last for piece in between) for first, last in pairwise(columns)
    )
    return signs if divided else signs[:1]


def table_places(rows: list[Line], lead: str) -> list[Place] | None:
    """Return the signatures of a table with people on one side and fields on the other.

    None when it is not such a table: its rows are then read one by one.
    """
    return _people_down(rows, lead) or _people_across(rows, lead)


def _people_down(rows: list[Line], lead: str) -> list[Place] | None:
    """Read a table with the fields in its first row and one person in each row below."""
    head, below = rows[0], [row for row in rows[1:] if row.text]
    if len(head.signs) != 1 or len(head.pieces) < 3 or not head.fields or named(head.signs[0].text):
        return None
    people = [row for row in below if named(row.text) and not row.signs]
    if not people or len(people) < len(below):
        return None
    return [_table_place(f"{head.text} {row.text}", lead, row.pieces[0]) for row in people]


def _people_across(rows: list[Line], lead: str) -> list[Place] | None:
    """Read a table with a person over each column and one field in each row below."""
    head = [piece for piece in rows[0].pieces if named(piece.text)]
    if len(head) < 2 or rows[0].signs or not any(row.signs for row in rows[1:]):
        return None
    columns = {piece.column for piece in head}
    found = []
    for person in head:
        cells = [
            piece
            for row in rows[1:]
            for piece in row.pieces
            if piece.column == person.column or piece.column not in columns
        ]
        sign = next((piece for piece in cells if piece.signs), None)
        if sign is not None:
            text = " ".join([person.text, *(piece.text for piece in cells)])
            found.append(_table_place(text, lead, sign, person.text))
    return found or None


def _table_place(text: str, lead: str, piece: Piece, whose: str = "") -> Place:
    place = Place("", lead, piece.span, named(whose or piece.text) or named(text))
    place.add(text)
    return place
