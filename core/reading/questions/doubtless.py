"""What its days and set phrases make of a message whose label is in doubt: they leave no other reading."""

import re
from dataclasses import replace

from core.reading.questions.clauses import line
from core.reading.questions.labels import DEADLINE_OF, DEADLINES, STARTS, Label
from core.reading.questions.meaning import Aspect, Meaning, Sureness
from core.reading.questions.other_procedures import is_english_matter, procedure_in
from core.reading.questions.phrasing import is_asked, spoken
from core.reading.questions.told_duties import told_duty

MORE_TIME = re.compile(
    r"\b(?:gia han|gian han|noi han|keo dai han|lui han|hoan han|doi han"
    r"|(?:xin|cho|duoc) (?:\w+ ){0,3}(?:lui|hoan)\b"
    r"|them thoi gian|them (?:may|vai|it|\d+) (?:ngay|hom|bua|tuan))"
)
_OF_A_DEADLINE = re.compile(r"\b(?:han|deadline|due)\b")
_PUT_OFF = re.compile(r"\b(?:lui|doi|keo|gia) (?:\w+ )?han\b|\bhan (?:\w+ ){0,4}(?:lui|doi|keo)\b")
_SENT = re.compile(r"\b(?:nop|gui|kip|tre|muon|still)\b")
_DOSSIER = r"(?:dang ky|summary|dossier|ho so|bao cao|so ket|tong ket)"
_CONTENTS = re.compile(
    rf"\bwhat (?:\w+ ){{0,3}}{_DOSSIER} (?:\w+ )?(?:contain|include|consist of)\b"
    rf"|\b(?:forms|papers|documents) for the {_DOSSIER}\b"
)
_WHICH_TITLE = re.compile(r"\bdanh hieu (?:gi|nao)\b|\b(?:what|which) (?:danh hieu|titles?)\b")
_OF_PLAN = re.compile(r"\b(?:ke hoach|phong trao|muc tieu kep)\b")
_SAYS = re.compile(r"\bke hoach (?:\w+ ){0,4}(?:noi|ghi|neu|dat|yeu cau|de ra)\b")
_GROUP = re.compile(r"\b(?:cum|khoi) (?:thi dua )?(?:nao|may|so may|gi)\b|\b(?:cum|khoi) truong\b")
FIRM = 0.9
_TIMED = DEADLINES | STARTS | {Label.LATE}


def beyond_doubt(meaning: Meaning) -> Meaning:
    """The meaning, sure where its words leave no doubt; as it was where they do.

    What is another office's stays in doubt, however many days stand in it.
    """
    words = spoken(meaning.said)
    if meaning.label in {Label.UNKNOWN, *STARTS} and _CONTENTS.search(words) and not procedure_in(words):
        return _surely(meaning, Label.FORMS)
    if not is_in_doubt(meaning):
        is_strange = meaning.label in DEADLINES and is_english_matter(words)
        return replace(meaning, label=Label.UNKNOWN, second=meaning.label) if is_strange else meaning
    if procedure_in(words):
        is_quoted = _is_of_plan(meaning, words) and _SAYS.search(words)
        return _surely(meaning, Label.PLAN) if is_quoted else meaning
    label = _label(meaning, words)
    return _surely(meaning, label) if label else _of_days(meaning, words)


def is_in_doubt(meaning: Meaning) -> bool:
    """Whether plain words may still speak against how it was understood."""
    return meaning.sureness is not Sureness.SURE or meaning.confidence < FIRM


def _surely(meaning: Meaning, label: Label) -> Meaning:
    return replace(meaning, label=label, sureness=Sureness.SURE)


def _label(meaning: Meaning, words: str) -> Label | None:
    likely = {meaning.label, meaning.second}
    if _GROUP.search(words) or _is_of_plan(meaning, words):
        return Label.PLAN
    if Label.LATE in likely and MORE_TIME.search(words) and meaning.slots.aspect is not Aspect.REST_DAY:
        return Label.LATE
    is_of_titles = likely & {Label.TITLES, Label.UNKNOWN} and Label.RESULTS not in likely
    return Label.TITLES if is_of_titles and _WHICH_TITLE.search(words) else None


def _is_of_plan(meaning: Meaning, words: str) -> bool:
    return meaning.label is Label.PLAN and _OF_PLAN.search(words) is not None


def _of_days(meaning: Meaning, words: str) -> Meaning:
    """Which duty's day is meant is taken from the words only, never from what is likely."""
    if not _is_of_days(meaning, words, {meaning.label, meaning.second}):
        return meaning
    duty = told_duty(line(meaning.said))
    label = DEADLINE_OF[duty] if duty else Label.DEADLINE_ANY
    if meaning.label is Label.LATE:
        label = Label.LATE
    return _surely(replace(meaning, slots=replace(meaning.slots, duty=duty)), label)


def _is_of_days(meaning: Meaning, words: str, likely: set[Label]) -> bool:
    """Whether a day is held against a deadline: “mai em nộp đăng ký được không”."""
    slots, is_timed = meaning.slots, bool(likely & _TIMED)
    if slots.aspect is Aspect.DAYS_LEFT:
        return is_timed
    if slots.aspect is Aspect.REST_DAY:
        return is_timed or _PUT_OFF.search(words) is not None
    named = bool(slots.days) or slots.weekday is not None
    if likely <= DEADLINES and named:
        return True
    is_named = slots.month is not None or (named and slots.aspect is Aspect.IS_DAY_FINE)
    return is_timed and is_named and _is_handed_in(meaning, words) and is_asked(meaning.said)


def _is_handed_in(meaning: Meaning, words: str) -> bool:
    """Whether something is handed in, and it shows what: a duty, a deadline, or how it was understood."""
    if _OF_A_DEADLINE.search(words):
        return True
    is_sent = meaning.label in _TIMED - STARTS or told_duty(line(meaning.said)) is not None
    return is_sent and _SENT.search(words) is not None
