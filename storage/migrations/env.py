"""Alembic's entry: runs on the connection that `storage.migrate` hands over."""

from alembic import context

from storage import tables

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=tables.metadata,
    user_module_prefix="",
)
with context.begin_transaction():
    context.run_migrations()
