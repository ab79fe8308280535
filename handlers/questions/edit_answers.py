"""“Em gửi nhầm tên, sửa ở đâu ạ?” – the dossier that is meant opens where it is to be changed."""

import re

from core.dialogue.flow import Group, Step
from core.dossiers import Dossier, DossierState
from core.messages import Choice
from core.reading.questions.meaning import Meaning
from core.reading.questions.phrasing import spoken
from handlers.asking import speaks_for_an_enterprise
from handlers.dossiers import dossiers, filing
from handlers.dossiers.dossier_flows import BY_KIND, BY_NAME
from handlers.dossiers.duties import Owed, all_owed
from handlers.questions.duties_named import duty_in
from handlers.turn import Turn

_WITHDRAW = re.compile(
    r"\b(?:rut(?: lai| ho so| ve)?|huy (?:ho so|dang ky|ban)|thoi khong (?:dang ky|nop|gui)"
    r"|xoa (?:ho so|ban dang ky))\b"
)
_ROW = re.compile(r"\b(?:nguoi|dong|so|stt|ten) (?:thu |so )?(?P<number>\d{1,4})\b")
_LIST = re.compile(
    r"\b(?:ten|danh sach|nguoi|dong|danh hieu|ca nhan|tap the|chuc vu|bo phan|nhan vien|cong nhan"
    r"|to truong)\b"
)
_OF_A_LIST = re.compile(r"\b(?:cstd|chien si thi dua|ldtt|lao dong tien tien|nguoi|dong|ten|danh hieu)\b")


def answer(turn: Turn, meaning: Meaning) -> None:
    """One dossier is opened, or taken back after a word; of several it is asked which."""
    if turn.conversation.flow in BY_NAME:
        turn.say("answers/edit_here")
        return
    if not speaks_for_an_enterprise(turn):
        return
    words = spoken(meaning.said)
    found = _meant(turn, meaning, words)
    if not found:
        turn.offer("answers/nothing_to_edit", ("cmd:thieu", "ask:officer"))
    elif len(found) > 1:
        turn.say("answers/which_to_edit", [_choice(turn, *one) for one in found])
    elif _is_withdrawing(words) and found[0][1].state is DossierState.SUBMITTED:
        dossiers.ask_withdraw(turn, str(found[0][1].id))
    else:
        _open(turn, *found[0], words)


def _is_withdrawing(words: str) -> bool:
    """The whole dossier, not one of its rows."""
    return _WITHDRAW.search(words) is not None and _OF_A_LIST.search(words) is None


def _meant(turn: Turn, meaning: Meaning, words: str) -> list[tuple[Owed, Dossier]]:
    """The dossiers in which there is something; those of the duty that is named, where one is."""
    begun = []
    for owed in all_owed(turn):
        dossier = turn.uow.dossiers.of(owed.duty)
        if dossier is not None and (dossier.version or dossier.draft.answers or dossier.draft.rows):
            begun.append((owed, dossier))
    kind = duty_in(meaning, words)
    named = [one for one in begun if one[0].duty.kind is kind]
    return named or begun


def _open(turn: Turn, owed: Owed, dossier: Dossier, words: str) -> None:
    place = _place(turn, owed, dossier, words)
    key = filing.key_of(owed, all_owed(turn), place)
    filing.open_owed(turn, BY_KIND[owed.duty.kind], owed, key, place)


def _place(turn: Turn, owed: Owed, dossier: Dossier, words: str) -> str:
    """The item, or the row of the list, that the words name; empty where they name none."""
    flow = BY_KIND[owed.duty.kind].flow
    labels = turn.facts(dossier.draft)
    names = {
        item.key: spoken(labels.label(item.key).partition(" – ")[0])
        for item in flow.items
        if isinstance(item, Step)
    }
    named = [key for key, name in names.items() if f" {name} " in f" {words} "]
    if named:
        return max(named, key=lambda key: len(names[key]))
    rows = next((item for item in flow.items if isinstance(item, Group) and not item.fixed), None)
    if rows is None or _LIST.search(words) is None:
        return ""
    row = _ROW.search(words)
    is_there = row is not None and 1 <= int(row["number"]) <= len(dossier.draft.of(rows.key))
    return f"{rows.key}:{row['number']}" if row and is_there else rows.key


def _choice(turn: Turn, owed: Owed, dossier: Dossier) -> Choice:
    """A draft goes on at once; what was handed in shows how it is changed or taken back."""
    label = (
        f"{turn.desk.labels[turn.contact.person.locale][f'duty:{owed.duty.kind.value}']} – {owed.enterprise}"
    )
    is_in = dossier.state in filing.HANDED_IN
    return Choice(f"dossier:{dossier.id}" if is_in else filing.key_of(owed, all_owed(turn)), label)
