"""What is missing or doubtful in a row of a nominee list, and the question that settles it."""

from collections.abc import Sequence
from enum import StrEnum

from core.campaign.titles import Bearer, TitleCatalogue, TitleKind, Unclear
from core.reading.personal_data import without_long_numbers
from core.reading.titles import Mention


class Doubt(StrEnum):
    """Why a row is asked back, the first to be settled first."""

    HEADING = "heading"
    NO_NAME = "no-name"
    ONE_WORD = "one-word"
    NO_LEVEL = "no-level"
    AWARD_FORM = "award-form"
    TWO_TITLES = "two-titles"
    UNKNOWN_TITLE = "unknown-title"
    NO_TITLE = "no-title"
    COLLECTIVE_TITLE = "collective-title"
    PERSON_TITLE = "person-title"
    DITTO = "ditto"
    DUPLICATE = "duplicate"


MOST_SENTENCES = 2
MOST_CHOICES = 3
LONGEST_QUOTE = 60


def title_doubt(mentions: Sequence[Mention]) -> Doubt | None:
    """What is doubtful in the title words of one row, whoever bears them."""
    titles = {one.title.name for one in mentions if one.title}
    unclear = [one for one in mentions if isinstance(one.meaning, Unclear) and not one.is_form]
    rules = (
        (len(titles) > 1, Doubt.TWO_TITLES),
        (bool(titles), None),
        (bool(unclear), Doubt.NO_LEVEL),
        (any(one.is_form for one in mentions), Doubt.AWARD_FORM),
        (bool(mentions), Doubt.UNKNOWN_TITLE),
        (True, Doubt.NO_TITLE),
    )
    return next(doubt for applies, doubt in rules if applies)


def question(
    name: str,
    doubts: Sequence[Doubt],
    mentions: Sequence[Mention],
    titles: TitleCatalogue,
    detail: str = "",
) -> str | None:
    """The question for a row, at most two sentences of asking; none where there is no doubt.

    `detail` is what a doubt speaks of beyond the name: the line of the other one, what a ditto should repeat.
    """
    ordered = [one for one in Doubt if one in doubts][:MOST_SENTENCES]
    if not ordered:
        return None
    written = ", ".join(dict.fromkeys(f"“{_short(one.words)}”" for one in mentions))
    said = {
        "name": _short(name) or "dòng này",
        "written": written,
        "choices": _choices(mentions, titles),
        "detail": detail,
        "people": _of_bearer(Bearer.INDIVIDUAL, titles),
        "collectives": _of_bearer(Bearer.COLLECTIVE, titles),
    }
    return without_long_numbers(" ".join(_TEXTS[one].format(**said) for one in ordered))


def _choices(mentions: Sequence[Mention], titles: TitleCatalogue) -> str:
    unclear = next((one.meaning for one in mentions if isinstance(one.meaning, Unclear)), None)
    known = {one.name for one in titles.titles}
    return ", ".join(name for name in unclear.choices if name in known) if unclear else ""


def _of_bearer(bearer: Bearer, titles: TitleCatalogue) -> str:
    found = [one.name for one in titles.titles if one.bearer is bearer and one.kind is TitleKind.TITLE]
    return ", ".join(found[:MOST_CHOICES])


def _short(text: str) -> str:
    return text if len(text) <= LONGEST_QUOTE else text[: LONGEST_QUOTE - 1].rstrip() + "…"


_TEXTS = {
    Doubt.HEADING: (
        "“{name}” là tên người, tên tập thể hay chỉ là tiêu đề ạ? Anh/chị trả lời giúp em một trong ba."
    ),
    Doubt.NO_NAME: "Dòng này chưa có tên. Anh/chị ghi họ và tên (hoặc tên tập thể) giúp em ạ.",
    Doubt.ONE_WORD: "Anh/chị cho em xin họ và tên đầy đủ của “{name}” ạ.",
    Doubt.NO_LEVEL: "{written} của {name} là cấp nào ạ? Anh/chị chọn một: {choices}.",
    Doubt.AWARD_FORM: (
        "{written} là hình thức khen thưởng, chưa phải danh hiệu thi đua. "
        "Anh/chị đăng ký danh hiệu nào cho {name} ạ?"
    ),
    Doubt.TWO_TITLES: "Dòng của {name} có nhiều danh hiệu: {written}. Anh/chị chọn một giúp em ạ.",
    Doubt.UNKNOWN_TITLE: "Em chưa hiểu {written}. Anh/chị viết đầy đủ tên danh hiệu của {name} giúp em ạ.",
    Doubt.NO_TITLE: "Anh/chị đăng ký danh hiệu nào cho {name} ạ?",
    Doubt.COLLECTIVE_TITLE: (
        "{written} là danh hiệu của tập thể, còn {name} là cá nhân. "
        "Anh/chị chọn danh hiệu cá nhân ({people}) hoặc gửi tên tập thể ạ."
    ),
    Doubt.PERSON_TITLE: (
        "{written} là danh hiệu của cá nhân, còn {name} là tập thể. "
        "Anh/chị chọn danh hiệu tập thể ({collectives}) hoặc gửi tên người ạ."
    ),
    Doubt.DITTO: "Dòng trên không có {detail} để “như trên”. Anh/chị ghi rõ {detail} của {name} giúp em ạ.",
    Doubt.DUPLICATE: (
        "{name} đã có ở {detail}. Anh/chị trả lời giúp em: trùng thì bỏ dòng này, hay là giữ cả hai ạ?"
    ),
}
