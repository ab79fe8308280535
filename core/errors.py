"""Every error that Thidua raises on purpose.

ThiduaError
├── PlanError            a plan's data is not well formed
├── SettingError         a setting is missing or wrong
├── DatabaseAway         the database is locked or out of reach; nothing was done
└── DeliveryError        what became of a message handed to a chat service
    ├── Later            not taken, may be tried again
    │   ├── Unreachable  the service could not be reached, or said that it is ill
    │   └── Throttled    the service asks for a pause (retry_after, seconds)
    ├── Rejected         not taken, and trying again will not help
    ├── Blocked          this person does not want, or can no longer get, our messages here
    └── Ambiguous        it may or may not have been taken: a person settles it
"""


class ThiduaError(Exception):
    """Anything that Thidua says no to; its text is fit for the operator."""


class PlanError(ThiduaError):
    """A plan's data is not well formed; the text names the place."""


class SettingError(ThiduaError):
    """A setting is missing or wrong; the text says what to write instead."""


class DatabaseAway(ThiduaError):
    """The database is locked, full or out of reach just now: nothing was done, it may be done again."""


class DeliveryError(ThiduaError):
    """What became of a message handed to a chat service; `code` is a short reason for the ledger."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class Later(DeliveryError):
    """The message was not taken and may be tried again."""


class Unreachable(Later):
    """The service could not be reached, or answered that it is ill: try again after a while."""


class Throttled(Later):
    """The service asks for a pause of `retry_after` seconds; the pause costs no attempt."""

    def __init__(self, retry_after: float, code: str = "throttled") -> None:
        super().__init__(code)
        self.retry_after = retry_after


class Rejected(DeliveryError):
    """The service refused this message for good."""


class Blocked(DeliveryError):
    """The person blocked the bot or is gone: stop writing to this address until they write again."""


class Ambiguous(DeliveryError):
    """The call ended without an answer: the message may have arrived, so it is never resent by itself."""
