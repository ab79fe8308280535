"""A plan of two months for rehearsals, and messages as a rehearsal's service hears them."""

from dataclasses import replace
from datetime import date, datetime

from bot.rehearsing.service import Heard, Label
from bot.rehearsing.world import Chat, Human
from core.campaign.local_time import VIETNAM
from core.campaign.plan import Plan
from core.messages import ChannelName, Json
from core.people import RoleKind
from storage.library import plan

ZALO = Chat(ChannelName.ZALO, "r1")
LAN = Human(1, "Nguyễn Thị Lan", RoleKind.REPRESENTATIVE, (ZALO,), firms=(1,))


def short_plan() -> Plan:
    """Out on Monday 08/03/2021, one phase, one deadline (14/04, a Wednesday), over on 30/04."""
    whole = plan("bac-giang-2021")
    phase = replace(whole.phases[0], start=date(2021, 3, 22), end=date(2021, 4, 23))
    return replace(
        whole,
        issued_on=date(2021, 3, 8),
        ends=date(2021, 4, 30),
        phases=(phase,),
        deadlines=tuple(one for one in whole.deadlines if one.id == "registration"),
        tasks=(),
        flags=whole.flags_on("deadline:registration", *{flag.severity for flag in whole.flags}),
    )


def heard(
    at: str,
    kind: str = "reminder",
    number: int | None = 1,
    human: Human = LAN,
    text: str = "",
    **params: Json,
) -> Heard:
    """A message that arrived at a moment of 2021, of an announcement with this number."""
    moment = datetime.fromisoformat(at).replace(tzinfo=VIETNAM)
    return Heard(moment, human, human.chats[0], Label(number, kind, params), text or f"tin {number} {at}")
