"""How passages are weighed: rare words count, halves of words hardly, what every question says not at all."""

import pytest

from core.campaign.passages import Passage
from core.reading.questions.plan_search import MOST_WORDS, ranked, search_words, sought_in
from core.reading.questions.plan_topics import Topic, section_in, topics_in

TAXES = Passage(1, "mục II.1", "", "Thực hiện nghĩa vụ thuế, pháp luật về môi trường của doanh nghiệp", 1)
REPORTS = Passage(2, "mục II.2", "", "Doanh nghiệp thực hiện chế độ báo cáo định kỳ về Ban", 2)
SCHOOLS = Passage(
    3, "mục III", "Trường học trong KCN", "Tập thể, cá nhân tiêu biểu của phong trào thi đua", 3
)
ALL = (TAXES, REPORTS, SCHOOLS)


def best(said: str) -> list[int]:
    """The passages that fit, the best first."""
    return [one.passage.number for one in ranked(sought_in(said), ALL, len(ALL)) if one.share > 0.36]


@pytest.mark.parametrize(
    ("said", "first"),
    [
        ("kế hoạch nói gì về thuế", 1),
        ("nghia vu thue cua doanh nghiep", 1),
        ("bc dinh ky cua DN gui ai z", 2),
        ("truong hoc thi sao", 3),
        ("moi truong", 1),
    ],
)
def test_rare_words_and_words_side_by_side_decide(said: str, first: int) -> None:
    assert best(said)[0] == first


@pytest.mark.parametrize(
    "said", ["môi giới", "kinh phí từ nguồn nào", "cho em hỏi là gì ạ", "", "🙂", "社會", '"* (']
)
def test_half_a_word_or_none_is_not_found(said: str) -> None:
    assert best(said) == []


def test_what_a_topic_already_told_is_not_sought() -> None:
    assert sought_in("chỉ tiêu tiết kiệm điện", ("chi", "tieu")).words == ("tiet", "kiem", "dien")


def test_a_long_message_is_sought_by_its_end_and_by_few_words() -> None:
    words = " ".join(f"tu{number}" for number in range(4000))
    sought = sought_in(f"{words} thuế")
    assert (len(sought.words), sought.words[-1]) == (MOST_WORDS, "thue")
    assert search_words("abcdefghij" * 50) == ()


@pytest.mark.parametrize(
    ("said", "topic"),
    [
        ("khau hieu nam nay la j", Topic.THEME),
        ("số, ngày ban hành của kh", Topic.NUMBER),
        ("van ban nay ai ky", Topic.SIGNED),
        ("căn cứ luật nào", Topic.BASES),
        ("cty em phai lam nhung viec gi", Topic.DUTIES),
        ("phòng nào chủ trì", Topic.LEADS),
        ("FDI co ap dung ko", Topic.SCOPE),
        ("muc IV.4 noi gi", Topic.SECTION),
        ("đợt 2 chào mừng ngày gì", Topic.PHASES),
        ("cho xin toan van", Topic.DOCUMENT),
        ("tóm tắt giúp em", Topic.OUTLINE),
    ],
)
def test_topics_are_read_with_marks_or_without(said: str, topic: Topic) -> None:
    assert topics_in(said)[0] is topic


@pytest.mark.parametrize(
    ("said", "path"),
    [
        ("mục IV.4 nói gì", "IV.4"),
        ("muc iv 4", "IV.4"),
        ("phần II", "II"),
        ("mục 2.1", "2.1"),
        ("mục tiêu", ""),
    ],
)
def test_a_section_is_read_however_it_is_written(said: str, path: str) -> None:
    assert section_in(said) == path
