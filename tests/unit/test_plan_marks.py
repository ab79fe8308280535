"""Words marked in a plan's text: at their place, over wrapped lines, the gravest first."""

from bot.rendering.plan_marks import Piece, marked_lines
from core.campaign.plan import Deadline, Quote
from storage.library import plan, plan_ids, plan_text

TEXT = "Gửi về Ban **trước ngày\n15/4/2020** để  tổng hợp.\n\nNơi nhận:"


def test_a_quote_over_two_lines_is_marked_on_both() -> None:
    lines = marked_lines(TEXT, [("day", Quote("trước ngày 15/4/2020", 1))])
    assert lines[0].pieces == (Piece("Gửi về Ban "), Piece("trước ngày", "day"))
    assert lines[1].pieces == (Piece("15/4/2020", "day"), Piece(" để tổng hợp."))
    assert [line.is_blank for line in lines] == [False, False, True, False]


def test_where_marks_meet_the_first_named_shows() -> None:
    marks = [("grave", Quote("15/4/2020", 2)), ("day", Quote("15/4/2020 để tổng", 2))]
    (line,) = marked_lines(TEXT, marks)[1:2]
    assert line.pieces == (Piece("15/4/2020", "grave"), Piece(" để tổng", "day"), Piece(" hợp."))
    assert line.mark == "grave"


def test_words_that_are_not_found_mark_their_line_and_lines_beyond_the_text_nothing() -> None:
    lines = marked_lines(TEXT, [("day", Quote("không có", 4)), ("day", Quote("x", 99))])
    assert lines[3].pieces == (Piece("Nơi nhận:", "day"),)
    assert [line.mark for line in lines] == ["", "", "", "day"]


def test_every_deadline_of_the_shipped_plans_is_marked_word_for_word() -> None:
    for name in plan_ids():
        for one in plan(name).deadlines:
            assert marked_words(plan_text(name), one) == " ".join(one.quote.text.split())


def marked_words(text: str, deadline: Deadline) -> str:
    lines = marked_lines(text, [("day", deadline.quote)])
    return " ".join(piece.text for line in lines for piece in line.pieces if piece.mark)
