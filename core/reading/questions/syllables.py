"""Folded Vietnamese syllables, and what keyboards make of them: Telex and VNI left raw, letters held down."""

import re
from functools import lru_cache

LONGEST = 12
_ONSETS = "ngh|ng|nh|n|gh|gi|g|kh|k|ch|c|th|tr|t|ph|p|qu|b|d|h|l|m|r|s|v|x|"
_RHYMES = (
    "a ac ach ai am an ang anh ao ap at au ay e ec ech em en eng enh eo ep et eu"
    " i ia ich iec iem ien ieng iep iet ieu im in inh ip it iu"
    " o oa oac oach oai oam oan oang oanh oap oat oay oc oe oen oeo oet oi om on ong op ot"
    " u ua uan uang uat uay uc ue uech uenh ui um un ung uo uoc uoi uom uon uong uop uot uou up ut uu"
    " uy uya uych uyen uyet uynh uyt uyu y yem yen yet yeu ynh yt"
)
_SYLLABLE = re.compile(rf"(?:{_ONSETS})(?:{'|'.join(_RHYMES.split())})|gin?|giet|gieng|[xbg]oong|[msr]ooc")
_HELD = re.compile(r"([^\W\d_])\1{2,}")
_DOUBLED = re.compile(r"([^\W\d_])\1+")
_HORN = re.compile(r"(?<=[aou])w")
_BARE_HORN = re.compile(r"(?<![aou])w")
_TONE = re.compile(r"(?<=[aeiouy])[sfrxj]|[sfrxj]$")
_VNI_INSIDE = re.compile(r"[a-z]+[1-9][a-z]")
_VNI = re.compile(r"[a-z]+(?:[1-9]{1,2}[a-z]*)+")
_HASTY = re.compile(r"(?<=[aeiouy])(?:gn|hn|g)$")
_ENDS = {"gn": "ng", "hn": "nh", "g": "ng"}
_DIGITS = re.compile(r"\d")


@lru_cache(maxsize=20_000)
def is_syllable(word: str) -> bool:
    """Whether a folded word may be a Vietnamese syllable: “xoong” and “ky” are, “dawng” and “dk” are not."""
    return _SYLLABLE.fullmatch(word) is not None


def released(word: str) -> str:
    """The word without letters held down: “naoooo” is “nao”, “xooong” “xoong”; doubled letters stay."""
    once, twice = _HELD.sub(r"\1", word), _HELD.sub(r"\1\1", word)
    return twice if is_syllable(twice) and not is_syllable(once) else once


def undoubled(word: str) -> str:
    """The word with each letter once where two of it follow each other."""
    return _DOUBLED.sub(r"\1", word)


def from_telex(word: str) -> str | None:
    """The syllable that raw Telex spells (“dawng”, “kys”, “dduwowcj”), folded; none where it spells none."""
    if len(word) > LONGEST or not (word.isascii() and word.isalpha()):
        return None
    for letters in dict.fromkeys((_BARE_HORN.sub("u", _HORN.sub("", word)), word.replace("w", ""))):
        tones = [letters[: one.start()] + letters[one.end() :] for one in _TONE.finditer(letters)]
        spelled = (one for bare in (letters, *tones) for one in (undoubled(bare), bare))
        syllable = next((one for one in spelled if one and is_syllable(one)), None)
        if syllable:
            return syllable
    return None


def mended(word: str) -> str | None:
    """The syllable of a word whose end was typed in haste (“tog”, “thagn”, “dahn”); none where it is none."""
    changed = _HASTY.sub(lambda end: _ENDS[end[0]], word)
    return changed if changed != word and is_syllable(changed) else None


def has_vni(word: str) -> bool:
    """Whether a word has a VNI digit inside (“d9a8ng”); then digits behind others are marks too (“ky1”)."""
    return _VNI_INSIDE.match(word) is not None and from_vni(word) is not None


def from_vni(word: str) -> str | None:
    """The syllable that raw VNI spells (“d9a8ng”, “ky1”), folded; none where it spells none."""
    if len(word) > LONGEST or not _VNI.fullmatch(word):
        return None
    letters = _DIGITS.sub("", word)
    return letters if is_syllable(letters) else None
