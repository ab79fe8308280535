"""Tax codes: a wrong check digit is a warning, a personal number is not kept."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handlers.people.tax_codes import TaxCodeProblem, compact, problem_with

WEIGHTS = (31, 29, 23, 19, 17, 13, 7, 5, 3)
GOOD = ("0100047516", "0300588495", "2400123458", "0900123452")


@pytest.mark.parametrize("code", GOOD)
def test_good_codes_are_good_however_they_are_written(code: str) -> None:
    for written in (
        code,
        f" {code} ",
        f"MST: {code}",
        f"{code[:9]}-{code[9]}",
        ".".join((code[:2], code[2:])),
    ):
        assert (compact(written), problem_with(written)) == (code, None)


@pytest.mark.parametrize(
    "written", ["0100047516001", "0100047516-001", "0100047516 001", "01.000.475.16-001"]
)
def test_a_branch_has_three_digits_more(written: str) -> None:
    assert compact(written) == "0100047516-001"
    assert problem_with(written) is None


@pytest.mark.parametrize(
    ("code", "problem"),
    [
        ("0100047517", TaxCodeProblem.CHECK_DIGIT),
        ("0300588496-001", TaxCodeProblem.CHECK_DIGIT),
        ("001199012345", TaxCodeProblem.PERSONAL_ID),
        ("001 199 012 345", TaxCodeProblem.PERSONAL_ID),
        ("0100047516-000", TaxCodeProblem.FORMAT),
        ("0100047516-0011", TaxCodeProblem.FORMAT),
        ("900123452", TaxCodeProblem.FORMAT),
        ("0100000000", TaxCodeProblem.FORMAT),
        ("2,40012E+09", TaxCodeProblem.FORMAT),
        ("", TaxCodeProblem.FORMAT),
        ("chưa có", TaxCodeProblem.FORMAT),
    ],
)
def test_what_is_wrong_is_named(code: str, problem: TaxCodeProblem) -> None:
    assert problem_with(code) is problem
    assert problem_with(compact(code)) is problem


@settings(derandomize=True, deadline=None)
@given(st.from_regex(r"(0[1-9]|[1-9][0-9])[1-9][0-9]{6}", fullmatch=True))
def test_one_check_digit_at_most_is_right(head: str) -> None:
    """d10 = 10 − (S mod 11); one head in eleven has none, and no code."""
    expected = 10 - sum(int(digit) * weight for digit, weight in zip(head, WEIGHTS, strict=True)) % 11
    right = [last for last in range(10) if problem_with(f"{head}{last}") is None]
    assert right == ([expected] if expected < 10 else [])
