"""What officers type behind /viec, and the question for a day that a plan leaves open."""

import re
from dataclasses import dataclass
from datetime import date

from core.dialogue.flow import Facts, Flow, Read, Step
from core.reading.dates import read_date
from core.reading.folding import fold
from handlers.keys import number_in

LATEST = "_latest"
EVERYTHING = frozenset({"tat ca", "tat", "het", "toan bo", "all"})
_WAYS = {
    "done": "(?:danh dau |da )?(?:lam )?(?:xong|hoan thanh)|done",
    "open": "mo lai|mo|chua xong|bo xong|bo danh dau|reopen|open",
    "day": "(?:dat |nhap |hen )?ngay|date",
}
_WISH = re.compile(
    "(?:"
    + "|".join(f"(?P<{way}>{words})" for way, words in _WAYS.items())
    + r") (?:viec )?(?:so )?(?P<number>\d+)\b"
)
_POLITE = re.compile(r"^(?:roi|nhe|nha|em|voi|a|\W)+$")


@dataclass(frozen=True, slots=True)
class Wish:
    """What is to become of a task: `done`, `open` or `day`, its number, and what stands behind that."""

    way: str
    number: int
    rest: str = ""


def wish_in(text: str) -> Wish | None:
    """“xong 3”, “mở lại việc 3”, “ngày 5 30/6/2024”; none for anything else."""
    folded = fold(text)
    match = _WISH.match(folded)
    number = number_in(match["number"]) if match else None
    if match is None or number is None:
        return None
    way = next(way for way in _WAYS if match[way])
    behind = folded[match.end() :].strip(" :,.-")
    if way == "day":
        return Wish(way, number, behind)
    return None if _POLITE.sub("", behind) else Wish(way, number)


def wrong_day(day: date | None, today: date, latest: date) -> str | None:
    """The template that says why a day cannot be kept; none when it can."""
    if day is None:
        return "tasks/no_day"
    if day < today:
        return "tasks/day_past"
    return "tasks/day_too_far" if day > latest else None


def _day(said: str, facts: Facts) -> Read:
    day = read_date(said, facts.today, past=False)
    latest = date.fromisoformat(facts.draft.answers.get(LATEST, date.max.isoformat()))
    wrong = wrong_day(day, facts.today, latest)
    if day is not None and wrong is None:
        return Read(day.isoformat())
    return Read(problem=wrong or "tasks/no_day", data={"latest": latest.isoformat()})


UNIT_DAY = Flow("unit_day", 1, (Step("day", "tasks/which_day", read=_day),))
