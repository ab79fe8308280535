"""Papers as nobody wants them: empty, endless, foreign, damaged, or with days that contradict each other."""

import re
import unicodedata
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from time import perf_counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.campaign.plan import Audience, Deadline, DutyKind, Plan, Quote, Relation
from core.campaign.quotes import stands_at
from core.reading.folding import nfc
from core.reading.plans.known import Known
from core.reading.plans.paper import Paper
from core.reading.plans.reader import read_plan
from core.reading.plans.reading import NoPlan
from storage.plan_words import plan_words
from tests.house_rules.source import ROOT

KNOWN = Known(words=plan_words())
FOLDER = ROOT / "tests" / "data" / "plans"
OF_FIVE = tuple(sorted(FOLDER.glob("*.txt")))
TEXTS = tuple(
    nfc(file.read_text(encoding="utf-8")) for file in (*OF_FIVE, *sorted((FOLDER / "open").glob("*.txt")))
)
ONE = nfc(Path(FOLDER / "open" / "bac-ninh-2025.txt").read_text(encoding="utf-8"))
QUICK = 6.0  # seconds, on a machine that is busy with other things
HEAD = """UBND TỈNH TUYÊN QUANG
BAN QUẢN LÝ CÁC KHU CÔNG NGHIỆP
Số: 77/KH-BQL
Tuyên Quang, ngày 17 tháng 02 năm 2025

{kind}
Phát động phong trào thi đua yêu nước trong các khu công nghiệp năm 2025

I. MỤC ĐÍCH, YÊU CẦU
Đẩy mạnh phong trào thi đua yêu nước trong cán bộ, công chức và các doanh nghiệp.
II. CÁC ĐỢT THI ĐUA
{phases}
III. TỔ CHỨC THỰC HIỆN
{duties}

Nơi nhận:
- Các doanh nghiệp trong KCN;
- Lưu: VT.
TRƯỞNG BAN

Nguyễn Văn Bình
{annex}"""
TWO = "- Đợt 1: từ ngày 01/3/2025 đến ngày 30/6/2025.\n- Đợt 2: từ ngày 01/7/2025 đến ngày 31/12/2025."
REGISTER = "- Các doanh nghiệp gửi đăng ký thi đua về Ban trước ngày 15/4/2025."


def paper(text: str) -> Paper:
    return Paper(tuple(text.split("\n")))


def plan_of(duties: str = REGISTER, phases: str = TWO, kind: str = "KẾ HOẠCH", annex: str = "") -> Plan:
    read = read_plan(paper(HEAD.format(duties=duties, phases=phases, kind=kind, annex=annex)), KNOWN)
    assert read.plan is not None
    return read.plan


def due(plan: Plan) -> list[tuple[str, str, date | None, str]]:
    return [(one.kind.value, one.relation.value, one.date, one.audience.value) for one in plan.deadlines]


def told(plan: Plan) -> set[tuple[str, str]]:
    return {(one.code, one.severity.value) for one in plan.flags}


def of_days(plan: Plan) -> Iterator[Quote]:
    """The quotes of phases, deadlines and flags that name a line."""
    yield from (one.quote for one in plan.deadlines)
    yield from (end for one in plan.phases for end in (one.start_quote, one.end_quote))
    yield from (Quote(one.quote, one.line) for one in plan.flags if one.line)


