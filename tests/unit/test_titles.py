"""The catalogue of titles: its data is whole, and every spelling in it is read as its title."""

from datetime import date

import pytest

from core.campaign.title_rules import Authority, Cap
from core.campaign.titles import Bearer, Title, TitleKind, TitleState, Unclear
from core.errors import SettingError
from core.ids import BoardId
from core.reading.titles import TitleReader, spelled_out
from storage.titles import catalogue, catalogue_from_yaml, rules_from_yaml, title_rules

ALL = catalogue()
RULES = title_rules()
READER = TitleReader(ALL)
KNOWN: tuple[Title | Unclear, ...] = (*ALL.titles, *ALL.unclear)
SPELLINGS = [(one.name, text) for one in KNOWN for text in (one.name, *one.spellings)]
ROW = (
    "titles:\n- {name: A, kind: title, bearer: individual, decided_by: [B], spellings: [], source: S,"
    " state: confirmed, valid_from: 2024-01-01}\n"
)

AUTHORITIES = "authorities:\n" + "".join(
    f'- {{words: "{one.words}", code: {one.code}}}\n' for one in RULES.authorities
)
RULE = "source: S, state: confirmed, valid_from: 2024-01-01"
LDTT, CSTDCS = "Lao động tiên tiến", "Chiến sĩ thi đua cơ sở"


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


def test_every_title_has_somebody_who_decides_by_default_but_the_armed_forces_one() -> None:
    titles = {one.name for one in ALL.titles if one.kind is TitleKind.TITLE}
    assert titles - {one.title for one in RULES.defaults} == {"Chiến sĩ tiên tiến"}


def test_every_rule_says_its_source() -> None:
    assert all(rule.source for rules in RULES.of_kinds().values() for rule in rules)


def test_who_decides_has_a_short_code() -> None:
    assert RULES.code_of("Giám đốc doanh nghiệp") is Authority.ENTERPRISE
    assert RULES.code_of("Chủ tịch UBND tỉnh") is Authority.PROVINCE
    assert RULES.code_of("Chủ tịch xã") is None


def test_what_no_law_that_was_seen_says_is_unverified() -> None:
    assert [one.state for one in RULES.caps] == [TitleState.UNVERIFIED]
    draft = [one for one in RULES.initiatives if "Dự thảo" in one.source]
    assert [one.state for one in draft] == [TitleState.UNVERIFIED]


@pytest.mark.parametrize(("day", "way"), [(date(2026, 9, 30), "or"), (date(2026, 10, 1), "and")])
def test_a_day_has_one_rule_on_a_titles_initiative(day: date, way: str) -> None:
    assert [one.way for one in RULES.on(day).initiatives if one.title == CSTDCS] == [way]


def test_a_collective_of_excellence_has_three_prerequisites() -> None:
    about = RULES.about("Tập thể lao động xuất sắc")
    assert [type(rule).__name__ for rule in about] == ["DefaultAuthority", "Share", "Presence", "Completion"]


def test_whoever_bears_a_higher_title_bears_the_lower_ones() -> None:
    assert RULES.borne_with("Chiến sĩ thi đua cấp tỉnh") == {"Chiến sĩ thi đua cấp tỉnh", CSTDCS, LDTT}
    assert RULES.borne_with("Giấy khen") == {"Giấy khen"}


@pytest.mark.parametrize(("board", "percent"), [("bac-giang", 10), ("dong-nai", 15), (None, 15)])
def test_a_board_may_have_a_cap_of_its_own(board: str | None, percent: float) -> None:
    own = f"- {{title: {CSTDCS}, of: {LDTT}, percent: 10, board: bac-giang, {RULE}}}\n"
    common = f"- {{title: {CSTDCS}, of: {LDTT}, percent: 15, {RULE}}}\n"
    rules = rules_from_yaml(f"{AUTHORITIES}caps:\n{own}{common}", "test.yaml", ALL)
    assert [one.percent for one in rules.caps_for(BoardId(board) if board else None)] == [percent]


@pytest.mark.parametrize(("base", "allowed"), [(0, 0), (6, 0), (7, 1), (100, 15)])
def test_a_cap_allows_whole_people(base: int, allowed: int) -> None:
    (cap,) = RULES.caps
    assert isinstance(cap, Cap)
    assert cap.allows(base) == allowed


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("caps: [", "test.yaml: "),
        (f"{AUTHORITIES}among:\n- {{title: {CSTDCS}, of: LĐ, {RULE}}}", "among.0: no title LĐ"),
        (f"{AUTHORITIES}completions:\n- {{title: {LDTT}, percent: 101, {RULE}}}", "no percentage"),
        (f"{AUTHORITIES}caps:\n- {{title: {LDTT}, {RULE}, colour: red}}", "colour"),
        ("authorities: []", "no code for Giám đốc doanh nghiệp"),
        (f"{AUTHORITIES}defaults:\n- {{title: {LDTT}, decided_by: Bộ trưởng, {RULE}}}", "not decided by"),
    ],
    ids=["no YAML", "an unknown title", "more than all", "a field too many", "no code", "a wrong default"],
)
def test_ill_formed_rules_are_named(text: str, says: str) -> None:
    with pytest.raises(SettingError, match=says):
        rules_from_yaml(text, "test.yaml", ALL)
