"""What the receiver makes of an announced file before anybody decides on the message."""

import asyncio
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from bot import fetching
from bot.fetching import CITIZEN_CARD, UNREACHABLE, Fetching
from bot.measures import Measures
from bot.receiving import Lines
from core.channel_ports import Take
from core.dialogue.capabilities import TELEGRAM, Capabilities
from core.dialogue.fitting import Part
from core.downloads import GONE, MOST_BYTES, TOO_BIG
from core.errors import Rejected, Throttled, Unreachable
from core.messages import ChannelName, Inbound, InboundKind, IncomingFile, KeptFile
from core.plan_drafts import UnreadPaper

FILE = IncomingFile("a.pdf", 5, "ref")
NOW = datetime(2026, 11, 21, 5, 0, tzinfo=UTC)
SENT = Inbound(ChannelName.TELEGRAM, "1001", "m:1001:1", InboundKind.FILE, "", NOW, file=FILE)
TEXT = replace(SENT, kind=InboundKind.TEXT, content="xin chào", file=None)
Answer = bytes | Exception


class Answering:
    """A channel that gives these answers to `fetch`, one after the other."""

    name = ChannelName.TELEGRAM

    def __init__(self, *answers: Answer) -> None:
        self.answers = list(answers)
        self.asked: list[str] = []

    def capabilities(self, _chat: str) -> Capabilities:
        """Any."""
        return TELEGRAM

    def spacing_s(self, _chat: str) -> float:
        """None."""
        return 0.0

    async def send(self, _chat: str, _part: Part, _nonce: str, *, bulk: bool = False) -> str:
        """Nothing is sent here."""
        raise NotImplementedError(bulk)

    async def edit(self, _chat: str, _external_id: str, _part: Part, _nonce: str) -> None:
        """Nothing was sent here."""
        raise NotImplementedError

    async def listen(self, _take: Take) -> None:
        """Nobody writes."""

    async def fetch(self, reference: str) -> bytes:
        """The next answer."""
        self.asked.append(reference)
        answer = self.answers.pop(0) if self.answers else b"bytes"
        if isinstance(answer, Exception):
            raise answer
        return answer

    async def close(self) -> None:
        """Nothing to close."""


def keep(name: str, content: bytes) -> KeptFile:
    """A store that keeps everything."""
    return KeptFile(name, "pdf", len(content), "hash", "key")


def made(channel: Answering, keeping: Callable[[str, bytes], KeptFile] = keep) -> Fetching:
    """A fetching over one channel."""
    found = Fetching(keeping, Measures())
    found.channels[channel.name] = channel
    return found


@pytest.fixture(autouse=True)
def _in_haste(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fetching, "PAUSE_S", 0.001)


async def test_a_message_without_a_file_stays_as_it_is() -> None:
    assert await made(Answering()).filled(TEXT) == TEXT


async def test_a_file_is_fetched_and_kept() -> None:
    filled = await made(Answering(b"12345")).filled(SENT)
    assert filled == replace(SENT, kept=KeptFile("a.pdf", "pdf", 5, "hash", "key"))


@pytest.mark.parametrize(
    ("answers", "problem", "asked"),
    [
        ((Unreachable("x"), Throttled(0.001), b"1"), "", 3),
        ((Unreachable("x"),) * 3, UNREACHABLE, 3),
        ((Throttled(60),), UNREACHABLE, 1),
        ((Rejected(GONE),), UNREACHABLE, 1),
        ((Rejected(TOO_BIG),), TOO_BIG, 1),
        ((RuntimeError(),), UNREACHABLE, 1),
    ],
    ids=["third time lucky", "never", "a long pause", "gone", "too big", "what nobody thought of"],
)
async def test_what_may_come_is_tried_three_times_and_what_is_refused_once(
    answers: tuple[Answer, ...], problem: str, asked: int
) -> None:
    channel = Answering(*answers)
    kept = (await made(channel).filled(SENT)).kept
    assert kept is not None
    assert (kept.problem, len(channel.asked)) == (problem, asked)


