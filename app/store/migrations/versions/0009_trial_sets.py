"""Keep what a form says of its trial, and which versions of its other forms it was held against.

Expand step: code from before this revision ignores the columns. They are empty for checks from
before it.
"""

import sqlalchemy as sa
from alembic import op

revision = "0009_trial_sets"
down_revision = "0008_sealed_rows"


def upgrade() -> None:
    with op.batch_alter_table("check") as table:
        table.add_column(sa.Column("said", sa.JSON(), nullable=True))
        table.add_column(sa.Column("compared", sa.JSON(), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("check") as table:
        table.drop_column("compared")
        table.drop_column("said")
