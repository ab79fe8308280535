"""What a chat service does on a bad day, as values that `fail_next` takes."""

from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar

ANY_METHOD = "*"


class Refusal(Exception):
    """The service says no: `code` and `description` as it words them, `parameters` for Telegram."""

    def __init__(
        self, code: int | None, description: str, parameters: Mapping[str, Any] | None = None
    ) -> None:
        super().__init__(description)
        self.code = code
        self.description = description
        self.parameters = parameters


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """One bad answer; `taken` tells whether the service still did what was asked."""

    taken: bool = False


@dataclass(frozen=True, slots=True)
class Throttle(Fault):
    """Too many calls: Telegram names the seconds to wait, Zalo does not."""

    retry_after: int = 1


@dataclass(frozen=True, slots=True)
class Forbidden(Fault):
    """The service will not reach this person, in Telegram's words."""

    BLOCKED: ClassVar[str] = "Forbidden: bot was blocked by the user"
    DEACTIVATED: ClassVar[str] = "Forbidden: user is deactivated"
    NOT_STARTED: ClassVar[str] = "Forbidden: bot can't initiate conversation with a user"

    text: str = "Forbidden: bot was blocked by the user"


@dataclass(frozen=True, slots=True)
class Conflict(Fault):
    """Somebody else polls, or a webhook is set."""


@dataclass(frozen=True, slots=True)
class ServerError(Fault):
    """The service is ill and says so in JSON, with this HTTP status."""

    status: int = 500


@dataclass(frozen=True, slots=True)
class Hang(Fault):
    """No answer until the client gives up."""


@dataclass(frozen=True, slots=True)
class Drop(Fault):
    """The connection is closed without an answer."""


@dataclass(frozen=True, slots=True)
class Truncated(Fault):
    """The call is done, but its JSON answer breaks off in the middle."""

    taken: bool = field(default=True, kw_only=True)


@dataclass(frozen=True, slots=True)
class NotJson(Fault):
    """A gateway's HTML page where JSON should be."""

    html: str = "<html><head><title>502 Bad Gateway</title></head><body>nginx</body></html>"
    status: int = 200


@dataclass(frozen=True, slots=True)
class OkFalse(Fault):
    """A refusal in the service's own envelope; Zalo was seen leaving the code out."""

    error_code: int | None
    description: str


class FaultQueue:
    """The faults that wait, by method name in lower case."""

    def __init__(self) -> None:
        self._waiting: dict[str, deque[Fault]] = {}

    def add(self, method: str, fault: Fault, times: int) -> None:
        """Let the next `times` calls of the method meet this fault."""
        self._waiting.setdefault(method.lower(), deque()).extend([fault] * times)

    def next_for(self, method: str) -> Fault | None:
        """The fault this call meets, or None; the method's own go before those for any method."""
        if not self._waiting:
            return None
        for name in (method.lower(), ANY_METHOD):
            if waiting := self._waiting.get(name):
                return waiting.popleft()
        return None

    def clear(self) -> None:
        """The bad day is over."""
        self._waiting.clear()


class RateLimit:
    """At most so many sends within any second; 0 means no limit."""

    def __init__(self, per_second: int) -> None:
        self.per_second = per_second
        self._taken: deque[float] = deque()

    def admits(self, now: float) -> bool:
        """Whether one more send fits; it is counted if so."""
        if not self.per_second:
            return True
        while self._taken and self._taken[0] <= now - 1:
            self._taken.popleft()
        if len(self._taken) >= self.per_second:
            return False
        self._taken.append(now)
        return True
