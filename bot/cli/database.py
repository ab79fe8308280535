"""The database as commands open it: brought to the newest schema, closed at the end."""

from collections.abc import Iterator
from contextlib import contextmanager

from bot.settings import Settings
from storage.database import Database
from storage.migrate import upgrade


@contextmanager
def opened(settings: Settings) -> Iterator[Database]:
    """The database of the settings."""
    database = Database(settings.database_url)
    try:
        upgrade(database)
        yield database
    finally:
        database.close()