ENGLISH = (
    "MANAGEMENT BOARD OF INDUSTRIAL ZONES\nNo: 12/KH-BQL\nPLAN\nEmulation movement of the year 2025\n"
    "I. PURPOSE\nTo encourage all enterprises and workers in the industrial zones to compete.\n"
    "II. DEADLINES\n- Enterprises shall register with the Board before 15/4/2025.\n"
    "Recipients:\n- All enterprises."
)
NEWS = (
    "Phát động phong trào thi đua năm 2025 trong các khu công nghiệp\n"
    "Sáng ngày 17/02/2025, Ban Quản lý các khu công nghiệp tỉnh Bắc Ninh tổ chức hội nghị "
    "phát động phong trào thi đua.\n"
    "Theo kế hoạch, các doanh nghiệp đăng ký thi đua trước ngày 15/4/2025. Tại hội nghị, đồng chí "
    "Trưởng ban nhấn mạnh ý nghĩa của phong trào thi đua đối với sự phát triển của tỉnh.\nTin, ảnh: Nguyễn An"
)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", NoPlan.EMPTY),
        (" \n\f\n\t", NoPlan.EMPTY),
        ("\n".join(map(str, range(5_000))), NoPlan.EMPTY),
        (ENGLISH, NoPlan.OTHER_LANGUAGE),
        (NEWS, NoPlan.OTHER_PAPER),
        (HEAD.format(kind="TỜ TRÌNH", phases=TWO, duties=REGISTER, annex=""), NoPlan.OTHER_PAPER),
        (" ".join(ONE.split()), NoPlan.OTHER_PAPER),
        (f"{ONE}\n{TEXTS[0]}", NoPlan.SEVERAL_PLANS),
    ],
    ids=["empty", "blank", "numbers", "english", "news", "submission", "one-line", "two-plans"],
)
def test_what_is_no_plan_is_said_to_be_none_and_why(text: str, why: NoPlan) -> None:
    read = read_plan(paper(text), KNOWN)
    assert (read.plan, read.why_not) == (None, why)


@pytest.mark.parametrize(
    "unit",
    [
        "a",
        "(",
        "“",
        "1/",
        "15/4/2025 ",
        "trước ngày ",
        "Đợt 1 ",
        "từ ngày 1/1 đến ",
        "x | ",
        "của. ",
        "tháng 3 - ",
    ],
)
def test_a_line_without_end_in_a_plan_is_read_in_time(unit: str) -> None:
    line = (unit * 165_000)[:165_000]
    start = perf_counter()
    plan_of(f"{line}\n{REGISTER}")
    assert perf_counter() - start < QUICK


def test_ten_megabytes_of_one_letter_are_refused_in_time() -> None:
    start = perf_counter()
    assert read_plan(Paper(("a" * 10_000_000,)), KNOWN).why_not is NoPlan.OTHER_LANGUAGE
    assert perf_counter() - start < QUICK


def test_five_thousand_paragraphs_are_read_in_time_with_every_deadline() -> None:
    row = "- Các doanh nghiệp cụm {n} gửi báo cáo sơ kết về Ban trước ngày {d}/6/2025."
    filling = "- Nâng cao nhận thức của doanh nghiệp về phong trào thi đua yêu nước, gắn với sản xuất."
    rows = [row.format(n=n, d=n % 28 + 1) if n % 17 == 0 else f"{filling} {n}" for n in range(5_000)]
    start = perf_counter()
    plan = plan_of("\n".join(rows))
    assert perf_counter() - start < QUICK
    assert len(plan.deadlines) == len([n for n in range(5_000) if n % 17 == 0])


@pytest.mark.parametrize("dress", ["nfd", "crlf", "form feeds", "tabs"])
def test_how_a_text_is_stored_changes_nothing_that_is_read(dress: str) -> None:
    dressed = {
        "nfd": unicodedata.normalize("NFD", ONE),
        "crlf": ONE.replace("\n", "\r\n"),
        "form feeds": re.sub(r"\n\n(?=[A-ZĐ])", "\n\f\n", ONE),
        "tabs": ONE.replace("\n- ", "\n\t-\t"),
    }[dress]
    read, plain = read_plan(paper(dressed), KNOWN).plan, read_plan(paper(ONE), KNOWN).plan
    assert read
    assert plain
    assert (due(read), read.phases, read.number, read.title) == (
        due(plain),
        plain.phases,
        plain.number,
        plain.title,
    )
    assert all(stands_at(dressed, one.text, one.line) for one in of_days(read))


@pytest.mark.parametrize(
    ("words", "day", "flag"),
    [
        ("30/2", None, ("IMPOSSIBLE_DATE", "A")),
        ("31/6/2025", None, ("IMPOSSIBLE_DATE", "A")),
        ("15/4/20Z5", date(2025, 4, 15), ("OCR_DATE", "A")),
        ("15/4/20Z1", date(2021, 4, 15), ("DEADLINE_OTHER_YEAR", "A")),
        ("15/4", date(2025, 4, 15), ("YEAR_IMPLIED", "B")),
    ],
)
def test_a_day_that_cannot_be_meant_is_flagged_and_no_other_put_in_its_place(
    words: str, day: date | None, flag: tuple[str, str]
) -> None:
    plan = plan_of(f"- Các doanh nghiệp gửi đăng ký thi đua về Ban trước ngày {words}.")
    assert [one.date for one in plan.deadlines] == [day]
    assert flag in told(plan)


