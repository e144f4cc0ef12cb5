"""Change a form's status, and with it who holds the form and since when."""

from datetime import datetime
from typing import Any, cast

import sqlalchemy as sa
from sqlmodel import Session, col

from app.errors import Stale
from app.store.tables.trials import Form
from app.workflow import clock
from app.workflow.states import HOLDERS, Holder, Status

_WITH_UNIT = frozenset({Holder.UNIT, Holder.EXPERT})


def claim(db: Session, form: Form, seen: int | None = None) -> None:
    """Count `form` up by one, so that nobody else changes it in the same breath.

    `seen` is the counter the person had on screen, None to go by the one just read.

    Raises:
        Stale: somebody else was first.
    """
    expected = form.counter if seen is None else seen
    done = db.execute(
        sa.update(Form)
        .where(col(Form.id) == form.id, col(Form.counter) == expected)
        .values(counter=expected + 1)
        .execution_options(synchronize_session=False)
    )
    if cast(sa.CursorResult[Any], done).rowcount != 1:
        raise Stale
    sa.orm.attributes.set_committed_value(form, "counter", expected + 1)


def touch(db: Session, form: Form) -> None:
    """Count `form` up after its findings changed, so that nobody decides on what stood before."""
    db.execute(
        sa.update(Form)
        .where(col(Form.id) == form.id)
        .values(counter=col(Form.counter) + 1)
        .execution_options(synchronize_session=False)
    )
    db.refresh(form, ["counter"])


def set_status(form: Form, status: Status, now: datetime) -> None:
    """Give `form` its new status; the holder's time starts anew only when the holder changes.

    While the system checks an upload, the sponsor goes on holding the form. An expert works on
    the unit's time. `due_at` ends when the unit gives the form away.
    """
    before = HOLDERS[form.resume if form.status is Status.CHECKING else form.status]
    after = HOLDERS[status]
    form.status = status
    if after is Holder.SYSTEM or after is before:
        return
    form.holder_since = now
    if after not in _WITH_UNIT:
        form.due_at = None


def age(form: Form, now: datetime) -> int:
    """Return how many working days the present holder has had `form`."""
    return clock.working_days_between(form.holder_since, now)


def due_in(form: Form, now: datetime) -> int | None:
    """Return the working days left until `form` should be answered; negative when overdue."""
    return None if form.due_at is None else clock.working_days_between(now, form.due_at)
