"""What an officer writes line by line when a dossier is returned, and the places that it is about."""

import pytest

from handlers.flows.review import remarks_in

ITEMS = ("workers", "collectives", "nominees")


@pytest.mark.parametrize(
    ("line", "place", "reason"),
    [
        ("5: thiếu bộ phận", "nominees:5", "thiếu bộ phận"),
        ("Dòng 12. 3 năm liền chưa đủ", "nominees:12", "3 năm liền chưa đủ"),
        ("mục 2 – chưa khớp", "collectives", "chưa khớp"),
        ("Chung: thiếu chữ ký", "", "thiếu chữ ký"),
        ("thiếu chữ ký", "", "thiếu chữ ký"),
    ],
)
def test_a_line_names_its_place(line: str, place: str, reason: str) -> None:
    (found,) = remarks_in(line, 20, ITEMS, "nominees") or ()
    assert (found.place, found.reason) == (place, reason)


@pytest.mark.parametrize(
    "line", ["5-7: thiếu bộ phận", "5 – 7 thiếu", "mục 1-3: chưa khớp", "1.250 lao động?", "Chung:"]
)
def test_what_names_no_single_place_is_said_of_the_whole_as_it_was_written(line: str) -> None:
    (found,) = remarks_in(line, 20, ITEMS, "nominees") or ()
    assert (found.place, found.reason) == ("", line)


def test_no_line_is_lost_however_many_there_are() -> None:
    lines = "\n".join(f"{number}: thiếu" for number in range(1, 101))
    assert len(remarks_in(lines, 100, ITEMS, "nominees") or ()) == 100


@pytest.mark.parametrize("line", ["21: thiếu", "mục 4: thiếu", "mục 1234: thiếu", "5:"])
def test_a_place_that_is_not_there_or_has_no_reason_is_asked_back(line: str) -> None:
    assert remarks_in(line, 20, ITEMS, "nominees") is None
