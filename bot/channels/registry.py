"""The channels there are and how each is made from the settings; a test holds it against the folder."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from bot.clock import real_now
from bot.delivering import Limits
from bot.files.store import FileStore
from bot.settings import Settings
from core.messages import ChannelName

if TYPE_CHECKING:
    from bot.channels.telegram.adapter import TelegramChannel
    from bot.channels.zalo.adapter import ZaloChannel

# What one part of a message may take: to wait for somebody else's upload, and two calls of its own.
CALLS_A_PART, MARGIN_S = 3, 10.0
AnyService: TypeAlias = "TelegramChannel | ZaloChannel"


@dataclass(frozen=True, slots=True)
class ServiceChannel:
    """A channel to a chat service: made only when its token is set, because its library is heavy."""

    name: ChannelName
    wanted: Callable[[Settings], bool]
    make: Callable[[Settings], AnyService]
    limits: Callable[[Settings], Limits]
    webhook: Callable[[Settings], bool]


def _telegram(settings: Settings) -> "TelegramChannel":
    from bot.channels.telegram.adapter import Outgoing, TelegramChannel  # noqa: PLC0415  # 0.3 s

    files = FileStore(settings.files_dir)
    return TelegramChannel(
        settings.telegram_token.get_secret_value(),
        settings.telegram_base_url.rstrip("/"),
        real_now,
        send_timeout_s=settings.send_timeout_s,
        poll_timeout_s=settings.poll_timeout_s,
        outgoing=Outgoing(files.read, settings.telegram_paid_broadcast),
    )


def _zalo(settings: Settings) -> "ZaloChannel":
    from bot.channels.zalo.adapter import ZaloChannel  # noqa: PLC0415  # only where a token is set

    return ZaloChannel(
        settings.zalo_token.get_secret_value(),
        settings.zalo_base_url.rstrip("/"),
        send_timeout_s=settings.send_timeout_s,
        poll_timeout_s=settings.poll_timeout_s,
    )


def _lease_s(settings: Settings) -> float:
    """As set, but never so short that a send which is still under way would be given up for dead."""
    return max(settings.lease_s, CALLS_A_PART * settings.send_timeout_s + MARGIN_S)


SERVICES = (
    ServiceChannel(
        ChannelName.TELEGRAM,
        lambda s: bool(s.telegram_token.get_secret_value()),
        _telegram,
        lambda s: Limits(s.telegram_pace, s.telegram_in_flight, _lease_s(s)),
        lambda s: s.telegram_webhook,
    ),
    ServiceChannel(
        ChannelName.ZALO,
        lambda s: bool(s.zalo_token.get_secret_value()),
        _zalo,
        lambda s: Limits(
            s.zalo_rate, s.zalo_in_flight, _lease_s(s), s.zalo_daily_quota, s.zalo_monthly_quota
        ),
        lambda s: s.zalo_webhook,
    ),
)
# The web chat is always there (bot.app builds it); it needs no token.
CHANNELS = (*(service.name for service in SERVICES), ChannelName.WEB)
