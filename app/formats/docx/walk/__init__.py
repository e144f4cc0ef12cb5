"""The one walk over a story of a Word file, shared by the reader and the writer.

It keeps an explicit stack, so that deep nesting costs memory and never the call stack, and it
shows the file with all tracked changes accepted. What each element means stands in one file for
each sort of element; this file only goes from element to element.
"""

from collections.abc import Iterable, Iterator
from itertools import count

from app.document.model import Part
from app.formats.docx.look import Styles
from app.formats.docx.names import MC, Element, M, V, W
from app.formats.docx.story import Story
from app.formats.docx.walk import changes, drawings, fields, marks, tables, text
from app.formats.docx.walk.join import join_paragraphs
from app.formats.docx.walk.state import NOTHING, State

__all__ = ["Walk"]


class Walk:
    """Walks stories of one file; table numbers run on from story to story.

    With `exact` every piece is one node of one run, as a writer needs it; without, neighbours
    that look and mean the same are one piece, which takes a third of the memory.
    """

    def __init__(self, styles: Styles, *, exact: bool = True) -> None:
        self._styles = styles
        self._exact = exact
        self._table_numbers = count()

    def story(self, root: Element, part: Part) -> Story:
        """Return the paragraphs of `root` in reading order, empty ones too."""
        state = State(self._styles, self._table_numbers, part, exact=self._exact)
        _go(root, state)
        join_paragraphs(state.story)
        return state.story


def _go(root: Element, state: State) -> None:
    stack: list[tuple[Iterator[Element], str]] = [(iter((root,)), "")]
    while stack:
        children, tag = stack[-1]
        inner = None
        for element in children:
            inner = _inner(element, state)
            if inner is not None:
                stack.append((iter(inner), element.tag))
                break
        if inner is None:
            stack.pop()
            if tag in LEAVE:
                LEAVE[tag](state)


def _inner(element: Element, state: State) -> Iterable[Element] | None:
    """Take note of an element; return what to walk within it, None for nothing."""
    tag = element.tag
    if tag in SKIPPED or not isinstance(tag, str):
        return None
    enter = ENTER.get(tag)
    inner = enter(state, element) if enter else None
    if inner is None:
        return element.iterchildren()
    return inner if inner or tag in LEAVE else None


def _nothing(state: State, element: Element) -> tuple[Element, ...]:
    return NOTHING


SKIPPED = frozenset(
    [W + name for name in ("pPr", "rPr", "tblPr", "tblGrid", "trPr", "tcPr", "sdtPr", "sectPr")]
    + [W + name for name in ("delText", "delInstrText", "rt", "moveFromRangeStart", "sdtEndPr")]
    + [W + name for name in ("customXmlPr", "smartTagPr", "rubyPr", "ffData", "fldData")]
)

ENTER = {
    W + "p": text.enter_paragraph,
    W + "r": text.enter_run,
    M + "r": text.enter_run,
    W + "t": text.enter_text,
    M + "t": text.enter_text,
    W + "tab": text.enter_tab,
    W + "ptab": text.enter_tab,
    W + "br": text.enter_break,
    W + "cr": text.enter_break,
    W + "noBreakHyphen": text.enter_hyphen,
    W + "softHyphen": text.enter_soft_hyphen,
    W + "sym": text.enter_symbol,
    W + "del": changes.enter_removed,
    W + "moveFrom": _nothing,
    W + "ins": changes.enter_added,
    W + "moveTo": changes.enter_added,
    W + "hyperlink": changes.enter_link,
    W + "sdt": fields.enter_control,
    W + "fldChar": fields.enter_mark,
    W + "instrText": fields.enter_instruction,
    W + "fldSimple": fields.enter_simple,
    W + "commentRangeStart": marks.enter_comment_start,
    W + "commentRangeEnd": marks.enter_comment_end,
    W + "commentReference": marks.enter_comment_reference,
    W + "footnoteReference": marks.enter_note_reference,
    W + "endnoteReference": marks.enter_note_reference,
    W + "drawing": drawings.enter_drawing,
    V + "imagedata": drawings.enter_vml_picture,
    V + "textpath": drawings.enter_vml_picture,
    MC + "AlternateContent": drawings.enter_alternatives,
    W + "txbxContent": drawings.enter_box,
    W + "tbl": tables.enter_table,
    W + "tr": tables.enter_row,
    W + "tc": tables.enter_cell,
}

LEAVE = {
    W + "p": text.leave_paragraph,
    W + "r": text.leave_run,
    M + "r": text.leave_run,
    W + "ins": changes.leave_added,
    W + "moveTo": changes.leave_added,
    W + "hyperlink": changes.leave_link,
    W + "sdt": fields.leave_control,
    W + "txbxContent": drawings.leave_box,
    W + "tbl": tables.leave_table,
}
