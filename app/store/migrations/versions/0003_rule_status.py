"""Let people decide on rules, check open forms again, and count how often a rule is right.

Expand step: code from before this revision ignores the new columns and tables. A dismissal from
before it has no category and counts neither for nor against its rule.
"""

import sqlalchemy as sa
from alembic import op

revision = "0003_rule_status"
down_revision = "0002_comments_from_files"


def upgrade() -> None:
    _rule_books()
    _rechecks()
    with op.batch_alter_table("finding") as table:
        table.add_column(sa.Column("dismissal", sa.String(40), nullable=True))
        table.add_column(sa.Column("recheck_id", sa.Uuid(), nullable=True))
        table.create_foreign_key("finding_recheck_id", "recheck", ["recheck_id"], ["id"])
    with op.batch_alter_table("place") as table:
        table.add_column(_no("lapsed"))
    with op.batch_alter_table("outcome") as table:
        table.add_column(_no("shadow"))
    with op.batch_alter_table("check") as table:
        table.add_column(sa.Column("rules_on", sa.Date(), nullable=True))
        table.add_column(
            sa.Column("released", sa.Boolean(), nullable=False, server_default=sa.true())
        )
    _shadow_hits()
    _changes()


def downgrade() -> None:
    op.drop_table("recheck_change")
    op.drop_table("shadow_hit")
    with op.batch_alter_table("check") as table:
        table.drop_column("released")
        table.drop_column("rules_on")
    with op.batch_alter_table("outcome") as table:
        table.drop_column("shadow")
    with op.batch_alter_table("place") as table:
        table.drop_column("lapsed")
    with op.batch_alter_table("finding") as table:
        table.drop_constraint("finding_recheck_id", type_="foreignkey")
        table.drop_column("recheck_id")
        table.drop_column("dismissal")
    for name in ("recheck_form", "recheck", "rule_status", "rule_book"):
        op.drop_table(name)


def _no(name: str) -> sa.Column[bool]:
    return sa.Column(name, sa.Boolean(), nullable=False, server_default=sa.false())


def _rule_books() -> None:
    op.create_table(
        "rule_book",
        sa.Column("hash", sa.String(64), nullable=False),
        sa.Column("files", sa.String(64), nullable=False),
        sa.Column("statuses", sa.JSON(), nullable=False),
        sa.Column("first_at", sa.DateTime(), nullable=False),
        sa.Column("started_at", sa.DateTime(), nullable=True),
        sa.PrimaryKeyConstraint("hash"),
    )
    op.create_table(
        "rule_status",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("rule_id", sa.String(80), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("was", sa.String(40), nullable=False),
        sa.Column("status", sa.String(40), nullable=True),
        sa.Column("filed", sa.String(40), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("set_by", sa.Uuid(), nullable=False),
        sa.Column("set_at", sa.DateTime(), nullable=False),
        sa.Column("undoes", sa.Uuid(), nullable=True),
        sa.ForeignKeyConstraint(["set_by"], ["user.id"]),
        sa.ForeignKeyConstraint(["undoes"], ["rule_status.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("rule_id", "number"),
    )


def _rechecks() -> None:
    op.create_table(
        "recheck",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("rule_book", sa.String(64), nullable=False),
        sa.Column("before", sa.String(64), nullable=False),
        sa.Column("cause", sa.String(40), nullable=False),
        sa.Column("rules", sa.JSON(), nullable=False),
        sa.Column("started_at", sa.DateTime(), nullable=False),
        sa.Column("done_at", sa.DateTime(), nullable=True),
        sa.Column("busy_until", sa.DateTime(), nullable=True),
        sa.Column("superseded", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_recheck_started_at", "recheck", ["started_at"])
    op.create_table(
        "recheck_form",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("recheck_id", sa.Uuid(), nullable=False),
        sa.Column("form_id", sa.Uuid(), nullable=False),
        sa.Column("version_id", sa.Uuid(), nullable=False),
        sa.Column("turn", sa.String(40), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("done_at", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(["recheck_id"], ["recheck.id"]),
        sa.ForeignKeyConstraint(["form_id"], ["form.id"]),
        sa.ForeignKeyConstraint(["version_id"], ["version.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("recheck_id", "version_id"),
    )
    for column in ("recheck_id", "form_id", "turn"):
        op.create_index(f"ix_recheck_form_{column}", "recheck_form", [column])


def _shadow_hits() -> None:
    op.create_table(
        "shadow_hit",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("form_id", sa.Uuid(), nullable=False),
        sa.Column("version_id", sa.Uuid(), nullable=False),
        sa.Column("rule_id", sa.String(80), nullable=False),
        sa.Column("key", sa.String(64), nullable=False),
        sa.Column("present", sa.Boolean(), nullable=False),
        sa.Column("severity", sa.String(40), nullable=False),
        sa.Column("title", sa.JSON(), nullable=False),
        sa.Column("message", sa.JSON(), nullable=False),
        sa.Column("section", sa.String(300), nullable=False),
        sa.Column("anchors", sa.JSON(), nullable=False),
        sa.Column("verdict", sa.String(40), nullable=True),
        sa.Column("judged_by", sa.Uuid(), nullable=True),
        sa.Column("judged_at", sa.DateTime(), nullable=True),
        sa.Column("finding_id", sa.Uuid(), nullable=True),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["form_id"], ["form.id"]),
        sa.ForeignKeyConstraint(["version_id"], ["version.id"]),
        sa.ForeignKeyConstraint(["judged_by"], ["user.id"]),
        sa.ForeignKeyConstraint(["finding_id"], ["finding.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("form_id", "key"),
    )
    for column in ("form_id", "version_id", "rule_id"):
        op.create_index(f"ix_shadow_hit_{column}", "shadow_hit", [column])


def _changes() -> None:
    op.create_table(
        "recheck_change",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("recheck_form_id", sa.Uuid(), nullable=False),
        sa.Column("finding_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("applied", sa.Boolean(), nullable=False),
        sa.Column("old", sa.String(40), nullable=True),
        sa.Column("new", sa.String(40), nullable=True),
        sa.ForeignKeyConstraint(["recheck_form_id"], ["recheck_form.id"]),
        sa.ForeignKeyConstraint(["finding_id"], ["finding.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    for column in ("recheck_form_id", "finding_id"):
        op.create_index(f"ix_recheck_change_{column}", "recheck_change", [column])
