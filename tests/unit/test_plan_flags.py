"""Flags on plans: everything that people found in the five real ones, and each rule on a text of its own."""

import json
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.desk import listed_holidays
from core.campaign.phases import phase_time
from core.campaign.plan import Campaign, Flag, PlanKind, Quote, Recipient, RecipientKind, Ruling, Severity
from core.campaign.quotes import stands_at
from core.campaign.working_days import WorkCalendar
from core.ids import BoardId, PlanId
from core.reading.plans.blocks import blocks
from core.reading.plans.checks_case import Case
from core.reading.plans.checks_words import WordState
from core.reading.plans.deadlines import read_deadlines
from core.reading.plans.flags import flags_of
from core.reading.plans.flags_papers import paper_flags
from core.reading.plans.flags_phases import phase_flags
from core.reading.plans.known import Known
from core.reading.plans.paper import Paper
from core.reading.plans.phases import read_phases
from core.reading.plans.reader import read_plan
from storage import library
from storage.plan_words import plan_words

OPEN = Path(__file__).parent.parent / "data" / "plans" / "open"
KNOWN = Known(calendar=WorkCalendar(listed_holidays()), words=plan_words())
SERIOUS = frozenset({Severity.A, Severity.B})
every_plan = pytest.mark.parametrize("plan_id", library.plan_ids())
NOT_COMPUTED = {
    (
        "phat-dong-2020",
        "PROVINCE_INFERRED",
    ): "raised, but that its recipients are those of Bắc Giang takes a person",
}
"""What people wrote that only they can know: here words of a note, no flag."""


def paper(text: str) -> Paper:
    return Paper(tuple(text.split("\n")))


def flags_of_shipped(plan_id: str, others: Iterable[str] = library.plan_ids()) -> tuple[Flag, ...]:
    known = replace(KNOWN, plans=tuple(library.plan(one) for one in others))
    return flags_of(
        replace(library.plan(plan_id), flags=()), blocks(paper(library.plan_text(plan_id))), known
    )


def found(
    text: str, year: int = 2025, issued_on: date | None = date(2025, 1, 2), theme: str = ""
) -> tuple[Flag, ...]:
    """The serious flags on a text that is nothing but phases and deadlines of enterprises."""
    parts = blocks(paper(f"{text}\nNơi nhận:\n- Các doanh nghiệp trong các KCN;\n- Lưu: VT."))
    plan = replace(
        library.plan("bac-giang-2021"),
        year=year,
        title=f"Phát động phong trào thi đua năm {year}",
        issued_on=issued_on,
        theme=theme,
        phases=read_phases(parts, year, issued_on),
        deadlines=read_deadlines(parts, year, issued_on),
        recipients=(Recipient(Quote("Các doanh nghiệp trong các KCN;", 1), RecipientKind.ENTERPRISE),),
        anniversaries=(),
        tasks=(),
        flags=(),
    )
    return tuple(flag for flag in flags_of(plan, parts, KNOWN) if flag.severity in SERIOUS)


def codes(flags: Iterable[Flag]) -> list[str]:
    return [flag.code for flag in flags]


REGISTER = "- Doanh nghiệp đăng ký danh hiệu thi đua năm 2025, gửi về Ban {}."
PHASES = (
    "- Đợt 1: Từ ngày {} đến ngày {}, chào mừng.\n- Đợt 2: Từ ngày {} đến ngày {}, chào mừng.\n" + REGISTER
)


@every_plan
def test_every_flag_that_people_found_is_raised(plan_id: str) -> None:
    raised = {(flag.code, flag.severity, flag.item) for flag in flags_of_shipped(plan_id)}
    by_hand = {(flag.code, flag.severity, flag.item) for flag in library.plan(plan_id).flags}
    assert by_hand - raised == set()


@every_plan
def test_no_flag_of_severity_a_is_invented(plan_id: str) -> None:
    raised = Counter(
        (flag.code, flag.on, flag.date) for flag in flags_of_shipped(plan_id) if flag.severity == "A"
    )
    by_hand = Counter(
        (one.code, one.on, one.date) for one in library.plan(plan_id).flags if one.severity == "A"
    )
    assert raised == by_hand


