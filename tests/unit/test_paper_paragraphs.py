"""Paragraphs of a PDF: a line goes on where the next word would not have fitted on it."""

import pytest

from bot.files.papers_layout import Flow, pieces_of
from bot.files.papers_page import Piece
from bot.files.papers_paragraphs import paragraphs
from storage.library import plan_text
from tests.fakes import papers
from tests.fakes.papers import lines_of, sample

FULL, HIGH, STEP = 500.0, 12.0, 15.0  # points: where full lines end, letters, from line to line


def set_in(*lines: tuple[str, float, float], step: float = STEP) -> list[str]:
    """The paragraphs of lines behind three full ones: their words, ends and first words' widths."""
    full = [("Đầy dòng", FULL, 30.0)] * 3
    pieces = [
        Piece(words, 90, right, at * step, at * step + HIGH, first)
        for at, (words, right, first) in enumerate([*full, *lines])
    ]
    return list(paragraphs([[Flow(pieces)]]))


def test_a_plan_set_ragged_on_the_right_has_the_lines_of_its_text() -> None:
    paper = papers.read("a.pdf", sample("canh-trai.pdf"))
    assert [line.replace("*", "") for line in paper.lines] == lines_of(plan_text("bac-giang-2021"))


@pytest.mark.parametrize(("free", "goes_on"), [(20.0, True), (24.0, True), (30.0, False)])
def test_a_line_goes_on_unless_the_next_word_and_its_space_would_have_fitted(
    free: float, *, goes_on: bool
) -> None:
    found = set_in(("chủ nghĩa Việt", FULL - free, 20.0), ("Nam (02/9/1945)", 300, 22.0))
    assert ("Việt Nam" in " ".join(found[-1:])) == goes_on


def test_the_first_word_is_as_wide_as_it_was_measured() -> None:
    words = [Piece("WWW", 90, 130, 0, 12), Piece("iiiii", 133, 143, 0, 12), Piece("l", 146, 148, 0, 12)]
    (line,) = pieces_of(words)
    assert (line.text, line.first_width) == ("WWW iiiii l", 40)


def test_a_mark_behind_a_sentence_opens_a_paragraph_though_the_line_before_is_full() -> None:
    found = set_in(("phát động năm 2021.", FULL, 25.0), ("IV. PHÂN CÔNG", 250, 15.0))
    assert found[-1] == "IV. PHÂN CÔNG"
    inside = set_in(("theo quy định tại điểm", FULL, 25.0), ("a) của kế hoạch", 250, 10.0))
    assert inside[-1].endswith("tại điểm a) của kế hoạch")


def test_lines_that_stand_far_apart_are_no_paragraph_however_many_do() -> None:
    found = set_in(("Căn cứ Luật", FULL, 25.0), ("Căn cứ Nghị định", FULL, 25.0), step=50)
    assert found[-2:] == ["Căn cứ Luật", "Căn cứ Nghị định"]
