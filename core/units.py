"""Units in which people state figures, and numbers as drafts keep them."""

import re
from decimal import Decimal
from enum import StrEnum

_STORED = re.compile(r"-?\d{1,30}(?:\.\d{1,30})?", re.ASCII)


class Unit(StrEnum):
    """What a question asks for: persons, a plain count, or money and shares in the unit of their step."""

    PEOPLE = "people"
    COUNT = "count"
    VND = "vnd"
    MILLION_VND = "million_vnd"
    BILLION_VND = "billion_vnd"
    USD = "usd"
    MILLION_USD = "million_usd"
    PERCENT = "percent"

    @property
    def power(self) -> int:
        """How many zeros one of it has in its currency: 9 for tỷ đồng."""
        return {"million": 6, "billion": 9}.get(self.value.partition("_")[0], 0)

    @property
    def is_whole(self) -> bool:
        """Whether only whole numbers of it exist."""
        return self in {Unit.PEOPLE, Unit.COUNT, Unit.VND}


def stored_number(text: str) -> Decimal | None:
    """The value of a number as drafts keep it (“-1250.5”); none for any other text."""
    return Decimal(text) if _STORED.fullmatch(text) else None
