"""Answers from data: whole, dated, sourced, and found by their cues."""

import re
from datetime import date

import pytest

from core.campaign.rule_answers import RuleAnswer, RuleAnswers, Wording
from core.campaign.titles import TitleState
from core.errors import SettingError
from core.ids import BoardId
from core.reading.commands import COMMANDS
from core.reading.questions.labels import Label
from core.reading.questions.plain import plain
from storage.rule_answers import answers_from_yaml, rule_answers
from storage.titles import catalogue

ALL = rule_answers()
TODAY = date(2026, 11, 20)
IDS = [one.id for one in ALL.answers]
A_DAY = re.compile(r"\b\d{1,2}[/.]\d{1,2}\b|\bngày \d|\btháng \d+ năm")
ONE = (
    "answers:\n- {id: a, label: titles, cues: [thai san], told: {vi: Có, en: 'Yes'}, source: S,"
    " state: confirmed, valid_from: 2024-01-01}\n"
)
QUESTIONS = [
    ("Công nhân nghỉ thai sản 6 tháng có được LĐTT không?", Label.TITLES, "maternity"),
    ("NV vào làm tháng 8 co dc xet ko", Label.TITLES, "newcomer"),
    ("Giám đốc người Nhật có được đề nghị bằng khen không?", Label.TITLES, "foreigner"),
    ("lợi nhuận âm có được đề nghị khen không", Label.TITLES, "loss"),
    ("năm nay có 1 vụ TNLĐ chết người thì ghi thế nào, có bị loại không?", Label.TITLES, "fatal-accident"),
    ("Cho em xin mẫu báo cáo thành tích tập thể", Label.FORMS, "achievement-report"),
    ("ho so de nghi bang khen gom may bo, co can xac nhan thue ko", Label.FORMS, "sets"),
    ("Mẫu số 01 của nghị định nào, 98 hay 152?", Label.FORMS, "form-number-new"),
    ("biên bản họp xét thi đua ở công ty phải có ai ký", Label.FORMS, "minutes"),
    ("so ket 6 thang doanh thu tinh den 30/6 hay den ngay gui", Label.FORMS, "period-midyear"),
    ("chưa có số quyết toán thì ghi ước được ko ạ", Label.FORMS, "estimates"),
    ("doanh nghiệp mới vào KCN tháng 5 có phải sơ kết không", Label.FORMS, "new-enterprise"),
    ("nop ngan sach 9.6 ty dung ko hay phai ghi 9,6", Label.FORMS, "decimals"),
    ("thu nhập bình quân tính cả tăng ca à", Label.FORMS, "income"),
    ("Số LĐ nữ 845/1.020 mà hệ thống báo lỗi", Label.FORMS, "parts-of-workers"),
    ("gui file excel bao cao thay cho nhap tung muc dc ko", Label.FORMS, "file-instead"),
    ("co can giam doc ky dong dau ban dang ky khong hay nhan tren zalo la du", Label.FORMS, "signature"),
    ("Cty em có 2 nhà máy ở 2 KCN thì đăng ký chung hay riêng?", Label.WHERE, "two-plants"),
    ("MST 2400123456 bên em báo ko hợp lệ là sao", Label.FORMS, "tax-code"),
    ("gửi ảnh CCCD anh em qua đây được không", Label.FORMS, "citizen-card"),
    ("gửi bản giấy về đâu", Label.WHERE, "paper"),
    ("bên em có được công nhận không", Label.RESULTS, "recognised"),
]


def made(id_: str, *cues: str, label: str = "titles", board: str = "", only: bool = False) -> RuleAnswer:
    """A confirmed answer of 2024."""
    return RuleAnswer(
        id=id_,
        label=label,
        state=TitleState.CONFIRMED,
        source="S",
        valid_from=date(2024, 1, 1),
        board=BoardId(board) if board else None,
        only=only,
        cues=cues,
        told=Wording("Có", "Yes"),
    )


@pytest.mark.parametrize(("said", "label", "expected"), QUESTIONS, ids=[one[2] for one in QUESTIONS])
def test_a_question_finds_its_answer(said: str, label: Label, expected: str) -> None:
    found = ALL.on(TODAY, None).best(plain(said).words, label)
    assert found is not None
    assert found.id == expected


