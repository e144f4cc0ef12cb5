"""Keep which answers and other forms of the trial a check went by, so that it can be repeated.

Expand step: code from before this revision ignores the columns. They are empty for checks from
before it.
"""

import sqlalchemy as sa
from alembic import op

revision = "0005_check_answers"
down_revision = "0004_reference_forms"


def upgrade() -> None:
    with op.batch_alter_table("check") as table:
        table.add_column(sa.Column("answers", sa.JSON(), nullable=True))
        table.add_column(sa.Column("siblings", sa.JSON(), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("check") as table:
        table.drop_column("siblings")
        table.drop_column("answers")