@every_plan
def test_a_flag_quotes_the_words_that_people_quoted(plan_id: str) -> None:
    by_hand = {(one.code, one.on): one for one in library.plan(plan_id).flags if one.severity in SERIOUS}
    raised = {(one.code, one.on): one for one in flags_of_shipped(plan_id)}
    other = {
        key[0]
        for key, one in by_hand.items()
        if (one.quote, one.line) != (raised[key].quote, raised[key].line)
    }
    # people took in “giai đoạn 2020-2025”, and the day of the directive
    assert other <= {"TITLE_VARIANT", "SUPERSEDED_REFERENCE"}


@every_plan
def test_every_flag_says_what_is_wrong_what_to_do_and_where(plan_id: str) -> None:
    text = library.plan_text(plan_id)
    for flag in flags_of_shipped(plan_id):
        assert flag.note.endswith(".")
        assert flag.proposal.endswith(".")
        assert bool(flag.quote) == bool(flag.line)
        assert not flag.quote or stands_at(text, flag.quote, flag.line)


@every_plan
def test_no_two_flags_share_a_code_and_a_thing(plan_id: str) -> None:
    keys = [(flag.code, flag.on) for flag in flags_of_shipped(plan_id)]
    assert len(keys) == len(set(keys))


def test_what_only_a_person_can_know_stays_in_the_hand_written_notes() -> None:
    for plan_id, code in NOT_COMPUTED:
        (by_hand,) = (flag for flag in library.plan(plan_id).flags if flag.code == code)
        (raised,) = (flag for flag in flags_of_shipped(plan_id) if flag.code == code)
        assert by_hand.note.startswith(raised.note.removesuffix("."))


@pytest.mark.parametrize("path", sorted(OPEN.glob("*.json")), ids=lambda path: path.stem)
def test_a_document_gets_the_serious_flags_of_its_author_and_no_other(path: Path) -> None:
    wanted = {flag["code"] for flag in json.loads(path.read_text("utf-8"))["flags"]}
    text = path.with_suffix(".txt").read_text("utf-8")
    plan = read_plan(paper(text), KNOWN).plan
    raised = [flag for flag in (plan.flags if plan else ()) if flag.severity in SERIOUS]
    assert set(codes(raised)) == wanted
    assert all(stands_at(text, flag.quote, flag.line) for flag in raised if flag.quote)


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("trước ngày 15/4/2025", ""),
        ("trước ngày 15/4 hằng năm", "YEAR_IMPLIED"),
        ("trước 16h30 ngày 15/4/2025 (thứ Ba)", ""),
        ("trong Quý II/2025, chậm nhất ngày 15/4/2025", ""),
        ("trước ngày 15/4", "YEAR_IMPLIED"),
        ("trước ngày 15/4/2024", "DEADLINE_OTHER_YEAR"),
        ("chậm nhất ngày 31/4/2025", "IMPOSSIBLE_DATE"),
        ("chậm nhất ngày 30/2/2025", "IMPOSSIBLE_DATE"),
        ("trước ngày l5/4/2O25", "OCR_DATE"),
        ("chậm nhất ngày 15/4/2025 (thứ Tư)", "WEEKDAY_MISMATCH"),
        ("chậm nhất Chủ nhật, ngày 15/4/2025", "WEEKDAY_MISMATCH"),
        ("chậm nhất ngày 15/4/2025 - thứ Tư", "WEEKDAY_MISMATCH"),
        ("chậm nhất ngày thứ Tư 15/4/2025", "WEEKDAY_MISMATCH"),
        ("chậm nhất thứ Tư, ngày 15 tháng 4 năm 2025", "WEEKDAY_MISMATCH"),
        ("chậm nhất thứ Ba, ngày 15 tháng 4 năm 2025", ""),
        ("chậm nhất ngày 07/4/2025", "NONWORKING_DEADLINE"),
        ("trước ngày 13/4/2025", "NONWORKING_DEADLINE"),
        ("trước ngày 14/4/2025", "STRICT_BEFORE_ON_NONWORKING"),
        ("chậm nhất ngày 14/4/2025", ""),
        ("trước 17h ngày 14/4/2025", ""),
        ("(thời gian gửi: theo hướng dẫn của cấp trên)", "OPEN_DEADLINE"),
    ],
)
def test_a_deadline_is_flagged_for_what_its_words_say(words: str, code: str) -> None:
    flags = found(REGISTER.format(words))
    assert codes(flags) == ([code] if code else [])
    assert {flag.on for flag in flags} <= {"deadline:registration"}


