"""A process at work: channels, deliverers, timed jobs and the web server, until it is told to stop."""

import asyncio
import logging
import signal
import socket
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Sequence
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass

import uvicorn

from bot.app import WEB_LIMITS, App
from bot.channels.registry import SERVICES, AnyService, ServiceChannel
from bot.chores import chores
from bot.logs import place_of
from bot.web.pages import web_app
from core.errors import SettingError
from core.messages import ChannelName
from core.reading.commands import COMMANDS
from scheduler.runner import Runner
from storage.listening import Listener

log = logging.getLogger(__name__)
RESTART_S = 3.0
GRACE_S = 5


class Server(uvicorn.Server):
    """uvicorn without signal handling of its own: the process stops as a whole."""

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Leave the signals to `serve`."""
        yield


@dataclass(frozen=True, slots=True)
class Connected:
    """A chat service with the adapter that speaks to it."""

    service: ServiceChannel
    channel: AnyService


async def serve(app: App, ready: Callable[[str], None]) -> None:
    """Run until SIGINT or SIGTERM; `ready` hears the address once the server listens."""
    stop = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    async with started(app) as address:
        ready(address)
        await stop.wait()


@asynccontextmanager
async def started(app: App) -> AsyncIterator[str]:
    """Everything at work, and the server's address; all of it stopped and settled at the end."""
    await app.watch.beat()  # before anything is delivered: the database may be an older one
    listening = _socket(app)
    address = f"http://{app.settings.host}:{listening.getsockname()[1]}"
    app.links.base_url = app.settings.public_url.rstrip("/") or address
    services = [Connected(one, one.make(app.settings)) for one in SERVICES if one.wanted(app.settings)]
    app.receiver.fetching.channels.update({one.service.name: one.channel for one in services})
    server = _server(app, services)
    serving = asyncio.ensure_future(server.serve(sockets=[listening]))
    work = [
        app.watch.run(),
        app.deliverer(app.web, WEB_LIMITS).run(),
        *(_service(app, one) for one in services),
    ]
    tasks = [serving, *(asyncio.ensure_future(one) for one in work)]
    runner = _runner(app)
    listener = _listener(app)
    try:
        while not server.started:  # noqa: ASYNC110  # uvicorn tells it in no other way
            await asyncio.sleep(0.005)
        yield address
    finally:
        runner.stop()
        await app.web.close()
        server.should_exit = True
        await asyncio.wait([serving], timeout=GRACE_S)  # requests under way are answered first
        await _stop(tasks)
        await asyncio.gather(*(one.channel.close() for one in services), return_exceptions=True)
        if listener is not None:
            await asyncio.to_thread(listener.close)
        await asyncio.to_thread(app.database.close)


def _server(app: App, services: list[Connected]) -> Server:
    pages = web_app(app, {one.service.name: one.channel for one in services})
    return Server(
        uvicorn.Config(pages, log_config=None, access_log=False, lifespan="off", timeout_graceful_shutdown=1)
    )


async def _service(app: App, one: Connected) -> None:
    """Open a chat service, however long it takes; then deliver to it and hear from it."""
    app.states[one.service.name] = "connecting"
    await _until_done(one, lambda: _open(app, one))
    app.states[one.service.name] = "ok"
    deliverer = app.deliverer(one.channel, one.service.limits(app.settings))
    async with asyncio.TaskGroup() as both:  # stopped, it waits for both; gather would wait for one
        both.create_task(deliverer.run())
        both.create_task(_until_done(one, lambda: _hear(app, one)))


async def _open(app: App, one: Connected) -> None:
    about = app.desk.labels["vi"]
    menu = [
        (command.name, about[f"about:{command.name}"]) for command in COMMANDS if not command.for_officers
    ]
    name = await one.channel.open(menu)
    if one.service.name is ChannelName.TELEGRAM:
        app.links.telegram_name = name
    log.info("channel=%s connected", one.service.name)


async def _hear(app: App, one: Connected) -> None:
    if one.service.webhook(app.settings):
        url = f"{app.links.base_url}/webhook/{one.service.name}"
        await one.channel.set_webhook(url, app.webhook_secret(one.service.name))
    else:
        await one.channel.listen(app.receiver.take)


async def _until_done(one: Connected, work: Callable[[], Awaitable[None]]) -> None:
    """A channel that fails starts again; the others do not notice."""
    while True:
        try:
            await work()
        except Exception as error:  # noqa: BLE001  # whatever it is, the channel is tried again
            log.error("channel=%s error=%s", one.service.name, place_of(error))
            await asyncio.sleep(RESTART_S)
        else:
            return


def _runner(app: App) -> Runner:
    """The timed jobs, awake; they count anew whenever the wall clock was set."""
    runner = Runner(chores(app))
    app.watch.on_jump = runner.begin_anew
    runner.start()
    return runner


def _listener(app: App) -> Listener | None:
    if app.database.is_sqlite:
        return None
    loop = asyncio.get_running_loop()
    return Listener(app.database.engine, lambda: loop.call_soon_threadsafe(app.deliverers.nudge))


def _socket(app: App) -> socket.socket:
    try:
        listening = socket.create_server((app.settings.host, app.settings.port))
    except OSError as error:
        raise SettingError(
            f"THIDUA_PORT: {app.settings.host}:{app.settings.port} cannot be used ({error.strerror});"
            " choose another, or 0 for a free one"
        ) from None
    # asyncio does so for sockets of its own making; without it every answer takes 40 ms longer (Nagle).
    listening.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return listening


async def _stop(tasks: Sequence[asyncio.Future[None]]) -> None:
    for task in tasks:
        task.cancel()
    _, waiting = await asyncio.wait(tasks, timeout=GRACE_S)
    if waiting:
        log.warning("stopped with %d tasks unfinished", len(waiting))
