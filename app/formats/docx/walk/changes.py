"""Tracked changes, accepted, and links."""

from app.formats.docx.names import Element, W
from app.formats.docx.story import Change, Loose
from app.formats.docx.walk.state import NOTHING, State


def enter_removed(state: State, element: Element) -> tuple[Element, ...]:
    remember_removed(state, element, element.get(W + "author", ""))
    return NOTHING


def remember_removed(state: State, element: Element, author: str) -> None:
    """Keep the words within `element` as deleted ones of the open paragraph, or the last."""
    words = "".join(t.text or "" for t in element.iter(W + "delText", W + "t"))
    if not words:
        return
    if state.frames:
        frame = state.frames[-1]
        frame.paragraph.removed.append(Loose(frame.length, words, author))
    elif state.story.paragraphs:
        last = state.story.paragraphs[-1]
        last.removed.append(Loose(len(last.text), words, author))


def enter_added(state: State, element: Element) -> None:
    state.changes.append(Change(element.tag == W + "moveTo", element.get(W + "author", "")))


def leave_added(state: State) -> None:
    state.changes.pop()


def enter_link(state: State, element: Element) -> None:
    state.links += 1


def leave_link(state: State) -> None:
    state.links -= 1