@pytest.mark.parametrize(
    ("words", "rests"),
    [("tháng 4/2025", True), ("tháng 5/2025", True), ("tháng 3/2025", False), ("Quý I/2025", False)],
)
def test_a_plan_of_months_and_quarters_says_so_and_the_end_of_each_is_checked(
    words: str, *, rests: bool
) -> None:
    text = REGISTER.format(f"trong {words}")
    report = "- Doanh nghiệp gửi báo cáo tổng kết về Ban chậm nhất ngày 01/12/2025."
    of_rest = ["PERIOD_ENDS_ON_HOLIDAY"] if rests else []
    assert codes(found(text)) == [*of_rest, "PERIOD_ONLY"]
    assert codes(found(f"{text}\n{report}")) == of_rest


@pytest.mark.parametrize(
    ("words", "proposed"),
    [
        ("trước ngày 15/4/2024", date(2025, 4, 15)),
        ("trước ngày 29/02/2024", date(2025, 2, 28)),
        ("chậm nhất ngày 31/4/2025", date(2025, 4, 30)),
        ("chậm nhất ngày 15/13/2025", None),
        ("chậm nhất ngày 07/4/2025", None),
        ("trước ngày l5/4/2O25", None),
    ],
)
def test_only_a_day_that_cannot_stay_gets_another_one_proposed(words: str, proposed: date | None) -> None:
    assert [flag.date for flag in found(REGISTER.format(words))] == [proposed]


def test_a_proposed_day_that_is_a_rest_day_is_told_as_one() -> None:
    (flag,) = found(REGISTER.format("chậm nhất ngày 12/4/2024"))
    assert "12/04/2025 là thứ Bảy" in flag.proposal


def test_a_deadline_before_the_plan_is_flagged_once_and_not_for_its_rest_day_too() -> None:
    assert codes(found(REGISTER.format("trước ngày 12/01/2025"), issued_on=date(2025, 2, 3))) == [
        "DEADLINE_BEFORE_ISSUE"
    ]


def test_a_report_on_the_year_may_fall_due_early_in_the_next_and_a_person_confirms_it() -> None:
    text = "- Doanh nghiệp gửi báo cáo tổng kết năm 2025 về Ban chậm nhất ngày {}."
    for words, proposed in (("15/01/2026", None), ("15/12/2026", date(2025, 12, 15))):
        (flag,) = found(text.format(words))
        assert (flag.code, flag.date) == ("DEADLINE_OTHER_YEAR", proposed)
        assert f"{proposed or date(2026, 1, 15):%d/%m/%Y}" in flag.proposal


def test_a_plan_issued_in_december_may_ask_for_something_at_once_and_a_person_confirms_it() -> None:
    text = REGISTER.format("chậm nhất ngày 30/12/2024")
    for issued, proposed in ((date(2024, 12, 16), None), (date(2025, 1, 2), date(2025, 12, 30))):
        (flag,) = found(text, issued_on=issued)
        assert (flag.code, flag.date) == ("DEADLINE_OTHER_YEAR", proposed)


