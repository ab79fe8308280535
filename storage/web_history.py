"""What the web chat showed to others of a person who is forgotten: the words go, the message's place stays.

The pages keep finished text, so a message is found by what sent it: a delivery knows the last of its parts by
number, and its parts follow one another in the chat.
"""

from sqlalchemy import BigInteger, ColumnElement, Connection, cast, select, update

from core.messages import ChannelName
from storage import tables
from storage.dossiers import FORGOTTEN

_D, _W = tables.delivery, tables.web_message
_NOTHING = {"text": FORGOTTEN, "spans": [], "choices": []}


def blank(connection: Connection, *where: ColumnElement[bool]) -> None:
    """Take the words out of the web messages that these deliveries became."""
    on_web = (_D.c.channel == ChannelName.WEB.value, _D.c.external_id != "", _D.c.parts_done > 0)
    sent = select(_D.c.chat, _D.c.parts_done, cast(_D.c.external_id, BigInteger).label("last"))
    for one in connection.execute(sent.where(*on_web, *where)).all():
        parts = select(_W.c.id).where(_W.c.chat == one.chat, _W.c.from_person.is_(False), _W.c.id <= one.last)
        newest = parts.order_by(_W.c.id.desc()).limit(one.parts_done)
        connection.execute(update(_W).where(_W.c.id.in_(newest)).values(body=_NOTHING))
