"""A world from a seed: enterprises that are early, late or silent, people with their channels and habits."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from random import Random
from typing import TypeVar

from bot.rehearsing.names import GROUPS, KINDS, firm_names, person_name, tax_codes, zones_of
from bot.rehearsing.script import Script
from bot.rehearsing.world import Chat, Firm, Habit, Human, Manner, Temper, World
from core.campaign.plan import DutyKind, Plan
from core.messages import ChannelName
from core.people import RoleKind

T = TypeVar("T")
OFFICE, LEADERS = "Văn phòng Ban", "Lãnh đạo Ban"
# Leads in a plan that are no unit of the board: everybody, enterprises, a council above the units.
NO_UNITS = ("các ", "trưởng ", "công chức", "doanh nghiệp", "người ", "hội đồng", "ban ")
TEMPERS = {Temper.EARLY: 22, Temper.REMINDED: 45, Temper.LATE: 13, Temper.SILENT: 20}
HABITS = {Habit.SNOOZES: 0.06, Habit.MUTES: 0.03, Habit.BLOCKS: 0.05, Habit.ANSWERS: 0.4}
CHANNELS = {
    (ChannelName.ZALO,): 60,
    (ChannelName.TELEGRAM,): 22,
    (ChannelName.ZALO, ChannelName.TELEGRAM): 18,
}
NOBODY, TWO, SHARED = 0.06, 0.15, 0.03  # of the enterprises
NO_CONSENT, ENGLISH, WALKS_THE_FORM = 0.07, 0.04, 0.05  # of their people
MOST_REMINDERS, MOST_MESSAGES = 4, 12


def invent(script: Script) -> World:
    """The world of a script, always the same one."""
    chance = Random(script.seed)  # noqa: S311  # invented people are no secret
    firms = tuple(_firms(chance, script))
    people = (*_officials(chance, script.plan), *_representatives(chance, firms))
    humans = tuple(_numbered(one, number) for number, one in enumerate(people, 1))
    speakers: dict[int, list[Human]] = defaultdict(list)
    for one in humans:
        for firm in one.firms:
            speakers[firm].append(one)
    return World(firms, humans, {firm: tuple(found) for firm, found in speakers.items()})


def units_of(plan: Plan) -> tuple[str, ...]:
    """The board's units that the plan gives tasks to, the office first, as an officer names their own."""
    named = [name for task in plan.tasks for name in (task.lead, *task.cooperating)]
    units = [one for one in named if not one.lower().startswith(NO_UNITS)]
    return tuple(dict.fromkeys(OFFICE if one.startswith("Văn phòng") else one for one in (OFFICE, *units)))


def _firms(chance: Random, script: Script) -> Iterator[Firm]:
    names, codes = firm_names(chance, script.enterprises), tax_codes()
    zones = zones_of(script.board)
    for number, (name, code) in enumerate(zip(names, codes, strict=False), 1):
        manners = {kind: _manner(chance) for kind in DutyKind}
        place = (chance.choice(zones), chance.choice(GROUPS), chance.choice(KINDS))
        yield Firm(number, name, code, *place, manners)


def _manner(chance: Random) -> Manner:
    return Manner(_one_of(chance, TEMPERS), chance.random(), chance.randint(1, MOST_REMINDERS))


def _officials(chance: Random, plan: Plan) -> Iterator[Human]:
    for unit in units_of(plan):
        yield _human(chance, role=RoleKind.OFFICER, unit=unit)
    yield _human(chance, role=RoleKind.APPROVER, unit=LEADERS)


def _representatives(chance: Random, firms: Sequence[Firm]) -> Iterator[Human]:
    """One for most enterprises, two for some; a few people speak for two enterprises."""
    for firm in firms:
        if chance.random() < NOBODY:
            continue
        also = (chance.choice(firms).number,) if chance.random() < SHARED else ()
        for _ in range(2 if chance.random() < TWO else 1):
            yield replace(
                _human(chance, role=RoleKind.REPRESENTATIVE),
                firms=tuple(dict.fromkeys((firm.number, *also))),
                locale="en" if chance.random() < ENGLISH else "vi",
                consents=chance.random() >= NO_CONSENT,
                walks_the_form=chance.random() < WALKS_THE_FORM,
                habits=frozenset(one for one, share in HABITS.items() if chance.random() < share),
                blocks_after=chance.randint(2, MOST_MESSAGES),
            )


def _human(chance: Random, role: RoleKind, unit: str = "") -> Human:
    chats = tuple(Chat(channel, "") for channel in _one_of(chance, CHANNELS))
    return Human(0, person_name(chance), role, chats, unit=unit)


def _numbered(one: Human, number: int) -> Human:
    return replace(one, number=number, chats=tuple(replace(chat, id=f"r{number}") for chat in one.chats))


def _one_of(chance: Random, weights: dict[T, int]) -> T:
    return chance.choices(list(weights), list(weights.values()))[0]
