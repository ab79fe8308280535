"""What an officer has answered so far, as values: the conversation of this moment, the announcement in it."""

import json
from datetime import datetime

from core.dialogue.flow import Flow
from core.dialogue.manners import pick
from core.drafts import Draft
from core.messages import KeptFile
from core.reading.audiences import read_audience
from handlers.announcing.broadcast_sending import board_of
from handlers.announcing.broadcasts import Broadcast, places_of
from handlers.asking import calendar_of
from handlers.flows.announcements import AT_ONCE, FILE, MORNING, Seen, compose
from handlers.turn import Turn

DRAFT = "_draft"
# What a choice of the first question says; only what the running plans ask for is offered.
TO_WORDS = {
    "everybody": "tất cả doanh nghiệp",
    "registration": "chưa đăng ký",
    "midyear": "chưa sơ kết",
    "yearend": "chưa tổng kết",
    "unanswered": "chưa xác nhận",
}
NOW_WORDS = "ngay bây giờ"


def flow_of(turn: Turn) -> Flow:
    """The conversation with what its questions need to know."""
    board = board_of(turn)
    places = places_of(turn.uow, board, turn.today)
    return compose(Seen(turn.now, places, calendar_of(turn, board)))


def composed(turn: Turn, draft: Draft) -> Broadcast | None:
    """What was answered, as a value; none where the audience's words are not understood (any more)."""
    said = draft.answers
    board = board_of(turn)
    audience = read_audience(said["audience"], places_of(turn.uow, board, turn.today)).audience
    if audience is None:
        return None
    when = said.get(MORNING, "") if said.get("night") == "wait" else said["when"]
    return Broadcast(
        board=board,
        by=turn.person,
        draft=said[DRAFT],
        audience=audience,
        text=said["words"],
        send_at=turn.now if when == AT_ONCE else max(datetime.fromisoformat(when), turn.now),
        ack=said["ack"] == "yes",
        at_night=said.get("night") == "anyway",
        file=json.loads(said[FILE]) if said.get("file") else None,
    )


def in_words(turn: Turn, said: str) -> str:
    """What a choice stands for in words; anything else as it was said."""
    key = pick(turn.conversation.choices, said) or ""
    kind, _, which = key.partition(":")
    if kind == "to":
        return TO_WORDS.get(which, said)
    return NOW_WORDS if key == "at:now" else said


def along(turn: Turn, kept: KeptFile) -> str:
    """What a message carries of a file: enough to send it, or to give its address."""
    url = turn.desk.links.sent_file(kept.key, kept.kind, kept.name)
    file = {"name": kept.name, "kind": kept.kind, "sha256": kept.sha256, "key": kept.key, "url": url}
    return json.dumps(file, ensure_ascii=False)
