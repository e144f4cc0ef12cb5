"""The one walk over a story of a Word file, shared by the reader and the writer.

It keeps an explicit stack, so that deep nesting costs memory and never the call stack, and it
shows the file with all tracked changes accepted.
"""

from collections.abc import Iterable
from itertools import count

from app.document.model import Part
from app.formats.docx.look import PLAIN, Look, Style, Styles
from app.formats.docx.names import MC, PIC, W14, WP, Element, M, V, W, is_on, value
from app.formats.docx.story import (
    Change,
    Check,
    Control,
    Field,
    Loose,
    Paragraph,
    Piece,
    Place,
    Story,
    Table,
)
from app.formats.symbols import symbol

MAX_SPAN = 1000
"""More columns than this in one cell are not believed."""

NOTHING: tuple[Element, ...] = ()


class _Frame:
    """What a paragraph needs while it is open; text boxes open paragraphs within paragraphs."""

    __slots__ = (
        "character_style",
        "fields",
        "length",
        "look",
        "paragraph",
        "run",
        "style",
        "texts",
    )

    def __init__(self, paragraph: Paragraph, style: Style, fields: list[Field]) -> None:
        self.paragraph = paragraph
        self.style = style
        self.fields = fields
        self.run: Element | None = None
        self.look: Look = PLAIN
        self.character_style: str | None = None
        self.texts: list[str] = []
        self.length = 0


class Walk:
    """Walks stories of one file; table numbers run on from story to story."""

    def __init__(self, styles: Styles) -> None:
        self._styles = styles
        self._table_numbers = count()

    def story(self, root: Element, part: Part) -> Story:
        """Return the paragraphs of `root` in reading order, empty ones too."""
        return _StoryWalk(self._styles, self._table_numbers, part).walk(root)


