"""The child process of `bench.read`: read one file, and tell what it took as JSON.

python -m bench.reading read FILE     the whole document, as `app.formats.read` gives it
python -m bench.reading words FILE    the words of a PDF with their boxes, page by page
"""

import json
import re
import resource
import sys
import time
from pathlib import Path

from app import formats
from app.formats.pdf.pages import frame_of, opened
from app.formats.pdf.words import page_lines

MEGA = 1024 * 1024


def main() -> None:
    what, name = sys.argv[1:3]
    before = peak()
    data = Path(name).read_bytes()
    begun, used = time.perf_counter(), time.process_time()
    pages, words = read(data) if what == "read" else words_with_boxes(data)
    seconds = time.perf_counter() - begun
    processor = time.process_time() - used
    told = {"seconds": seconds, "processor": processor, "pages": pages, "words": words}
    sys.stdout.write(json.dumps(told | {"before": before, "peak": peak()}))


def read(data: bytes) -> tuple[int, int]:
    document = formats.read(data)
    return len(document.pages), document.words()


def words_with_boxes(data: bytes) -> tuple[int, int]:
    words = 0
    with opened(data) as document:
        for number in range(len(document)):
            page = document[number]
            words += sum(len(line.words) for line in page_lines(page, number, frame_of(page)))
            page.close()
        return len(document), words


def peak() -> float:
    """Return the most memory this process has had, in MB.

    Linux tells it for the program alone; the portable way counts what was there before it began,
    in KB, and on macOS in bytes.
    """
    status = Path("/proc/self/status")
    if status.exists():
        return int(re.findall(r"VmHWM:\s+(\d+) kB", status.read_text())[0]) / 1024
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most / MEGA if sys.platform == "darwin" else most / 1024


if __name__ == "__main__":
    main()
