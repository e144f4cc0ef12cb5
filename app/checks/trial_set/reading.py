"""All that one form says of its trial."""

from collections.abc import Iterator

from app.checks.prepared import Prepared
from app.checks.trial_set.ages import ages_of_minors
from app.checks.trial_set.counted import counted
from app.checks.trial_set.dated import dated
from app.checks.trial_set.naming import named
from app.checks.trial_set.paid import paid
from app.checks.trial_set.particular import Particular, Topic
from app.checks.trial_set.people import people
from app.checks.trial_set.quoting import quoted

_MOST = 12
"""Values of one topic that are kept of one form."""


def particulars(form: Prepared) -> tuple[Particular, ...]:
    """Return what a form says of its trial, in the order of the topics; read once for each form."""
    return form.once(_read)


def _read(form: Prepared) -> tuple[Particular, ...]:
    found: dict[Topic, list[Particular]] = {topic: [] for topic in Topic}
    for one in _all(form):
        kept = found[one.topic]
        same = (one.key, one.of, one.unit)
        if len(kept) < _MOST and same not in {(k.key, k.of, k.unit) for k in kept}:
            kept.append(one)
    return tuple(one for kept in found.values() for one in kept)


def _all(form: Prepared) -> Iterator[Particular]:
    yield from named(form)
    yield from counted(form)
    yield from dated(form)
    yield from paid(form)
    yield from people(form)
    yield from _ages(form)


def _ages(form: Prepared) -> Iterator[Particular]:
    ages, spans = ages_of_minors(form)
    if ages is not None:
        low, high = ages
        yield quoted(form, Topic.AGES, f"{low}-{high}", spans[0], low=low, high=high)
