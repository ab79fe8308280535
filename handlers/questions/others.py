"""Whether another enterprise's dossiers are asked about: these are told to nobody but officers."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import pairwise

from core.people import Enterprise
from core.reading.audience_firms import Firms
from core.reading.folding import fold, nfc
from core.reading.questions.phrasing import spoken
from core.reading.words import Word, words
from handlers.asking import askers
from handlers.turn import Turn

_FIRM = r"(?:cong ty|doanh nghiep|don vi|ben|nha may)"
_OTHERS = re.compile(
    rf"\b(?:{_FIRM} (?:khac|ban|ben canh|doi thu|nao (?:chua|da))|cac {_FIRM}|nhung {_FIRM}|may {_FIRM}"
    rf"|danh sach (?:cac )?{_FIRM}|{_FIRM} kia)\b"
)
LONGEST = 2000
LONG, CODE, MOST = 5, 10, 50


def asks_of_others(turn: Turn, said: str) -> bool:
    """Whether other enterprises are meant in general, or one is named by its name or tax code."""
    return _OTHERS.search(spoken(said[:LONGEST])) is not None or _names_another(turn, said[:LONGEST])


def _names_another(turn: Turn, said: str) -> bool:
    own = {role.enterprise for role in turn.contact.representing}
    found = words(nfc(said))
    for board in {asker.board for asker in askers(turn)}:
        firms = Firms(_touched(found, turn.uow.boards.enterprises(board)))
        for place in range(len(found)):
            code = firms.code_at(found[place:])
            named = firms.at(found[place:], len(found) - place)
            ids = {code[1]} if code else set(named.ids) if named and named.certain else set()
            if ids and not ids & own:
                return True
    return False


def _touched(found: Sequence[Word], every: Iterable[Enterprise]) -> list[Enterprise]:
    """The few enterprises whose code, whose long word or two words on end stand in a text.

    What many names have in common is nobody's own.
    """
    keys = [word.key for word in found]
    wanted: set[str | tuple[str, str]] = {*pairwise(keys), *(key for key in keys if len(key) >= LONG)}
    digits = "".join(key for key in keys if key.isdecimal())
    hits: dict[str | tuple[str, str], list[Enterprise]] = defaultdict(list)
    for one in every:
        name = _name(one.name)
        for key in wanted.intersection((*name, *pairwise(name))):
            hits[key].append(one)
        if len(digits) >= CODE and one.tax_code[:CODE] in digits:
            hits[one.tax_code].append(one)
    return list({one.id: one for same in hits.values() if len(same) <= MOST for one in same}.values())


@lru_cache(maxsize=5000)
def _name(name: str) -> tuple[str, ...]:
    return tuple(fold(name).split())
