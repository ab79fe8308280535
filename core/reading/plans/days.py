"""Days as plans write them: “trước ngày 15/4/2025”, “trong tháng 4”, “Quý III”, “từ 01/01 đến 30/6”."""

from dataclasses import dataclass
from datetime import date

from core.campaign.plan import Relation


@dataclass(frozen=True, slots=True)
class DayMention:
    """One mention of a day or a period in a block's text.

    `start` and `end` are offsets in the block; `words` the exact words, qualifier included. `first` and `last`
    are its days (equal for one day), none where the words name none. `year_written` tells a year that stands
    there from one that was filled in; `repaired` that letters were read as digits (“2O/3”). `impossible`
    holds a day that does not exist (“31/6”). `hour` is a clock time that belongs to it (“trước 16h30 ngày”).
    """

    start: int
    end: int
    words: str
    relation: Relation
    first: date | None
    last: date | None
    year_written: bool = True
    repaired: bool = False
    impossible: str = ""
    hour: str = ""
