"""Audiences: what officers type becomes a rule that is never wider than their words; whom a rule means."""

import unicodedata
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.campaign.audience import Audience, Candidate, Known, Owing, Seat, Skip, Topic, Verdict, chosen
from core.campaign.local_time import local_day
from core.campaign.plan import DutyKind
from core.ids import AddressId, AnnouncementId, BoardId, EnterpriseId, PersonId, PlanId
from core.messages import ChannelName
from core.people import Address, Enterprise
from core.reading.audiences import (
    LONGEST,
    MOST_OPTIONS,
    Places,
    ReadAudience,
    read_audience,
    said,
    settled,
)
from core.reading.folding import fold
from tests.fakes.rows import NOW

PLAN, LAST = PlanId("bac-giang-2021"), AnnouncementId(9)
OWING = {kind: Owing(PLAN, kind) for kind in (DutyKind.REGISTRATION, DutyKind.MIDYEAR, DutyKind.YEAREND)}
REGISTER, MIDYEAR, YEAREND = OWING.values()
EVERYBODY = Audience(everybody=True)


def firm(number: int, name: str, tax_code: str = "") -> Enterprise:
    return Enterprise(EnterpriseId(number), BoardId("bac-giang"), name, tax_code, "", "", "")


FIRMS = (
    firm(1, "Công ty TNHH Điện tử Sao Mai", "2400123458"),
    firm(2, "Công ty Cổ phần May Sông Thương", "2400567816"),
    firm(3, "Công ty TNHH Linh kiện Vân Trung", "2400777771"),
    firm(4, "Công ty Cổ phần Hạ tầng Hoà Phú", "2400345676"),
    firm(5, "Công ty TNHH Điện tử Hoa Sen", "2400345677-001"),
    firm(6, "Công ty CP Hoa Sen Việt Nam", "2400345678"),
    firm(7, "SAMSUNG ELECTRONICS VIETNAM CO., LTD", "2400345679"),
)
PLACES = Places(
    ("KCN Quang Châu", "KCN Đình Trám", "KCN Vân Trung", "KCN Song Khê – Nội Hoàng", "KCN Phố Nối A"),
    ("Cụm 1", "Cụm 2", "Cụm 3"),
    ("FDI", "Cổ phần", "TNHH", "Hạ tầng"),
    ("Văn phòng Ban", "Phòng Quản lý doanh nghiệp"),
    FIRMS,
    OWING,
    LAST,
)
QUANG_CHAU, DINH_TRAM, VAN_TRUNG, SONG_KHE, PHO_NOI = ((zone,) for zone in PLACES.zones)


def firms(*numbers: int) -> Audience:
    return Audience(enterprises=tuple(map(EnterpriseId, numbers)))


