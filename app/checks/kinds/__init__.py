"""The kinds of check a rule can ask for, as one closed union."""

from typing import Annotated

from pydantic import Field

from app.checks.kinds.forbidden import Forbidden
from app.checks.kinds.section_present import SectionPresent
from app.checks.kinds.statement import Statement

Check = Annotated[Forbidden | SectionPresent | Statement, Field(discriminator="kind")]