async def test_an_officer_is_told_that_the_reader_of_plans_failed_and_the_file_is_kept() -> None:
    async def fails(*_: object) -> object:
        raise RuntimeError

    fetched = Fetching(keep, measures := Measures(), fails)
    fetched.channels[ChannelName.TELEGRAM] = Answering(b"12345")
    kept = (await fetched.filled(SENT)).kept
    assert kept is not None
    assert (kept.key, kept.plan) == ("key", UnreadPaper("a.pdf", "failed"))
    assert measures.registry.get_sample_value("thidua_alarms_total", {"kind": "plan_not_read"}) == 1


async def test_a_file_announced_as_too_big_is_not_asked_for() -> None:
    channel = Answering()
    big = replace(SENT, file=replace(FILE, size=MOST_BYTES + 1))
    kept = (await made(channel).filled(big)).kept
    assert kept == KeptFile("a.pdf", size=MOST_BYTES + 1, problem=TOO_BIG)
    assert channel.asked == []


@pytest.mark.parametrize("said", [{"name": "CCCD Lan.jpg"}, {"caption": "căn cước công dân của em"}])
async def test_a_citizen_card_is_not_asked_for(said: dict[str, str]) -> None:
    channel = Answering()
    kept = (await made(channel).filled(replace(SENT, file=replace(FILE, **said)))).kept  # type: ignore[arg-type]  # names of fields
    assert kept is not None
    assert (kept.problem, channel.asked) == (CITIZEN_CARD, [])


async def test_a_repeat_is_not_fetched_again() -> None:
    channel = Answering()
    found = made(channel)
    first = await found.filled(SENT)
    assert await found.filled(SENT) == first
    await found.filled(replace(SENT, external_id="m:1001:2"))
    assert len(channel.asked) == 2


async def test_a_repeat_of_what_could_not_be_had_is_another_try() -> None:
    found = made(Answering(Rejected(GONE)))
    await found.filled(SENT)
    kept = (await found.filled(SENT)).kept
    assert kept is not None
    assert not kept.problem


async def test_only_the_newest_are_remembered(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fetching, "REMEMBERED", 2)
    channel = Answering()
    found = made(channel)
    for number in (0, 1, 2, 2, 0):
        await found.filled(replace(SENT, external_id=str(number)))
    assert len(channel.asked) == 4


async def test_a_file_that_comes_too_slowly_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fetching, "WITHIN_S", 0.01)
    monkeypatch.setattr(fetching, "PAUSE_S", 60)
    monkeypatch.setattr(fetching, "LONGEST_PAUSE_S", 60)
    kept = (await made(Answering(Unreachable("x"))).filled(SENT)).kept
    assert kept is not None
    assert kept.problem == UNREACHABLE


async def test_a_store_that_fails_alarms_and_the_message_is_handled_still() -> None:
    def full(_name: str, _content: bytes) -> KeptFile:
        raise OSError(28, "No space left on device")

    measures = Measures()
    found = Fetching(full, measures)
    found.channels[ChannelName.TELEGRAM] = Answering()
    kept = (await found.filled(SENT)).kept
    assert kept is not None
    assert kept.problem == UNREACHABLE
    assert measures.registry.get_sample_value("thidua_alarms_total", {"kind": "file_not_kept"}) == 1


async def test_a_channel_that_is_not_there_has_no_files() -> None:
    kept = (await Fetching(keep, Measures()).filled(SENT)).kept
    assert kept == KeptFile("a.pdf", size=5, problem=UNREACHABLE)


async def test_a_chats_messages_wait_for_its_file_in_order_and_nobody_is_kept() -> None:
    lines, order = Lines(), list[int]()

    async def one(number: int) -> None:
        async with lines.turn("a"):
            await asyncio.sleep(0)
            order.append(number)

    waiting = [asyncio.create_task(one(number)) for number in range(5)]
    await asyncio.sleep(0)
    waiting[2].cancel()
    await asyncio.gather(*waiting, return_exceptions=True)
    assert order == [0, 1, 3, 4]
    assert "a" not in lines
