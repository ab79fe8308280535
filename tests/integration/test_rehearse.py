"""The rehearsal plays the real product; what is broken in it on purpose shows as a number above zero."""

import json
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from pydantic import TypeAdapter
from sqlalchemy import update

from bot.cli.main import main
from bot.rehearsing.findings import Findings
from bot.rehearsing.page import year_page
from bot.rehearsing.rehearsal import Rehearsal, rehearse
from bot.rehearsing.script import Move, Outage, Script
from core.announcements import AnnouncementKind
from core.campaign.audience import Candidate, Known, Owing
from core.campaign.plan import Plan
from core.delivery import State
from handlers import sending
from handlers.announcing import planning
from handlers.fills import FILLS
from scheduler.jobs import sweep_deliveries
from storage import recipients, tables
from storage.ledger import SqlLedger
from storage.library import plan_ids
from tests.fakes.rehearsed import short_plan

# Years are long to count lines in; the first one, made by the fixture below, is counted.
pytestmark = pytest.mark.no_cover
SCRIPT = Script(short_plan(), enterprises=14)
OVER_A_NIGHT = Outage(date(2021, 4, 9), 3)  # back two minutes past midnight, with a round due


@pytest.fixture(scope="module")
def plain() -> Rehearsal:
    """Two months in which nothing special happens."""
    return rehearse(SCRIPT)


def zeros(found: Findings) -> dict[str, int]:
    """What is wrong, by its name."""
    names = ("doubles", "losses", "reminded_though_done", "quiet_hours", "against_wishes", "errors")
    return {name: getattr(found, name) for name in names if getattr(found, name)}


def test_the_product_as_it_is_has_nothing_but_zeros(plain: Rehearsal) -> None:
    assert plain.findings.wrong == ()
    assert zeros(plain.findings) == {}


def test_everything_that_a_plan_sends_was_sent(plain: Rehearsal) -> None:
    sent = plain.findings.by_kind
    assert {"launch", "phase_start", "phase_end", "reminder", "digest"} <= set(sent)
    assert set(sent["reminder"]) == {"2021-03", "2021-04"}


def test_the_same_seed_is_the_same_year(plain: Rehearsal) -> None:
    assert rehearse(SCRIPT).findings == plain.findings


def test_who_hands_in_is_reminded_no_more(plain: Rehearsal) -> None:
    assert plain.findings.handed_in
    assert plain.findings.skipped["done"]


def test_a_process_that_dies_doubles_nothing_and_loses_nothing() -> None:
    found = rehearse(replace(SCRIPT, kills=12)).findings
    assert zeros(found) == {}
    assert found.kills
    assert found.unknown


def test_after_an_outage_rounds_are_merged_into_one_message() -> None:
    found = rehearse(replace(SCRIPT, outage=Outage(date(2021, 4, 5), 8))).findings
    assert zeros(found) == {}
    assert found.outage
    assert (found.outage.merged > 0, found.outage.most_on_a_day) == (True, 1)


def test_a_date_that_moves_is_corrected_and_reminded_anew() -> None:
    played = rehearse(replace(SCRIPT, moves=(Move("registration", date(2021, 4, 20)),)))
    assert zeros(played.findings) == {}
    assert played.findings.by_kind["correction"]
    days = {
        one.label.params["day"] for one in played.log if one.label.params and one.label.kind == "reminder"
    }
    assert days == {"2021-04-14", "2021-04-20"}


def _nobody_is_done(*_: Any) -> Known:
    return Known()


class _Everybody(Mapping[Owing, Any]):
    """Says of everybody that they handed in."""

    def __getitem__(self, _duty: Owing) -> Any:
        return range(1, 10_000)

    def __iter__(self) -> Any:
        return iter(())

    def __len__(self) -> int:
        return 0


def test_reminding_everybody_is_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    """The last look no longer knows who is done, and the card is what was planned."""
    monkeypatch.setattr(planning, "known_about", _nobody_is_done)
    monkeypatch.setattr(sending, "known_about", _nobody_is_done)
    monkeypatch.setitem(FILLS, AnnouncementKind.REMINDER, lambda row: row.delivery.message)
    assert rehearse(SCRIPT).findings.reminded_though_done


def test_taking_everybody_for_done_is_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    """Rows say “done” of people who are not."""
    monkeypatch.setattr(planning, "known_about", lambda *_: Known(_Everybody()))
    assert rehearse(SCRIPT).findings.losses


def test_sending_at_night_is_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sending, "is_quiet", lambda *_: False)
    assert rehearse(replace(SCRIPT, outage=OVER_A_NIGHT)).findings.quiet_hours


