"""A key of another enterprise or another board is refused kindly: nothing changes, and nothing is told."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest

from core.desk import Desk
from core.messages import InboundKind
from storage import dossier_tables, tables
from storage.database import Database
from storage.example import example, load
from tests.fakes.nominee_lists import REGISTRATION
from tests.fakes.rows import rows
from tests.fakes.trials import Stage

LAN, MINH, STRANGER, THE_OFFICER, OF_ANOTHER_BOARD = "a", "b", "moi", "canbo", "canbo-hy"
NUMBERS = ("1", "01", "2", "0", "-1", "", "x", "1.0", "1e0", "٣", "²", "9" * 19, "9" * 5000, "1;2", "1 ")
PLACES = (
    "",
    "nominees:1",
    "nominees:9999",
    "workers",
    "override:over-cap",
    "_known:workers",
    "x",
    ":",
    "a:b:c:d",
)
WAYS = ("look", "accept", "refuse", "return", "x")
FOR_THEIR_OWN = (
    *(f"fix:{number}:{place}" for number in NUMBERS for place in PLACES),
    *(f"dossier:{number}" for number in NUMBERS),
    *(f"withdraw:{number}" for number in NUMBERS),
    *(
        f"file:registration:{number}:{at}:nominees:1"
        for number in NUMBERS
        for at in ("0", "1", "9" * 30, "x")
    ),
    *(f"extend:registration:{number}:0" for number in NUMBERS),
)
FOR_OFFICERS = (
    *(f"review:{way}:{number}:1" for way in WAYS for number in NUMBERS),
    *(f"ext:{number}:{way}" for number in NUMBERS for way in ("grant", "refuse", "")),
    *(f"req:{number}:{way}" for number in NUMBERS for way in ("yes", "no")),
    "review:requests", "review:", "ext:", "req:",
)  # fmt: skip
SECRETS = ("Sao Mai", "Nguyễn Thị Lan", "Nguyễn Văn An", "Kim Min Ho", "2400123458", "DK-0", "chưa có bản ký")
RECORDS = (
    dossier_tables.dossier, dossier_tables.submission, dossier_tables.extension, dossier_tables.dossier_event,
    tables.access_request, tables.role,
)  # fmt: skip


@pytest.fixture(params=["submitted", "returned"])
def stage(request: pytest.FixtureRequest, sqlite: Database, desk: Desk) -> Stage:
    """Lan handed a dossier in and asked for more time; an officer returned it, or has not looked yet."""
    sqlite.run_now(lambda uow: load(uow, example()))
    lan = Stage(sqlite, desk, LAN)
    lan.play("xin gia hạn", "1", "20/4", "Chờ số liệu của công ty mẹ")
    lan.play(*REGISTRATION, "gửi")
    if request.param == "returned":
        replace(lan, who=THE_OFFICER).play("duyệt", "1", "2", "1: chưa có bản ký", "đúng")
    return lan


@pytest.mark.parametrize("who", [MINH, STRANGER, THE_OFFICER, OF_ANOTHER_BOARD])
def test_a_key_of_another_s_dossier_opens_nothing(stage: Stage, who: str) -> None:
    """Tapped under the newest message, tapped under an old one, and typed."""
    other = replace(stage, who=who)
    refused(other, FOR_THEIR_OWN, SECRETS)


@pytest.mark.parametrize("who", [MINH, STRANGER, OF_ANOTHER_BOARD])
def test_a_key_of_an_officer_is_no_key_of_others(stage: Stage, who: str) -> None:
    """A representative decides nothing, and an officer nothing of another board."""
    refused(replace(stage, who=who), FOR_OFFICERS, SECRETS)


def test_a_representative_decides_nothing_of_her_own(stage: Stage) -> None:
    refused(stage, FOR_OFFICERS, ())


def test_an_odd_key_of_one_s_own_dossier_does_no_harm(stage: Stage) -> None:
    """Places that are nowhere lead to the form or are said to be gone; nothing is decided or sent."""
    for key in FOR_THEIR_OWN:
        before = of_versions(stage)
        answer = stage.try_(stage.inbound(InboundKind.CHOICE, f"0:{key}"))
        assert answer.text, key
        assert of_versions(stage) == before


@pytest.mark.parametrize("who", [MINH, STRANGER, THE_OFFICER, OF_ANOTHER_BOARD])
def test_a_receipt_that_was_overheard_tells_nothing(stage: Stage, who: str) -> None:
    """The number of a receipt is no key: typed, it is not understood."""
    (kept,) = rows(stage.database, dossier_tables.submission)
    answer = replace(stage, who=who).try_(kept["receipt"])
    assert not [one for one in SECRETS if one in answer.text]


def refused(stage: Stage, keys: tuple[str, ...], secrets: tuple[str, ...]) -> None:
    """Each key is answered, changes no record, and the answer names nothing of the other enterprise."""
    before = records(stage)
    opened = stage.play("/start").conversation
    for key in keys:
        for kind, said in (("tap", f"{opened.nonce}:{key}"), ("old tap", f"0:{key}"), ("text", key)):
            content = stage.text(said) if kind == "text" else stage.inbound(InboundKind.CHOICE, said)
            answer = stage.take(content)
            assert answer.text, (kind, key[:40])
            assert not [one for one in secrets if one in answer.text], (kind, key[:40], answer.text)
            opened = answer.conversation
    assert records(stage) == before


def records(stage: Stage) -> dict[str, list[Mapping[str, Any]]]:
    """Everything that an intruder might change."""
    return {str(table): list(rows(stage.database, table)) for table in RECORDS}


def of_versions(stage: Stage) -> list[Mapping[str, Any]]:
    return list(rows(stage.database, dossier_tables.submission))
