"""An officer moves a date: the new last day, the reason that people hear, the word on what follows."""

from dataclasses import dataclass
from datetime import date

from core.campaign.moves import Objection, objection
from core.dialogue.flow import Facts, Flow, Read, Step
from core.drafts import Draft
from core.reading.dates import read_date
from core.reading.folding import fold, nfc
from handlers.flows.readers import text

LONGEST_REASON = 300
LONGEST_WISH = 400
LONGEST_DAY = 7  # words: “ngày 20 tháng 4 năm 2021 ạ”
OPENINGS = ("doi han", "lui han", "chuyen han", "thay doi han", "doi thoi han", "lui thoi han", "doi lai han")
TO = frozenset({"sang", "den", "toi", "thanh", "qua"})
_MARKS = " .,:;!?()–—-"
_POLITE = frozenset(
    {"em", "oi", "cho", "giup", "anh", "chi", "ban", "hay", "nho", "muon", "xin", "can", "da"}
)
_LEADING = (("ly", "do"), ("vi", "ly", "do"), ("voi", "ly", "do"))


@dataclass(frozen=True, slots=True)
class MoveWish:
    """“Dời hạn đăng ký sang 20/4/2021, công văn số 45”: which deadline (folded), the day's words, why."""

    what: str = ""
    day: str = ""
    reason: str = ""


def move_wish(said: str, today: date) -> MoveWish | None:
    """The wish that begins a whole message; none for anything else."""
    words = nfc(said[:LONGEST_WISH]).split() if len(said) <= LONGEST_WISH else []
    folded = [fold(word).strip(_MARKS) for word in words]
    while folded and folded[0] in _POLITE:
        words, folded = words[1:], folded[1:]
    line = " ".join(folded)
    opening = next((one for one in OPENINGS if line == one or line.startswith(f"{one} ")), None)
    return wish_in(" ".join(words[len(opening.split()) :]), today) if opening else None


def wish_in(rest: str, today: date) -> MoveWish:
    """What stands behind the command: “đăng ký 20/4/2021”, in any of its parts."""
    words = nfc(rest[:LONGEST_WISH]).split()
    folded = [fold(word).strip(_MARKS) for word in words]
    for start in _starts(folded):
        length = _day_at(words[start:], today)
        if length:
            what = [word for word in folded[:start] if word not in TO]
            day = " ".join(words[start : start + length]).strip(_MARKS)
            return MoveWish(" ".join(what), day, _reason(words[start + length :]))
    return _unread(words, folded)


def _unread(words: list[str], folded: list[str]) -> MoveWish:
    """No day was found: behind “sang” stands what is none, if there are figures in it (“thứ Hai 20/4”)."""
    to = next((at for at, word in enumerate(folded) if word in TO), len(folded))
    behind = " ".join(words[to + 1 :])
    if not any(map(str.isdecimal, behind)):
        return MoveWish(" ".join(filter(None, folded)))
    return MoveWish(" ".join(filter(None, folded[:to])), behind)


def _starts(folded: list[str]) -> list[int]:
    """Where a day may begin: behind “sang”, “đến” …, else anywhere."""
    behind = [at + 1 for at, word in enumerate(folded[:-1]) if word in TO]
    return behind or list(range(len(folded)))


def _day_at(words: list[str], today: date) -> int:
    """How many words from here on name a day; none where another day follows at once (“thứ Hai 20/4”)."""
    for length in range(min(LONGEST_DAY, len(words)), 0, -1):
        if read_date(" ".join(words[:length]).strip(_MARKS), today) is not None:
            is_doubtful = length < len(words) and _day_at(words[length:], today) > 0
            return 0 if is_doubtful else length
    return 0


def _reason(words: list[str]) -> str:
    """The words behind the day; not “lý do” itself, nor the marks around."""
    folded = [fold(word).strip(_MARKS) for word in words]
    for start in _LEADING:
        if folded[: len(start)] == list(start):
            words = words[len(start) :]
            break
    return " ".join(words).strip(f'{_MARKS}"“”')


def _until(said: str, facts: Facts) -> Read:
    """A day that may be the new last one; behind the plan's end it is asked about."""
    day = read_date(said, facts.today)
    if day is None:
        return Read(problem="moving/no_day")
    answers = facts.draft.answers
    last = answers.get("_last", "")
    ends = date.fromisoformat(answers["_ends"])
    why = objection(day, date.fromisoformat(last) if last else None, ends, facts.today)
    data = {"day": day.isoformat(), "ends": ends.isoformat()}
    if why is Objection.BEYOND:
        return Read(day.isoformat(), doubt="moving/beyond", data=data)
    if why is not None:
        return Read(problem="moving/objection", data={**data, "why": why.value})
    return Read(day.isoformat())


def _is_anybody_told(draft: Draft) -> bool:
    return draft.answers.get("_count", "0") != "0"


def _is_nobody_told(draft: Draft) -> bool:
    return not _is_anybody_told(draft)


MOVE = Flow(
    "move",
    1,
    (
        Step("until", "moving/until", _until),
        Step("reason", "moving/reason", text(LONGEST_REASON), verbatim=True),
    ),
)
CONFIRM = Flow(
    "confirm_move",
    1,
    (
        Step("move", "moving/confirm", choices=("do", "quiet", "no"), when=_is_anybody_told),
        Step("only", "moving/confirm", choices=("quiet", "no"), when=_is_nobody_told),
    ),
)
