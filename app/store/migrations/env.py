"""What Alembic runs: it uses the connection that `migrate` gives it."""

from alembic import context
from sqlmodel import SQLModel

import app.store.tables  # noqa: F401 - makes all tables known

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=SQLModel.metadata,
    render_as_batch=True,
    compare_type=True,
)
with context.begin_transaction():
    context.run_migrations()
