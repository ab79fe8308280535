"""“Soạn kế hoạch năm sau”: an officer wants next year's plan begun from this year's."""

import re

from core.reading.folding import fold

LONGEST = 100
_WISH = re.compile(
    r"^(?:em oi |nho em |nho |em |anh |chi |cho |giup |hay )*"
    r"(?:soan|lap|lam|du thao|chuan bi|viet)(?: giup(?: em| anh| chi)?| san| truoc| luon)*"
    r"(?: ban)?(?: du thao)? ke hoach(?: thi dua| phat dong| phong trao| moi)*(?: cho| cua)?"
    r" nam (?:sau|toi|moi|ke tiep)\b"
)


def wants_next_year(said: str) -> bool:
    """Whether a whole message is this wish."""
    return len(said) <= LONGEST and _WISH.match(fold(said)) is not None
