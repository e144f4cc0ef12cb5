"""Tables: rows and cells counted in reading order, deleted ones left out."""

from app.formats.docx.names import Element, W, is_on, value
from app.formats.docx.story import Table
from app.formats.docx.walk.changes import remember_removed
from app.formats.docx.walk.state import NOTHING, State

MAX_SPAN = 1000
"""More columns than this in one cell are not believed."""


def enter_table(state: State, element: Element) -> None:
    state.tables.append(Table(next(state.table_numbers)))


def leave_table(state: State) -> None:
    state.tables.pop()


def enter_row(state: State, element: Element) -> tuple[Element, ...] | None:
    table = state.tables[-1] if state.tables else None
    if table is None:
        return None
    properties = element.find(W + "trPr")
    removed = properties.find(W + "del") if properties is not None else None
    if removed is not None:
        remember_removed(state, element, removed.get(W + "author", ""))
        return NOTHING
    table.next_row(_number(value(properties, "gridBefore"), 0))
    if properties is not None:
        header = properties.find(W + "tblHeader")
        if header is not None and is_on(header):
            table.header_rows.add(table.row)
    return None


def enter_cell(state: State, element: Element) -> tuple[Element, ...] | None:
    table = state.tables[-1] if state.tables else None
    if table is None:
        return None
    properties = element.find(W + "tcPr")
    removed = properties.find(W + "cellDel") if properties is not None else None
    if removed is not None:
        remember_removed(state, element, removed.get(W + "author", ""))
        return NOTHING
    table.next_cell(_number(value(properties, "gridSpan"), 1))
    return None


def _number(text: str | None, default: int) -> int:
    return min(int(text), MAX_SPAN) if text and text.isdecimal() and len(text) < 10 else default
