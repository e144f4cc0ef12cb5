"""Keep the templates that forms are held against, and what came of each comparison.

Expand step: code from before this revision knows nothing of the tables.
"""

import sqlalchemy as sa
from alembic import op

revision = "0004_reference_forms"
down_revision = "0003_rule_status"


def upgrade() -> None:
    op.create_table(
        "reference",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.String(200), nullable=False),
        sa.Column("publisher", sa.String(200), nullable=False),
        sa.Column("outline", sa.String(60), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("created_by", sa.Uuid(), nullable=True),
        sa.ForeignKeyConstraint(["created_by"], ["user.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    _create_versions()
    _create_corrections()
    op.create_table(
        "comparison",
        sa.Column("check_id", sa.Uuid(), nullable=False),
        sa.Column("reference_version_id", sa.Uuid(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("result", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["check_id"], ["check.id"]),
        sa.ForeignKeyConstraint(["reference_version_id"], ["reference_version.id"]),
        sa.PrimaryKeyConstraint("check_id"),
    )
    op.create_index("ix_comparison_reference_version_id", "comparison", ["reference_version_id"])


def _create_versions() -> None:
    op.create_table(
        "reference_version",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("reference_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("label", sa.String(100), nullable=False),
        sa.Column("language", sa.String(5), nullable=False),
        sa.Column("document_types", sa.JSON(), nullable=False),
        sa.Column("file_key", sa.String(64), nullable=False),
        sa.Column("file_name", sa.String(255), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("document", sa.Text(), nullable=False),
        sa.Column("passages", sa.Text(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("active_from", sa.Date(), nullable=True),
        sa.Column("retired_at", sa.DateTime(), nullable=True),
        sa.Column("uploaded_at", sa.DateTime(), nullable=False),
        sa.Column("uploaded_by", sa.Uuid(), nullable=True),
        sa.CheckConstraint("number >= 1", name="reference_version_number_from_1"),
        sa.CheckConstraint("length(file_key) = 64", name="reference_version_key_is_sha256"),
        sa.ForeignKeyConstraint(["reference_id"], ["reference.id"]),
        sa.ForeignKeyConstraint(["uploaded_by"], ["user.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("reference_id", "number"),
    )
    op.create_index("ix_reference_version_reference_id", "reference_version", ["reference_id"])


def _create_corrections() -> None:
    op.create_table(
        "reference_correction",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version_id", sa.Uuid(), nullable=False),
        sa.Column("batch", sa.Integer(), nullable=False),
        sa.Column("passage", sa.Integer(), nullable=False),
        sa.Column("old_kind", sa.String(40), nullable=False),
        sa.Column("new_kind", sa.String(40), nullable=False),
        sa.Column("old_verbatim", sa.Boolean(), nullable=False),
        sa.Column("new_verbatim", sa.Boolean(), nullable=False),
        sa.Column("undoes", sa.Integer(), nullable=True),
        sa.Column("undone", sa.Boolean(), nullable=False),
        sa.Column("corrected_at", sa.DateTime(), nullable=False),
        sa.Column("corrected_by", sa.Uuid(), nullable=True),
        sa.ForeignKeyConstraint(["corrected_by"], ["user.id"]),
        sa.ForeignKeyConstraint(["version_id"], ["reference_version.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("version_id", "batch", "passage"),
    )
    op.create_index("ix_reference_correction_version_id", "reference_correction", ["version_id"])


def downgrade() -> None:
    for table in ("comparison", "reference_correction", "reference_version", "reference"):
        op.drop_table(table)
