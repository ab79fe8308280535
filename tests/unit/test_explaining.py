"""Why somebody got nothing has a sentence for every code; names are found as officers type them."""

import ast
import importlib
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.cli.explain import trails
from bot.rendering.text import LOCALES, labels, render
from core.announcements import Stage
from core.campaign.audience import Skip
from core.delivery import OTHER_CHANNEL, PROCESS_DIED, PUT_OFF
from core.desk import Desk
from core.errors import ThiduaError
from core.messages import Message
from core.pulse import HoldReason
from handlers.announcing.reasons import OTHER, OWN, reason, reason_key
from handlers.announcing.trails import people
from storage.database import Database
from storage.example import example, load
from tests.fakes.reporting import ask, broadcast, crowd_of, in_states
from tests.fakes.rows import NOW
from tests.fakes.sends import BOARD
from tests.house_rules.source import ROOT

RAISED = {"Blocked", "Rejected", "Ambiguous", "Unreachable", "Throttled", "Later"}
CHANNELS = sorted((ROOT / "bot" / "channels").rglob("*.py"))
LEDGER = [ROOT / "storage" / name for name in ("ledger.py", "outcomes.py", "pulse.py", "recipients.py")]


def raised(path: Path) -> Iterator[str]:
    """The codes of the delivery errors that a file makes; a name is looked up in its module."""
    module = importlib.import_module(path.relative_to(ROOT).with_suffix("").as_posix().replace("/", "."))
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and ast.unparse(node.func) in RAISED:
            yield from (code for given in node.args for code in texts(given, module))


def recorded(path: Path) -> Iterator[str]:
    """The reasons that a file writes to the ledger as words of its own."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        pairs: list[tuple[str, ast.expr]] = []
        if isinstance(node, ast.Dict):
            pairs = [
                (ast.unparse(key), value) for key, value in zip(node.keys, node.values, strict=True) if key
            ]
        if isinstance(node, ast.Call):
            pairs = [(f"'{one.arg}'", one.value) for one in node.keywords]
        yield from (text for name, value in pairs if name == "'reason'" for text in texts(value, None))


def texts(node: ast.expr, module: object) -> Iterator[str]:
    """A word, a name for one, or the beginning of one that goes on."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    if isinstance(node, ast.Name) and isinstance(known := getattr(module, node.id, None), str):
        yield known
    if isinstance(node, ast.JoinedStr):
        yield from (f"{start}7" for start in texts(node.values[0], module))
    if isinstance(node, ast.Subscript):
        yield from texts(node.value, module)


CODES = sorted(
    {
        *Skip,
        *HoldReason,
        Stage.STOPPED,
        OTHER_CHANNEL,
        PROCESS_DIED,
        PUT_OFF,
        *(code for path in CHANNELS for code in raised(path)),
        *(code for path in LEDGER for code in recorded(path)),
    }
    - {""}
)


def test_the_codes_are_really_read() -> None:
    wanted = {"blocked", "chat_not_found", "zalo_7", "no_answer_7", "quota", "stale", "said_to_have_arrived"}
    assert wanted <= set(CODES)


@pytest.mark.parametrize("code", CODES)
def test_every_code_has_a_sentence_of_its_own(code: str) -> None:
    assert reason_key(code) != OTHER
    assert all(reason(labels()[locale], code) for locale in LOCALES)


def test_what_nobody_foresaw_is_a_technical_fault_and_no_word_of_a_library() -> None:
    assert reason(labels()["vi"], "KeyError") == labels()["vi"]["reason:other"]
    assert len({labels()["vi"][f"reason:{code}"] for code in OWN}) == len(set(OWN))


