"""The fake Telegram under load, in a process of its own: `python -m bench.fake` prints where it listens.

It is the clock of every measurement: a person's message is timed from when it is queued here until the
bot's sendMessage has been answered here.
"""

import argparse
import asyncio
import gc
import json
import signal
import time
from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from bench.percentiles import busiest_second, percentile
from tests.fakes.calls import Json
from tests.fakes.server import Control
from tests.fakes.telegram import FakeTelegram

FIRST_CHAT = 100_000
TOP_UP_S = 0.005
LOST_AFTER_S = 20.0
LAST_ANSWERS_S = 5.0


@dataclass(slots=True)
class Load:
    """What people write: at `rate` a second, or (0) as much as keeps `outstanding` of them unanswered."""

    rate: float
    warm_s: float
    seconds: float
    chats: int
    outstanding: int
    text: str
    begun: float = 0.0
    asked: int = 0
    answered: int = 0
    lost: int = 0
    extra: int = 0
    times_ms: list[float] = field(default_factory=list)
    waiting: dict[str, deque[float]] = field(default_factory=dict)
    unanswered: int = 0
    cpu_s: float = 0.0
    done: bool = False

    def in_window(self, at: float) -> bool:
        """Whether a moment counts: after the warm-up, before the end."""
        return self.warm_s <= at - self.begun < self.warm_s + self.seconds

    def ask(self, chat: str, at: float) -> None:
        """A person has written."""
        self.waiting.setdefault(chat, deque()).append(at)
        self.asked += self.in_window(at)
        self.unanswered += 1

    def answer(self, chat: str, at: float) -> None:
        """The bot's answer has been taken; one that nobody waits for is extra."""
        waiting = self.waiting.get(chat)
        if not waiting:
            self.extra += 1
            return
        queued = waiting.popleft()
        self.unanswered -= 1
        self.answered += self.in_window(at)
        if self.in_window(queued):
            self.times_ms.append((at - queued) * 1000)

    def give_up(self, before: float) -> None:
        """Those who wrote before a moment wait no longer."""
        for waiting in self.waiting.values():
            while waiting and waiting[0] < before:
                waiting.popleft()
                self.unanswered -= 1
                self.lost += 1

    def told(self) -> Json:
        """What came of it."""
        return {
            "done": self.done,
            "rate": self.answered / self.seconds,
            "asked": self.asked,
            "answered": self.answered,
            "lost": self.lost,
            "extra": self.extra,
            "p50": percentile(self.times_ms, 0.50),
            "p95": percentile(self.times_ms, 0.95),
            "p99": percentile(self.times_ms, 0.99),
            "max": max(self.times_ms, default=0.0),
            "fake_cores": self.cpu_s / self.seconds,
        }


class LoadedTelegram(FakeTelegram):
    """Plays a load, and answers each send after `delay_s`."""

    def __init__(self, delay_s: float) -> None:
        super().__init__()
        self._delay_s = delay_s
        self._load = Load(0, 0, 0, 0, 0, "")
        self._playing: asyncio.Task[None] | None = None

    def controls(self) -> Mapping[str, Control]:
        """The load and what came of it, beside what a person can do."""
        return {
            **super().controls(),
            "load": self.play,
            "told": lambda _: self._load.told(),
            "forget": self.forget,
            "count": lambda _: {"sent": len(self.sent), "calls": len(self.requests)},
            "sends": self.sends,
        }

    async def send_message(self, body: Json) -> Json:
        """A text, answered after the delay."""
        message = await super().send_message(body)
        if self._delay_s:
            await asyncio.sleep(self._delay_s)
        self._load.answer(str(message["chat"]["id"]), time.perf_counter())
        return message

    def play(self, body: Json) -> Json:
        """Begin a load; the one before must be done."""
        self.forget(body)
        self._load = Load(**body, begun=time.perf_counter())
        self._playing = asyncio.get_running_loop().create_task(self._keep_asking(self._load))
        return {}

    def forget(self, _body: Json) -> Json:
        """Drop what was recorded."""
        self.sent.clear()
        self.requests.clear()
        self._messages.clear()
        self._queue.clear()
        self._load = Load(0, 0, 1, 0, 0, "")
        gc.collect()
        return {}

    def sends(self, body: Json) -> Json:
        """How fast messages came: between the first and the last, and in the busiest second.

        Those of the first `skip_s` seconds are left out.
        """
        first = self.sent[0].at if self.sent else 0.0
        times = [sent.at for sent in self.sent if sent.at - first >= float(body.get("skip_s", 0))]
        span = times[-1] - times[0] if len(times) > 1 else 0.0
        return {
            "count": len(times),
            "rate": (len(times) - 1) / span if span else 0.0,
            "busiest_second": busiest_second(times),
            "chats": len({sent.chat for sent in self.sent}),
        }

    async def _keep_asking(self, load: Load) -> None:
        cpu = asyncio.get_running_loop().create_task(_count_cpu(load))
        end = load.begun + load.warm_s + load.seconds
        number = 0
        while (now := time.perf_counter()) < end:
            due = int((now - load.begun) * load.rate) + 1 - number
            for _ in range(due if load.rate else load.outstanding - load.unanswered):
                chat = FIRST_CHAT + number % load.chats
                self.person_writes(chat, load.text)
                load.ask(str(chat), time.perf_counter())
                number += 1
            load.give_up(now - LOST_AFTER_S)
            await asyncio.sleep(1 / load.rate if load.rate else TOP_UP_S)
        await cpu
        if load.rate:
            await self.wait_until(lambda: not load.unanswered, LAST_ANSWERS_S)
            load.give_up(time.perf_counter())
        self._queue.clear()
        load.done = True


async def _count_cpu(load: Load) -> None:
    await asyncio.sleep(load.warm_s)
    before = time.process_time()
    await asyncio.sleep(load.seconds)
    load.cpu_s = time.process_time() - before


async def serve(delay_s: float) -> None:
    """Listen on a free port until SIGTERM; the first line on stdout tells where."""
    stop = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    async with LoadedTelegram(delay_s) as fake:
        gc.disable()  # a collection of what it recorded would look like a pause of the bot's
        where: dict[str, Any] = {"url": fake.base_url, "port": fake.port, "token": fake.token}
        print(json.dumps(where), flush=True)
        await stop.wait()


def main() -> None:
    """Serve with the delay that was asked for."""
    parser = argparse.ArgumentParser(prog="python -m bench.fake", description=__doc__)
    parser.add_argument("--delay", type=float, default=0.05, help="seconds until a send is answered")
    asyncio.run(serve(parser.parse_args().delay))


if __name__ == "__main__":
    main()