def test_two_days_for_one_dossier_contradict_whatever_is_said_around_its_name() -> None:
    dossier = "ồ sơ đề nghị khen thưởng cuối năm của doanh nghiệp"
    first = f"- H{dossier} gồm tờ trình, biên bản, lập thành 02 bộ, nộp về Ban trước ngày 02/12/2025."
    for other, raised in ((f"h{dossier}", 2), ("hồ sơ đề nghị khen thưởng đột xuất", 0)):
        second = f"- Riêng {other}, Ban chỉ tiếp nhận của doanh nghiệp đến hết ngày 08/12/2025."
        assert codes(found(f"{first}\n{second}")).count("CONFLICTING_DATES") == raised


@pytest.mark.parametrize(
    "text",
    [
        (
            "- Doanh nghiệp gửi bảng tự chấm điểm chậm nhất ngày 14/11/2025.\n"
            "- Bảng tự chấm điểm của doanh nghiệp gửi về Văn phòng Ban chậm nhất ngày 21/11/2025."
        ),
        (
            "- Hồ sơ đề nghị khen thưởng của doanh nghiệp gửi về Ban chậm nhất ngày 02/12/2025.\n"
            "- Doanh nghiệp nộp hồ sơ đề nghị khen thưởng về Văn phòng Ban chậm nhất ngày 10/12/2025."
        ),
        (
            "- Doanh nghiệp (kể cả doanh nghiệp mới thành lập) gửi bản đăng ký thi đua chậm nhất ngày "
            "28/3/2025.\n- Bản đăng ký thi đua của doanh nghiệp gửi về Ban chậm nhất ngày 10/4/2025."
        ),
        (
            "- Cụm trưởng gửi báo cáo tổng kết của cụm về Ban chậm nhất ngày 01/12/2025.\n"
            "- Ban tiếp nhận báo cáo tổng kết của cụm trưởng đến hết ngày 12/12/2025."
        ),
    ],
)
def test_two_days_for_one_duty_contradict_however_it_is_worded(text: str) -> None:
    assert codes(found(text)).count("CONFLICTING_DATES") == 2


def test_the_name_of_the_plans_own_movement_tells_no_duty_apart() -> None:
    named, plain = "phong trào “Xanh - Sạch - Đẹp”", "phong trào"
    day = "- Doanh nghiệp gửi báo cáo tổng kết {} chậm nhất ngày {}/12/2025."
    text = f"{day.format(named, '02')}\n{day.format(plain, '10')}"
    for theme, raised in (("Xanh - Sạch - Đẹp", 2), ("Lao động giỏi", 0)):
        assert codes(found(text, theme=theme)).count("CONFLICTING_DATES") == raised


def test_a_table_may_repeat_a_day_without_the_words_that_tie_it() -> None:
    text = "- Doanh nghiệp gửi báo cáo tổng kết năm 2025 về Ban trước ngày 10/12/2025.\n{}"
    table = "Nội dung | Thời hạn\nBáo cáo tổng kết năm 2025 của doanh nghiệp | {}"
    for day, raised in (("10/12/2025", 0), ("12/12/2025", 2), ("Chậm nhất 10/12/2025", 2)):
        flags = found(text.format(table.format(day)))
        assert codes(flags).count("CONFLICTING_DATES") == raised


def test_each_of_two_days_for_one_duty_names_the_other_and_its_line() -> None:
    text = "- Doanh nghiệp gửi báo cáo tổng kết năm 2025 về Ban chậm nhất ngày {}."
    flags = found(f"{text.format('02/12/2025')}\n{text.format('10/12/2025')}")
    assert codes(flags) == ["CONFLICTING_DATES"] * 2
    assert "“chậm nhất ngày 10/12/2025” (dòng 2)" in flags[0].note
    assert "“chậm nhất ngày 02/12/2025” (dòng 1)" in flags[1].note