MEANT = {
    "tất cả doanh nghiệp": EVERYBODY,
    "toàn bộ": EVERYBODY,
    "tất cả": EVERYBODY,
    "gửi cho tất cả các đơn vị": EVERYBODY,
    "mọi doanh nghiệp": EVERYBODY,
    "toàn thể doanh nghiệp trong các KCN": EVERYBODY,
    "chưa đăng ký": Audience(owes=REGISTER),
    "các đơn vị chưa nộp đăng ký": Audience(owes=REGISTER),
    "DN chưa ĐK": Audience(owes=REGISTER),
    "ai chưa hoàn thành hồ sơ đăng ký danh hiệu thi đua": Audience(owes=REGISTER),
    "chưa sơ kết": Audience(owes=MIDYEAR),
    "những đơn vị còn nợ báo cáo sơ kết 6 tháng": Audience(owes=MIDYEAR),
    "chưa gửi báo cáo tổng kết": Audience(owes=YEAREND),
    "KCN Quang Châu": Audience(zones=QUANG_CHAU),
    "tất cả KCN Quang Châu": Audience(zones=QUANG_CHAU),
    "quang chau, dinh tram": Audience(zones=QUANG_CHAU + DINH_TRAM),
    "KCN Quang Châu và KCN Đình Trám": Audience(zones=QUANG_CHAU + DINH_TRAM),
    "khu công nghiệp Song Khê": Audience(zones=SONG_KHE),
    "Nội Hoàng hoặc Phố Nối": Audience(zones=SONG_KHE + PHO_NOI),
    "Vân Trung": Audience(zones=VAN_TRUNG),
    "cụm 1 chưa đăng ký": Audience(groups=("Cụm 1",), owes=REGISTER),
    "cụm 1, 2 và 3": Audience(groups=("Cụm 1", "Cụm 2", "Cụm 3")),
    "cum1 và cụm thi đua số 2": Audience(groups=("Cụm 1", "Cụm 2")),
    "doanh nghiệp FDI ở KCN Vân Trung chưa đăng ký": Audience(zones=VAN_TRUNG, kinds=("FDI",), owes=REGISTER),
    "chưa đăng ký ở Quang Châu và Đình Trám": Audience(zones=QUANG_CHAU + DINH_TRAM, owes=REGISTER),
    "FDI Quang Châu, FDI Đình Trám": Audience(zones=QUANG_CHAU + DINH_TRAM, kinds=("FDI",)),
    "doanh nghiệp có vốn đầu tư nước ngoài": Audience(kinds=("FDI",)),
    "hạ tầng": Audience(kinds=("Hạ tầng",)),
    "công ty cổ phần": Audience(kinds=("Cổ phần",)),
    "Sao Mai, Sông Thương": firms(1, 2),
    "Cty Sao Mai\nCty Sông Thương": firms(1, 2),
    "công ty TNHH Điện tử Hoa Sen": firms(5),
    "công ty Vân Trung": firms(3),
    "Hạ tầng Hoà Phú": firms(4),
    "samsung": firms(7),
    "Samsung Electronics Vietnam Co., Ltd": firms(7),
    "2400123458": firms(1),
    "MST 2400 345 677-001": firms(5),
    "Sao Mai chưa đăng ký": replace(firms(1), owes=REGISTER),
    "cán bộ Ban": Audience(officers=True),
    "tất cả cán bộ của Ban": Audience(officers=True),
    "Văn phòng Ban": Audience(units=("Văn phòng Ban",)),
    "cán bộ văn phòng": Audience(units=("Văn phòng Ban",)),
    "chưa xác nhận": Audience(unanswered=LAST),
    "KCN Quang Châu chưa trả lời thông báo gần nhất": Audience(zones=QUANG_CHAU, unanswered=LAST),
}
UNCLEAR = {
    "không ai": ("không",),
    "các doanh nghiệp": ("các doanh nghiệp",),
    "tất cả doanh nghiệp này": ("này",),
    "gần như tất cả": ("gần như",),
    "moi doanh nghiep": ("moi",),
    "tất cả trừ Sao Mai, Sông Thương": ("trừ Sao Mai, Sông Thương",),
    "KCN Quang Châu, không kể FDI": ("không kể FDI",),
    "KCN Quảng Châu": ("KCN Quảng Châu",),
    "KCN Sài Gòn": ("KCN Sài Gòn",),
    "cụm 7": ("cụm 7",),
    "đã đăng ký": ("đã đăng ký",),
    "chưa nộp": ("chưa nộp",),
    "chưa đăng ký và chưa sơ kết": ("chưa sơ kết",),
    "điện tử": ("điện tử",),
    "2400999999": ("2400999999",),
    "KCN Quang Châu và doanh nghiệp FDI": ("FDI",),
    "FDI hoặc chưa đăng ký": ("chưa đăng ký",),
    "Sao Mai, KCN Quang Châu": ("KCN Quang Châu",),
    "KCN Quang Châu và tất cả doanh nghiệp": ("tất cả doanh nghiệp",),
    "tất cả KCN Quang Châu và tất cả doanh nghiệp": ("tất cả doanh nghiệp",),
    "Quang Châu chưa đăng ký, Đình Trám": ("Đình Trám",),
    "đừng gửi cho tất cả doanh nghiệp": ("đừng",),
    "cụm 1 KCN Quang Châu, cụm 2 KCN Đình Trám": ("cụm 2 KCN Đình Trám",),
    "công ty cổ phần hạ tầng": ("hạ tầng",),
    "tất cả doanh nghiệp, cán bộ Ban": ("cán bộ Ban",),
    "các doanh nghiệp, cán bộ Ban": ("cán bộ Ban",),
    "cán bộ Ban chưa đăng ký": ("cán bộ Ban",),
}


