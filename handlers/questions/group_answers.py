"""“Công ty em thuộc cụm nào?” – from the board's list; who leads it is for an officer to say."""

import re

from core.messages import Json
from core.reading.questions.meaning import Meaning
from core.reading.questions.phrasing import spoken
from handlers.questions import rule_telling
from handlers.questions.persons import is_official
from handlers.turn import Turn

_GROUP = re.compile(r"\bcum (?:thi dua )?(?:nao|may|so may|gi)\b|\bcum truong\b|\bthuoc (?:cum|khoi)\b")
_LEAD = re.compile(r"\b(?:cum|khoi) truong\b|\bai (?:la|lam) (?:cum|khoi)\b")


def tell(turn: Turn, meaning: Meaning) -> bool:
    """The emulation group (cụm thi đua) of each enterprise of the writer; False where none is asked for."""
    words = spoken(meaning.said)
    if is_official(turn) or not _GROUP.search(words):
        return False
    if not turn.contact.representing:
        turn.offer("deadlines/unlinked", ("request", "cmd:trogiup"))
        return True
    ids = [role.enterprise for role in turn.contact.representing if role.enterprise is not None]
    found = [turn.uow.boards.enterprise(one) for one in ids]
    told: list[Json] = [{"name": one.name, "group": one.group} for one in found]
    is_left = _LEAD.search(words) is not None or not all(one.group for one in found)
    turn.say("answers/group", enterprises=told, lead=_LEAD.search(words) is not None)
    if is_left:
        rule_telling.pass_on(turn, meaning)
    return True
