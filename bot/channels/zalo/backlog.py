"""What Zalo handed out, once, and is not stored yet: a slow picture holds up nobody else."""

import asyncio
import logging

from core.channel_ports import Take
from core.messages import Inbound

log = logging.getLogger(__name__)
PATIENCE_S = 1.0
GRACE_S = 3.0
MOST_OPEN = 32


class Backlog:
    """Messages under way, at most 32; Zalo will not hand them out again."""

    def __init__(self, take: Take, retry_s: float) -> None:
        self._take = take
        self._retry_s = retry_s
        self._open: dict[asyncio.Task[None], str] = {}

    async def add(self, inbound: Inbound) -> None:
        """Hand over; returns when it is stored, or after a second if it is, or waits for, a slow picture."""
        self._open = {task: chat for task, chat in self._open.items() if not task.done()}
        if inbound.file is None and inbound.chat not in self._open.values():
            await self._until_stored(inbound)
            return
        if len(self._open) >= MOST_OPEN:
            await asyncio.wait(self._open, return_when=asyncio.FIRST_COMPLETED)
        task = asyncio.ensure_future(self._until_stored(inbound))
        self._open[task] = inbound.chat
        await asyncio.wait({task}, timeout=PATIENCE_S)

    async def finish(self) -> None:
        """Wait a little for what is under way, then stop it."""
        if self._open:
            await asyncio.wait(self._open, timeout=GRACE_S)
        for task in self._open:
            task.cancel()
        await asyncio.gather(*self._open, return_exceptions=True)

    async def _until_stored(self, inbound: Inbound) -> None:
        """Hand a message over again and again: Zalo will not, and the database may be away for a while."""
        while True:
            try:
                await self._take([inbound])
            except Exception as error:  # noqa: BLE001  # whatever it is, the message is not stored
                log.error("zalo_update_waits error=%s", type(error).__name__)
                await asyncio.sleep(self._retry_s)
            else:
                return