def decomposed(text: str) -> str:
    return unicodedata.normalize("NFD", text)


def with_manners(text: str) -> str:
    return f"Dạ, gửi giúp em {text} với ạ!"


@pytest.mark.parametrize("change", [str, str.upper, decomposed, with_manners])
@pytest.mark.parametrize("typed", MEANT)
def test_what_officers_type_is_the_rule_that_they_mean(typed: str, change: Callable[[str], str]) -> None:
    assert read_audience(change(typed), PLACES) == ReadAudience(MEANT[typed])


@pytest.mark.parametrize("typed", [one for one in MEANT if "mọi" not in one])
def test_marks_need_not_be_typed(typed: str) -> None:
    assert read_audience(typed.translate(str.maketrans("đĐ", "dD")), PLACES).audience in {MEANT[typed], None}
    bare = "\n".join(fold(line) for line in typed.splitlines())
    assert read_audience(bare, PLACES).audience == MEANT[typed]


@pytest.mark.parametrize("typed", UNCLEAR)
def test_words_that_are_not_understood_pick_nobody(typed: str) -> None:
    assert read_audience(typed, PLACES) == ReadAudience(unclear=UNCLEAR[typed])


@pytest.mark.parametrize("typed", ["", "   ", "…", "?!", "\u200b", "🙂"])
def test_nothing_said_is_nobody(typed: str) -> None:
    assert read_audience(typed, PLACES) == ReadAudience()


@pytest.mark.parametrize("typed", ["chưa đăng ký", "chưa xác nhận", "Quang Châu", "Sao Mai", "văn phòng"])
def test_what_the_board_has_not_is_not_understood(typed: str) -> None:
    """A duty without a campaign, an answer where none is wanted, names of another board."""
    read = read_audience(typed, Places())
    assert (read.audience, "".join(read.unclear) != "") == (None, True)


def test_a_name_of_several_enterprises_is_asked_about_and_then_settled() -> None:
    typed = "KCN Quang Châu: Công ty Hoa  Sen chưa đăng ký"
    read = read_audience(typed, PLACES)
    assert (read.audience, read.options, read.unclear) == (None, (5, 6), ())
    again = settled(typed, read, "2400345678")
    assert read_audience(again, PLACES).audience == replace(firms(6), zones=QUANG_CHAU, owes=REGISTER)


@pytest.mark.parametrize("typed", ["1. Sao Mai\n2. Sông Thương", "- Sao Mai;\n• Sông Thương."])
def test_the_numbers_of_a_list_are_no_words(typed: str) -> None:
    assert read_audience(typed, PLACES).audience == firms(1, 2)


@pytest.mark.parametrize(("typed", "options"), [("Sao", (1,)), ("Hoà", (4,)), ("Sen", (5, 6))])
def test_one_syllable_of_a_name_is_asked_about(typed: str, options: tuple[int, ...]) -> None:
    read = read_audience(typed, PLACES)
    assert (read.audience, read.unclear, read.options, read.asked) == (None, (), options, (0, len(typed)))


def test_a_name_of_a_zone_and_of_an_enterprise_is_both_unclear_and_asked_about() -> None:
    places = replace(PLACES, enterprises=(firm(8, "Công ty TNHH Đình Trám"),))
    assert read_audience("Đình Trám", places).options == (8,)
    assert read_audience("Đình Trám", places).unclear == ("Đình Trám",)
    assert read_audience("KCN Đình Trám", places).audience == Audience(zones=DINH_TRAM)


def test_a_word_that_many_names_hold_is_no_question() -> None:
    many = tuple(firm(number, f"Công ty TNHH Hoa Mai {number}") for number in range(MOST_OPTIONS + 1))
    assert read_audience("Hoa Mai", replace(PLACES, enterprises=many)).unclear == ("Hoa Mai",)
    assert read_audience("Hoa Mai 7", replace(PLACES, enterprises=many)).audience == firms(7)


