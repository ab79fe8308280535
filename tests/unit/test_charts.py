"""The picture of progress: every number is there, nothing overlaps, and no name breaks it."""

import struct
import unicodedata
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.rendering.charts import (
    COUNT,
    FONTS,
    MARGIN,
    MOST_BARS,
    ROOM,
    STATES,
    lines_of,
    progress_png,
    progress_svg,
    shortened,
    width_of,
)
from core.campaign.plan import DutyKind
from core.coverage import Coverage, ZoneCoverage
from tests.fakes.letters import advances
from tests.house_rules.source import ROOT

PLAN = "Kế hoạch phát động phong trào thi đua năm 2021"
BOARD = "Ban Quản lý các khu công nghiệp tỉnh Bắc Giang"
DAY = date(2021, 3, 1)
SVG = "{http://www.w3.org/2000/svg}"
TALL = ZoneCoverage("KCN Quang Châu", 48, 12, 10, 3, 5, 18, 40)
counts = st.integers(0, 3) | st.integers(0, 100_000)
zones = st.tuples(*(counts for _ in STATES)).map(
    lambda found: ZoneCoverage("KCN", sum(found), **dict(zip(STATES, found, strict=True)))
)
HOSTILE = st.text(max_size=300)


def drawn(*zones: ZoneCoverage, plan: str = PLAN, kind: DutyKind = DutyKind.REGISTRATION) -> ET.Element:
    """The picture, read as XML."""
    return ET.fromstring(progress_svg(Coverage(kind, plan, zones), BOARD, DAY))  # noqa: S314  # our own


def said(picture: ET.Element) -> list[str]:
    """Its texts from top to bottom as they stand in it."""
    return ["".join(one.itertext()) for one in picture.iter(f"{SVG}text")]


def parts(picture: ET.Element) -> Iterator[tuple[float, float, float]]:
    """The outlined parts of bars: line, left and right end; the swatches of the legend are not among them."""
    for one in picture.iter(f"{SVG}rect"):
        if one.get("stroke") and one.get("width") != "40":
            left = float(one.get("x", ""))
            yield float(one.get("y", "")), left, left + float(one.get("width", ""))


def test_the_picture_says_of_what_it_is_and_of_which_day() -> None:
    picture = drawn(TALL)
    assert picture.findtext(f"{SVG}title") == f"Tiến độ đăng ký danh hiệu – {PLAN}, tính đến ngày 01/03/2021"
    head = ["Tiến độ đăng ký danh hiệu", PLAN, BOARD, "Tính đến ngày 01/03/2021"]
    assert said(picture)[:5] == [*head, "25/48 doanh nghiệp đã gửi (52%)"]


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        (DutyKind.MIDYEAR, "Tiến độ sơ kết 6 tháng"),
        (DutyKind.YEAREND, "Tiến độ tổng kết năm"),
        (DutyKind.OTHER, "Tiến độ nộp hồ sơ"),
    ],
)
def test_each_duty_has_its_title(kind: DutyKind, words: str) -> None:
    assert said(drawn(TALL, kind=kind))[0] == words


def test_the_legend_says_every_state_in_words_with_its_number() -> None:
    words = (
        "Đã duyệt: 12",
        "Chờ duyệt: 10",
        "Trả lại, chờ sửa: 3",
        "Đang làm, chưa gửi: 5",
        "Chưa bắt đầu: 18",
    )
    texts = said(drawn(TALL))
    assert set(words) < set(texts)
    assert "Chưa kết nối với trợ lý nên không nhận được tin: 8" in texts


def test_what_did_not_happen_is_not_in_the_legend() -> None:
    texts = "\n".join(said(drawn(ZoneCoverage("KCN Hoà Phú", 2, accepted=2, reached=2))))
    assert "Không nhận" not in texts
    assert "Chưa kết nối" not in texts


def test_states_are_told_apart_without_colours() -> None:
    """Full, empty, and four patterns of different shapes."""
    picture = drawn(ZoneCoverage("KCN Hoà Phú", 6, 1, 1, 1, 1, 1, 6, 1))
    fills = {one.get("fill") for one in picture.iter(f"{SVG}rect") if one.get("stroke")}
    patterns = {f"url(#{one.get('id')})" for one in picture.iter(f"{SVG}pattern")}
    assert (len(fills), len(patterns)) == (6, 4)
    assert patterns < fills


