"""How long it takes from an upload until its findings are on the page."""

import re
import time

from bench.made_forms import changed, form_of_pages
from bench.row import Row
from bench.served import Client, service

UPLOADS = 30
SHARE = 0.95
PAUSE = 0.05


def measure() -> list[Row]:
    """Upload an 8-page form thirty times, one after another; the 95th percentile."""
    data = form_of_pages(8, name="D01.docx")
    with service() as client:
        form = _new_form(client)
        seconds = sorted(
            _seconds_to_findings(client, form, changed(data, f"{number}"), number)
            for number in range(1, UPLOADS + 1)
        )
    note = f"{UPLOADS} uploads, median {seconds[UPLOADS // 2]:.2f} s, slowest {seconds[-1]:.2f} s"
    slow = seconds[int(SHARE * UPLOADS)]
    return [Row("upload of an 8-page DOCX to findings on the page, p95", 3.0, slow, note)]


def _new_form(client: Client) -> str:
    page = client.get("/trials/new")
    where = client.post("/trials/new", {"title": "Måling"}, page).split("\n", 1)
    trial = where[0].removeprefix(client.address)
    fields = {"name": "Måling", "document_type": "adult-main"}
    page = client.post(f"{trial}/forms", fields, where[1])
    found = re.search(r"/forms/[0-9a-f-]{36}", page)
    assert found
    return found.group()


def _seconds_to_findings(client: Client, form: str, data: bytes, number: int) -> float:
    page = client.get(form)
    start = time.perf_counter()
    client.upload(f"{form}/versions", data, "skriv.docx", page)
    while True:
        page = client.get(form)
        if (
            f"versjon {number}<" in page
            and 'class="glance"' in page
            and 'class="progress"' not in page
        ):
            return time.perf_counter() - start
        time.sleep(PAUSE)
