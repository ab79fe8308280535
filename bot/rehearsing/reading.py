"""The year as people hear it: all messages of one person, in order, as text."""

import re
from collections.abc import Iterator, Sequence

from bot.rehearsing.rehearsal import Rehearsal
from bot.rehearsing.service import REPLY, Heard
from bot.rehearsing.world import Human, Manner, Temper, World
from bot.rendering.text import clock_in_words
from core.announcements import AnnouncementKind
from core.errors import ThiduaError
from core.reading.folding import fold

ANY = "any"
# A signed address is a hundred letters that nobody reads.
TOKEN = re.compile(r"(https?://[^\s/]+/[a-z-]+/)[\w.~=-]{12,}")
RULE = "─" * 60
KINDS = {
    AnnouncementKind.LAUNCH: "phát động", AnnouncementKind.PHASE_START: "mở đợt",
    AnnouncementKind.PHASE_END: "kết thúc đợt", AnnouncementKind.ANNIVERSARY: "kỷ niệm",
    AnnouncementKind.REMINDER: "nhắc hạn", AnnouncementKind.CORRECTION: "đính chính",
    AnnouncementKind.BROADCAST: "thông báo", AnnouncementKind.TASKS: "việc của đơn vị",
    AnnouncementKind.DATE_ASKED: "hỏi ngày", AnnouncementKind.DIGEST: "bản tin tuần",
    AnnouncementKind.OUTAGE: "báo cáo gián đoạn", REPLY: "trả lời",
}  # fmt: skip


def person_named(world: World, wanted: str) -> Human | None:
    """The person with this in their name, unit or an enterprise's; none for `any`, whoever that will be.

    Raises ThiduaError where nobody is called so.
    """
    if wanted == ANY:
        return None
    words = fold(wanted)
    for human in world.humans:
        names = (human.name, human.unit, *(world.firm(one).name for one in human.firms))
        if words and any(words in fold(name) for name in names):
            return human
    raise ThiduaError(f"--read {wanted}: nobody in this rehearsal is called so; try --read any")


def typical(played: Rehearsal, temper: Temper) -> Human | None:
    """A person with one enterprise of this temper and no habits; rather one who needs two reminders."""
    kinds = list(played.facts.last_days)

    def manners(human: Human) -> list[Manner]:
        return [played.world.firm(human.firms[0]).manners[kind] for kind in kinds]

    plain = (
        one
        for one in played.world.representatives
        if len(one.firms) == 1 and one.consents and one.locale == "vi" and not one.habits
    )
    found = [one for one in plain if kinds and all(manner.temper is temper for manner in manners(one))]
    return min(found, key=lambda one: sum(abs(each.reminders - 2) for each in manners(one)), default=None)


def heard_by(played: Rehearsal, human: Human) -> tuple[Heard, ...]:
    """Everything that a person heard, in order."""
    return tuple(one for one in played.log if one.human.number == human.number)


def reading(played: Rehearsal, human: Human | None) -> str:
    """The whole year of one person; else of one who hands in when reminded, or the first officer."""
    human = human or typical(played, Temper.REMINDED) or played.world.humans[0]
    found = heard_by(played, human)
    planned = sum(one.is_planned for one in found)
    head = f"{who(played.world, human)}\n{planned} tin theo kế hoạch, {len(found) - planned} tin trả lời"
    return "\n\n".join((head, *_messages(found)))


def who(world: World, human: Human) -> str:
    """The person with what they speak for."""
    part = "; ".join(world.firm(one).name for one in human.firms) or human.unit
    return f"{human.name} – {part}"


def readable(text: str) -> str:
    """A message's text with its signed addresses cut short."""
    return TOKEN.sub(r"\1…", text)


def _messages(found: Sequence[Heard]) -> Iterator[str]:
    for one in found:
        kind = KINDS.get(one.label.kind, one.label.kind)
        head = f"{clock_in_words(one.at, 'vi')} · {one.chat.channel.value.capitalize()} · {kind}"
        yield f"{RULE}\n{head}\n\n{readable(one.text)}"
