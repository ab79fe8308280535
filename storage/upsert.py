"""INSERT … ON CONFLICT, which both databases know under two names."""

from typing import Any

from sqlalchemy import Connection, Table
from sqlalchemy.dialects import postgresql, sqlite


def insert_new(connection: Connection, table: Table) -> Any:
    """An insert that leaves an existing row as it is; add `.returning()` to see whether it was new."""
    if connection.dialect.name == "sqlite":
        return sqlite.insert(table).on_conflict_do_nothing()
    return postgresql.insert(table).on_conflict_do_nothing()


def insert_or_replace(connection: Connection, table: Table, key: list[str], values: dict[str, Any]) -> None:
    """Insert a row, or give the existing one with this key the new values."""
    make = sqlite.insert if connection.dialect.name == "sqlite" else postgresql.insert
    rest = {name: value for name, value in values.items() if name not in key}
    connection.execute(make(table).values(**values).on_conflict_do_update(index_elements=key, set_=rest))
