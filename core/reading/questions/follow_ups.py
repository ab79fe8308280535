"""Short questions that go on from the one before: “còn sơ kết?”, “thế năm sau thì sao?”, “đợt 2 thì sao”."""

from collections.abc import Sequence
from dataclasses import replace

from core.campaign.plan import DutyKind
from core.reading.questions.labels import DEADLINE_OF, DEADLINES, DUTIES, START_OF, STARTS, Label
from core.reading.questions.meaning import Slots, Thread

LONGEST = 12
_GOES_ON = frozenset({"con", "the", "vay", "hay", "nhung", "va"})
_EMPTY = (
    "con the vay thi la sao nao roi cai hay va a da em anh chi ad ban oi nhe nha nhi ha voi u um ma nua nhung"
    " cho hoi ben minh cua bao cao phan phieu viec vu ve danh sach dang ky danh hieu thi dua so ket tong sau"
    " thang nua giua dau cuoi nam nay toi ngoai truoc moi phong trao dot i ii iii mot hai ba khac"
)
_SAYS_NOTHING = frozenset(_EMPTY.split())


def goes_on(words: Sequence[str]) -> bool:
    """Whether plain words add only another duty, year or phase to what was asked before."""
    if not words or len(words) > LONGEST:
        return False
    starts = not _GOES_ON.isdisjoint(words[:3]) or tuple(words[-2:]) == ("thi", "sao")
    return starts and all(word in _SAYS_NOTHING or word.isdigit() for word in words)


def carried_on(slots: Slots, thread: Thread | None) -> tuple[Label, Slots] | None:
    """What such a question asks; none where it must be read by itself."""
    if slots.phase is not None and slots.duty is None:
        return Label.PHASES, slots
    before = thread.slots if thread else Slots()
    told = replace(
        slots,
        duty=slots.duty or before.duty or (DUTIES.get(thread.label) if thread else None),
        year=slots.year or before.year,
    )
    if thread is None or thread.label in {Label.SMALLTALK, Label.UNKNOWN}:
        return (DEADLINE_OF[slots.duty], slots) if slots.duty else None
    if slots.duty is None and slots.year is None:
        return None
    return _of_duty(thread.label, told.duty), told


def _of_duty(label: Label, duty: DutyKind | None) -> Label:
    """The thread's label, with the duty that is now talked about."""
    if duty is None:
        return label
    if label in DEADLINES or label is Label.PHASES:
        return DEADLINE_OF.get(duty, label)
    return START_OF.get(duty, label) if label in STARTS else label
