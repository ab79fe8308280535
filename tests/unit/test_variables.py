"""Variables in officers' texts: found however they are typed, refused where unknown, filled plainly."""

import unicodedata
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.campaign.variables import VARIABLES, Variable, check, filled, lacking, used
from core.reading.folding import fold

often = settings(derandomize=True, deadline=None)
NAMES = [(one.variable, name) for one in VARIABLES for name in (one.variable.value, *one.names)]
VALUES = dict.fromkeys(Variable, "giá trị")
WITHOUT_BRACES = st.text(st.characters(exclude_characters="{}"))
SLOTS = st.sampled_from([f"{{{{ {name} }}}}" for _, name in NAMES])
ANY_TEXT = st.lists(WITHOUT_BRACES | SLOTS | st.sampled_from(["{", "}", "{{", "}}", "{%"])).map("".join)


@pytest.mark.parametrize("variable", Variable)
def test_every_variable_can_be_typed_in_vietnamese_and_by_its_key(variable: Variable) -> None:
    names = [name for one, name in NAMES if one is variable]
    assert (names[0], len(names) > 1) == (variable.value, True)


@pytest.mark.parametrize(
    "change", [str, str.upper, fold, lambda name: unicodedata.normalize("NFD", name), "  {}\n".format]
)
@pytest.mark.parametrize(("variable", "name"), NAMES)
def test_a_variable_is_found_however_it_is_typed(
    variable: Variable, name: str, change: Callable[[str], str]
) -> None:
    text = f"Kính gửi {{{{{change(name)}}}}}!"
    assert (used(text), check(text)) == (frozenset({variable}), ())
    assert filled(text, {variable: "A"}) == "Kính gửi A!"


def test_spaces_within_a_name_do_not_count() -> None:
    assert used("{{doanh  nghiệp}} {{ doanhnghiep }} {{last ok day}}") == {"enterprise", "last_ok_day"}


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("Kính gửi {{ tên sếp }}", ("{{ tên sếp }}",)),
        ("{{ doanh nghiep } và {{ hạn }}", ("{{ doanh nghiep }",)),
        ("{ hạn }", ("{ hạn }",)),
        ("{% if x %} a", ("{% if x %}",)),
        ("{{ hạn | upper }}", ("{{ hạn | upper }}",)),
        ("{{ hạn.x }} {{}} {{ hạn.x }}", ("{{ hạn.x }}", "{{}}")),
        ("{{{ hạn }}}", ("{{{ hạn }}}",)),
        ("{{ tên {{ hạn }} }}", ("{{ tên", "}}")),
        ("hạn }} là %}", ("}}", "%}")),
        ("{{ " + "x" * 500 + " }}", ("{{ " + "x" * 56 + "…",)),
        ("Còn {{ còn lại }} ngày :)", ()),
    ],
)
def test_what_is_unknown_or_broken_is_told_in_its_words(text: str, wrong: tuple[str, ...]) -> None:
    assert check(text) == wrong


def test_values_that_a_person_has_not_are_told_in_the_texts_order() -> None:
    text = "{{ hạn }} {{ KCN }} {{ họ tên }} {{ hạn }}"
    assert lacking(text, {Variable.NAME: "Lan", Variable.ZONE: " "}) == ("last_ok_day", "zone")
    with pytest.raises(KeyError):
        filled(text, {Variable.NAME: "Lan"})


@often
@given(WITHOUT_BRACES)
def test_a_text_without_braces_is_unchanged(text: str) -> None:
    assert (check(text), used(text), filled(text, {})) == ((), frozenset(), text)


@often
@given(ANY_TEXT)
def test_filling_never_leaves_a_known_variable(text: str) -> None:
    assert lacking(text, VALUES) == ()
    if not check(text):
        assert used(filled(text, VALUES)) == frozenset()


@often
@given(st.text(), WITHOUT_BRACES, WITHOUT_BRACES)
def test_a_value_is_never_read_again(value: str, before: str, behind: str) -> None:
    values = {Variable.ENTERPRISE: value + "{{ hạn }}", Variable.LAST_OK_DAY: "14/4"}
    assert (
        filled(f"{before}{{{{ doanh nghiệp }}}}{behind}", values) == f"{before}{value}{{{{ hạn }}}}{behind}"
    )


@often
@given(st.text("{}% hạn"))
def test_any_text_can_be_checked(text: str) -> None:
    assert all(len(words) <= 60 for words in check(text))
    assert bool(check(text)) or filled(text, VALUES).count("{") == 0
