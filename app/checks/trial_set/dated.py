"""When a form says that the trial ends, and that data and samples are deleted."""

import re
from collections.abc import Iterator

from app.checks.prepared import Prepared
from app.checks.timeline import Mention, Moment, timeline
from app.checks.trial_set.particular import Particular, Topic
from app.checks.trial_set.quoting import at, quoted
from app.text.dates import dates, years

_TOPICS = {
    Moment.TRIAL_ENDS: Topic.TRIAL_ENDS,
    Moment.RESEARCH_ENDS: Topic.RESEARCH_ENDS,
    Moment.DELETED: Topic.DELETED,
}
_DESTROYED = re.compile(
    r"\b(?:destruer\w*|ødelegg\w*|øydelegg\w*|ødela\w*|øydela\w*|kastes|kastast|kasta|kastet)\b"
)
_SAMPLES = re.compile(r"\b(?:\w*prøve(?:r|ne|ane|materiale\w*)?|blodet|materialet|rørene|røra)\b")
_SECTIONS = ("samples", "genetics", "future")
_KEPT = re.compile(
    r"\b(?:lagr|oppbevar|fryse?|frosn|frys)\w*[^.;]{0,80}\b(?:til|ut|fram til|frem til) $"
)
_REACH = 120
"""Characters before a year in which its sentence must say that samples are destroyed."""


def dated(form: Prepared) -> Iterator[Particular]:
    """Yield the dates of the form, as `2029-06-30`, `2029-06` or `2029`."""
    times = timeline(form)
    for moment, topic in _TOPICS.items():
        found = [m for m in times if m.moment is moment and not _of_samples(form, m)]
        last = max(found, key=lambda mention: mention.latest(), default=None)
        if last is not None:
            yield quoted(form, topic, _key(last.year, last.month, last.day), last.span)
    yield from _samples(form, {m.span.block for m in times if m.moment is Moment.DELETED})


def _of_samples(form: Prepared, mention: Mention) -> bool:
    """Whether a date is when samples are destroyed, of which data are not."""
    words = form.document.text(mention.span).lower()
    return bool(_DESTROYED.search(words)) and "opplysning" not in words and "data" not in words


def _key(year: int, month: int | None, day: int | None) -> str:
    return "-".join(f"{part:02}" for part in (year, month, day) if part)


def _samples(form: Prepared, elsewhere: set[int]) -> Iterator[Particular]:
    """Yield until when samples are kept, where the sentence or its section is about samples."""
    found: list[tuple[str, int, int]] = []
    for sentence in form.sentences:
        text = form.text.text[sentence.start : sentence.end]
        if not _DESTROYED.search(text.lower()) and not _KEPT.search(_before_year(text)):
            continue
        section = form.section_at(sentence.start)
        if not _SAMPLES.search(text.lower()) and (
            section is None or section.key not in _SECTIONS or sentence.block in elsewhere
        ):
            continue
        found += _ends(text, sentence.start)
    if found:
        key, start, end = max(found)
        yield at(form, Topic.SAMPLES_UNTIL, key, start, end)


def _before_year(text: str) -> str:
    match = re.search(r"(?:\d{1,2}\. ?\w+\.? ?|\w+ )?20\d\d", text)
    return text[: match.start()].lower() if match else ""


def _ends(text: str, base: int) -> Iterator[tuple[str, int, int]]:
    """Yield the dates of a sentence that come after samples are destroyed, or lie near it."""
    lower = text.lower()
    times = [(_key(d.year, d.month, d.day), d.start, d.end) for d in dates(text) if d.year]
    taken = {place for _, start, end in times for place in range(start, end)}
    times += [(str(y.year), y.start, y.end) for y in years(text) if y.start not in taken]
    for key, start, end in times:
        before = lower[max(0, start - _REACH) : start]
        if _DESTROYED.search(before) or _KEPT.search(before) or _DESTROYED.search(lower, end):
            yield key, base + start, base + end
