"""INSERT … ON CONFLICT, which both databases know under two names."""

from functools import cache
from typing import Any

from sqlalchemy import Connection, Table
from sqlalchemy.dialects import postgresql, sqlite


def insert_new(connection: Connection, table: Table) -> Any:
    """An insert that leaves an existing row as it is and returns the id of a new one."""
    return _insert_new(connection.dialect.name, table)


@cache
def _insert_new(dialect: str, table: Table) -> Any:
    """Built once: the statements' cache keys are half of what a small insert costs."""
    make = sqlite.insert if dialect == "sqlite" else postgresql.insert
    return make(table).on_conflict_do_nothing().returning(*table.primary_key.columns)


def insert_or_replace(connection: Connection, table: Table, key: list[str], values: dict[str, Any]) -> None:
    """Insert a row, or give the existing one with this key the new values."""
    make = sqlite.insert if connection.dialect.name == "sqlite" else postgresql.insert
    rest = {name: value for name, value in values.items() if name not in key}
    connection.execute(make(table).values(**values).on_conflict_do_update(index_elements=key, set_=rest))