@given(st.lists(zones, min_size=1, max_size=4))
@settings(max_examples=50)
def test_the_parts_of_a_bar_fill_it_without_a_gap(found: list[ZoneCoverage]) -> None:
    bars: dict[float, list[tuple[float, float]]] = {}
    for line, left, right in parts(drawn(*found)):
        bars.setdefault(line, []).append((left, right))
    for ends in bars.values():
        edges = [MARGIN, *(right for _, right in ends)]
        assert [left for left, _ in ends] == pytest.approx(edges[:-1], abs=0.1)
        assert edges[-1] == pytest.approx(MARGIN + ROOM, abs=0.1)


@given(zones)
@settings(max_examples=50)
def test_a_part_is_never_narrower_than_its_number(zone: ZoneCoverage) -> None:
    shown = [count for state in STATES if (count := getattr(zone, state))]
    widths = [right - left for _, left, right in parts(drawn(zone))][: len(shown)]
    written = [len(f"{count:,}") * 0.58 * COUNT for count in shown]
    assert [width for width, least in zip(widths, written, strict=True) if width < least] == []


def test_beyond_25_bars_the_rest_is_one() -> None:
    names = said(drawn(*(ZoneCoverage(f"KCN Số {at}", 3, 1, nothing=2) for at in range(40))))
    assert f"KCN Số {MOST_BARS - 2}" in names
    assert f"KCN Số {MOST_BARS - 1}" not in names
    assert names[names.index("16 KCN khác") + 1] == "16/48 đã gửi"


def test_exactly_25_zones_have_a_bar_each() -> None:
    names = said(drawn(*(ZoneCoverage(f"KCN Số {at}", 3, 1, nothing=2) for at in range(MOST_BARS))))
    assert not any("khác" in name for name in names)


def test_a_board_without_enterprises_has_a_picture_too() -> None:
    assert "0/0 doanh nghiệp đã gửi (0%)" in said(drawn())


@given(name=HOSTILE, plan=HOSTILE)
@settings(max_examples=100)
def test_whatever_people_named_it_is_text_and_no_markup(name: str, plan: str) -> None:
    picture = drawn(ZoneCoverage(name, 1, nothing=1), plan=plan)
    assert {one.tag for one in picture} == {f"{SVG}{tag}" for tag in ("title", "defs", "rect", "text")}


def test_a_name_stands_as_it_is_typed_and_composed() -> None:
    typed = unicodedata.normalize("NFD", 'KCN "Ưỡ" <b>&amp; Hoà Phú</b>')
    assert unicodedata.normalize("NFC", typed) in said(drawn(ZoneCoverage(typed, 1, nothing=1)))


def test_large_numbers_are_written_as_vietnamese_do() -> None:
    assert "12.332/12.345 đã gửi" in said(drawn(ZoneCoverage("KCN một", 12_345, 12_000, 332, nothing=13)))


@pytest.mark.parametrize("font", FONTS)
def test_no_letter_is_wider_than_it_is_taken_for(font: str) -> None:
    """Latin letters, signs, and all that Vietnamese is written with."""
    advance = advances(Path(ROOT / "templates/fonts" / font))
    codes = [*range(0x20, 0x7F), *range(0xA1, 0x180), *range(0x1EA0, 0x1EFA), *map(ord, "ƠơƯư–—…“”’•₫")]
    known = {letter: width for letter in map(chr, codes) if (width := advance(letter)) is not None}
    assert {letter: width for letter, width in known.items() if width > width_of(letter, 1)} == {}
    assert len(known) > 400


@given(st.text(max_size=80), st.integers(20, 700))
def test_a_shortened_text_fits(text: str, room: int) -> None:
    short = shortened(text, 21, room)
    assert width_of(short, 21) <= max(room, width_of("…", 21))
    assert short.endswith("…") or short == " ".join(short.split())


def test_a_long_plans_name_is_broken_between_words() -> None:
    lines = lines_of(f"{PLAN}, chào mừng các ngày lễ lớn và sự kiện chính trị của đất nước", 21, ROOM, 2)
    assert len(lines) == 2
    assert lines[0].startswith("Kế hoạch phát động")
    assert not lines[0].endswith("…")


def test_the_png_is_as_wide_as_a_phone() -> None:
    png = progress_png(progress_svg(Coverage(DutyKind.REGISTRATION, PLAN, (TALL,)), BOARD, DAY))
    assert png.startswith(b"\x89PNG\r\n\x1a\n")
    width, height = struct.unpack_from(">II", png, 16)
    assert (width, height > 600) == (1080, True)
