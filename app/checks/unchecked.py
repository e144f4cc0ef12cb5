"""Requirements that have no rule yet; each check names them as not checked."""

from pydantic import Field

from app.checks.outcome import Severity
from app.checks.profile import Strict, Words


class Unchecked(Strict):
    """A requirement nobody has written a rule for.

    `subject` is the pack it will stand in, `documents` the codes or groups it is for.
    """

    id: str = Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")
    subject: str
    severity: Severity
    documents: tuple[str, ...] = Field(min_length=1)
    title: Words


NO_RULE = "no_rule"
"""The reason of an outcome for a requirement without a rule."""
