"""What a line of a nominee list is made of: parts with a role each."""

from dataclasses import dataclass
from enum import StrEnum

from core.reading.titles import Mention


class Role(StrEnum):
    """What a piece of a line is; of these a row of the register is made.

    `JOB` names a post or, where the post stands elsewhere, a unit (“kế toán”); `FIELD` the other way round
    (“kho”). `PLACE` is post and unit in one cell. `PERSONAL` is read in order to be dropped: phone, codes.
    From `CLASS` on they are details, named as drafts name them.
    """

    NAME = "name"
    POSITION = "position"
    UNIT = "unit"
    TITLE = "title"
    FORM = "form"
    JOB = "job"
    FIELD = "field"
    COLLECTIVE = "collective"
    KIND = "kind"
    DITTO = "ditto"
    PERSONAL = "personal"
    UNKNOWN = "unknown"
    EMPTY = "empty"
    PLACE = "place"
    FAMILY = "family"
    CLASS = "class"
    HONORIFIC = "honorific"
    HEADCOUNT = "headcount"
    HEAD = "head"
    INITIATIVE = "initiative"
    EARLIER = "earlier"
    ACHIEVEMENT = "achievement"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of a line: its words as written, the sort of separator before it and that separator as written.

    `is_sure`: a name that starts with a known surname or follows Ông, Bà …; a kind that is collective.
    `of`: what a ditto mark repeats, or the column that an award form stands in. `honorific`: “ong” or “ba”
    where a name is addressed so.
    """

    role: Role
    text: str
    separator: str = ""
    gap: str = ""
    mention: Mention | None = None
    is_sure: bool = False
    of: Role | None = None
    honorific: str = ""
