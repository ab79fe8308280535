"""A message's parts that may each be a question: cut at its marks and between two questions, no date cut."""

import re
import unicodedata

from core.reading.folding import fold, nfc

MOST_PARTS, KEPT_FIRST = 60, 10
_QUOTED = 400
_WHOLE = re.compile(
    r"https?://\S+|www\.\S+|[\w.+-]{1,64}@[\w-]{1,64}(?:\.[\w-]{1,64})+"
    rf"|“[^”\n]{{1,{_QUOTED}}}”|\"[^\"\n]{{1,{_QUOTED}}}\"|«[^»\n]{{1,{_QUOTED}}}»"
    r"|\d{1,2}\. ?\d{1,2}\. ?\d{4}|\d(?:[.,/:-]\d)+|(?:(?<=\n)|^) *\d{1,2}[.)](?= )"
    r"|\b(?:tp|tx|mr|mrs|ms|ths|ts|st|dr|q|p|kcn)\. ?(?=[^\W\d_])|\b(?:v\.v|t\.ket|s\.ket|c\.ty)\b"
)
_ASKING = re.compile(
    r"\b(?:gi|nao|sao|ai|bao (?:gio|lau|nhieu)|bgio|bnhieu|ntn"
    r"|may (?:ngay|nguoi|bo|cai|ban|phan|lan|dot|hom|gio)"
    r"|o dau|ve dau|vao dau|den dau|(?:duoc|dc|phai|dung|biet|chua|co \w+(?: \w+)?) (?:khong|ko|k|hok|hong)"
    r"|(?:han|deadline)\b)\b"
)
_OPENERS = (
    r"(?:va )?(?:cho (?:em|minh|toi|chi|anh|e)? ?hoi(?: them)?|tien the|tien day)"
    r"|(?:em|e|minh|toi) (?:hoi|cung hoi|muon hoi) them"
    r"|hoi them|voi lai|ngoai ra|(?<!hop )dong thoi(?! vu)|them nua|mot cau nua"
    r"|con (?!bao|may)\w+(?: \w+){0,5}? (?:thi(?! thoi)|the nao|bao gio|khi nao)\b"
    r"|va (?=(?:han|nop|gui|can|co|mau|ho so|the)\b)"
)
_ASIDE = re.compile(
    r"\b(?:khong|chua|khoi|dau) (?:hoi|can|phai hoi|muon biet)\b|\b(?:biet|ro|hieu) (?:roi|r)\b"
)
_FIRST = "cho em ben han nop con va ngoai khi bao mau cong neu tai vay chi anh minh toi cam hoi gui voi"
_FIRST_WORDS = frozenset(_FIRST.split())
_SHORT, _WORDS = 80, 4
_CUT = re.compile(
    r"(?P<mark>[!?;…]+|\.{2,}[!?]*|\.(?=\s|$)|(?:(?<=[a-z]{2})|(?<= a))\.(?=(?P<upper>[a-z]))|\n+)"
    rf"|(?P<polite>\b(?:a|ah|nhe|nha|nhen|hen)\b,? )(?=(?P<next>[a-z]+))(?P<opener>(?={_OPENERS}))?"
    rf"|(?P<before>(?<![ ,])[ ,]{{1,8}}(?=(?:a ma )?\b(?:{_OPENERS})))"
)


class _Bases(dict[int, str]):
    """Each letter's folded form where it is one letter too: the shadow of a text is as long as the text."""

    def __missing__(self, letter: int) -> str:
        char = chr(letter)
        base = char if char.isspace() or unicodedata.combining(char) else fold(char)
        self[letter] = base if len(base) == 1 else char
        return self[letter]


_BASES = _Bases()


def sentences(text: str) -> tuple[str, ...]:
    """The parts in their order, as written (NFC), without the spaces around them; none of an empty text.

    Of a text with more than 60 parts the first 10 and the last 50: questions stand at the ends.
    """
    written = nfc(text)
    parts = [part.strip() for part in _cut(written)]
    told = [part for part in parts if any(char.isalnum() for char in part)]
    if not told:
        return (written.strip(),) if written.strip() else ()
    if len(told) > MOST_PARTS:
        told = [*told[:KEPT_FIRST], *told[KEPT_FIRST - MOST_PARTS :]]
    return tuple(told)


def _cut(text: str) -> list[str]:
    """The text cut at every place where a question may end."""
    shadow = _guarded(text.translate(_BASES))
    parts, start = [], 0
    for match in _CUT.finditer(shadow):
        end = match.end() if not match["before"] else match.start()
        if _ends(match, text, shadow[max(start, end - _QUOTED) : end]):
            parts.append(text[start:end])
            start = match.end()
    return [*parts, text[start:]]


def _ends(match: re.Match[str], text: str, before: str) -> bool:
    """Whether a question may end at this match; `before` is what it would end."""
    if match["upper"]:
        return text[match.start("upper")].isupper()
    if match["polite"]:
        return (match["opener"] is not None and _asks(before)) or _begins_anew(match, text)
    return bool(match["mark"]) or (
        _asks(before) and len(match.string[match.end() : match.end() + _SHORT].split()) >= _WORDS
    )


def _asks(before: str) -> bool:
    """Whether something is asked before, and not put aside (“chưa hỏi hạn”, “em rõ rồi”)."""
    return _ASKING.search(before) is not None and _ASIDE.search(before) is None


def _begins_anew(match: re.Match[str], text: str) -> bool:
    """Whether a capital behind “ạ” begins a sentence; behind a bare “a” it may be a name (“a Kiên”)."""
    if "," in match["polite"] or not text[match.start("next")].isupper():
        return False
    return text[match.start("polite")] not in "aA" or match["next"] in _FIRST_WORDS


def _guarded(shadow: str) -> str:
    """The shadow with everything that must stay whole blotted out."""
    return _WHOLE.sub(lambda whole: "_" * len(whole[0]), shadow)
