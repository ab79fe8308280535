"""Plays a transcript through the real handlers, templates and SQLite.

    @ 2021-03-01 08:00        moves the clock
    ~ 2021-04-07 08:00        moves the clock and lets the timed jobs run; `~ +61s`, `~ +3d` pass time
    = a (zalo)                who speaks now, and on which channel; a persona of the example, or somebody new
    > text                    the person writes; lines with >> belong to the same message
    ! key                     the person taps the choice with this key
    ^ bac-giang-2021 KH.docx  the person sends a file with the words of this shipped plan;
                              `^ bac-giang-2021+nháp B.docx` one with a word more,
                              `^ other_paper A.docx` sends one that is no plan, for this reason
    < text                    the bot answers; each answer is fitted as the channel would show it

An answer to another person is marked `< [name] …`. `pytest --record` writes the answers anew.
"""

from dataclasses import dataclass, field
from datetime import datetime

from bot.rendering.text import render
from core.campaign.local_time import VIETNAM
from core.delivery import Delivery, outcome_of
from core.desk import Desk
from core.dialogue.capabilities import TELEGRAM, ZALO
from core.dialogue.fitting import fit
from core.dialogue.rich_text import RichText, SpanKind
from core.messages import ChannelName, Inbound, InboundKind, IncomingFile
from handlers.inbound import receive
from handlers.sending import LastLook
from storage.database import Database
from storage.example import chat_of, example
from storage.ledger import Claim
from storage.unit import Unit
from tests.fakes.clock import SettableClock
from tests.fakes.read_plans import kept_plan
from tests.fakes.timed import run_jobs

ABLE = {ChannelName.TELEGRAM: TELEGRAM, ChannelName.ZALO: ZALO, ChannelName.WEB: TELEGRAM}
MARKS = {SpanKind.BOLD: "**", SpanKind.CODE: "`", SpanKind.LINK: ""}
ALL_AT_ONCE = 1e9
SECONDS = {"s": 1, "m": 60, "h": 3600, "d": 86400}


@dataclass
class Player:
    """One transcript being played: who speaks, where, and when."""

    database: Database
    desk: Desk
    clock: SettableClock = field(
        default_factory=lambda: SettableClock(datetime(2021, 3, 1, 8, 0, tzinfo=VIETNAM))
    )
    speaker: str = "a"
    channel: ChannelName = ChannelName.WEB
    count: int = 0
    nonces: dict[str, str] = field(default_factory=dict)

    def play(self, script: str) -> str:
        """The transcript with the bot's answers as they are now."""
        out: list[str] = []
        lines = [line for line in script.splitlines() if not line.startswith("<")]
        for number, line in enumerate(lines):
            out.append(line)
            if line.startswith("@"):
                self.clock.set(line[1:].strip())
            elif line.startswith("~"):
                out += self._pass_time(line[1:].strip())
            elif line.startswith("="):
                self._become(line[1:].strip())
            elif line.startswith("!"):
                out += self._say(line[1:].strip(), InboundKind.CHOICE)
            elif line.startswith("^"):
                out += self._send(line[1:].strip())
            elif line.startswith(">"):
                out += self._if_whole(lines, number)
        return "\n".join(out) + "\n"

    def _if_whole(self, lines: list[str], number: int) -> list[str]:
        """Say the message that ends in this line; nothing yet when the next line goes on with it."""
        if any(line.startswith(">>") for line in lines[number + 1 : number + 2]):
            return []
        first = number
        while lines[first].startswith(">>"):
            first -= 1
        words = [line.lstrip(">").removeprefix(" ") for line in lines[first : number + 1]]
        return self._say("\n".join(words), InboundKind.TEXT)

    def _become(self, who: str) -> None:
        self.speaker, _, channel = who.partition(" ")
        self.channel = ChannelName(channel.strip("() ") or "web")

    def _say(self, said: str, kind: InboundKind) -> list[str]:
        self.count += 1
        chat = self._chat(self.speaker)
        content = f"{self.nonces.get(chat, '')}:{said}" if kind is InboundKind.CHOICE else said
        inbound = Inbound(self.channel, chat, f"{chat}:{self.count}", kind, content, self.clock.now())
        now = self.clock.now()
        self.database.run_now(lambda uow: receive(uow, self.desk, inbound, now))
        return self._answers(chat)

    def _send(self, what: str) -> list[str]:
        """A document that was fetched and read, as an officer's is."""
        self.count += 1
        chat, now = self._chat(self.speaker), self.clock.now()
        plan, _, name = what.partition(" ")
        kept = kept_plan(plan, name)
        file = IncomingFile(name, kept.size, plan)
        sent = Inbound(
            self.channel, chat, f"{chat}:{self.count}", InboundKind.FILE, "", now, file=file, kept=kept
        )
        self.database.run_now(lambda uow: receive(uow, self.desk, sent, now))
        return self._answers(chat)

    def _pass_time(self, until: str) -> list[str]:
        """The jobs run as the process runs them, and what they queue goes out."""
        if until.startswith("+"):
            self.clock.advance(float(until[1:-1]) * SECONDS[until[-1]])
        else:
            self.clock.set(until)
        lines: list[str] = []
        while run_jobs(self.database, self.desk, self.clock.now()):
            lines += self._answers("")
        return lines + self._answers("")

    def _answers(self, chat: str) -> list[str]:
        lines: list[str] = []
        for channel in ChannelName:
            claim = Claim(channel, 50, ALL_AT_ONCE, 60)
            wall = self.clock.now().timestamp()
            while True:  # a chat's second message waits for its first
                count, ready = self.database.run_now(lambda uow: self._claimed(uow, claim, wall))  # noqa: B023
                for delivery in ready:
                    lines += self._shown(delivery, to_speaker=delivery.chat == chat)
                    self._settle(delivery)
                if not count:
                    break
        return lines

    def _claimed(self, uow: Unit, claim: Claim, wall: float) -> tuple[int, tuple[Delivery, ...]]:
        """How many rows were taken, and those of them that are to be sent."""
        rows = uow.ledger.claim(claim, wall).deliveries
        return len(rows), LastLook(uow, self.desk, self.clock.now(), wall).ready(rows)

    def _settle(self, delivery: Delivery) -> None:
        now = self.clock.now()
        outcome = outcome_of(delivery, None, now, 1)
        self.database.run_now(lambda uow: uow.ledger.record([outcome], now.timestamp()))

    def _shown(self, delivery: Delivery, *, to_speaker: bool) -> list[str]:
        rich = render(delivery.message, delivery.locale)
        lines: list[str] = []
        for part in fit(rich, delivery.message.choices, ABLE[delivery.channel]):
            text = marked(part.rich)
            if part.choices:
                text += "\n" + " ".join(f"[{choice.label}]" for choice in part.choices)
            head = "" if to_speaker else f"[{delivery.chat}] "
            lines += [f"< {line}".rstrip() for line in (head + text).split("\n")]
        if delivery.message.choices:
            self.nonces[delivery.chat] = delivery.nonce
        return lines

    def _chat(self, who: str) -> str:
        personas = {one.key: one for one in example().people}
        if self.channel is ChannelName.WEB and who in personas:
            return chat_of(personas[who], "buttons")
        return who


def marked(rich: RichText) -> str:
    """The text with its spans as a person would write them."""
    text = rich.text
    for span in sorted(rich.spans, key=lambda one: -one.start):
        mark = MARKS[span.kind]
        end = f"{mark} <{span.url}>" if span.kind is SpanKind.LINK else mark
        text = text[: span.start] + mark + text[span.start : span.end] + end + text[span.end :]
    return text
