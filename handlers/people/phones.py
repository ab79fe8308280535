"""Phone numbers of Việt Nam as people type them, kept as they are read aloud."""

import re
import unicodedata

import phonenumbers

LONGEST_TEXT = 200
VIETNAM = 84
_RUN = re.compile(r"(?<![\w+])\(?\+?\(?\d(?:[ .()–-]{0,3}\d){7,13}(?!\w)", re.ASCII)
_OLD_MOBILE = re.compile(r"(?:(?:\+|00)?840?|0)(1\d\d)(\d{7})")
# Mobile numbers of eleven digits became ones of ten in September 2018; the last seven digits stayed.
_PREFIXES_OF_2018 = {
    "120": "070",
    "121": "079",
    "122": "077",
    "123": "083",
    "124": "084",
    "125": "085",
    "126": "076",
    "127": "081",
    "128": "078",
    "129": "082",
    **{f"16{digit}": f"03{digit}" for digit in range(2, 10)},
    "186": "056",
    "188": "058",
    "199": "059",
}


def read_phone(text: str) -> str | None:
    """The one Vietnamese number in a message, in national form (“0912 345 678”); none if none or several.

    Country code, spaces, dots and a leading zero that a spreadsheet dropped do not matter; a mobile number
    from before 2018 becomes the one that replaced it.
    """
    if len(text) > LONGEST_TEXT:
        return None
    plain = unicodedata.normalize("NFKC", text)
    found = {_national(match[0]) for match in _RUN.finditer(plain)} - {None}
    return found.pop() if len(found) == 1 else None


def _national(typed: str) -> str | None:
    digits = re.sub(r"[^\d+]", "", typed)
    old = _OLD_MOBILE.fullmatch(digits)
    if old and old[1] in _PREFIXES_OF_2018:
        digits = _PREFIXES_OF_2018[old[1]] + old[2]
    try:
        number = phonenumbers.parse(digits, "VN")
    except phonenumbers.NumberParseException:
        return None
    if number.country_code != VIETNAM or not phonenumbers.is_valid_number(number):
        return None
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.NATIONAL)