@pytest.fixture
def filled(sqlite: Database) -> Database:
    """The example."""
    sqlite.run_now(lambda uow: load(uow, example()))
    return sqlite


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("Nguyễn Thị Lan", ["Nguyễn Thị Lan"]),
        ("lan", ["Nguyễn Thị Lan"]),
        ("MINH", ["Trần Văn Minh"]),
        ("sao mai", ["Nguyễn Thị Lan"]),
        ("công ty", ["Nguyễn Thị Lan", "Trần Văn Minh"]),
        ("lãnh đạo ban", ["Vũ Đức Thắng"]),
        ("Thu Hà", []),
        ("", []),
        ("  ", []),
        ("%", []),
    ],
)
def test_people_are_found_by_name_and_enterprise_on_their_own_board(
    filled: Database, typed: str, found: list[str]
) -> None:
    there = filled.run_now(lambda uow: people(uow, BOARD, typed))
    assert [one.name for one in there] == found


def test_tone_marks_tell_namesakes_apart(filled: Database) -> None:
    crowd_of(filled, 1)
    ((_, namesake),) = [
        (one.name, one.person) for one in filled.run_now(lambda uow: people(uow, BOARD, "người"))
    ]
    filled.run_now(lambda uow: uow.people.update(namesake, name="Phạm Văn Lân"))
    found = {typed: filled.run_now(lambda uow: people(uow, BOARD, typed)) for typed in ("Lân", "lan")}  # noqa: B023  # over at once
    assert [len(every) for every in found.values()] == [1, 2]


def test_a_long_trail_is_told_page_by_page(filled: Database, desk: Desk) -> None:
    for number in range(17):
        broadcast(filled, key=f"broadcast:{number}")
    ((_, first),) = ask(filled, desk, "canbo", "/giaithich Lan")
    ((_, second),) = ask(filled, desk, "canbo", "!why:1:1")
    assert (len(first["lines"]), first["more"], len(second["lines"]), second["more"]) == (15, 2, 2, 0)


def test_a_page_that_is_not_there_is_the_first(filled: Database, desk: Desk) -> None:
    broadcast(filled)
    ((_, told),) = ask(filled, desk, "canbo", "!why:1:999")
    assert (told["page"], len(told["lines"])) == (0, 1)


def test_many_who_fit_are_offered_and_counted(filled: Database, desk: Desk) -> None:
    crowd_of(filled, 20)
    ((template, told),) = ask(filled, desk, "canbo", "/giaithich người")
    assert (template, told["count"], len(told["names"]), told["more"]) == ("explain/which", 20, 8, 12)


def test_a_huge_name_is_answered(filled: Database, desk: Desk) -> None:
    ((template, told),) = ask(filled, desk, "canbo", f"/giaithich {'Ă' * 5000}")
    assert (template, len(told["asked"])) == ("explain/nobody", 80)


def test_whoever_has_no_part_is_nobody(filled: Database, desk: Desk) -> None:
    in_states(filled, [])
    ((template, _),) = ask(filled, desk, "canbo-hy", "!why:1")
    assert template == "explain/nobody"


def test_the_command_tells_the_same_as_the_officers_chat(filled: Database) -> None:
    broadcast(filled)
    (told,) = filled.run_now(lambda uow: trails(uow, "Lan", "", NOW))
    shown = render(Message("explain/card", told), "vi").text
    assert shown.startswith("Nguyễn Thị Lan – Công ty TNHH Điện tử Sao Mai")
    assert "thông báo: đang chờ gửi" in shown


@pytest.mark.parametrize(("name", "board"), [("Không Ai", ""), ("Lan", "hung-yen"), ("Lan", "nowhere")])
def test_the_command_says_when_nobody_is_meant(filled: Database, name: str, board: str) -> None:
    with pytest.raises(ThiduaError, match=r"nobody|no board"):
        filled.run_now(lambda uow: trails(uow, name, board, NOW))


def test_the_command_asks_for_more_of_a_name_that_many_have(filled: Database) -> None:
    crowd_of(filled, 9)
    with pytest.raises(ThiduaError, match="9 people fit người"):
        filled.run_now(lambda uow: trails(uow, "người", "", NOW))
