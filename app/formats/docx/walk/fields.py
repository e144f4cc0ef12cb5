"""Fields, of which only the result is text, and content controls."""

from app.formats.docx.names import VAL, W14, Element, W, is_on, value
from app.formats.docx.story import Check, Control, Field
from app.formats.docx.walk.state import Frame, State


def enter_mark(state: State, element: Element) -> None:
    """Begin, go on with or end a complex field."""
    if not state.frames:
        return
    frame = state.frames[-1]
    kind = element.get(W + "fldCharType")
    if kind == "begin":
        _show_form_field(state, frame, element)
        frame.fields.append(Field(element, frame.paragraph))
    elif kind == "separate" and frame.fields:
        frame.fields[-1].in_result = True
    elif kind == "end" and frame.fields:
        field = frame.fields.pop()
        field.end = element
        state.story.saw_field(field.code)


def _show_form_field(state: State, frame: Frame, element: Element) -> None:
    """Note a check box of the old sort, or add what a drop-down of the old sort has chosen."""
    box = element.find(f"{W}ffData/{W}checkBox")
    if box is not None:
        state_of = box.find(W + "checked")
        state_of = box.find(W + "default") if state_of is None else state_of
        checked = state_of is not None and is_on(state_of)
        frame.paragraph.checks.append(Check(frame.length, checked))
    choices = element.find(f"{W}ffData/{W}ddList")
    if choices is not None:
        entries = [entry.get(VAL, "") for entry in choices.findall(W + "listEntry")]
        chosen = value(choices, "result") or value(choices, "default") or "0"
        if chosen.isdecimal() and len(chosen) < 4 and int(chosen) < len(entries):
            state.add(element, entries[int(chosen)])


def enter_instruction(state: State, element: Element) -> None:
    if state.frames and state.frames[-1].fields:
        state.frames[-1].fields[-1].code += element.text or ""


def enter_simple(state: State, element: Element) -> None:
    state.story.saw_field(element.get(W + "instr", ""))


def enter_control(state: State, element: Element) -> None:
    properties = element.find(W + "sdtPr")
    control = Control()
    if properties is not None:
        placeholder = properties.find(W + "showingPlcHdr")
        control.placeholder = placeholder is not None and is_on(placeholder)
        box = properties.find(W14 + "checkbox")
        if box is not None:
            checked = box.find(W14 + "checked")
            control.checked = checked is not None and checked.get(W14 + "val", "1") in ("1", "true")
    state.controls.append(control)


def leave_control(state: State) -> None:
    state.controls.pop()
