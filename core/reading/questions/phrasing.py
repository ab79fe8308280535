"""Whether words are put as a question to us: by a question mark, or by how questions end and begin."""

import re

from core.reading.questions.plain import plain

LONGEST_ASKED = 300
_END = r"(?: (?:a|ah|em|e|anh|chi|ban|vay|the|z|nhi|nhe|nha|ta|hen|ha|ho|day|do|oi|chu))*$"
_HEAD = re.compile(
    r"^(?:(?:da|a|vang|em|e|anh|chi|ban|oi|alo|ma|the|con|u) )*"
    r"(?:(?:cho|xin|muon|dinh) )?(?:em |toi |minh |anh |chi |ben em )?hoi\b(?! dong)"
)
_ENGLISH = re.compile(r"^(?:and |but )?(?:what|when|where|how|which|who|can (?:i|we)|is it|do (?:i|we))\b.* ")
_TAIL = re.compile(
    r"(?:\b(?:gi|nao|dau|bao gio|khi nao|bao nhieu|bao lau|the nao|lam sao|ra sao|sao (?:vay|the|nhi|a|z)"
    r"|nhi|duoc khong|phai khong|dung khong|hay sao|hay chua|la may|con may ngay"
    r"|khong (?:vay|nhi|ta|em|anh|chi)))"
    rf"{_END}"
)
_YES_OR_NO = re.compile(rf"\b(?:co|duoc|phai|can|con|bi) (?:[^\s]+ ){{1,14}}(?:khong|chua){_END}")
_INSIDE = re.compile(
    r"\b(?:khong (?:biet|ro|hieu)|bao gio|khi nao|luc nao|hom nao|ngay nao|den ngay may|may ngay|o dau"
    r"|lam sao|lam the nao|nhu the nao|tai sao|vi sao|sao (?:lai|bi)|bao nhieu|la gi|nhung gi|gom gi|cai gi"
    r"|may nguoi|ai (?:ky|duyet|xem))\b"
)


_WISH = re.compile(
    r"^(?:(?:da|a|vang|em|e|anh|chi|ban|oi|thoi|toi|minh|ok|uh) )*"
    r"(?:(?:cho|muon|can|xin|nho|dinh|lam on|giup|xem|sua|nhac|dung nhac|gap)\b"
    r"|(?:cac |nhung )?(?:han|thoi han|dot|lich|ke hoach|chu de)\b)"
)


def spoken(text: str) -> str:
    """The words of a message in one spelling, between single spaces."""
    return " ".join(plain(text).words)


def ends_as_question(text: str) -> bool:
    """Whether short words end with a question mark, begin as a question does, or end as one.

    Made for texts that may be an answer: a bare “không” at the end of one is none.
    """
    if len(text) >= LONGEST_ASKED:
        return False
    words = spoken(text)
    return _marked(text) or any(one.search(words) for one in (_HEAD, _TAIL, _ENGLISH))


def is_asked(text: str) -> bool:
    """Whether short words may be a question at all, wherever in them that shows."""
    if ends_as_question(text):
        return True
    words = spoken(text) if len(text) < LONGEST_ASKED else ""
    return any(one.search(words) for one in (_YES_OR_NO, _INSIDE))


def is_wished(text: str) -> bool:
    """Whether short words say what somebody wants of us (“cho em xem các đợt”), or name just that."""
    return len(text) < LONGEST_ASKED and _WISH.search(spoken(text)) is not None


def _marked(text: str) -> bool:
    return text.rstrip(" .!)\n").endswith("?")