@pytest.mark.parametrize("answer", ALL.answers, ids=IDS)
def test_no_answer_names_a_calendar_day(answer: RuleAnswer) -> None:
    texts = (answer.told.vi, answer.told.en, answer.left.vi, answer.left.en)
    assert [text for text in texts if A_DAY.search(text)] == []


@pytest.mark.parametrize("answer", ALL.answers, ids=IDS)
def test_every_answer_is_of_a_known_label_and_has_a_source(answer: RuleAnswer) -> None:
    ways = {f"cmd:{command.name}" for command in COMMANDS}
    assert answer.label in {Label.TITLES, Label.FORMS, Label.WHERE, Label.RESULTS}
    assert answer.source
    assert set(answer.ways) <= ways


def test_no_two_answers_have_one_id() -> None:
    assert len(set(IDS)) == len(IDS)


def test_the_best_cue_is_the_one_with_most_words() -> None:
    book = RuleAnswers(answers=(made("short", "thai san"), made("long", "nghi thai san")))
    found = book.best(("em", "nghi", "thai", "san"), "titles")
    assert found is not None
    assert found.id == "long"


def test_both_parts_of_a_cue_must_stand_in_the_question() -> None:
    book = RuleAnswers(answers=(made("both", "bien ban + ky"),))
    assert book.best(("bien", "ban", "ai", "ky"), "titles") is not None
    assert book.best(("bien", "ban", "hop"), "titles") is None
    assert book.best(("bien", "bang", "ky"), "titles") is None


def test_an_answer_of_the_questions_own_label_comes_first() -> None:
    book = RuleAnswers(answers=(made("forms", "con dau do", label="forms"), made("titles", "con dau")))
    found = book.best(("con", "dau", "do"), "titles")
    assert found is not None
    assert found.id == "titles"


def test_an_answer_for_its_label_only_answers_no_other() -> None:
    book = RuleAnswers(answers=(made("results", "duoc khen", label="results", only=True),))
    assert book.best(("duoc", "khen"), "titles") is None
    assert book.best(("duoc", "khen"), "results") is not None


def test_an_answer_holds_on_its_days_only() -> None:
    book = RuleAnswers(answers=(made("a", "thai san"),))
    assert book.on(date(2023, 12, 31), None).answers == ()
    assert len(book.on(date(2024, 1, 1), None).answers) == 1


def test_a_boards_own_answer_is_before_the_general_one() -> None:
    own = made("a", "thai san", board="bac-giang")
    book = RuleAnswers(answers=(made("a", "thai san"), own))
    assert book.on(TODAY, BoardId("bac-giang")).answers == (own,)
    assert book.on(TODAY, BoardId("hung-yen")).answers == (made("a", "thai san"),)


def test_what_a_law_said_is_amended_from_the_day_of_the_new_one() -> None:
    sources = ("Luật 06/2022/QH15 Điều 23",)
    found = ALL.amended(sources, date(2026, 10, 1))
    assert found is not None
    assert found.by == "Luật 06/2026/QH16"
    assert ALL.amended(sources, date(2026, 9, 30)) is None
    assert ALL.amended(("Nghị định 152/2025/NĐ-CP",), TODAY) is None


def test_cues_may_be_written_with_marks_choices_and_short_forms() -> None:
    text = ONE.replace("thai san", '"(nghỉ|xin) thai sản + LĐTT"')
    cues = answers_from_yaml(text, "x.yaml", catalogue()).answers[0].cues
    assert cues == ("nghi thai san + lao dong tien tien", "xin thai san + lao dong tien tien")


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("label: titles", "label: weather", "a: no label weather"),
        ("cues: [thai san]", "title: Huy chương", "a: no title Huy chương"),
        ("cues: [thai san], ", "", "a: either a title or cues"),
        ("state: confirmed", "state: unverified", "what is left"),
        (", en: 'Yes'", "", "a: in one language only"),
        ("state: confirmed", "state: sure", "answers.0.state"),
    ],
)
def test_what_is_wrong_in_the_data_is_named(old: str, new: str, problem: str) -> None:
    with pytest.raises(SettingError, match=rf"x\.yaml.*{re.escape(problem)}"):
        answers_from_yaml(ONE.replace(old, new), "x.yaml", catalogue())
