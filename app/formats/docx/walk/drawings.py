"""Pictures, whose words are kept apart, and text boxes, which are read once."""

from app.formats.docx.names import MC, PIC, WP, Element
from app.formats.docx.story import Loose
from app.formats.docx.walk.state import NOTHING, State


def enter_drawing(state: State, element: Element) -> None:
    if state.frames and next(element.iter(PIC + "pic"), None) is not None:
        frame = state.frames[-1]
        words = next((d.get("descr", "") for d in element.iter(WP + "docPr")), "")
        frame.paragraph.pictures.append(Loose(frame.length, words))


def enter_vml_picture(state: State, element: Element) -> None:
    shape = element.getparent()
    drawn = element.get("string")
    words = drawn or (shape.get("alt") if shape is not None else None) or ""
    if state.frames:
        state.frames[-1].paragraph.pictures.append(Loose(state.frames[-1].length, words))


def enter_alternatives(state: State, element: Element) -> tuple[Element, ...]:
    """Take the first choice only: the fall-back says the same once more."""
    chosen = element.find(MC + "Choice")
    if chosen is None:
        chosen = element.find(MC + "Fallback")
    return NOTHING if chosen is None else (chosen,)


def enter_box(state: State, element: Element) -> None:
    state.boxes += 1
    state.tables.append(None)


def leave_box(state: State) -> None:
    state.boxes -= 1
    state.tables.pop()
