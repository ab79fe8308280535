"""The catalogue of titles: its data is whole, and every spelling in it is read as its title."""

from datetime import date

import pytest

from core.campaign.titles import Bearer, Title, TitleKind, TitleState, Unclear
from core.errors import SettingError
from core.reading.titles import TitleReader, spelled_out
from storage.titles import catalogue, catalogue_from_yaml

ALL = catalogue()
READER = TitleReader(ALL)
KNOWN: tuple[Title | Unclear, ...] = (*ALL.titles, *ALL.unclear)
SPELLINGS = [(one.name, text) for one in KNOWN for text in (one.name, *one.spellings)]
ROW = (
    "titles:\n- {name: A, kind: title, bearer: individual, decided_by: [B], spellings: [], source: S,"
    " state: confirmed, valid_from: 2024-01-01}\n"
)


@pytest.mark.parametrize(("name", "pattern"), SPELLINGS, ids=lambda value: value)
def test_every_spelling_is_read_as_its_title(name: str, pattern: str) -> None:
    for text in spelled_out(pattern):
        found = READER.whole(text)
        assert found is not None
        assert found.meaning is not None
        assert found.meaning.name == name, text


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("LĐTT", "Lao động tiên tiến"),
        ("ldtt", "Lao động tiên tiến"),
        ("LAO DONG TIEN TIEN", "Lao động tiên tiến"),
        ("Lao động TT", "Lao động tiên tiến"),
        ("CSTĐCS", "Chiến sĩ thi đua cơ sở"),
        ("CSTĐ-CS", "Chiến sĩ thi đua cơ sở"),
        ("chiến sỹ thi đua cấp cơ sở", "Chiến sĩ thi đua cơ sở"),
        ("CSTĐ tỉnh", "Chiến sĩ thi đua cấp tỉnh"),
        ("CSTĐ toàn quốc", "Chiến sĩ thi đua toàn quốc"),
        ("CSTT", "Chiến sĩ tiên tiến"),
        ("Tập thể LĐTT", "Tập thể lao động tiên tiến"),
        ("TTLĐXS", "Tập thể lao động xuất sắc"),
        ("Cờ thi đua của UBND tỉnh", "Cờ thi đua của tỉnh"),
        ("Cờ TĐ CP", "Cờ thi đua của Chính phủ"),
        ("BK TTg", "Bằng khen của Thủ tướng Chính phủ"),
        ("HCLĐ hạng III", "Huân chương Lao động hạng Ba"),
    ],
)
def test_what_people_write(text: str, name: str) -> None:
    (mention,) = READER.read(text)
    assert mention.meaning is not None
    assert mention.meaning.name == name


def test_names_are_unique() -> None:
    names = [one.name for one in KNOWN]
    assert len(names) == len(set(names))


def test_a_choice_of_unclear_words_is_borne_by_the_same_and_of_the_same_kind() -> None:
    for one in ALL.unclear:
        titles = [ALL.named(name) for name in one.choices]
        assert {(title.kind, title.bearer) for title in titles if title} == {(one.kind, one.bearer)}


def test_every_row_says_its_source_and_who_decides() -> None:
    assert all(one.source and one.decided_by for one in ALL.titles)


def test_what_no_source_confirms_is_unverified() -> None:
    unverified = {one.name for one in ALL.titles if one.state is TitleState.UNVERIFIED}
    assert {"Cờ thi đua của tỉnh", "Huân chương Lao động hạng Ba", "Tập thể lao động xuất sắc"} <= unverified
    assert "Lao động tiên tiến" not in unverified


def test_a_form_is_no_title() -> None:
    forms = {one.name for one in ALL.titles if one.kind is TitleKind.FORM}
    assert {"Giấy khen", "Bằng khen của Chủ tịch UBND tỉnh", "Huân chương Lao động hạng Nhì"} <= forms
    assert all(one.bearer is Bearer.EITHER for one in ALL.titles if one.name in forms)


def test_a_catalogue_of_a_day_knows_only_what_is_granted_then() -> None:
    assert ALL.on(date(2023, 12, 31)).titles == ()
    assert ALL.on(date(2023, 12, 31)).unclear == ()
    assert ALL.on(date(2026, 11, 21)) == ALL


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("titles: [", "test.yaml: "),
        ("titles:\n- {name: A}", "titles.0.kind: Field required"),
        (ROW.replace("name: A", "name: A, colour: red"), "colour"),
        (
            ROW + "unclear:\n- {name: X, kind: title, bearer: individual, spellings: [], choices: [C]}",
            "no title C",
        ),
    ],
    ids=["no YAML", "a field is missing", "a field too many", "a choice that is no title"],
)
def test_ill_formed_data_is_named(text: str, says: str) -> None:
    with pytest.raises(SettingError, match=says):
        catalogue_from_yaml(text, "test.yaml")


def test_well_formed_data_is_a_catalogue() -> None:
    assert [one.name for one in catalogue_from_yaml(ROW, "test.yaml").titles] == ["A"]
