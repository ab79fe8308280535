"""“Em muốn đăng ký …”, “em nộp tổng kết …” – the form opens, with what the message already said."""

import re

from core.campaign.plan import DutyKind
from core.drafts import Draft
from core.messages import Choice
from core.reading.questions.labels import DUTIES
from core.reading.questions.meaning import Meaning
from core.reading.questions.phrasing import spoken
from handlers.asking import speaks_for_an_enterprise
from handlers.dossiers import filing
from handlers.dossiers.dossier_flows import BY_KIND
from handlers.dossiers.dossier_forms import open_dossier
from handlers.dossiers.duties import Owed, all_owed
from handlers.keys import number_in
from handlers.questions import threads
from handlers.questions.prefilled import Fill, fill_of
from handlers.turn import Turn

_MANY = re.compile(
    r"\b(?:sao|nao|cach) cho (?:nhanh|le|tien)\b|\b(?:hang loat|nhap nhanh|ca danh sach|excel)\b"
    r"|\b[1-9]\d{1,4} (?:nguoi|cong nhan|nhan vien|ca nhan|anh em|ban|lao dong)\b|\bin bulk\b|\bat once\b"
)
COMMANDS = {
    DutyKind.REGISTRATION: filing.register,
    DutyKind.MIDYEAR: filing.send_midyear,
    DutyKind.YEAREND: filing.send_yearend,
}


def answer(turn: Turn, meaning: Meaning) -> None:
    """As the command does, where the message holds nothing to be filled in."""
    kind = DUTIES[meaning.label]
    if not turn.contact.representing:
        speaks_for_an_enterprise(turn)
        return
    fill = _fill(turn, kind, meaning.said)
    found = _duties(turn, kind)
    if fill is None or not found:
        if found and kind is DutyKind.REGISTRATION and _MANY.search(spoken(meaning.said)):
            turn.say("answers/many_at_once")
        COMMANDS[kind](turn)
    elif len(found) > 1:
        labels = [f"{one.enterprise} – {one.campaign.plan.short}" for one in found]
        choices = [Choice(_key(one, found), label) for one, label in zip(found, labels, strict=True)]
        turn.say("filing/which", choices, kind=kind.value)
    elif filing.is_handed_in(turn, found[0]):
        filing.open_owed(turn, BY_KIND[kind], found[0], _key(found[0], found))
    else:
        open_dossier(turn, BY_KIND[kind], found[0], fill=fill)


def begin(turn: Turn, rest: str) -> None:
    """`start:KIND:N` – the Nth duty of this kind today, with what was said before the question which one."""
    kind, _, number = rest.partition(":")
    found = _duties(turn, DutyKind(kind)) if kind in set(COMMANDS) else ()
    at, heard = number_in(number), threads.last_heard(turn)
    if at is None or at >= len(found):
        turn.say("stale_choice")
        return
    fill = _fill(turn, DutyKind(kind), heard.text) if heard else None
    open_dossier(turn, BY_KIND[DutyKind(kind)], found[at], fill=fill)


def _fill(turn: Turn, kind: DutyKind, said: str) -> Fill | None:
    return fill_of(kind, said, turn.facts(Draft()))


def _duties(turn: Turn, kind: DutyKind) -> tuple[Owed, ...]:
    return tuple(one for one in all_owed(turn) if one.duty.kind is kind)


def _key(owed: Owed, found: tuple[Owed, ...]) -> str:
    return f"start:{owed.duty.kind.value}:{found.index(owed)}"
