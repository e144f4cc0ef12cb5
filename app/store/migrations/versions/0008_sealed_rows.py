"""Let the database refuse changes in what was uploaded, checked, decided and said.

Only triggers are set: code from before this revision changes none of these rows either.
"""

from alembic import op

from app.store.sealed import seal, unseal

revision = "0008_sealed_rows"
down_revision = "0007_proofs"


def upgrade() -> None:
    seal(op.get_bind())


def downgrade() -> None:
    unseal(op.get_bind())
