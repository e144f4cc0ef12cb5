"""Paragraphs, runs, and the characters that stand in them."""

from app.document.model import Part
from app.formats.docx.names import Element, W, value
from app.formats.docx.story import Loose, Paragraph, Place, Stretch
from app.formats.docx.walk.state import NOTHING, Frame, State
from app.formats.symbols import symbol

PARAGRAPH_MARK = "¶"
"""What a tracked change of a paragraph's end shows, as Word shows it."""

RUN_PROPERTIES = W + "rPr"
RUN_CHANGE = W + "rPrChange"
AUTHOR = W + "author"


def enter_paragraph(state: State, element: Element) -> None:
    properties = element.find(W + "pPr")
    style = state.styles.get(value(properties, "pStyle"))
    table = state.tables[-1] if state.tables else None
    paragraph = Paragraph(
        element=element,
        part=Part.TEXT_BOX if state.boxes and state.part is Part.BODY else state.part,
        style=style,
        place=Place(table, table.row, table.column) if table else None,
    )
    if properties is not None:
        _read_properties(paragraph, properties)
    state.story.paragraphs.append(paragraph)
    fields = [] if state.frames else state.open_fields
    state.frames.append(Frame(paragraph, style, fields))
    for comment in state.waiting:
        state.story.comment_starts[comment] = (paragraph, 0)
    state.waiting.clear()


def leave_paragraph(state: State) -> None:
    frame = state.frames.pop()
    paragraph = frame.paragraph
    paragraph.text = "".join(frame.texts)
    frame.fields[:] = [field for field in frame.fields if field.in_result]
    if paragraph.mark_deleted:
        paragraph.removed.append(Loose(frame.length, PARAGRAPH_MARK, paragraph.mark_author))
    change = paragraph.element.find(f"{W}pPr/{W}pPrChange")
    if change is not None:
        paragraph.reshaped.append(Stretch(0, frame.length, change.get(AUTHOR, "")))


def enter_run(state: State, element: Element) -> tuple[Element, ...] | None:
    if not state.frames:
        return NOTHING
    frame = state.frames[-1]
    state.runs.append((frame.run, frame.look, frame.character_style, frame.reshaped))
    properties = next(element.iterchildren(RUN_PROPERTIES), None)
    frame.run = element
    frame.look = state.styles.run_look(frame.style, properties)
    frame.character_style = frame.reshaped = None
    if properties is not None and len(properties):
        frame.character_style = value(properties, "rStyle")
        change = next(properties.iterchildren(RUN_CHANGE), None)
        if change is not None:
            frame.reshaped = Stretch(frame.length, frame.length, change.get(AUTHOR, ""))
    return None


def leave_run(state: State) -> None:
    if not state.frames:
        return
    frame = state.frames[-1]
    changed = frame.reshaped
    if changed is not None and frame.length > changed.start:
        frame.paragraph.reshaped.append(Stretch(changed.start, frame.length, changed.author))
    frame.run, frame.look, frame.character_style, frame.reshaped = state.runs.pop()


def enter_text(state: State, element: Element) -> tuple[Element, ...]:
    state.add(element, element.text or "")
    return NOTHING


def enter_tab(state: State, element: Element) -> None:
    state.add(element, "\t")


def enter_break(state: State, element: Element) -> None:
    page = element.get(W + "type") in ("page", "column")
    if not (page and state.frames and not state.frames[-1].length):
        state.add(element, "\n")


def enter_hyphen(state: State, element: Element) -> None:
    state.add(element, "\u2011")


def enter_soft_hyphen(state: State, element: Element) -> None:
    state.add(element, "\u00ad")


def enter_symbol(state: State, element: Element) -> None:
    state.add(element, symbol(element.get(W + "font", ""), element.get(W + "char", "")))


def _read_properties(paragraph: Paragraph, properties: Element) -> None:
    paragraph.outline = value(properties, "outlineLvl")
    numbering = properties.find(W + "numPr")
    if numbering is not None:
        paragraph.numbering = (value(numbering, "numId"), value(numbering, "ilvl"))
    mark = properties.find(RUN_PROPERTIES)
    if mark is None:
        return
    removed = next(mark.iterchildren(W + "del", W + "moveFrom"), None)
    if removed is not None:
        paragraph.mark_deleted = True
        paragraph.mark_author = removed.get(AUTHOR, "")
