"""Telegram's queue of updates: kept until an offset confirms them, filtered when they arrive."""

from tests.fakes.calls import Json

FIRST_UPDATE = 100_000_001
ON_REQUEST_ONLY = frozenset({"chat_member", "message_reaction", "message_reaction_count"})


class UpdateQueue:
    """Updates by id; the filter of the last call that named one stays in force, as the service has it."""

    def __init__(self) -> None:
        self.allowed: list[str] = []
        self._waiting: dict[int, Json] = {}
        self._next_id = FIRST_UPDATE

    def __len__(self) -> int:
        return len(self._waiting)

    def allow(self, kinds: list[str] | None) -> None:
        """Take a new filter; None keeps the old one, an empty list brings the default back."""
        if kinds is not None:
            self.allowed = kinds

    def push(self, kind: str, content: Json) -> Json | None:
        """The update under the next id, or None when the bot did not ask for this kind."""
        wanted = kind in self.allowed if self.allowed else kind not in ON_REQUEST_ONLY
        if not wanted:
            return None
        update = {"update_id": self._next_id, kind: content}
        self._next_id += 1
        self.put_back(update)
        return update

    def put_back(self, update: Json) -> None:
        """Keep an update under the id it has."""
        self._waiting[update["update_id"]] = update

    def forget(self, update_id: int) -> None:
        """The update arrived."""
        self._waiting.pop(update_id, None)

    def clear(self) -> None:
        """Drop everything that waits."""
        self._waiting.clear()

    def waiting(self) -> list[Json]:
        """All that waits, oldest first."""
        return [self._waiting[update_id] for update_id in sorted(self._waiting)]

    def read(self, offset: int, limit: int) -> list[Json]:
        """Up to `limit` updates from `offset` on; those before it are confirmed and forgotten.

        A negative offset counts from the end.
        """
        if offset < 0:
            offset = self._next_id + offset
        for update_id in [known for known in self._waiting if known < offset]:
            del self._waiting[update_id]
        return self.waiting()[:limit]
