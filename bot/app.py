"""The composition root: everything is built here, once, and nothing at import time."""

import hmac
from dataclasses import dataclass, field
from functools import partial

from bot.channels.web.adapter import WebChannel
from bot.clock import MovableClock
from bot.delivering import Deliverer, Limits
from bot.desk import KeyedCodes, LibraryHolidays, kept_secret
from bot.fetching import Fetching
from bot.files.store import FileStore
from bot.keeping import kept_file
from bot.links import SignedLinks
from bot.measures import Measures
from bot.plan_reading import PlanReading
from bot.pulse_file import PulseFile
from bot.receiving import Receiver
from bot.rendering.text import labels
from bot.settings import Settings
from bot.watching import Watch
from core.channel_ports import Channel
from core.desk import Desk, Links, SendingPolicy
from core.ids import BoardId
from core.messages import ChannelName
from storage.database import Database
from storage.example import Example, example, load, without_plans
from storage.migrate import upgrade
from storage.plan_words import plan_words
from storage.rule_answers import rule_answers
from storage.titles import catalogue, title_rules
from storage.understanding import understanding

WEB_LIMITS = Limits(rate=10_000, in_flight=64, lease_s=30)


class Deliverers:
    """The deliverers of this process, woken together."""

    def __init__(self) -> None:
        self._all: list[Deliverer] = []

    def add(self, deliverer: Deliverer) -> None:
        """One more."""
        self._all.append(deliverer)

    def nudge(self) -> None:
        """Something may be waiting in the ledger."""
        for deliverer in self._all:
            deliverer.nudge()


@dataclass(frozen=True, slots=True)
class App:
    """What a process is made of; `bot.running` brings it to life."""

    settings: Settings
    database: Database
    clock: MovableClock
    desk: Desk
    links: SignedLinks
    files: FileStore
    measures: Measures
    watch: Watch
    receiver: Receiver
    deliverers: Deliverers
    web: WebChannel
    example: Example | None
    secret: str
    states: dict[ChannelName, str] = field(default_factory=dict)

    def webhook_secret(self, channel: ChannelName) -> str:
        """What a service must send with its updates; follows from the installation's secret."""
        return hmac.new(self.secret.encode(), f"webhook:{channel}".encode(), "sha256").hexdigest()

    def deliverer(self, channel: Channel, limits: Limits) -> Deliverer:
        """A deliverer for a channel, woken with the others."""
        made = Deliverer(self.database, channel, self.desk, self.clock, limits, self.measures)
        self.deliverers.add(made)
        return made


def build(settings: Settings) -> App:
    """Everything that needs no event loop; brings the database to the newest schema."""
    data = _example(settings)
    clock = MovableClock(settings.now or (data.now if data else None))
    database = Database(settings.database_url)
    upgrade(database)
    if data is not None:
        database.run_now(lambda uow: load(uow, data))
    secret = kept_secret(settings.secret.get_secret_value(), settings.secret_file)
    links = SignedLinks(settings.base_url, secret, web_chat=settings.web_chat or settings.example)
    default = settings.default_board or (data.default_board if data else "")
    board = BoardId(default) if default else None
    desk = desk_of(settings, links, secret, board)
    measures, deliverers, files = Measures(), Deliverers(), FileStore(settings.files_dir)
    plans = PlanReading(database, desk, clock)
    fetching = Fetching(partial(kept_file, files), measures, plans.read)
    return App(
        settings=settings,
        database=database,
        clock=clock,
        desk=desk,
        links=links,
        files=files,
        measures=measures,
        watch=Watch(database, desk, clock, PulseFile(settings.pulse_file), measures),
        receiver=Receiver(database, desk, clock, measures, deliverers.nudge, fetching),
        deliverers=deliverers,
        web=web_channel(database, clock),
        example=data,
        secret=secret,
    )


def _example(settings: Settings) -> Example | None:
    """The example that the settings ask for."""
    if not settings.example:
        return None
    return example() if settings.example_plans else without_plans(example())


def desk_of(settings: Settings, links: Links, secret: str, board: BoardId | None) -> Desk:
    """What handlers may ask besides the database, as the settings have it."""
    rates = {ChannelName.TELEGRAM: settings.telegram_pace, ChannelName.ZALO: settings.zalo_rate}
    quotas = (settings.zalo_daily_quota, settings.zalo_monthly_quota)
    daily, monthly = ({ChannelName.ZALO: quota} if quota else {} for quota in quotas)
    sending = (settings.hold_s, settings.approval_above, rates, daily, monthly)
    policy = SendingPolicy(*sending, anniversaries=settings.anniversaries)
    return Desk(
        links,
        KeyedCodes(secret),
        LibraryHolidays(),
        labels(),
        catalogue(),
        title_rules(),
        understanding(),
        rule_answers(),
        board,
        policy=policy,
        words=plan_words(),
    )


def web_channel(database: Database, clock: MovableClock) -> WebChannel:
    """The web chat, kept in the database."""

    async def keep(chat: str, body: dict[str, object]) -> int:
        now = clock.now()
        return await database.run(lambda uow: uow.web_chat.add(chat, body, now, from_person=False))

    async def change(chat: str, message: int, body: dict[str, object]) -> bool:
        return await database.run(lambda uow: uow.web_chat.change(chat, message, body))

    return WebChannel(keep, change)
