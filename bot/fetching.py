"""Files that people send in a chat: fetched, checked and kept before anybody decides on the message."""

import asyncio
import logging
from collections import OrderedDict
from collections.abc import Awaitable, Callable
from dataclasses import replace

from bot.files.names import safe_name
from bot.files.papers_problems import PaperProblem
from bot.logs import place_of
from bot.measures import Measures
from core.channel_ports import Channel
from core.downloads import MOST_BYTES, TOO_BIG
from core.errors import DeliveryError, Later, Rejected, Throttled
from core.messages import ChannelName, Inbound, IncomingFile, KeptFile
from core.plan_drafts import UnreadPaper
from core.reading.personal_data import names_citizen_card

log = logging.getLogger(__name__)
# The problems that are found here; what the check of the bytes finds comes from `keep`, beside TOO_BIG.
UNREACHABLE, CITIZEN_CARD = "unreachable", "citizen_card"
WITHIN_S = 30.0
TRIES, PAUSE_S, LONGEST_PAUSE_S = 3, 0.5, 5.0
AT_ONCE = 8  # of up to 20 MB each in memory
REMEMBERED = 200

Keep = Callable[[str, bytes], KeptFile]
Read = Callable[[Inbound, str, bytes], Awaitable[object]]
"""What else is made of a document for its sender: an officer's is read as a plan."""


class Fetching:
    """Makes a file of what a message announces; `channels` are filled in by whoever opens them."""

    def __init__(self, keep: Keep, measures: Measures, read: Read | None = None) -> None:
        self.channels: dict[ChannelName, Channel] = {}
        self._keep = keep
        self._read = read
        self._measures = measures
        self._room = asyncio.Semaphore(AT_ONCE)
        self._known: OrderedDict[tuple[str, str], KeptFile] = OrderedDict()  # by channel and message

    async def filled(self, inbound: Inbound) -> Inbound:
        """The message with its file kept, or with the problem that it met; a repeat is not fetched again."""
        if inbound.file is None:
            return inbound
        message = (inbound.channel, inbound.external_id)
        kept = self._known.get(message) or await self._kept(inbound, inbound.file)
        if not kept.problem:
            self._known[message] = kept
            if len(self._known) > REMEMBERED:
                self._known.popitem(last=False)
        return replace(inbound, kept=kept)

    async def _kept(self, inbound: Inbound, file: IncomingFile) -> KeptFile:
        """What names itself a citizen card is not even fetched, as the upload page does not take it."""
        if names_citizen_card(f"{file.name} {file.caption}"):
            return _nothing(file, CITIZEN_CARD)
        if (file.size or 0) > MOST_BYTES:
            return _nothing(file, TOO_BIG)
        channel = inbound.channel
        async with self._room:
            try:
                async with asyncio.timeout(WITHIN_S):
                    content = await self._content(channel, file.reference)
            except Exception as error:  # noqa: BLE001  # or the message would come again and again
                code = error.code if isinstance(error, DeliveryError) else type(error).__name__
                log.warning("file_unfetched channel=%s reason=%s", channel, code)
                return _nothing(file, TOO_BIG if code == TOO_BIG else UNREACHABLE)
            return await self._checked(inbound, file, content)

    async def _content(self, name: ChannelName, reference: str) -> bytes:
        """The bytes, at the third try at the latest; a long pause is not waited for."""
        if (channel := self.channels.get(name)) is None:
            raise Rejected("no_channel")
        for _ in range(TRIES - 1):
            try:
                return await channel.fetch(reference)
            except Later as error:
                pause = error.retry_after if isinstance(error, Throttled) else PAUSE_S
                if pause > LONGEST_PAUSE_S:
                    raise
                await asyncio.sleep(pause)
        return await channel.fetch(reference)

    async def _checked(self, inbound: Inbound, file: IncomingFile, content: bytes) -> KeptFile:
        channel = inbound.channel
        try:
            kept = await asyncio.to_thread(self._keep, file.name, content)
        except Exception as error:  # noqa: BLE001  # a full disk, a reader's fault: the message is handled still
            log.error("file_not_kept channel=%s error=%s", channel, place_of(error))
            self._measures.alarms.labels("file_not_kept").inc()
            return _nothing(file, UNREACHABLE)
        return replace(kept, plan=await self._as_plan(inbound, file, content))

    async def _as_plan(self, inbound: Inbound, file: IncomingFile, content: bytes) -> object:
        """What a document says as a plan, or that its reader failed; none where nobody reads it."""
        try:
            return await self._read(inbound, file.name, content) if self._read else None
        except Exception as error:  # noqa: BLE001  # the file itself is kept
            log.error("plan_not_read channel=%s error=%s", inbound.channel, place_of(error))
            self._measures.alarms.labels("plan_not_read").inc()
            return UnreadPaper(safe_name(file.name), PaperProblem.FAILED.value)


def _nothing(file: IncomingFile, problem: str) -> KeptFile:
    return KeptFile(safe_name(file.name), size=file.size or 0, problem=problem)
