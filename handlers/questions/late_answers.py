"""Late, or about to be: it is taken all the same, an officer decides, and more time can be asked for."""

import re
from dataclasses import replace
from datetime import date

from core.reading.folding import fold
from core.reading.questions.doubtless import MORE_TIME
from core.reading.questions.meaning import Aspect, Meaning, Slots
from handlers.dossiers import extensions
from handlers.dossiers.duties import Owed, all_owed
from handlers.plans.asked_plans import Party, parties, plans_of, say_none
from handlers.questions.day_questions import ABOUT_DAYS, year_asked
from handlers.questions.duty_blocks import STARTS, Block, near, of_days, of_duty, ways
from handlers.turn import Turn

HALF_A_YEAR = 183
FAR_DAYS = 92
WISHED = re.compile(r"\b(?:xin|de nghi|mong|nho)\b")
ONLY_ASKED = re.compile(r"\b(?:hoi|co duoc|lam (?:sao|the nao)|the nao|o dau|thu tuc|khi nao|bao gio)\b")


def answer(turn: Turn, meaning: Meaning) -> None:
    """A wish for more time opens that talk; anything else is told what being late means for this duty."""
    found = parties(turn)
    if not found:
        turn.offer("deadlines/unlinked", ("request", "cmd:trogiup"))
    elif not _is_wish(turn, meaning) or not _open(turn, meaning.slots):
        for party in found:
            _tell(turn, party, meaning.slots)


def _is_wish(turn: Turn, meaning: Meaning) -> bool:
    """Whether more time is wished for here and now; in the middle of a form no other talk is begun."""
    words = fold(meaning.said)
    if turn.conversation.flow or not turn.contact.representing or not MORE_TIME.search(words):
        return False
    return bool(meaning.slots.days) or bool(WISHED.search(words) and not ONLY_ASKED.search(words))


def _open(turn: Turn, slots: Slots) -> bool:
    """Ask for more time for the duty that is named, up to the day that is named.

    False where nothing has a day to be moved, or where the named day is in time anyway.
    """
    due = [one for one in all_owed(turn) if one.due is not None]
    meant = [one for one in due if slots.duty in {None, one.duty.kind}]
    close = [one for one in meant if _is_near(slots, one)]
    meant = close or ([] if slots.days and slots.duty is None else meant)
    if not meant:
        return False
    if len(meant) > 1:
        extensions.ask(turn)
        return True
    day = _wanted(slots, meant[0])
    if day is not None and meant[0].due is not None and day <= meant[0].due:
        return False
    extensions.ask_until(turn, meant[0], day)
    return True


def _is_near(slots: Slots, owed: Owed) -> bool:
    """Whether the day that is named is one up to which this duty may well be put off."""
    day = _wanted(slots, owed)
    return day is not None and owed.due is not None and 0 < (day - owed.due).days <= FAR_DAYS


def _wanted(slots: Slots, owed: Owed) -> date | None:
    """The day up to which more time is wished for; “5/1” behind a December day is in the next year."""
    if not slots.days or owed.due is None:
        return None
    day = slots.days[0].on(owed.due.year)
    if day is not None and slots.days[0].year is None and (owed.due - day).days > HALF_A_YEAR:
        return slots.days[0].on(owed.due.year + 1)
    return day


def _tell(turn: Turn, party: Party, slots: Slots) -> None:
    running = plans_of(turn, party)
    year = year_asked(slots, running.campaigns, party, turn.today)
    plans = running if year is None else plans_of(turn, party, year)
    if not plans.campaigns:
        say_none(turn, party, plans)
        return
    asked = slots if slots.aspect in ABOUT_DAYS else replace(slots, aspect=Aspect.IS_DAY_FINE)
    if slots.duty is not None:
        told, found = of_duty(turn, party, plans.campaigns, slots.duty, asked)
    else:
        told, found = of_days(
            turn, party, plans.campaigns, asked, lambda every: _meant(turn, party, every, slots)
        )
    turn.offer(
        "answers/late",
        _ways(turn, party, found),
        plans=told,
        without=[] if told else [one.plan.short for one in plans.campaigns],
        has_day=any(one.data["standing"] == "known" for one in found),
        kind=slots.duty.value if slots.duty else "",
        aspect=asked.aspect.value,
        official=party.asker.official,
        linked=party.linked,
    )


def _meant(turn: Turn, party: Party, every: list[Block], slots: Slots) -> list[Block]:
    return near(every, party, slots, turn.today) if slots.days else _pressing(every)


def _pressing(every: list[Block]) -> list[Block]:
    """What is past and not handed in; else the next one still ahead; else everything."""
    undone = [one for one in every if not one.is_done and one.data["standing"] == "known"]
    late = [one for one in undone if one.is_past]
    return late or sorted(undone, key=lambda one: str(one.data["last_ok_day"]))[:1] or every


def _ways(turn: Turn, party: Party, found: list[Block]) -> tuple[str, ...]:
    """More time may be asked for before the day, too."""
    keys = ways(turn, party, found)
    has_day = any(one.data["standing"] == "known" and not one.is_done for one in found)
    starts = any(key in STARTS.values() for key in keys)
    return (*keys, "cmd:giahan") if starts and has_day and "cmd:giahan" not in keys else keys