def test_sending_what_nobody_knows_the_end_of_once_more_is_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    def queue_again(ledger: SqlLedger, now: float) -> int:
        sent = tables.delivery
        died = update(sent).where(sent.c.state == State.ATTEMPTING.value, sent.c.lease_until < now)
        again = died.values(state=State.QUEUED.value, lease_until=None)
        return ledger._connection.execute(again).rowcount  # noqa: SLF001  # broken on purpose

    monkeypatch.setattr(SqlLedger, "sweep", queue_again)
    assert rehearse(replace(SCRIPT, kills=12)).findings.doubles


def _changed(
    monkeypatch: pytest.MonkeyPatch, change: Callable[[tuple[Candidate, ...]], tuple[Candidate, ...]]
) -> None:
    """Whoever looks up people gets others."""
    for name in ("candidates", "among"):
        real = getattr(recipients, name)
        changed = lambda *given, real=real, **named: change(real(*given, **named))  # noqa: E731
        monkeypatch.setattr(recipients, name, changed)


def test_forgetting_somebody_is_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    _changed(monkeypatch, lambda found: tuple(one for one in found if one.person % 5))
    assert rehearse(SCRIPT).findings.losses


def test_writing_to_those_who_said_no_is_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    _changed(monkeypatch, lambda found: tuple(replace(one, consents=True) for one in found))
    assert rehearse(replace(SCRIPT, enterprises=40)).findings.against_wishes


def test_a_job_that_raises_is_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> int:
        raise RuntimeError("broken on purpose")

    monkeypatch.setattr(sweep_deliveries, "run", broken)
    monkeypatch.setattr(SqlLedger, "sweep", broken)
    assert rehearse(SCRIPT).findings.errors


@pytest.mark.parametrize("plan_id", plan_ids())
def test_every_shipped_plan_rehearses(plan_id: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rehearse", plan_id, "--enterprises", "4", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["plan"] == plan_id
    to_enterprises = {"reminder", "phase_start", "phase_end"} & set(told["by_kind"])
    assert bool(to_enterprises) is (plan_id not in {"dong-nai-2020", "hung-yen-2024"})


@pytest.fixture
def plan_file(tmp_path: Path) -> str:
    """The short plan as a file."""
    data = TypeAdapter(Plan).dump_python(short_plan(), mode="json")
    file = tmp_path / "plan.yaml"
    file.write_text(yaml.safe_dump(data, allow_unicode=True), encoding="utf-8")
    return str(file)


def test_a_plan_of_ones_own_is_played_read_and_drawn(
    plan_file: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    page = tmp_path / "year.html"
    asked = ["rehearse", plan_file, "--enterprises", "6", "--read", "any", "--html", str(page)]
    assert main(asked) == 0
    assert "08:00 thứ Ba 09/03/2021" in capsys.readouterr().out
    assert "<svg" in page.read_text(encoding="utf-8")


def test_a_page_asks_for_nothing_from_outside(plan_file: str, tmp_path: Path) -> None:
    page = tmp_path / "year.html"
    main(["rehearse", plan_file, "--enterprises", "2", "--html", str(page)])
    text = page.read_text(encoding="utf-8")
    assert not any(mark in text for mark in ("src=", "href=", "@import", "url("))


def test_a_page_of_a_plan_for_the_board_alone_shows_its_people(plain: Rehearsal) -> None:
    inside = replace(plain, facts=replace(plain.facts, last_days={}))
    page = year_page(inside)
    assert "Cán bộ của Ban (1)" in page
    assert "Người nộp sớm" not in page


def test_what_is_broken_ends_with_1_and_is_named(
    plan_file: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    _changed(monkeypatch, lambda found: tuple(one for one in found if one.person % 3))
    assert main(["rehearse", plan_file, "--enterprises", "6"]) == 1
    assert "WRONG" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("more", "why"),
    [
        (("--read", "Không Ai Cả"), "nobody"),
        (("--move", "midyear=2021-04-20"), "registration"),
        (("--html", "no/such/folder/year.html"), "no such folder"),
    ],
)
def test_what_cannot_be_rehearsed_is_told_in_one_line(
    more: tuple[str, str], why: str, plan_file: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["rehearse", plan_file, "--enterprises", "1", *more]) == 1
    assert why in capsys.readouterr().err


@pytest.mark.parametrize(
    "more", [("--outage", "2021-04-10"), ("--move", "x"), ("--enterprises", "-1"), ("--kill", "many")]
)
def test_bad_options_are_bad_usage(more: tuple[str, str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["rehearse", "bac-giang-2021", *more])
    assert ended.value.code == 2


def test_a_world_without_enterprises_is_rehearsed_too(plan_file: str) -> None:
    assert main(["rehearse", plan_file, "--enterprises", "0", "--json"]) == 0
