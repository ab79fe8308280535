"""Contents that no dossier needs any more leave the disk: drafts that were erased, files taken out again."""

import asyncio
from collections.abc import Iterable, Sequence

from bot.clock import wall_s
from bot.files.store import FileStore
from storage.database import Database

# Between a file's keeping and its row lie seconds; a day is for a machine that slept.
UNTOUCHED_S = 24 * 3600
AT_ONCE = 500


async def remove_orphans(store: FileStore, database: Database) -> int:
    """Remove what was kept a day ago or earlier and no dossier needs; how many contents."""
    before = wall_s() - UNTOUCHED_S
    keys = await asyncio.to_thread(store.untouched_since, before)
    some = (keys[first : first + AT_ONCE] for first in range(0, len(keys), AT_ONCE))
    return sum([await _remove(store, database, one, before) for one in some])


async def _remove(store: FileStore, database: Database, keys: Sequence[str], before: float) -> int:
    orphans = await database.run(lambda uow: uow.attachments.orphans(keys))
    return await asyncio.to_thread(_take_out, store, sorted(orphans), before)


def _take_out(store: FileStore, keys: Iterable[str], before: float) -> int:
    return sum(store.remove_untouched(key, before) for key in keys)