def test_zones_that_share_a_beginning_are_not_guessed() -> None:
    places = replace(PLACES, zones=("KCN Phố Nối A", "KCN Phố Nối B"))
    assert read_audience("KCN Phố Nối", places).unclear == ("KCN Phố Nối",)
    assert read_audience("pho noi b", places).audience == Audience(zones=("KCN Phố Nối B",))


def test_a_huge_text_is_refused_with_its_beginning() -> None:
    read = read_audience("tất cả " * LONGEST, PLACES)
    assert (read.audience, len(read.unclear), len(read.unclear[0])) == (None, 1, 80)


SAID = st.lists(st.sampled_from([*MEANT, *UNCLEAR, ", ", "và", "hoặc", "ở", "em", "Sao", "3"]), max_size=6)


@settings(derandomize=True, deadline=None)
@given(SAID)
def test_everybody_is_meant_only_where_it_is_said(parts: list[str]) -> None:
    """Nor is anything that narrows dropped: then it is not everybody."""
    typed = " ".join(parts)
    audience = read_audience(typed, PLACES).audience
    assert audience is None or not audience.nobody
    if audience == EVERYBODY:
        assert any(word in fold(typed) for word in ("tat ca", "toan bo", "toan the", "moi doanh nghiep"))
        assert not any(word in fold(typed) for word in ("chua", "kcn q", "sao", "fdi", "tru", "ban"))


@settings(derandomize=True, deadline=None)
@given(SAID, SAID)
def test_one_unknown_word_anywhere_picks_nobody(before: list[str], behind: list[str]) -> None:
    assert read_audience(" ".join((*before, "bánhmì", *behind)), PLACES).audience is None


@settings(derandomize=True, deadline=None)
@given(st.text())
def test_any_text_can_be_read(typed: str) -> None:
    read = read_audience(typed, PLACES)
    assert read.audience is None or not (read.unclear or read.options)


def test_a_rule_is_said_back_in_its_parts() -> None:
    parts = said(replace(firms(1, 99), zones=QUANG_CHAU, owes=MIDYEAR), PLACES)
    assert {key: value for key, value in parts.items() if value} == {
        "zones": ["KCN Quang Châu"], "enterprises": ["Công ty TNHH Điện tử Sao Mai"], "others": 1,
        "owes": "midyear",
    }  # fmt: skip
    assert not any(said(Audience(), PLACES).values())


SAO_MAI = Seat(EnterpriseId(1), "Sao Mai", "KCN Quang Châu", "Cụm 1", "FDI")
SONG_THUONG = Seat(EnterpriseId(2), "Sông Thương", "KCN Đình Trám", "Cụm 2", "Cổ phần")
AT_BOARD = Seat(None, unit="Văn phòng Ban")
LAN = PersonId(7)


def candidate(*seats: Seat, consents: bool = True) -> Candidate:
    address = Address(AddressId(1), ChannelName.TELEGRAM, "1")
    return Candidate(LAN, "Nguyễn Thị Lan", "vi", address, seats or (SAO_MAI,), consents)


def verdict(rule: Audience, one: Candidate, known: Known | None = None, topic: Topic = Topic.BOARD) -> object:
    return chosen(rule, one, topic, known or Known(), NOW)


@pytest.mark.parametrize(
    ("rule", "about"),
    [
        (Audience(), None),
        (EVERYBODY, (1, 2)),
        (Audience(zones=QUANG_CHAU), (1,)),
        (Audience(zones=QUANG_CHAU + DINH_TRAM), (1, 2)),
        (Audience(everybody=True, zones=DINH_TRAM), (2,)),
        (Audience(zones=QUANG_CHAU, kinds=("Cổ phần",)), None),
        (Audience(groups=("Cụm 2",)), (2,)),
        (firms(2), (2,)),
        (Audience(persons=(LAN,)), (1, 2)),
        (Audience(persons=(PersonId(8),)), None),
        (Audience(officers=True), None),
    ],
)
def test_fields_narrow_each_other_and_entries_widen(rule: Audience, about: tuple[int, ...] | None) -> None:
    found = verdict(rule, candidate(SAO_MAI, SONG_THUONG))
    assert found == (None if about is None else Verdict(tuple(map(EnterpriseId, about))))


