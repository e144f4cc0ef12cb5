"""Take in answers written in Word, and tell suggestions that can stand where the words stood.

Expand step: code from before this revision ignores the columns.
"""

import sqlalchemy as sa
from alembic import op

revision = "0002_comments_from_files"
down_revision = "0001_first_tables"


def upgrade() -> None:
    with op.batch_alter_table("comment") as table:
        table.add_column(sa.Column("version_id", sa.Uuid(), nullable=True))
        table.add_column(sa.Column("source", sa.String(32), nullable=False, server_default=""))
        table.create_foreign_key("comment_version_id", "version", ["version_id"], ["id"])
    with op.batch_alter_table("finding") as table:
        table.add_column(
            sa.Column("replaces", sa.Boolean(), nullable=False, server_default=sa.false())
        )


def downgrade() -> None:
    with op.batch_alter_table("finding") as table:
        table.drop_column("replaces")
    with op.batch_alter_table("comment") as table:
        table.drop_constraint("comment_version_id", type_="foreignkey")
        table.drop_column("source")
        table.drop_column("version_id")
