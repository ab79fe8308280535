"""Fitting: whatever the limit, nothing of the words or their marks is lost, and the cuts are kind."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.dialogue.capabilities import TELEGRAM, ZALO, Capabilities
from core.dialogue.fitting import Part, PartFile, file_of, fit
from core.dialogue.rich_text import RichText, Span, SpanKind, utf16_len
from core.messages import Choice

CHOICES = (Choice("yes", "Đúng"), Choice("no", "Không phải"))
PIECES = (
    "a",
    "Hạn nộp",
    "🏅",
    "👩‍👩‍👧",
    " ",
    "  ",
    "\n",
    "\n\n",
    ". ",
    "; ",
    "1. ",
    "https://thidua.example/ke-hoach",
    "مرحبا",
)
TEXTS = st.lists(st.sampled_from(PIECES), max_size=80).map("".join)
PICTURE = PartFile("tien-do.png", "png", "hash", "key", "https://thidua.example/tep/x")
PAPER = PartFile("Công văn.pdf", "pdf", "hash", "key", "https://thidua.example/tep/y")
LIMITS = st.integers(min_value=8, max_value=60)
often = settings(derandomize=True, deadline=None)
Letter = tuple[str, tuple[tuple[SpanKind, str], ...]]


def able(limit: int) -> Capabilities:
    return Capabilities(buttons=True, bold=True, links=True, text_limit=limit)


def letters(*riches: RichText) -> list[Letter]:
    """Every character that is no white space, with the marks on it."""
    return [
        (char, tuple((span.kind, span.url) for span in rich.spans if span.start <= place < span.end))
        for rich in riches
        for place, char in enumerate(rich.text)
        if not char.isspace()
    ]


@st.composite
def riches(draw: st.DrawFn) -> RichText:
    """A text with spans that follow each other, as templates make them."""
    text = draw(TEXTS)
    ends = sorted(draw(st.lists(st.integers(0, len(text)), max_size=8)))
    kinds = [draw(st.sampled_from(SpanKind)) for _ in ends]
    edges = zip([0, *ends], ends, kinds, strict=False)
    return RichText(text, tuple(Span(kind, start, end - start, kind.value) for start, end, kind in edges))


@often
@given(riches(), LIMITS)
def test_every_part_is_within_the_limit(rich: RichText, limit: int) -> None:
    parts = fit(rich, (), able(limit))
    assert all(utf16_len(part.rich.text) <= limit for part in parts)
    assert all(part.rich.text.strip() for part in parts[1:])


@often
@given(riches(), LIMITS)
def test_no_letter_and_no_mark_is_lost_by_splitting(rich: RichText, limit: int) -> None:
    assert letters(*(part.rich for part in fit(rich, (), able(limit)))) == letters(rich)


@often
@given(riches(), LIMITS)
def test_no_span_of_a_part_reaches_beyond_its_text(rich: RichText, limit: int) -> None:
    for part in fit(rich, (), able(limit)):
        units = utf16_len(part.rich.text)
        spans = part.rich.utf16_spans()
        assert all(span.start >= 0 and span.length >= 0 and span.end <= units for span in spans)


@pytest.mark.parametrize(("channel", "limit"), [(TELEGRAM, 4096), (ZALO, 1900)])
def test_no_surrogate_pair_is_cut(channel: Capabilities, limit: int) -> None:
    parts = fit(RichText("x" + "🏅" * 5000), (), channel)
    assert "".join(part.rich.text for part in parts) == "x" + "🏅" * 5000
    assert [utf16_len(part.rich.text) for part in parts[:2]] == [limit - 1, limit]
    assert all(part.rich.text.encode("utf-16-le") for part in parts)


@pytest.mark.parametrize(
    ("text", "first", "second"),
    [
        ("Một hai.\n\nBa bốn năm. Sáu bảy", "Một hai.", "Ba bốn năm. Sáu bảy"),
        ("Một hai ba\nBa bốn năm. Sáu", "Một hai ba", "Ba bốn năm. Sáu"),
        ("Một hai ba bốn. Năm sáu bảy", "Một hai ba bốn.", "Năm sáu bảy"),
        ("Một hai ba bốn năm sáu bảy tám", "Một hai ba bốn năm", "sáu bảy tám"),
        ("Mộthaibabốnnămsáubảytám", "Mộthaibabốnnămsáubảy", "tám"),
        ("Mộ\n\nhai ba bốn năm sáu bảy", "Mộ\n\nhai ba bốn năm", "sáu bảy"),
    ],
    ids=["paragraph", "line", "sentence", "word", "one word", "not too early"],
)
def test_a_cut_is_made_at_the_kindest_place(text: str, first: str, second: str) -> None:
    assert [part.rich.text for part in fit(RichText(text), (), able(20))] == [first, second]


@pytest.mark.parametrize("limit", [ZALO.text_limit, TELEGRAM.text_limit])
def test_what_fits_exactly_is_not_split(limit: int) -> None:
    assert len(fit(RichText("ế" * limit), (), able(limit))) == 1
    assert len(fit(RichText("ế" * (limit + 1)), (), able(limit))) == 2


def test_choices_stand_under_the_last_part_only() -> None:
    parts = fit(RichText("Câu dài. " * 1000), CHOICES, TELEGRAM)
    assert len(parts) == 3
    assert [part.choices for part in parts] == [(), (), CHOICES]


def test_choices_are_numbered_lines_where_there_are_no_buttons() -> None:
    assert fit(RichText("Đúng không ạ?"), CHOICES, ZALO) == (
        Part(RichText("Đúng không ạ?\n\n1. Đúng\n2. Không phải")),
    )


def test_links_are_told_in_words_where_there_are_none() -> None:
    """Marks behind a link move with it; a link that already shows its address is left alone."""
    url = "https://x.vn/a"
    words = Span(SpanKind.LINK, 4, 8, url)
    rich = RichText(
        f"Xem kế hoạch và {url} ngay", (words, Span(SpanKind.LINK, 16, 14, url), Span(SpanKind.BOLD, 31, 4))
    )
    (part,) = fit(rich, (), Capabilities(buttons=True, bold=True, links=False, text_limit=99))
    assert part.rich.text == f"Xem kế hoạch: {url} và {url} ngay"
    assert letters(part.rich)[-4:] == [(char, ((SpanKind.BOLD, ""),)) for char in "ngay"]


def test_zalo_gets_no_marks_at_all() -> None:
    rich = RichText("Hạn nộp", (Span(SpanKind.BOLD, 0, 3), Span(SpanKind.CODE, 4, 3)))
    assert fit(rich, (), ZALO) == (Part(RichText("Hạn nộp")),)


def test_nothing_to_say_is_still_one_part() -> None:
    assert fit(RichText(""), (), ZALO) == (Part(RichText("")),)


@pytest.mark.parametrize("file", [PICTURE, PAPER])
def test_a_file_has_the_text_and_the_choices_below_it(file: PartFile) -> None:
    rich = RichText("ế" * 1024, (Span(SpanKind.BOLD, 0, 3),))
    assert fit(rich, CHOICES, TELEGRAM, file) == (Part(rich, CHOICES, file),)


def test_a_file_goes_before_a_text_that_is_too_long_for_it() -> None:
    """So the choices are where they always are, and the last part can be changed as a text."""
    first, *_, last = fit(RichText("Câu dài. " * 1000), CHOICES, TELEGRAM, PAPER)
    assert first == Part(RichText(""), (), PAPER)
    assert (last.choices, last.file) == (CHOICES, None)


def test_a_file_is_a_line_with_its_address_where_it_cannot_be_carried() -> None:
    assert fit(RichText("Mời xem."), CHOICES, ZALO, PAPER) == (
        Part(RichText("Mời xem.\n\nCông văn.pdf: https://thidua.example/tep/y\n\n1. Đúng\n2. Không phải")),
    )


@pytest.mark.parametrize(
    ("url", "carried"),
    [("https://thidua.example/x", True), ("http://127.0.0.1:8010/x", False), ("", False)],
)
def test_zalo_is_given_a_picture_by_an_address_that_it_can_reach(url: str, *, carried: bool) -> None:
    picture = PartFile("a.png", "png", "hash", "key", url)
    (part,) = fit(RichText("Tiến độ"), (), ZALO, picture)
    line = f"a.png: {url}" if url else "a.png"
    assert part == (
        Part(RichText("Tiến độ"), (), picture) if carried else Part(RichText(f"Tiến độ\n\n{line}"))
    )


@often
@given(rich=riches(), limit=LIMITS, file=st.sampled_from([PICTURE, PAPER]), chosen=st.booleans())
def test_a_file_is_in_one_part_and_nothing_of_the_words_is_lost(
    rich: RichText, limit: int, file: PartFile, *, chosen: bool
) -> None:
    able = Capabilities(True, True, True, limit, files=True, caption_limit=limit // 2)
    parts = fit(rich, CHOICES if chosen else (), able, file)
    assert [part.file for part in parts] == [file, *[None] * (len(parts) - 1)]
    assert letters(*(part.rich for part in parts)) == letters(rich)
    assert utf16_len(parts[0].rich.text) <= limit // 2


def test_the_file_of_a_message_is_in_its_data() -> None:
    given = {"name": "a.png", "kind": "png", "sha256": "hash", "key": "key", "url": "https://x.vn/a"}
    assert file_of({"file": given}) == PartFile("a.png", "png", "hash", "key", "https://x.vn/a")
    assert file_of({"file": {"name": "a.png"}}) == PartFile("a.png", "", "", "")
    assert [file_of(data) for data in ({}, {"file": None}, {"file": "a.png"})] == [None] * 3
