"""The page of a rehearsal: the zeros, the year as a picture, what each kind says, three people's year."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from bot.rehearsing.findings import ZEROS
from bot.rehearsing.picture import picture
from bot.rehearsing.reading import KINDS, heard_by, readable, typical, who
from bot.rehearsing.rehearsal import Rehearsal
from bot.rehearsing.service import Heard
from bot.rehearsing.world import Human, Temper
from bot.rendering.pages import page
from bot.rendering.text import clock_in_words, day_in_words, labels, written
from core.campaign.local_time import local_day
from handlers.announcing.reasons import reason

PEOPLE = {
    Temper.EARLY: "Người nộp sớm",
    Temper.REMINDED: "Người nộp khi được nhắc",
    Temper.SILENT: "Người không nộp",
}
LONGEST_LINE, MOST_OFFICIALS = 110, 2


@dataclass(frozen=True, slots=True)
class Sample:
    """What a kind of message says, as its first recipient read it."""

    kind: str
    told: str
    text: str


@dataclass(frozen=True, slots=True)
class Step:
    """One line of a person's year: a message, or (mark set) something that they did."""

    told: str
    kind: str
    words: str
    is_act: bool


@dataclass(frozen=True, slots=True)
class Journey:
    """A person's year."""

    title: str
    who: str
    steps: tuple[Step, ...]


def year_page(played: Rehearsal) -> str:
    """One page of HTML that needs nothing from outside."""
    found, planned = played.findings, [one for one in played.log if one.is_planned]
    return page(
        "rehearsal.html",
        plan=played.script.plan,
        found=found,
        wall_s=f"{played.wall_s:.0f}",
        outage_start=written(played.script.outage.start, "vi") if played.script.outage else "",
        zeros={name: getattr(found, name) for name in ZEROS},
        picture=picture(_days(planned), _marks(played), list(KINDS)),
        kinds={str(kind): name for kind, name in KINDS.items()},
        samples=tuple(_samples(planned)),
        journeys=tuple(_journeys(played)),
        reasons=_reasons(found.skipped),
        wrong=found.wrong[:50],
    )


def _days(planned: list[Heard]) -> Mapping[str, Mapping[date, int]]:
    counts: dict[str, Counter[date]] = defaultdict(Counter)
    for one in planned:
        counts[one.label.kind][local_day(one.at)] += 1
    return counts


def _marks(played: Rehearsal) -> dict[str, date]:
    """The last day of each duty, old and new where it moved."""
    names = labels()["vi"]
    return {
        f"{names[f'duty:{kind.value}']} {one.day:%d/%m}": one.day
        for kind, held in played.facts.last_days.items()
        for one in held
    }


def _samples(planned: list[Heard]) -> Iterator[Sample]:
    """In Vietnamese where somebody got it so."""
    first: dict[str, Heard] = {}
    for one in planned:
        if one.human.locale == "vi":
            first.setdefault(one.label.kind, one)
    for kind in KINDS:
        if kind in first:
            one = first[kind]
            told = f"{clock_in_words(one.at, 'vi')} · {one.chat.channel.value.capitalize()}"
            yield Sample(KINDS[kind], told, readable(one.text))


def _journeys(played: Rehearsal) -> Iterator[Journey]:
    """By how they hand in; where enterprises owe nothing, people of the board and one of an enterprise."""
    found = {title: typical(played, temper) for temper, title in PEOPLE.items()}
    if not any(found.values()):
        heard = [one.human for one in played.log if one.is_planned and not one.human.is_official]
        officials = enumerate(played.world.officials[:MOST_OFFICIALS], 1)
        found = {f"Cán bộ của Ban ({number})": one for number, one in officials}
        found["Người đại diện doanh nghiệp"] = heard[0] if heard else None
    for title, human in found.items():
        if human is not None:
            steps = sorted((*_heard(played, human), *_acts(played, human)), key=lambda one: one[0])
            yield Journey(title, who(played.world, human), tuple(step for _, step in steps))


def _heard(played: Rehearsal, human: Human) -> Iterator[tuple[datetime, Step]]:
    for one in heard_by(played, human):
        if one.is_planned:
            day = day_in_words(local_day(one.at), "vi")
            yield one.at, Step(day, KINDS.get(one.label.kind, ""), _first_line(one.text), is_act=False)


def _acts(played: Rehearsal, human: Human) -> Iterator[tuple[datetime, Step]]:
    names = labels()["vi"]
    for (firm, kind), at in played.facts.handed_in.items():
        if firm in human.firms:
            day = day_in_words(local_day(at), "vi")
            yield at, Step(day, "đã nộp", names[f"duty:{kind.value}"], is_act=True)


def _first_line(text: str) -> str:
    line = next((line for line in readable(text).splitlines() if line.strip()), "")
    return line if len(line) <= LONGEST_LINE else f"{line[: LONGEST_LINE - 1].rstrip()}…"


def _reasons(skipped: Mapping[str, int]) -> dict[str, int]:
    """The reasons in words, the commonest first."""
    told: Counter[str] = Counter()
    for code, count in skipped.items():
        told[reason(labels()["vi"], code)] += count
    return dict(told.most_common())