def test_three_days_for_one_duty_are_three_deadlines_each_flagged() -> None:
    duty = "- Các doanh nghiệp gửi đăng ký thi đua về Ban trước ngày {}/4/2025."
    plan = plan_of("\n".join(duty.format(day) for day in (15, 18, 22)))
    on = [one.on for one in plan.flags if one.code == "CONFLICTING_DATES"]
    assert on == [f"deadline:{one.id}" for one in plan.deadlines]
    assert len(on) == len({one.date for one in plan.deadlines}) == 3


@pytest.mark.parametrize("gap", ["\n", "\n\n", "\n\f\n", "\n\n3\n\n", "\n- 3 -\n", "\nTrang 3/9\n"])
@pytest.mark.parametrize("cut", ["trước| ngày 15/4/2025", "trước ngày| 15/4/2025", "trước ngày 15/|4/2025"])
def test_a_day_that_a_line_or_page_cuts_is_one_and_its_quote_stands(gap: str, cut: str) -> None:
    words = re.sub(r"\| ?", gap, cut)
    text = HEAD.format(
        kind="KẾ HOẠCH",
        phases=TWO,
        annex="",
        duties=f"- Các doanh nghiệp gửi đăng ký thi đua về Ban {words} để tổng hợp.",
    )
    plan = read_plan(paper(text), KNOWN).plan
    assert plan
    assert due(plan) == [("registration", "before", date(2025, 4, 15), "enterprise")]
    assert any(char.isdigit() for char in plan.deadlines[0].quote.text)
    assert stands_at(text, plan.deadlines[0].quote.text, plan.deadlines[0].quote.line)


def _damaged(data: st.DataObject) -> str:
    """A plan with some lines broken by a page's end, some lost, some in another dress."""
    lines = data.draw(st.sampled_from(TEXTS)).split("\n")
    hit = data.draw(st.dictionaries(st.integers(0, len(lines) - 1), st.integers(0, 7), max_size=40))
    breaks = ("\n", "\n\n", "\n12\n", "\n\n12\n\n", "\f\n", "\nTrang 3/9\n", "\r\n")
    for number, how in hit.items():
        head, _, tail = lines[number].partition("/" if how % 2 else " ")
        lines[number] = (
            f"{head}{'/' if how % 2 else ''}{breaks[how]}{tail}" if how < len(breaks) and tail else ""
        )
    return "\n".join(lines)


@settings(max_examples=80, deadline=None)
@given(data=st.data())
def test_every_quote_of_phases_deadlines_and_flags_stands_in_any_damaged_text(data: st.DataObject) -> None:
    text = _damaged(data)
    plan = read_plan(paper(text), KNOWN).plan
    quotes = list(of_days(plan)) if plan else []
    assert [one for one in quotes if not one.text or not stands_at(text, one.text, one.line)] == []


def _only(plan: Plan) -> Deadline:
    (deadline,) = plan.deadlines
    return deadline


def test_a_duty_without_a_subject_is_owed_by_those_to_whom_the_paper_goes() -> None:
    annex = "PHỤ LỤC\nMỐC THỜI GIAN\nBáo cáo tổng kết phong trào: chậm nhất 30/11/2025."
    plan = plan_of("Đăng ký danh hiệu thi đua: chậm nhất 15/4/2025.", annex=annex)
    assert due(plan) == [
        ("registration", "by", date(2025, 4, 15), "enterprise"),
        ("yearend", "by", date(2025, 11, 30), "enterprise"),
    ]


