"""The database as commands open it: brought to the newest schema, closed at the end."""

from collections.abc import Iterator
from contextlib import contextmanager

from bot.settings import Settings
from core.errors import ThiduaError
from core.people import Board
from storage.database import Database
from storage.example import boards
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


def add_board_once(database: Database, board: Board) -> None:
    """A board that is known keeps what its officers set."""
    known = database.run_now(lambda uow: [one.id for one in uow.boards.boards()])
    if board.id not in known:
        database.run_now(lambda uow: uow.boards.add_board(board))


def board_named(board: str) -> Board:
    """The shipped board with this id; raises ThiduaError naming those that there are."""
    known = {str(one.id): one for one in boards()}
    if board not in known:
        raise ThiduaError(f"no board {board}; there are {', '.join(known)}")
    return known[board]
