"""A person's words are never taken for markup, and come out of a template as they went in."""

import unicodedata
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.rendering.text import environment
from core.dialogue.rich_text import RichText, Span, SpanKind, marked, quoted, read_marked, utf16_len

ODD = (
    "\x02", "\x03", "\x10", "\x1f", "\x02B", "\x02L\x1f", "\x00", "\r\n", "\t", "{{ x }}", "<b>", "**",
    unicodedata.normalize("NFD", "Đặng Thị Ế"), "👩‍👩‍👧", "🇻🇳", "مرحبا", "\u202e", "\ufeff", "\u2028",
)  # fmt: skip
WORDS = st.one_of(st.text(), st.lists(st.sampled_from(ODD)).map("".join))
often = settings(derandomize=True, deadline=None)


@often
@given(WORDS)
def test_quoted_text_is_read_back_byte_for_byte(said: str) -> None:
    assert read_marked(quoted(said)) == RichText(said)


@often
@given(WORDS, WORDS, st.sampled_from(SpanKind))
def test_a_marked_text_becomes_one_span_around_itself(said: str, url: str, kind: SpanKind) -> None:
    rich = read_marked(f"trước {marked(kind, said, url)} sau")
    kept = url if kind is SpanKind.LINK else ""
    assert rich == RichText(f"trước {said} sau", (Span(kind, 6, len(said), kept),))


@often
@given(WORDS)
@pytest.mark.parametrize("locale", ["vi", "en"])
def test_a_template_shows_data_byte_for_byte(locale: str, said: str) -> None:
    template = environment(locale).from_string("[{{ x }}|{{ x | strong }}|{{ [x, x] | join | code }}]")
    rich = read_marked(template.render(x=said))
    assert rich.text == f"[{said}|{said}|{said}{said}]"
    assert [span.kind for span in rich.spans] == [SpanKind.BOLD, SpanKind.CODE]


def test_a_template_keeps_a_links_address_apart() -> None:
    template = environment("vi").from_string("{{ name | link(url) }}!")
    rich = read_marked(template.render(name="A & B", url="https://x.vn/?a=1&b=2"))
    assert rich == RichText("A & B!", (Span(SpanKind.LINK, 0, 5, "https://x.vn/?a=1&b=2"),))


@pytest.mark.parametrize("broken", ["\x10", "a\x10", "\x03", "a\x1fb"])
def test_stray_marks_raise_nothing(broken: str) -> None:
    assert isinstance(read_marked(broken), RichText)


@often
@given(WORDS, st.data())
def test_a_cut_keeps_of_every_span_what_lies_inside(text: str, data: Any) -> None:
    place = st.integers(0, len(text))
    start, end = sorted((data.draw(place), data.draw(place)))
    span = Span(SpanKind.BOLD, *sorted((data.draw(place), data.draw(place))))
    cut = RichText(text, (span,)).cut(start, end)
    assert cut.text == text[start:end]
    kept = "".join(cut.text[one.start : one.end] for one in cut.spans)
    assert kept == text[max(span.start, start) : max(min(span.end, end), span.start, start)]


@often
@given(WORDS)
def test_lengths_are_counted_in_utf16_units(text: str) -> None:
    assert utf16_len(text) == sum(2 if ord(char) > 0xFFFF else 1 for char in text)


def test_spans_are_told_in_utf16_units() -> None:
    rich = RichText("🏅🏅 Hạn 🏅", (Span(SpanKind.BOLD, 3, 3), Span(SpanKind.CODE, 7, 1)))
    assert rich.utf16_spans() == (Span(SpanKind.BOLD, 5, 3), Span(SpanKind.CODE, 9, 2))
