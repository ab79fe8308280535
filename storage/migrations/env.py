"""Alembic's entry: runs on the connection that `storage.migrate` hands over."""

from alembic import context

from storage import dossier_tables

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=dossier_tables.dossier.metadata,
    user_module_prefix="",
)
with context.begin_transaction():
    context.run_migrations()
