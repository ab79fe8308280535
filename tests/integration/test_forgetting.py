"""A whole life with the bot, on two channels, and then the wish to be forgotten: nothing stays."""

import json

import pytest

from core.desk import Desk
from storage import tables
from storage.database import Database
from tests.conversations.player import Player
from tests.fakes.rows import rows

LIFE = """
= hoa-tele (telegram)
> chào
! request
> Ngô Thị Hòa
> Hoà Bình Xanh
= canbo (web)
> /duyet
> /moi 2400777771
= hoa-zalo (zalo)
> chào
! request
> Ngô Thị Hòa
= hoa-tele (telegram)
> LIENKET 100001
! yes
> Ngô Thị Hòa
! agree
! agree
> điều không ai được đọc
> /caidat
! set:channel
= hoa-zalo (zalo)
> LIENKET 100002
> /han
= hoa-tele (telegram)
> /dulieu
! data:delete
"""
TRACES = ("Ngô Thị Hòa", "Hoà Bình Xanh", "điều không ai được đọc", "hoa-tele", "hoa-zalo")


@pytest.fixture
def player(example_database: Database, desk: Desk) -> Player:
    """The real handlers over both databases."""
    return Player(example_database, desk)


def traces(database: Database) -> dict[str, list[str]]:
    """What of the person stands in which table."""
    found = {}
    for table in tables.metadata.sorted_tables:
        text = json.dumps(rows(database, table), ensure_ascii=False, default=str)
        found[table.name] = [one for one in TRACES if one in text]
    return {name: here for name, here in found.items() if here}


def test_somebody_who_is_forgotten_was_never_there(player: Player, example_database: Database) -> None:
    player.play(LIFE)
    assert {trace for here in traces(example_database).values() for trace in here} == set(TRACES)
    said = player.play("= hoa-tele (telegram)\n! yes\n")
    example_database.run_now(lambda uow: uow.privacy.erase_chats())
    assert said.count("\n<") == 3, "the farewell, and two officers who hear that nobody is in charge"
    assert traces(example_database) == {}


def test_somebody_who_was_forgotten_may_begin_anew(player: Player, example_database: Database) -> None:
    player.play(LIFE)
    player.play("= hoa-tele (telegram)\n! yes\n")
    example_database.run_now(lambda uow: uow.privacy.erase_chats())
    strangers = [player.play(f"= {who} (telegram)\n> chào\n") for who in ("hoa-tele", "moi-den")]
    assert strangers[0].split("\n")[1:] == strangers[1].split("\n")[1:]