@pytest.mark.parametrize(
    ("rule", "meant"),
    [
        (EVERYBODY, False),
        (Audience(officers=True), True),
        (Audience(units=("Văn phòng Ban",)), True),
        (Audience(units=("Phòng khác",)), False),
        (Audience(persons=(LAN,)), True),
        (Audience(persons=(LAN,), zones=QUANG_CHAU), False),
        (Audience(persons=(LAN,), owes=REGISTER), False),
        (Audience(officers=True, owes=REGISTER), False),
        (Audience(owes=REGISTER), False),
    ],
)
def test_the_boards_own_people_need_no_consent_and_owe_nothing(rule: Audience, *, meant: bool) -> None:
    assert verdict(rule, candidate(AT_BOARD, consents=False)) == (Verdict(()) if meant else None)


@pytest.mark.parametrize(
    ("done", "extended", "about", "skip"),
    [
        ((), (), (1, 2), None),
        ((1,), (), (2,), None),
        ((1, 2), (), (1, 2), Skip.DONE),
        ((1,), (2,), (1, 2), Skip.EXTENDED),
        ((), (1,), (2,), None),
    ],
)
def test_only_those_who_owe_are_written_to(
    done: tuple[int, ...], extended: tuple[int, ...], about: tuple[int, ...], skip: Skip | None
) -> None:
    known = Known(
        {REGISTER: {*map(EnterpriseId, done)}, MIDYEAR: {EnterpriseId(2)}}, {*map(EnterpriseId, extended)}
    )
    found = verdict(Audience(owes=REGISTER), candidate(SAO_MAI, SONG_THUONG), known)
    assert found == Verdict(tuple(map(EnterpriseId, about)), skip)


@pytest.mark.parametrize(
    ("last_day", "skip"),
    [(None, Skip.SNOOZED), (0, None), (1, None), (2, Skip.SNOOZED), (-1, Skip.SNOOZED)],
)
def test_a_wish_for_later_holds_but_beyond_a_deadline_that_is_ahead(
    last_day: int | None, skip: Skip | None
) -> None:
    """`last_day` counts from today; the person wants quiet for two days."""
    one = replace(candidate(), snoozed_until=NOW + timedelta(days=2))
    day = None if last_day is None else local_day(NOW) + timedelta(days=last_day)
    known = Known(last_day=day)
    assert verdict(EVERYBODY, one, known, Topic.REMINDERS) == Verdict((EnterpriseId(1),), skip)


@pytest.mark.parametrize(
    ("known", "meant"),
    [
        (Known(), True),
        (Known(answered={LAN}), False),
        (Known(asked={LAN}), True),
        (Known(asked={LAN}, answered={LAN}), False),
        (Known(asked=frozenset()), False),
    ],
)
def test_an_answer_is_wanted_of_those_who_were_asked(known: Known, *, meant: bool) -> None:
    assert (verdict(Audience(unanswered=LAST), candidate(), known) is not None) == meant


def test_why_somebody_gets_nothing_is_the_first_reason() -> None:
    """Told in this order: done, no consent, muted, blocked, asked to be reminded later."""
    snoozed = replace(candidate(), snoozed_until=NOW + timedelta(hours=1))
    blocked = replace(snoozed, address=replace(snoozed.address, blocked=True))
    muted = replace(blocked, muted=frozenset({Topic.REMINDERS}))
    unasked = replace(muted, consents=False)
    found = [verdict(EVERYBODY, one, topic=Topic.REMINDERS) for one in (snoozed, blocked, muted, unasked)]
    reasons = (Skip.SNOOZED, Skip.BLOCKED, Skip.MUTED, Skip.NO_CONSENT)
    assert found == [Verdict((EnterpriseId(1),), reason) for reason in reasons]


@pytest.mark.parametrize(
    ("topic", "hours", "skip"),
    [(Topic.REMINDERS, 1, Skip.SNOOZED), (Topic.REMINDERS, 0, None), (Topic.BOARD, 1, None)],
)
def test_later_holds_for_reminders_until_its_moment(topic: Topic, hours: int, skip: Skip | None) -> None:
    one = replace(candidate(), snoozed_until=NOW + timedelta(hours=hours))
    assert verdict(EVERYBODY, one, topic=topic) == Verdict((EnterpriseId(1),), skip)
