"""What people do in the year: some hand in early, some when they are reminded, some late, some never.

Also “later”, “no more of this”, “got it”, and a channel that is blocked. They write through the handlers.
"""

from collections import Counter
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from random import Random

from bot.rehearsing.filling import hand_in
from bot.rehearsing.service import Heard
from bot.rehearsing.stage import Stage
from bot.rehearsing.world import Chat, Firm, Habit, Human, Temper
from core.announcements import AnnouncementKind
from core.campaign.local_time import VIETNAM, local_day
from core.campaign.plan import DutyKind
from core.delivery import Delivery
from core.messages import ChannelName, InboundKind

Later = Callable[[datetime, Callable[[], None]], None]
EARLIEST, LEAST_EARLY, LATE_DAYS = timedelta(days=75), timedelta(days=5), 8
FIRST_HOUR, LAST_HOUR = 8, 17
SOONEST_MIN, LATEST_MIN = 20, 30 * 60
TICKS_OFF = 0.5
LATER_WORDS, MUTE_WORDS, GOT_IT = "nhắc em chiều mai", "tắt nhắc", "đã nhận"
TASK_DONE, TASK_WORDS, ACKNOWLEDGED = "task:done:", "/viec xong 1", "ack:"


class People:
    """All people of the world; `later` has the engine call them at a moment."""

    def __init__(self, stage: Stage, chance: Random, later: Later) -> None:
        self._stage = stage
        self._chance = chance
        self._later = later
        self._planned: Counter[int] = Counter()
        self._reminded: Counter[int] = Counter()
        self._firm_reminded: Counter[tuple[int, DutyKind]] = Counter()

    def plan_the_year(self) -> None:
        """Who hands in of themselves, before the last day or behind it, knows when."""
        for kind in self._stage.facts.last_days:
            last = self._stage.facts.last_days[kind][0].day
            for firm in self._stage.world.firms:
                self._plan_duty(firm, kind, last)

    def hear(self, heard: Heard, row: Delivery) -> None:
        """A message arrived."""
        if not heard.is_planned:
            return
        human = heard.human
        self._planned[human.number] += 1
        if heard.label.kind == AnnouncementKind.REMINDER:
            self._be_reminded(heard)
        for choice in row.message.choices:
            self._see_choice(heard, choice.key, row.nonce)
        if Habit.BLOCKS in human.habits and self._planned[human.number] == human.blocks_after:
            self._soon(lambda: self._stage.service.block(self._stage.now, heard.chat))

    def _plan_duty(self, firm: Firm, kind: DutyKind, last: date) -> None:
        manner = firm.manners[kind]
        known = local_day(self._stage.script.activated_at(self._stage.calendar)) + timedelta(days=1)
        first, until = max(known, last - EARLIEST), last - LEAST_EARLY
        if manner.temper is Temper.EARLY and until > first:
            day = first + (until - first) * manner.share
        elif manner.temper is Temper.LATE:
            day = last + timedelta(days=1 + int(LATE_DAYS * manner.share))
        else:
            return
        self._later(self._at_work(day), lambda: hand_in(self._stage, firm, kind))

    def _be_reminded(self, heard: Heard) -> None:
        human, count = heard.human, self._reminded[heard.human.number] + 1
        self._reminded[human.number] = count
        if Habit.SNOOZES in human.habits and count == 1:
            self._soon(lambda: self._ask_for_later(human))
        if Habit.MUTES in human.habits and count > 1 and human.number not in self._stage.facts.muted_at:
            self._soon(lambda: self._mute(human))
        for number in human.firms:
            for kind in self._kinds(heard):
                self._act_on(self._stage.world.firm(number), kind)

    def _kinds(self, heard: Heard) -> list[DutyKind]:
        """Which duties a reminder was about; without a word on it, all of them."""
        named = (heard.label.params or {}).get("kind")
        return [kind for kind in self._stage.facts.last_days if named in {None, kind.value}]

    def _act_on(self, firm: Firm, kind: DutyKind) -> None:
        manner = firm.manners[kind]
        self._firm_reminded[firm.number, kind] += 1
        if manner.temper is Temper.REMINDED and self._firm_reminded[firm.number, kind] == manner.reminders:
            at = self._stage.now + timedelta(minutes=self._chance.randint(SOONEST_MIN, LATEST_MIN))
            self._later(_awake(at), lambda: hand_in(self._stage, firm, kind))

    def _ask_for_later(self, human: Human) -> None:
        self._stage.facts.snoozed_at.setdefault(human.number, []).append(self._stage.now)
        self._stage.write(human, LATER_WORDS)

    def _mute(self, human: Human) -> None:
        self._stage.write(human, MUTE_WORDS)
        self._stage.facts.muted_at.setdefault(human.number, self._stage.now)

    def _see_choice(self, heard: Heard, key: str, nonce: str) -> None:
        if key.startswith(ACKNOWLEDGED) and Habit.ANSWERS in heard.human.habits:
            self._soon(lambda: self._tap(heard.human, heard.chat, f"{nonce}:{key}", GOT_IT))
        if key.startswith(TASK_DONE) and self._chance.random() < TICKS_OFF:
            day = local_day(self._stage.now) + timedelta(days=self._chance.randint(1, 5))
            self._later(
                self._at_work(day), lambda: self._tap(heard.human, heard.chat, f"{nonce}:{key}", TASK_WORDS)
            )

    def _tap(self, human: Human, chat: Chat, token: str, words: str) -> None:
        """A button where there are some; else the words."""
        if chat.channel is ChannelName.TELEGRAM:
            self._stage.write(human, token, InboundKind.CHOICE)
        else:
            self._stage.write(human, words)

    def _soon(self, act: Callable[[], None]) -> None:
        self._later(self._stage.now + timedelta(minutes=self._chance.randint(SOONEST_MIN, 90)), act)

    def _at_work(self, day: date) -> datetime:
        clock = time(self._chance.randint(FIRST_HOUR, LAST_HOUR - 1), self._chance.randrange(60))
        return datetime.combine(day, clock, VIETNAM)


def _awake(at: datetime) -> datetime:
    """The moment itself, or the next morning; factories work on Saturdays too."""
    if FIRST_HOUR <= at.hour < LAST_HOUR:
        return at
    day = at.date() if at.hour < FIRST_HOUR else at.date() + timedelta(days=1)
    return datetime.combine(day, time(FIRST_HOUR, at.minute), VIETNAM)
