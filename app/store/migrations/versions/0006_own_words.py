"""Let staff add words to the rule book, and try them out on open forms first.

Expand step: code from before this revision ignores the new tables and column.
"""

import sqlalchemy as sa
from alembic import op

revision = "0006_own_words"
down_revision = "0005_check_answers"


def upgrade() -> None:
    with op.batch_alter_table("rule_book") as table:
        table.add_column(sa.Column("words", sa.JSON(), nullable=False, server_default="[]"))
    _words()
    _trials()


def downgrade() -> None:
    for name in ("word_trial_form", "word_trial", "own_word"):
        op.drop_table(name)
    with op.batch_alter_table("rule_book") as table:
        table.drop_column("words")


def _words() -> None:
    op.create_table(
        "own_word",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("language", sa.String(40), nullable=False),
        sa.Column("key", sa.String(80), nullable=False),
        sa.Column("word", sa.String(80), nullable=False),
        *(sa.Column(name, sa.String(), nullable=False) for name in ("nb", "nn", "english", "why")),
        sa.Column("added_by", sa.Uuid(), nullable=False),
        sa.Column("added_at", sa.DateTime(), nullable=False),
        sa.Column("withdrawn_by", sa.Uuid(), nullable=True),
        sa.Column("withdrawn_at", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(["added_by"], ["user.id"]),
        sa.ForeignKeyConstraint(["withdrawn_by"], ["user.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_own_word_added_at", "own_word", ["added_at"])
    standing = sa.text("withdrawn_at IS NULL")
    op.create_index(
        "own_word_stands", "own_word", ["kind", "key", "language"],
        unique=True, sqlite_where=standing, postgresql_where=standing,
    )  # fmt: skip


def _trials() -> None:
    op.create_table(
        "word_trial",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("made_by", sa.Uuid(), nullable=False),
        sa.Column("made_at", sa.DateTime(), nullable=False),
        sa.Column("add", sa.JSON(), nullable=False),
        sa.Column("withdraw", sa.JSON(), nullable=False),
        sa.Column("rule_book", sa.String(64), nullable=False),
        sa.Column("saved_at", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(["made_by"], ["user.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_word_trial_made_at", "word_trial", ["made_at"])
    op.create_table(
        "word_trial_form",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("trial_id", sa.Uuid(), nullable=False),
        sa.Column("form_id", sa.Uuid(), nullable=False),
        sa.Column("version_id", sa.Uuid(), nullable=False),
        sa.Column("turn", sa.String(40), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("busy_until", sa.DateTime(), nullable=True),
        sa.Column("found", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["trial_id"], ["word_trial.id"]),
        sa.ForeignKeyConstraint(["form_id"], ["form.id"]),
        sa.ForeignKeyConstraint(["version_id"], ["version.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("trial_id", "version_id"),
    )
    for column in ("trial_id", "form_id", "turn"):
        op.create_index(f"ix_word_trial_form_{column}", "word_trial_form", [column])
