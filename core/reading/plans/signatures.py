"""Who signs a plan and in which capacity: TRƯỞNG BAN, KT. TRƯỞNG BAN / PHÓ TRƯỞNG BAN."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from core.reading.plans.letters import flat
from core.reading.plans.sheets import Line

_FOR = r"(?:(?:kt|tm|tl|tuq|q|pt)\s?\.?\s+|(?:kt|tm|tl|tuq|q|pt)\.)?"
_POST = (
    r"(?:pho\s+)?(?:(?:tong\s+)?giam doc|truong ban(?:\s+quan ly)?|chu tich(?:\s+hoi dong)?|chanh van phong"
    r"|truong phong|uy ban nhan dan|hoi dong thi dua[\w\s-]*?|ban quan ly)(?:\s+(?:phu trach|thuong truc))?"
)
_CAPACITY = re.compile(rf"\b{_FOR}{_POST}(?=\s|$|[,/])")
_SIGNED = re.compile(r"\(?\s*(?:da ky|ky|ky ten|ky, ?(?:dong dau|ghi ro ho ten)|chu ky|ky so)\s*\)?")
_NAME = re.compile(r"(?:(?:TS|ThS|KS|PGS|GS|BS)\.?\s+)*(?P<name>[^\W\d_]+(?:\s+[^\W\d_]+){1,5})")
_NO_NAME = re.compile(r"phu luc|danh sach|mau so|bang |noi nhan|luu\b|cong hoa|ban quan ly|bieu ")
_LISTED = re.compile(r"\s*[-+•]|.*;\s*$")
_LINES_TO_NAME = 12


@dataclass(frozen=True, slots=True)
class Signature:
    """The words above the name, several lines joined by “ / ”, and the name; empty where there is none."""

    capacity: str = ""
    name: str = ""


def read_signature(tail: Sequence[Line]) -> Signature:
    """The signature among a document's last lines, Nơi nhận beside it or not."""
    for at, line in enumerate(tail):
        found = _capacity(line)
        if found is None:
            continue
        posts, end = [found[0]], found[1]
        rest = line
        while (more := _capacity(rest, end)) is not None:
            posts.append(more[0])
            end = more[1]
        following = at + 1
        while following < len(tail) and (more := _capacity(tail[following])) is not None:
            rest, end = tail[following], more[1]
            posts.append(more[0])
            following += 1
        names = [rest.text[end:], *(one.text for one in tail[following : following + _LINES_TO_NAME])]
        return Signature(" / ".join(posts), _name(names))
    return Signature()


def is_signature(line: Line) -> bool:
    """Whether a signature begins on this line."""
    return _capacity(line) is not None


def _capacity(line: Line, start: int = 0) -> tuple[str, int] | None:
    """The post in capitals on a line from `start` on, and where it ends."""
    for found in _CAPACITY.finditer(flat(line.text), start):
        words = line.text[found.start() : found.end()]
        if words.isupper() or len(words) == len(line.text.strip()):
            return " ".join(words.split()), found.end()
    return None


def _name(texts: Sequence[str]) -> str:
    for text in texts:
        words = text.strip(" ,.-")
        plain = flat(words)
        if not words or _SIGNED.fullmatch(plain) or _LISTED.match(text):
            continue
        found = _NAME.fullmatch(words[signed.end() if (signed := _SIGNED.match(plain)) else 0 :].strip())
        is_name = found is not None and all(word[0].isupper() for word in found["name"].split())
        return found["name"] if found and is_name and not _NO_NAME.search(plain) else ""
    return ""