def test_what_the_board_does_itself_stays_its_own() -> None:
    for duty in (
        "- Tổng hợp, trình UBND tỉnh khen thưởng",
        "- Hội nghị tổng kết tổ chức",
        "- Thẩm định hồ sơ",
    ):
        assert _only(plan_of(f"{duty} trước ngày 15/12/2025.")).audience is Audience.UNIT


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("- Báo cáo tổng kết năm gửi về Ban theo hướng dẫn của cấp trên.", DutyKind.YEAREND),
        ("- Thời gian báo cáo sơ kết: Ban sẽ thông báo sau.", DutyKind.MIDYEAR),
        ("- Báo cáo sơ kết, tổng kết thực hiện theo quy định, hướng dẫn của cấp trên.", DutyKind.OTHER),
    ],
)
def test_a_report_whose_day_somebody_else_will_name_is_an_open_deadline(words: str, kind: DutyKind) -> None:
    deadline = _only(plan_of(words))
    assert (deadline.relation, deadline.kind, deadline.audience) == (Relation.OPEN, kind, Audience.ENTERPRISE)


@pytest.mark.parametrize(
    "words",
    [
        "- Định kỳ 6 tháng (trước ngày 15/6/2025) và hằng năm (trước ngày 30/11/2025) báo cáo về Ban.",
        "- Sơ kết 6 tháng, tổng kết năm gửi báo cáo về Ban lần lượt trước ngày 15/6/2025 và 30/11/2025.",
        "- Gửi báo cáo về Ban trước các ngày 15/6/2025 (sơ kết) và 30/11/2025 (tổng kết).",
        "- Báo cáo 6 tháng: trước ngày 15/6/2025; báo cáo năm: trước ngày 30/11/2025.",
    ],
)
def test_two_days_in_one_sentence_are_two_reports(words: str) -> None:
    assert due(plan_of(words)) == [
        ("midyear", "before", date(2025, 6, 15), "enterprise"),
        ("yearend", "before", date(2025, 11, 30), "enterprise"),
    ]


def test_what_is_handed_to_a_company_is_its_own_and_what_it_hands_on_is_ours() -> None:
    inner = "- Người lao động gửi đăng ký thi đua cho công đoàn cơ sở trước ngày 10/4/2025"
    plan = plan_of(f"{inner} để công ty tổng hợp gửi Ban trước ngày 15/4/2025.")
    assert due(plan) == [("registration", "before", date(2025, 4, 15), "enterprise")]


def test_an_extension_is_owed_by_enterprises_though_the_board_grants_it() -> None:
    plan = plan_of("- Ban gia hạn thời gian đăng ký thi đua từ ngày 15/4/2025 đến hết ngày 25/4/2025.")
    assert due(plan) == [("registration", "by", date(2025, 4, 25), "enterprise")]


@pytest.mark.parametrize(
    ("phases", "days"),
    [
        ("Đợt 1 bắt đầu từ ngày 01/3/2025, kết thúc vào ngày 30/6/2025.", ("2025-03-01", "2025-06-30")),
        ("Đợt 1: từ 01/3/2025 đến khi kết thúc năm 2025.", ("2025-03-01", "2025-12-31")),
        ("Đợt thi đua cao điểm: 90 ngày đêm, từ 01/7/2025 đến 28/9/2025.", ("2025-07-01", "2025-09-28")),
        (
            "Thời gian thực hiện: từ ngày ban hành đến hết ngày 31/12/2025.",
            ("2025-02-17", "2025-12-31"),
        ),
    ],
)
def test_a_phase_in_any_dress_is_no_deadline(phases: str, days: tuple[str, str]) -> None:
    plan = plan_of(phases=phases)
    assert [(str(one.start), str(one.end)) for one in plan.phases] == [days]
    assert _only(plan).kind is DutyKind.REGISTRATION


def test_a_letter_is_no_fifth_section() -> None:
    plan = plan_of(f"V/ v gia hạn đăng ký thi đua\n{REGISTER}")
    assert _only(plan).place == "mục III"


def test_a_slip_in_the_day_of_issue_is_read_and_flagged() -> None:
    text = HEAD.format(kind="KẾ HOẠCH", phases=TWO, duties=REGISTER, annex="").replace(
        "17 tháng 02", "2O tháng 02"
    )
    plan = read_plan(paper(text), KNOWN).plan
    assert plan
    assert plan.issued_on == date(2025, 2, 20)
    assert ("OCR_DATE", "A") in told(plan)