@pytest.mark.parametrize(
    "text",
    [
        (
            "- Doanh nghiệp gửi đăng ký danh hiệu thi đua về Ban chậm nhất ngày 31/3/2025.\n"
            "- Doanh nghiệp gửi đăng ký sáng kiến về Ban chậm nhất ngày 30/5/2025."
        ),
        "- Doanh nghiệp gửi báo cáo quý I về Ban chậm nhất ngày 31/3/2025, quý II chậm nhất ngày 30/6/2025.",
        (
            "- Doanh nghiệp thuộc Cụm 1 gửi báo cáo tổng kết về Ban chậm nhất ngày 01/12/2025; doanh nghiệp "
            "thuộc Cụm 2 gửi báo cáo tổng kết về Ban chậm nhất ngày 03/12/2025."
        ),
        (
            "- Các phòng gửi báo cáo tổng kết về Văn phòng chậm nhất ngày 20/11/2025.\n"
            "- Doanh nghiệp gửi báo cáo tổng kết về Ban chậm nhất ngày 01/12/2025."
        ),
        (
            "- Doanh nghiệp gửi báo cáo tổng kết về Ban chậm nhất ngày 01/12/2025.\n"
            "- Doanh nghiệp gửi hồ sơ đề nghị khen thưởng về Ban chậm nhất ngày 12/12/2025."
        ),
        (
            "- Doanh nghiệp nước ngoài gửi báo cáo tổng kết về Ban chậm nhất ngày 01/12/2025, "
            "doanh nghiệp trong nước gửi báo cáo tổng kết về Ban chậm nhất ngày 12/12/2025."
        ),
        (
            "- Doanh nghiệp gửi báo cáo tổng kết về Ban: bản mềm chậm nhất ngày 01/12/2025, "
            "bản giấy chậm nhất ngày 12/12/2025."
        ),
        (
            "- Doanh nghiệp gửi báo cáo tổng kết về cụm trưởng chậm nhất ngày 01/12/2025; cụm trưởng gửi "
            "báo cáo tổng kết của cụm về Ban chậm nhất ngày 12/12/2025."
        ),
        (
            "- Doanh nghiệp gửi báo cáo nhanh kết quả tổng kết chậm nhất ngày 01/12/2025, báo cáo tổng kết "
            "đầy đủ chậm nhất ngày 12/12/2025."
        ),
        (
            "- Doanh nghiệp trong KCN Quế Võ gửi báo cáo tổng kết chậm nhất ngày 01/12/2025, doanh nghiệp "
            "trong KCN Yên Phong gửi báo cáo tổng kết chậm nhất ngày 12/12/2025."
        ),
        (
            "- Doanh nghiệp có từ 500 lao động gửi báo cáo tổng kết chậm nhất ngày 01/12/2025, doanh nghiệp "
            "dưới 500 lao động gửi báo cáo tổng kết chậm nhất ngày 12/12/2025."
        ),
        (
            "- Doanh nghiệp gửi báo cáo tổng kết phong trào “Xanh - Sạch - Đẹp” chậm nhất ngày 01/12/2025, "
            "báo cáo tổng kết phong trào thi đua năm 2025 chậm nhất ngày 12/12/2025."
        ),
        (
            "- Doanh nghiệp gửi báo cáo tổng kết phong trào thi đua giai đoạn 2021-2025 chậm nhất ngày "
            "20/6/2025, báo cáo tổng kết phong trào thi đua năm 2025 chậm nhất ngày 12/12/2025."
        ),
        (
            "- Doanh nghiệp gửi báo cáo tổng kết chậm nhất ngày 01/12/2025; công ty hạ tầng gửi báo cáo tổng "
            "kết của khu chậm nhất ngày 12/12/2025."
        ),
        (
            "- Doanh nghiệp gửi bản đăng ký thi đua về Ban chậm nhất ngày 31/3/2025.\n"
            "- Doanh nghiệp đi vào hoạt động sau đó gửi bản đăng ký thi đua chậm nhất ngày 30/5/2025."
        ),
    ],
)
def test_two_duties_that_are_alike_may_have_two_days(text: str) -> None:
    assert codes(found(text)) == []