class _StoryWalk:
    def __init__(self, styles: Styles, tables: "count[int]", part: Part) -> None:
        self.styles = styles
        self.table_numbers = tables
        self.part = part
        self.story = Story()
        self.frames: list[_Frame] = []
        self.runs: list[tuple[Element | None, Look, str | None]] = []
        self.tables: list[Table | None] = []
        self.boxes = 0
        self.changes: list[Change] = []
        self.controls: list[Control] = []
        self.links = 0
        self.open_fields: list[Field] = []
        self.waiting: list[str] = []

    def walk(self, root: Element) -> Story:
        stack: list[tuple[Element, bool]] = [(root, False)]
        while stack:
            element, leaving = stack.pop()
            tag = element.tag
            if leaving:
                LEAVE[tag](self)
                continue
            if tag in SKIPPED or not isinstance(tag, str):
                continue
            enter = ENTER.get(tag)
            inner: Iterable[Element] | None = enter(self, element) if enter else None
            if tag in LEAVE:
                stack.append((element, True))
            if inner is None:
                inner = element.iterchildren(reversed=True)
            stack.extend((child, False) for child in inner)
        return self.story

    # paragraphs and runs

    def enter_paragraph(self, element: Element) -> None:
        properties = element.find(W + "pPr")
        style_id = value(properties, "pStyle")
        style = self.styles.get(style_id)
        table = self.tables[-1] if self.tables else None
        paragraph = Paragraph(
            element=element,
            part=Part.TEXT_BOX if self.boxes and self.part is Part.BODY else self.part,
            style=style,
            place=Place(table, table.row, table.column) if table else None,
        )
        _read_properties(paragraph, properties)
        self.story.paragraphs.append(paragraph)
        fields = [] if self.frames else self.open_fields
        self.frames.append(_Frame(paragraph, style, fields))
        for comment in self.waiting:
            self.story.comment_starts[comment] = (paragraph, 0)
        self.waiting.clear()

    def leave_paragraph(self) -> None:
        frame = self.frames.pop()
        frame.paragraph.text = "".join(frame.texts)
        frame.fields[:] = [field for field in frame.fields if field.in_result]

    def enter_run(self, element: Element) -> Iterable[Element] | None:
        if not self.frames:
            return NOTHING
        frame = self.frames[-1]
        self.runs.append((frame.run, frame.look, frame.character_style))
        properties = element.find(W + "rPr")
        frame.run = element
        frame.look = self.styles.run_look(frame.style, properties)
        frame.character_style = value(properties, "rStyle")
        return None

    def leave_run(self) -> None:
        if self.frames:
            frame = self.frames[-1]
            frame.run, frame.look, frame.character_style = self.runs.pop()

    def add(self, node: Element, text: str) -> None:
        """Add what `node` shows to the open paragraph."""
        if not self.frames or not text:
            return
        frame = self.frames[-1]
        if frame.run is None or any(not field.in_result for field in frame.fields):
            return
        if frame.look.hidden:
            frame.paragraph.hidden.append(Loose(frame.length, text))
            return
        start = frame.length
        frame.length += len(text)
        frame.texts.append(text)
        own = [f for f in frame.fields if f.paragraph is frame.paragraph]
        frame.paragraph.pieces.append(
            Piece(
                start=start,
                end=frame.length,
                run=frame.run,
                node=node,
                look=frame.look,
                character_style=frame.character_style,
                change=self.changes[-1] if self.changes else None,
                control=self.controls[-1] if self.controls else None,
                field=own[0] if own else None,
                link=self.links > 0,
            )
        )

    def enter_text(self, element: Element) -> None:
        self.add(element, element.text or "")

    def enter_tab(self, element: Element) -> None:
        self.add(element, "\t")

    def enter_break(self, element: Element) -> None:
        page = element.get(W + "type") in ("page", "column")
        if not (page and self.frames and not self.frames[-1].length):
            self.add(element, "\n")

    def enter_hyphen(self, element: Element) -> None:
        self.add(element, "\u2011")

    def enter_soft_hyphen(self, element: Element) -> None:
        self.add(element, "\u00ad")

    def enter_symbol(self, element: Element) -> None:
        self.add(element, symbol(element.get(W + "font", ""), element.get(W + "char", "")))

    # changes, links, controls

    def enter_removed(self, element: Element) -> Iterable[Element]:
        if self.frames:
            frame = self.frames[-1]
            words = "".join(t.text or "" for t in element.iter(W + "delText", W + "t"))
            author = element.get(W + "author", "")
            if words:
                frame.paragraph.removed.append(Loose(frame.length, words, author))
        return NOTHING

    def enter_added(self, element: Element) -> None:
        self.changes.append(Change(element.tag == W + "moveTo", element.get(W + "author", "")))

    def leave_added(self) -> None:
        self.changes.pop()

    def enter_link(self, element: Element) -> None:
        self.links += 1

    def leave_link(self) -> None:
        self.links -= 1

    def enter_control(self, element: Element) -> None:
        properties = element.find(W + "sdtPr")
        control = Control()
        if properties is not None:
            placeholder = properties.find(W + "showingPlcHdr")
            control.placeholder = placeholder is not None and is_on(placeholder)
            box = properties.find(W14 + "checkbox")
            if box is not None:
                state = box.find(W14 + "checked")
                control.checked = state is not None and state.get(W14 + "val", "1") in ("1", "true")
        self.controls.append(control)

    def leave_control(self) -> None:
        self.controls.pop()

    # fields

    def enter_field_mark(self, element: Element) -> None:
        if not self.frames:
            return
        frame = self.frames[-1]
        kind = element.get(W + "fldCharType")
        if kind == "begin":
            frame.fields.append(Field(element, frame.paragraph))
            self._form_check(element, frame)
        elif kind == "separate" and frame.fields:
            frame.fields[-1].in_result = True
        elif kind == "end" and frame.fields:
            field = frame.fields.pop()
            field.end = element
            self.story.saw_field(field.code)

    def _form_check(self, element: Element, frame: _Frame) -> None:
        box = element.find(f"{W}ffData/{W}checkBox")
        if box is None:
            return
        state = box.find(W + "checked")
        state = box.find(W + "default") if state is None else state
        frame.paragraph.checks.append(Check(frame.length, state is not None and is_on(state)))

    def enter_instruction(self, element: Element) -> None:
        if self.frames and self.frames[-1].fields:
            self.frames[-1].fields[-1].code += element.text or ""

    def enter_simple_field(self, element: Element) -> None:
        self.story.saw_field(element.get(W + "instr", ""))

    # comments and notes

    def enter_comment_start(self, element: Element) -> None:
        comment = element.get(W + "id", "")
        if self.frames:
            frame = self.frames[-1]
            self.story.comment_starts[comment] = (frame.paragraph, frame.length)
        else:
            self.waiting.append(comment)

    def enter_comment_end(self, element: Element) -> None:
        if self.frames:
            frame = self.frames[-1]
            place = (frame.paragraph, frame.length)
        elif self.story.paragraphs:
            last = self.story.paragraphs[-1]
            place = (last, len(last.text))
        else:
            return
        self.story.comment_ends[element.get(W + "id", "")] = place

    def enter_comment_reference(self, element: Element) -> None:
        if self.frames:
            frame = self.frames[-1]
            place = (frame.paragraph, frame.length)
            self.story.comment_places[element.get(W + "id", "")] = place

    def enter_note_reference(self, element: Element) -> None:
        if self.frames and self.frames[-1].run is not None:
            frame = self.frames[-1]
            part = Part.FOOTNOTE if element.tag == W + "footnoteReference" else Part.ENDNOTE
            key = (part, element.get(W + "id", ""))
            self.story.note_places.setdefault(key, (frame.paragraph, element))

    # pictures and text boxes

    def enter_drawing(self, element: Element) -> None:
        if self.frames and next(element.iter(PIC + "pic"), None) is not None:
            frame = self.frames[-1]
            words = next((d.get("descr", "") for d in element.iter(WP + "docPr")), "")
            frame.paragraph.pictures.append(Loose(frame.length, words))

    def enter_vml_picture(self, element: Element) -> None:
        shape = element.getparent()
        drawn = element.get("string")
        words = drawn or (shape.get("alt") if shape is not None else None) or ""
        if self.frames:
            self.frames[-1].paragraph.pictures.append(Loose(self.frames[-1].length, words))

    def enter_alternatives(self, element: Element) -> Iterable[Element]:
        """Take the first choice only: the fall-back says the same once more."""
        chosen = element.find(MC + "Choice")
        if chosen is None:
            chosen = element.find(MC + "Fallback")
        return NOTHING if chosen is None else (chosen,)

    def enter_box(self, element: Element) -> None:
        self.boxes += 1
        self.tables.append(None)

    def leave_box(self) -> None:
        self.boxes -= 1
        self.tables.pop()

    # tables

    def enter_table(self, element: Element) -> None:
        self.tables.append(Table(next(self.table_numbers)))

    def leave_table(self) -> None:
        self.tables.pop()

    def enter_row(self, element: Element) -> None:
        table = self.tables[-1] if self.tables else None
        if table is None:
            return
        properties = element.find(W + "trPr")
        table.next_row(_number(value(properties, "gridBefore"), 0))
        if properties is not None:
            header = properties.find(W + "tblHeader")
            if header is not None and is_on(header):
                table.header_rows.add(table.row)

    def enter_cell(self, element: Element) -> None:
        table = self.tables[-1] if self.tables else None
        if table is not None:
            table.next_cell(_number(value(element.find(W + "tcPr"), "gridSpan"), 1))


