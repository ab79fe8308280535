"""What is not the bot's to answer is refused kindly, with what it can do and a way to a person."""

import re
import unicodedata

from core.reading.folding import nfc
from core.reading.questions.meaning import Meaning, Sureness
from core.reading.questions.other_procedures import Procedure, procedure_in
from core.reading.questions.phrasing import spoken
from handlers.people import greeting
from handlers.questions.others import asks_of_others
from handlers.questions.persons import OFFICER, is_official, with_a_person
from handlers.turn import Turn

WAYS = ("cmd:han", "cmd:thieu", "cmd:trogiup")
_INSULT = re.compile(
    r"\b(?:ngu|do (?:dien|khung)|dm|dmm|dcm|dkm|vcl|vl|clgt|cmm|oc cho|khon nan|mat day|deo|cut"
    r"|vo dung|rac ruoi|lua dao|chet di|shit|fuck|stupid|idiot)\b"
)
_ENGLISH = re.compile(
    r"the|what|when|where|how|is|are|can|you|please|tell|me|this|that|do|does|did|who|why|and|for|with|write"
    r"|of|your|about|to"
)
_FEWEST_ENGLISH = 2
_OTHER_SCRIPTS = (
    *("CJK", "HANGUL", "HIRAGANA", "KATAKANA", "CYRILLIC", "THAI", "ARABIC", "DEVANAGARI", "KHMER", "LAO"),
)
_COMMANDS = tuple(
    (way, re.compile(rf"\b(?:{cue})\b"))
    for way, cue in (
        ("cmd:tiendo", r"chua (?:nop|gui|dang ky|lam|bao cao)|da (?:nop|gui|dang ky)|tien do"),
        ("cmd:thongbao", r"nhac|thong bao|gui tin|nhan tin"),
        ("cmd:doihan", r"gia han|lui|doi han|sua han|doi ngay"),
        ("cmd:tonghop", r"xuat|tong hop|danh sach|bang"),
        ("cmd:kehoach", r"ke hoach|phat dong"),
        ("cmd:duyet", r"duyet|tra lai"),
    )
)
LONGEST_LOOKED_AT = 2000


def answer(turn: Turn, meaning: Meaning) -> None:
    """Why not, as far as it shows, and what instead."""
    said = meaning.said[:LONGEST_LOOKED_AT]
    words = spoken(said)
    matter = procedure_in(words)
    if not any(map(str.isalpha, said)):
        turn.offer("answers/nothing_said", with_a_person(turn, *greeting.menu(turn)))
    elif is_foreign(said, turn.contact.person.locale):
        switch = "set:en" if turn.contact.person.locale == "vi" else "set:vi"
        turn.offer("answers/other_language", with_a_person(turn, switch))
    elif _INSULT.search(words):
        turn.offer("answers/calm", _ways(turn))
    elif not is_official(turn) and asks_of_others(turn, said):
        turn.offer("answers/others", ("cmd:hoso", "cmd:thieu"))
    elif matter is not None and not (matter is Procedure.TAX and _is_rent(said)):
        turn.offer("answers/elsewhere", _ways(turn), matter=matter.value)
    elif is_official(turn):
        official(turn, said)
    elif meaning.sureness is not Sureness.SURE or " " not in words:
        unsure(turn)
    else:
        turn.offer("answers/unknown", _ways(turn))


def unsure(turn: Turn) -> None:
    """Say that it was not understood, with all that can be done here."""
    ways = with_a_person(turn, *greeting.menu(turn))
    turn.offer("answers/unsure", ways, person=not is_official(turn))


def official(turn: Turn, said: str) -> None:
    """An officer is shown the commands that the words are nearest to; the whole menu where there are none."""
    if not shows_commands(turn, said):
        unsure(turn)


def shows_commands(turn: Turn, said: str) -> bool:
    """Show an officer the commands that the words are nearest to; False where there are none."""
    words = spoken(said[:LONGEST_LOOKED_AT])
    ways = tuple(way for way, cue in _COMMANDS if cue.search(words))
    if ways:
        turn.offer("answers/officers_way", (*ways, "cmd:trogiup"))
    return bool(ways)


def _ways(turn: Turn) -> tuple[str, ...]:
    return ("cmd:han", "cmd:trogiup") if is_official(turn) else (*WAYS, OFFICER)


def _is_rent(said: str) -> bool:
    """“Thuê” reads as “thuế” where marks are left aside."""
    written = nfc(said).casefold()
    return "thuê" in written and "thuế" not in written


def is_foreign(said: str, locale: str) -> bool:
    """Whether the words are of another script, or English where Vietnamese is spoken."""
    letters = [char for char in said if char.isalpha()]
    strange = [char for char in letters if unicodedata.name(char, "").startswith(_OTHER_SCRIPTS)]
    if len(strange) * 3 > len(letters):
        return True
    found = re.findall(r"[a-z']+", said.casefold()) if said.isascii() and locale == "vi" else []
    return len([word for word in found if _ENGLISH.fullmatch(word)]) >= max(_FEWEST_ENGLISH, len(found) // 4)