@pytest.mark.parametrize(
    ("days", "code", "on"),
    [
        (("01/01/2025", "30/6/2025", "01/7/2025", "31/12/2025"), "PHASE_START_BEFORE_ISSUE", "phase:dot-1"),
        (("02/01/2025", "30/6/2025", "01/7/2025", "31/12/2025"), "", ""),
        (("02/01/2025", "31/5/2025", "01/7/2025", "31/12/2025"), "PHASE_GAP", "phase:dot-2"),
        (("02/01/2025", "30/6/2025", "15/6/2025", "31/12/2025"), "PHASE_OVERLAP", "phase:dot-2"),
        (("02/01/2025", "30/6/2025", "01/7/2024", "31/12/2025"), "YEAR_MISMATCH", "phase:dot-2"),
        (("02/01/2025", "31/6/2025", "01/7/2025", "31/12/2025"), "IMPOSSIBLE_DATE", "phase:dot-1"),
        (("02/01", "30/6", "01/7/2025", "31/12/2025"), "YEAR_IMPLIED", "phase:dot-1"),
        (("02/01", "30/6/2025", "01/7/2025", "31/12/2025"), "YEAR_IMPLIED", "phase:dot-1"),
        (("02/01/2025", "30/6", "01/7/2025", "31/12/2025"), "YEAR_IMPLIED", "phase:dot-1"),
        (("02/0l/2025", "30/6/2025", "01/7/2025", "31/12/2025"), "OCR_DATE", "phase:dot-1"),
        (("02/01/2025 (thứ Sáu)", "30/6/2025", "01/7/2025", "31/12/2025"), "WEEKDAY_MISMATCH", "phase:dot-1"),
    ],
)
def test_phases_are_flagged_for_their_days(days: tuple[str, ...], code: str, on: str) -> None:
    flags = found(PHASES.format(*days, "trước ngày 15/4/2025"))
    assert [(flag.code, flag.on) for flag in flags] == ([(code, on)] if code else [])


def test_a_phase_that_runs_into_the_next_year_is_confirmed_and_no_other_day_is_proposed() -> None:
    for end, proposed in (("15/01/2026", None), ("31/12/2026", date(2025, 12, 31))):
        (flag,) = found(PHASES.format("02/01/2025", "30/9/2025", "01/10/2025", end, "trước ngày 15/4/2025"))
        assert (flag.code, flag.on, flag.date) == ("YEAR_MISMATCH", "phase:dot-2", proposed)
    since = "Đợt 1: Từ nay đến ngày 30/6/2025.\n" + REGISTER.format("trước ngày 15/4/2025")
    assert codes(found(since, issued_on=date(2024, 12, 20))) == []


def test_a_phase_that_ends_before_it_starts_is_told_beside_its_wrong_year() -> None:
    text = PHASES.format("02/01/2025", "30/6/2025", "01/7/2025", "31/12/2024", "trước ngày 15/4/2025")
    year, order = found(text)
    assert (year.code, year.date, order.code) == ("YEAR_MISMATCH", date(2025, 12, 31), "PHASE_ORDER")
    assert "năm" in order.proposal
    assert codes(found(text.replace("2024", "2025"))) == []


def test_each_phase_is_held_against_the_one_before_it_that_runs_longest() -> None:
    days = "02/01/2025", "30/9/2025", "01/4/2025", "30/6/2025"
    more = "- Đợt 3: Từ 01/9/2025 đến 31/12/2025.\n- Đợt 4: Từ 01/12/2025 đến 20/12/2025."
    flags = found(f"{PHASES.format(*days, 'trước ngày 15/4/2025')}\n{more}")
    assert [(flag.code, flag.on) for flag in flags] == [
        ("PHASE_OVERLAP", f"phase:dot-{number}") for number in (2, 3, 4)
    ]


def test_a_phase_named_by_its_month_may_start_in_the_month_of_issue() -> None:
    for start, raised in (("tháng 3", []), ("ngày 01/3", ["PHASE_START_BEFORE_ISSUE"])):
        text = f"Đợt 1: từ {start}/2025 đến ngày 30/6/2025.\n- Doanh nghiệp đăng ký trước ngày 28/3/2025."
        assert codes(found(text, issued_on=date(2025, 3, 10))) == raised


