"""Where comments begin and end, and where notes are referred to."""

from app.document.model import Part
from app.formats.docx.names import Element, W
from app.formats.docx.story import NotePlace
from app.formats.docx.walk.state import State


def enter_comment_start(state: State, element: Element) -> None:
    comment = element.get(W + "id", "")
    if state.frames:
        frame = state.frames[-1]
        state.story.comment_starts[comment] = (frame.paragraph, frame.length)
    else:
        state.waiting.append(comment)


def enter_comment_end(state: State, element: Element) -> None:
    if state.frames:
        frame = state.frames[-1]
        place = (frame.paragraph, frame.length)
    elif state.story.paragraphs:
        last = state.story.paragraphs[-1]
        place = (last, len(last.text))
    else:
        return
    state.story.comment_ends[element.get(W + "id", "")] = place


def enter_comment_reference(state: State, element: Element) -> None:
    if state.frames:
        frame = state.frames[-1]
        state.story.comment_places[element.get(W + "id", "")] = (frame.paragraph, frame.length)


def enter_note_reference(state: State, element: Element) -> None:
    if state.frames and state.frames[-1].run is not None:
        part = Part.FOOTNOTE if element.tag == W + "footnoteReference" else Part.ENDNOTE
        key = (part, element.get(W + "id", ""))
        frame = state.frames[-1]
        place = NotePlace(frame.paragraph, frame.length, element)
        state.story.note_places.setdefault(key, place)
