"""The table of the pulse: one row, made at the first beat."""

from sqlalchemy import BigInteger, Column, Float, Integer, String, Table, Text

from storage.columns import Moment
from storage.tables import BigId, metadata

pulse = Table(
    "pulse",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("instance", String(32), nullable=False),
    Column("beats", BigInteger, nullable=False, server_default="0"),
    Column("wall_s", Float, nullable=False, server_default="0"),
    Column("holds", Integer, nullable=False, server_default="0"),
    Column("held_since", Moment),
    Column("held_reason", String(16)),
    # the newest row of the ledger when the hold began: whatever is newer answers somebody
    Column("held_upto", BigId, nullable=False, server_default="0"),
    Column("told_at", Moment),
    Column("released_by", Text, nullable=False, server_default=""),
    Column("released_at", Moment),
    Column("plan_from", Moment),
)
