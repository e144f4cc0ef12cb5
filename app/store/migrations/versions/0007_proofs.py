"""Keep what a proofreader outside the service said in a check, so that it can be repeated.

Expand step: code from before this revision knows nothing of the table.
"""

import sqlalchemy as sa
from alembic import op

revision = "0007_proofs"
down_revision = "0006_own_words"


def upgrade() -> None:
    op.create_table(
        "proof",
        sa.Column("check_id", sa.Uuid(), nullable=False),
        sa.Column("result", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["check_id"], ["check.id"]),
        sa.PrimaryKeyConstraint("check_id"),
    )


def downgrade() -> None:
    op.drop_table("proof")
