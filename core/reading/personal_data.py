"""Numbers of a person that a register has no use for: found in order to be dropped (DESIGN §2.6)."""

import re

from core.reading.folding import fold

GAP = "\x1f"  # stands where something was dropped, so that its neighbours stay apart

_LABELS = (
    r"(?:s[ốo]\s+)?(?:cccd|cmnd|cmt|c[ăa]n c[ưu][ớo]c(?: c[ôo]ng d[âa]n)?|h[ộo] chi[ếe]u|passport|mst|bhxh)"
)
_PHONE_LABELS = r"(?:s[ốo]\s*)?(?:s[đd]t|[đd]t|d[đd]|[đd]i[ệe]n tho[ạa]i|tel|phone|mobile|zalo|hotline)"
_BIRTH = r"(?:sinh\s+ng[àa]y|sinh\s+n[ăa]m|ng[àa]y\s+sinh|n[ăa]m\s+sinh|sinh|sn|ns|dob)"
_CODES = r"(?:m[ãa](?:\s+s[ốo])?\s*(?:nv|nh[âa]n vi[êe]n|th[ẻe]|cb)|m[ãa]\s+s[ốo]|msnv|mnv|s[ốo] th[ẻe]|id)"
_DATE = r"\d{1,2}\s?[/.-]\s?\d{1,2}\s?[/.-]\s?(?:\d{4}|\d{2})(?!\d)"
_PATTERNS = (
    r"(?:e-?mail[ :]{0,3})?[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}",
    rf"(?<!\w){_LABELS}(?:\s+s[ốo])?\s*[:.]?\s*[a-z]?\d[\d .-]{{5,18}}\d",
    rf"(?<!\w){_PHONE_LABELS}\s*[:.]?\s*\(?\+?\d[\d .()-]{{6,16}}\d",
    rf"(?<!\w){_BIRTH}\s*[:.]?\s*(?:{_DATE}|\d{{1,2}}[/.-]\d{{4}}|\d{{4}})(?!\d)",
    rf"(?<!\w){_CODES}\s*[:.]?\s*(?=[\w-]*\d)[\w-]+",
    r"(?<![\w+])\+?\d(?:[ .-]?\d){7,18}(?!\w)",
    rf"(?<![\d/]){_DATE}",
    r"(?<!\w)[a-z]{1,5}[-_.]?\d{3,}(?:-\d+)?(?!\w)",
    r"(?<![\w.,/])\d{5,7}(?![\w.,/])",
    r"(?<!\w)\d{2}\s*(?:tu[ổo]i|t)(?!\w)",
)
_PERSONAL = re.compile("|".join(f"(?:{one})" for one in _PATTERNS), re.IGNORECASE)
_CONTACTS = re.compile("|".join(f"(?:{one})" for one in _PATTERNS[:4]), re.IGNORECASE)
_DIGITS = re.compile(r"\d")
_CARD = re.compile(
    r"cccd|cmnd|cmtnd|passport|cancuoc|(?<![a-z])(?:can cuoc(?![a-z])|ho ?chieu)|chung ?minh ?nhan ?dan"
)
_NO_LETTERS = re.compile(r"[\W_]+")
_LONG_NUMBER = re.compile(r"(?:\d[ .\-_/]?){8,}\d|\d{8,}")
_AMOUNT = re.compile(
    r"(?<![\d.,])[1-9]\d{0,2}(?:\.\d{3}){2,5} ?(?=(?:đồng|đ|vn[đd]|usd)(?!\w))", re.IGNORECASE
)


def without_personal_data(text: str) -> str:
    """The text with phone numbers, e-mail addresses, birth dates, ids and staff codes replaced by a gap."""
    if "@" not in text and not _DIGITS.search(text):
        return text
    return _PERSONAL.sub(GAP, text)


def without_contacts(text: str) -> str:
    """A sentence without mail addresses, birth dates and long numbers; its other figures are what it says."""
    return without_long_numbers(" ".join(_CONTACTS.sub(" ", text).split()))


def before_long_number(text: str) -> str:
    """What stands before a run of nine digits or more, else behind it; a name is never put together anew."""
    pieces = (" ".join(piece.split()) for piece in _LONG_NUMBER.split(text))
    return next((piece for piece in pieces if piece), "")


def without_long_numbers(text: str) -> str:
    """The text without any run of nine digits or more, but with amounts (“1.200.000.000 đồng”).

    It is the last guard before a value leaves the reader.
    """
    if not _DIGITS.search(text):
        return text
    kept, done = [], 0
    for amount in _AMOUNT.finditer(text):
        kept += [_LONG_NUMBER.sub(" ", text[done : amount.start()]), amount[0]]
        done = amount.end()
    return " ".join("".join((*kept, _LONG_NUMBER.sub(" ", text[done:]))).split())


def names_citizen_card(name: str) -> bool:
    """Whether a file's name says that it shows a citizen id (căn cước, CCCD, CMND) or a passport."""
    return _CARD.search(_NO_LETTERS.sub(" ", fold(name))) is not None