def test_two_wrong_years_of_one_phase_are_ruled_one_by_one() -> None:
    text = PHASES.format("02/01/2025", "30/6/2025", "01/7/2024", "31/12/2024", "trước ngày 15/4/2025")
    flags = found(text)
    assert [flag.on for flag in flags] == ["phase:dot-2", "phase:dot-2#2"]
    plan = replace(library.plan("bac-giang-2021"), phases=read_phases(blocks(paper(text)), 2025), flags=flags)
    at = datetime(2025, 1, 3, tzinfo=UTC)
    ruled = Ruling("YEAR_MISMATCH", "phase:dot-2", "nhầm năm", "A", at, date(2025, 7, 1))
    time = phase_time(Campaign(plan, BoardId("bac-giang"), at, (ruled,)), plan.phases[1])
    assert (time.start, time.end, codes(time.unruled)) == (
        date(2025, 7, 1),
        date(2024, 12, 31),
        ["YEAR_MISMATCH"],
    )


@pytest.mark.parametrize(
    ("words", "codes_"),
    [
        ("kỷ niệm 135 năm Ngày sinh Chủ tịch Hồ Chí Minh (19/5/1890 - 19/5/2025)", []),
        ("kỷ niệm 136 năm Ngày sinh Chủ tịch Hồ Chí Minh (19/5/1890 - 19/5/2025)", ["ANNIVERSARY_CHECK"]),
        ("kế hoạch 5 năm phát triển (01/01/2021 - 31/12/2025)", []),
        ("kỷ niệm lần thứ 136 ngày sinh Chủ tịch Hồ Chí Minh (19/5/1890 - 19/5/2025)", ["ANNIVERSARY_CHECK"]),
        ("kỷ niệm 27 năm thành lập Ban Quản lý (1999 - 2025)", ["ANNIVERSARY_CHECK"]),
        ("kế hoạch 5 năm phát triển kinh tế (2021 - 2025)", []),
        ("Đợt 1: từ ngày 06/01/2025 đến ngày 30/6/2025, mừng 96 năm Ngày thành lập Đảng (03/02)",
         ["ANNIVERSARY_CHECK"]),
        ("xuất khẩu đạt 9.6 tỷ USD, nhập khẩu 8,5 tỷ USD", ["DECIMAL_POINT_MIX"]),
        ("nhập khẩu 8,5 tỷ USD.\n2. Xuất khẩu đạt 9.6 tỷ USD", ["DECIMAL_POINT_MIX"]),
        ("nhập khẩu 8 tỷ USD.\n2. Xuất khẩu đạt 9.6 tỷ USD", []),
        ("theo điểm 2.1 mục này, nhập khẩu 8,5 tỷ USD, có 1.240 sáng kiến", []),
    ],
)  # fmt: skip
def test_years_and_decimal_points_are_checked(words: str, codes_: list[str]) -> None:
    assert codes(found(f"{words}.\n{REGISTER.format('trước ngày 15/4/2025')}")) == codes_


def test_another_plan_of_the_year_is_told_and_neither_stands_for_the_other() -> None:
    alone = flags_of_shipped("bac-giang-2021", ())
    beside = flags_of_shipped("bac-giang-2021", ("bac-giang-2021", "bac-giang-2021-muc-tieu-kep"))
    assert "PARALLEL_PLANS" not in codes(alone)
    assert codes(beside).count("PARALLEL_PLANS") == 1


def test_a_change_letter_stands_beside_no_plan_and_is_not_late_for_its_phases() -> None:
    case = Case(
        replace(
            library.plan("bac-giang-2021"),
            kind=PlanKind.CHANGE,
            issued_on=date(2021, 6, 1),
            id=PlanId("change"),
        ),
        blocks(paper(library.plan_text("bac-giang-2021"))),
        replace(KNOWN, plans=(library.plan("bac-giang-2021"),)),
    )
    assert not {"PARALLEL_PLANS", "PHASE_START_BEFORE_ISSUE"} & set(
        codes((*paper_flags(case), *phase_flags(case)))
    )