def _number(text: str | None, default: int) -> int:
    return min(int(text), MAX_SPAN) if text and text.isdecimal() and len(text) < 10 else default


def _read_properties(paragraph: Paragraph, properties: Element | None) -> None:
    if properties is None:
        return
    paragraph.outline = value(properties, "outlineLvl")
    numbering = properties.find(W + "numPr")
    if numbering is not None:
        paragraph.numbering = (value(numbering, "numId"), value(numbering, "ilvl"))
    mark = properties.find(W + "rPr")
    paragraph.mark_deleted = mark is not None and mark.find(W + "del") is not None


SKIPPED = frozenset(
    [W + name for name in ("pPr", "rPr", "tblPr", "tblGrid", "trPr", "tcPr", "sdtPr", "sectPr")]
    + [W + name for name in ("delText", "delInstrText", "rt", "moveFromRangeStart", "sdtEndPr")]
    + [W + name for name in ("customXmlPr", "smartTagPr", "rubyPr", "ffData", "fldData")]
)

ENTER = {
    W + "p": _StoryWalk.enter_paragraph,
    W + "r": _StoryWalk.enter_run,
    M + "r": _StoryWalk.enter_run,
    W + "t": _StoryWalk.enter_text,
    M + "t": _StoryWalk.enter_text,
    W + "tab": _StoryWalk.enter_tab,
    W + "ptab": _StoryWalk.enter_tab,
    W + "br": _StoryWalk.enter_break,
    W + "cr": _StoryWalk.enter_break,
    W + "noBreakHyphen": _StoryWalk.enter_hyphen,
    W + "softHyphen": _StoryWalk.enter_soft_hyphen,
    W + "sym": _StoryWalk.enter_symbol,
    W + "del": _StoryWalk.enter_removed,
    W + "moveFrom": lambda walk, element: NOTHING,
    W + "ins": _StoryWalk.enter_added,
    W + "moveTo": _StoryWalk.enter_added,
    W + "hyperlink": _StoryWalk.enter_link,
    W + "sdt": _StoryWalk.enter_control,
    W + "fldChar": _StoryWalk.enter_field_mark,
    W + "instrText": _StoryWalk.enter_instruction,
    W + "fldSimple": _StoryWalk.enter_simple_field,
    W + "commentRangeStart": _StoryWalk.enter_comment_start,
    W + "commentRangeEnd": _StoryWalk.enter_comment_end,
    W + "commentReference": _StoryWalk.enter_comment_reference,
    W + "footnoteReference": _StoryWalk.enter_note_reference,
    W + "endnoteReference": _StoryWalk.enter_note_reference,
    W + "drawing": _StoryWalk.enter_drawing,
    V + "imagedata": _StoryWalk.enter_vml_picture,
    V + "textpath": _StoryWalk.enter_vml_picture,
    MC + "AlternateContent": _StoryWalk.enter_alternatives,
    W + "txbxContent": _StoryWalk.enter_box,
    W + "tbl": _StoryWalk.enter_table,
    W + "tr": _StoryWalk.enter_row,
    W + "tc": _StoryWalk.enter_cell,
}

LEAVE = {
    W + "p": _StoryWalk.leave_paragraph,
    W + "r": _StoryWalk.leave_run,
    M + "r": _StoryWalk.leave_run,
    W + "ins": _StoryWalk.leave_added,
    W + "moveTo": _StoryWalk.leave_added,
    W + "hyperlink": _StoryWalk.leave_link,
    W + "sdt": _StoryWalk.leave_control,
    W + "txbxContent": _StoryWalk.leave_box,
    W + "tbl": _StoryWalk.leave_table,
}
