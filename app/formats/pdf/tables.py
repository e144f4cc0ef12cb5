"""Ruled tables of a PDF page, found by pdfplumber on the pages that have ruled lines."""

import signal
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from types import FrameType

import pypdfium2
import pypdfium2.raw as pdfium

from app.formats.pdf.pages import Rect

FEWEST_LINES = 2
"""A table has at least so many ruled lines across, and as many down."""

THIN = 3.0
"""Paths no thicker than this are lines; thicker ones are frames or filled cells. Points."""

MOST_PAGES = 60
"""Tables are looked for on the first so many pages with ruled lines; 0.1 s each and more."""

SECONDS = 15
"""Processor time for all pages together."""

FRAME_SEGMENTS = 5
"""A path of more pieces than one frame has can be a whole table."""

MOST_LINES = 3000
MOST_CHARACTERS = 20_000
SECONDS_PER_PAGE = 10
"""pdfplumber can take for ever on hostile pages; the words read by pdfium are kept then."""


@dataclass(frozen=True, slots=True)
class Grid:
    """A table of a page: (row, column, box) of each cell, points from the page's top left."""

    cells: tuple[tuple[int, int, Rect], ...]

    @property
    def rows(self) -> int:
        return 1 + max(row for row, _, _ in self.cells)

    @property
    def columns(self) -> int:
        return 1 + max(column for _, column, _ in self.cells)

    @property
    def edges(self) -> tuple[int, ...]:
        """Left edges of the columns in whole points, to tell a table that goes on overleaf."""
        return tuple(sorted({round(box[0]) for _, _, box in self.cells}))

    def cell_at(self, x: float, y: float) -> tuple[int, int] | None:
        """Return (row, column) of the cell around a point, None outside the table."""
        for row, column, (x0, y0, x1, y1) in self.cells:
            if x0 <= x <= x1 and y0 <= y <= y1:
                return row, column
        return None


def is_ruled(page: pypdfium2.PdfPage, characters: int) -> bool:
    """Whether a page has lines enough for a table, and not so many that it is a drawing."""
    if page.get_rotation() or characters > MOST_CHARACTERS:
        return False
    across = down = 0
    paths = page.get_objects(filter=(pdfium.FPDF_PAGEOBJ_PATH,), max_depth=2)
    for number, path in enumerate(paths):
        if number > MOST_LINES:
            return False
        left, bottom, right, top = path.get_bounds()
        lines = 2 if pdfium.FPDFPath_CountSegments(path.raw) > FRAME_SEGMENTS else 1
        across += lines if right - left > THIN else 0
        down += lines if top - bottom > THIN else 0
    return across >= FEWEST_LINES and down >= FEWEST_LINES


def find_grids(data: bytes, pages: list[int]) -> dict[int, list[Grid]]:
    """Return the tables of the given pages (from 0); pages where the search fails have none.

    Without its tables a page is read all the same, line by line.
    """
    if not pages:
        return {}
    import pdfplumber  # noqa: PLC0415 - 0.4 s that most files need not pay

    found: dict[int, list[Grid]] = {}
    try:
        with pdfplumber.open(BytesIO(data)) as document:
            begun = time.process_time()
            for number in pages[:MOST_PAGES]:
                if time.process_time() - begun > SECONDS:
                    break
                page = document.pages[number]
                with _time_limit(SECONDS_PER_PAGE):
                    found[number] = [g for t in page.find_tables() if (g := _grid(t, page.bbox))]
                page.close()
    except Exception:  # pdfminer raises everything there is
        return found
    return found


def _grid(table: object, page: Rect) -> Grid | None:
    cells = [
        (row, column, (box[0] - page[0], box[1] - page[1], box[2] - page[0], box[3] - page[1]))
        for row, line in enumerate(table.rows)  # type: ignore[attr-defined]
        for column, box in enumerate(line.cells)
        if box is not None
    ]
    return Grid(tuple(cells)) if cells else None


class _TooSlowError(Exception):
    pass


@contextmanager
def _time_limit(seconds: float) -> Iterator[None]:
    """Stop Python code after `seconds` of processor time, where signals can be used at all."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return

    def stop(number: int, frame: FrameType | None) -> None:
        raise _TooSlowError

    before = signal.signal(signal.SIGVTALRM, stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)
