"""The kinds of check a rule can ask for, as one closed union."""

from typing import Annotated

from pydantic import Field

from app.checks.kinds.statement import Statement

Check = Annotated[Statement, Field(discriminator="kind")]