def test_a_phase_that_a_letter_makes_longer_is_held_against_the_next_one_of_its_plan() -> None:
    target = library.plan("bac-giang-2021")
    first = target.phases[0]
    text = "Ban kéo dài đợt 1 đến hết ngày {}."
    for day, raised in (("15/7/2021", ["PHASE_OVERLAP"]), ("30/6/2021", [])):
        parts = blocks(paper(text.format(day)))
        phases = read_phases(parts, 2021)
        letter = replace(target, id=PlanId("letter"), kind=PlanKind.CHANGE, phases=phases)
        flags = list(phase_flags(Case(letter, parts, replace(KNOWN, plans=(target,)))))
        assert (first.id, codes(flags)) == (phases[0].id, raised)
        assert [flag.on for flag in flags] == [f"phase:{first.id}"] * len(raised)


def test_a_day_of_every_month_is_a_deadline_of_enterprises_in_the_plans_own_words() -> None:
    (flag,) = found("- Doanh nghiệp gửi báo cáo thi đua về Ban trước ngày 05 hằng tháng.")
    assert (flag.code, flag.quote) == ("OPEN_DEADLINE", "trước ngày 05 hằng tháng")
    assert "cấp trên" not in f"{flag.note} {flag.proposal}"
    assert flag.quote in flag.note


def test_an_open_day_is_one_for_enterprises_only_where_it_is_about_them() -> None:
    office = "- Văn phòng xây dựng báo cáo sơ kết 6 tháng của cơ quan theo hướng dẫn của cấp trên."
    groups = "- Văn phòng hướng dẫn các Cụm thi đua sơ kết (thời gian: theo hướng dẫn của cấp trên)."
    praise = "- Văn phòng lập hồ sơ khen thưởng doanh nghiệp tiêu biểu theo văn bản hướng dẫn riêng."
    for text in (office, praise):
        assert codes(found(text)) == ["OPEN_DEADLINE", "NO_ENTERPRISE_DEADLINE"]
    assert codes(found(groups)) == ["OPEN_DEADLINE"]


def test_what_no_source_confirms_is_not_told_as_a_fact() -> None:
    for phrase in plan_words().phrases:
        compares = phrase.code in {"TITLE_VARIANT", "NAME_VARIANT"}
        assert phrase.source
        assert phrase.state is WordState.CONFIRMED or compares or "chưa kiểm chứng" in phrase.note


def test_a_paper_is_old_only_for_plans_that_were_issued_after_the_new_one() -> None:
    text = "Căn cứ Nghị định số 98/2023/NĐ-CP ngày 31/12/2023.\n" + REGISTER.format("trước ngày 15/10/2025")
    assert codes(found(text, issued_on=date(2025, 1, 2))) == []
    assert codes(found(text, issued_on=date(2025, 8, 1))) == ["SUPERSEDED_REFERENCE"]


def test_an_old_paper_is_told_to_a_plan_that_may_have_been_issued_after_the_new_one() -> None:
    raised = {one: "SUPERSEDED_REFERENCE" in codes(flags_of_shipped(one)) for one in library.plan_ids()}
    cited = {one for one in library.plan_ids() if "34-CT/TW" in library.plan_text(one)}
    assert cited == {"phat-dong-2020", "bac-giang-2021"}
    assert {one for one in raised if raised[one]} == {"phat-dong-2020"}  # the only one without any day


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(library.plan_ids()), st.randoms(use_true_random=False))
def test_whatever_days_a_plan_has_each_flag_stands_in_its_text(plan_id: str, chance: Random) -> None:
    def other(_: re.Match[str]) -> str:
        return (
            f"{chance.randint(1, 31)}/{chance.randint(1, 13)}{chance.choice(['', '/2019', '/2021', '/20Z1'])}"
        )

    text = re.sub(r"\d{1,2}/\d{1,2}(?:/\d{4})?", other, library.plan_text(plan_id))
    plan = read_plan(paper(text), KNOWN).plan
    flags = plan.flags if plan else ()
    assert [flag for flag in flags if flag.quote and not stands_at(text, flag.quote, flag.line)] == []
