"""The database as commands open it, brought to the newest schema and closed at the end; and the desk."""

from collections.abc import Iterator
from contextlib import contextmanager

from bot.app import desk_of
from bot.clock import MovableClock
from bot.desk import kept_secret
from bot.links import SignedLinks
from bot.settings import Settings, load_settings
from core.desk import Desk
from core.errors import ThiduaError
from core.people import Board
from storage.backup import file_of
from storage.database import Database
from storage.example import boards, example
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


def is_there(settings: Settings) -> bool:
    """Whether this installation has a database already."""
    file = file_of(settings.database_url)
    return file is None or file.is_file()


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


def chosen_settings(*, example: bool) -> Settings:
    """The settings; those of `run --example` where the command is for its database."""
    return in_its_file(load_settings(**({"example": True} if example else {})))


def in_its_file(settings: Settings) -> Settings:
    """The settings, with the example in a file of its own unless a database is set."""
    if not settings.example or "database_url" in settings.model_fields_set:
        return settings
    name = "example" if settings.example_plans else "example-without-plans"
    return settings.model_copy(update={"database_url": f"sqlite:///data/{name}.sqlite3"})


def clock_of(settings: Settings) -> MovableClock:
    """The business clock as `run` starts it; where its page has moved it, this one does not know."""
    return MovableClock(settings.now or (example().now if settings.example else None))


def desk_for(settings: Settings) -> Desk:
    """What handlers may ask besides the database, as `run` has it; it stands at no board."""
    secret = kept_secret(settings.secret.get_secret_value(), settings.secret_file)
    return desk_of(settings, SignedLinks(settings.base_url, secret), secret, None)
