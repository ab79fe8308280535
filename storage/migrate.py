"""Bringing a database to the newest schema; alembic is imported only when there is something to do."""

from importlib.resources import as_file, files
from typing import Any

from sqlalchemy import Connection, inspect, text
from sqlalchemy.exc import DBAPIError

from core.errors import SettingError
from storage.database import Database

NEWEST = "0010"


def revision_of(connection: Connection) -> str | None:
    """The schema's revision; none for an empty database."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    return connection.execute(text("SELECT version_num FROM alembic_version")).scalar()


def upgrade(database: Database) -> bool:
    """Bring the schema to the newest revision; whether anything had to be done.

    It is the first to use a database: one that cannot be opened is a SettingError in one line.
    """
    try:
        with database.engine.connect() as connection:
            found = revision_of(connection)
    except DBAPIError as error:
        why = (str(error.orig).splitlines() or [type(error.orig).__name__])[0]
        raise SettingError(f"THIDUA_DATABASE_URL: the database cannot be opened: {why}") from None
    if found == NEWEST:
        return False
    if found is not None and found > NEWEST:
        raise SettingError(f"THIDUA_DATABASE_URL: made by a newer Thidua ({found}, this one knows {NEWEST})")
    with database.engine.begin() as connection:
        if not database.is_sqlite:  # two processes that start together: the second waits
            connection.execute(text("SELECT pg_advisory_xact_lock(7234001)"))
        _alembic(connection)
    return True


def _alembic(connection: Connection) -> None:
    from alembic import command  # noqa: PLC0415  # 0.3 s, and seldom needed
    from alembic.config import Config  # noqa: PLC0415

    with as_file(files("storage") / "migrations") as folder:
        config: Any = Config()
        config.set_main_option("script_location", str(folder).replace("%", "%%"))
        config.set_main_option("path_separator", "os")
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
