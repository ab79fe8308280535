"""`thidua doctor` – what is wrong here, and what to do, a line each."""

import argparse
import asyncio
import json
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from datetime import timedelta
from importlib.resources import files
from typing import Any
from zoneinfo import ZoneInfo

from bot.channels.registry import SERVICES
from bot.cli.database import opened
from bot.clock import MovableClock
from bot.desk import kept_secret
from bot.logs import place_of
from bot.settings import Settings, load_settings
from core.errors import SettingError, ThiduaError
from core.messages import ChannelName

EARLIEST_YEAR = 2026
TIMEOUT_S = 10


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at."""

    what: str
    ok: bool
    says: str


def add(commands: Any) -> None:
    """Describe the command."""
    it = commands.add_parser(
        "doctor",
        help="check settings, database, tokens, clock, webhook, fonts",
        epilog="example: thidua doctor --json",
    )
    it.add_argument("--json", action="store_true", help="for a program")
    it.set_defaults(run=run)


def run(given: argparse.Namespace) -> int:
    """Print the findings; 1 when something must be mended."""
    findings = list(look())
    if given.json:
        print(json.dumps([asdict(one) for one in findings], ensure_ascii=False, indent=2))
    else:
        for one in findings:
            print(f"{'ok  ' if one.ok else 'MEND'} {one.what}: {one.says}")
    return 0 if all(one.ok for one in findings) else 1


def look() -> Iterator[Finding]:
    """Everything in turn; nothing stops the later looks."""
    try:
        settings = load_settings()
    except SettingError as error:
        yield Finding("settings", ok=False, says=str(error))
        return
    yield Finding("settings", ok=True, says="read")
    checks: tuple[tuple[str, Callable[[Settings], str]], ...] = (
        ("database", _database),
        ("secret", _secret),
        ("clock", _clock),
        ("texts and fonts", _files),
        ("exposure", _exposure),
    )
    for what, check in checks:
        yield _checked(what, lambda check=check: check(settings))  # type: ignore[misc]
    for service in SERVICES:
        if service.wanted(settings):
            yield _checked(service.name.value, lambda one=service: asyncio.run(_service(settings, one)))  # type: ignore[misc]
        else:
            token = f"THIDUA_{service.name.value.upper()}_TOKEN"
            yield Finding(service.name.value, ok=True, says=f"off (set {token} to use it)")


def _checked(what: str, check: Callable[[], str]) -> Finding:
    try:
        return Finding(what, ok=True, says=check())
    except ThiduaError as error:
        return Finding(what, ok=False, says=str(error))
    except Exception as error:  # noqa: BLE001  # a doctor reports whatever is wrong
        return Finding(what, ok=False, says=f"failed with {place_of(error)}")


def _database(settings: Settings) -> str:
    with opened(settings) as database:
        waiting = database.run_now(lambda uow: uow.ledger.backlog())
        kind = "SQLite" if database.is_sqlite else "PostgreSQL"
    return f"{kind}, schema up to date, {sum(waiting.values())} deliveries waiting"


def _secret(settings: Settings) -> str:
    if settings.secret.get_secret_value():
        return "from THIDUA_SECRET"
    kept_secret("", settings.secret_file)
    if settings.secret_file.exists() and settings.secret_file.stat().st_mode & 0o077:
        raise ThiduaError(f"{settings.secret_file} can be read by others: chmod 600 {settings.secret_file}")
    return f"kept in {settings.secret_file}"


def _clock(settings: Settings) -> str:
    now = MovableClock(settings.now).now()
    if MovableClock().now().year < EARLIEST_YEAR:
        raise ThiduaError("the machine's clock is years behind: set it (timedatectl set-ntp true)")
    if now.astimezone(ZoneInfo("Asia/Ho_Chi_Minh")).utcoffset() != timedelta(hours=7):
        raise ThiduaError("the time zone data are wrong: reinstall the tzdata package")
    return f"{now:%d/%m/%Y %H:%M} in Asia/Ho_Chi_Minh"


def _files(_settings: Settings) -> str:
    from bot.rendering.text import LOCALES, environment  # noqa: PLC0415

    for locale in LOCALES:
        for name in environment(locale).list_templates(["j2"]):
            environment(locale).get_template(name)
    page = (files("templates") / "web" / "chat.html").is_file()
    if not page:
        raise ThiduaError("the chat page is missing from the installation: install thidua again")
    return "all templates load; pages use the browser's own fonts"


def _exposure(settings: Settings) -> str:
    local = settings.host in {"127.0.0.1", "localhost", "::1"}
    if settings.example and not local:
        raise ThiduaError("example data is reachable from other machines: set THIDUA_HOST=127.0.0.1")
    return f"listens on {settings.host}" + ("" if local else ", reachable from other machines")


async def _service(settings: Settings, service: Any) -> str:
    channel = service.make(settings)
    try:
        name = await asyncio.wait_for(channel.open(), TIMEOUT_S)
        hook = await channel.webhook_url()
    except Exception as error:  # noqa: BLE001  # whatever the service did, it becomes advice
        raise ThiduaError(_advice(service.name, error)) from None
    finally:
        await channel.close()
    wanted = service.webhook(settings)
    if wanted and not hook.startswith(settings.base_url):
        raise ThiduaError(f"webhook is {'elsewhere' if hook else 'not set'}: start `thidua run` to set it")
    if not wanted and hook:
        return f"getMe answers ({name}); a webhook is set, `thidua run` will remove it and poll"
    return f"getMe answers ({name}), {'webhook set' if hook else 'long polling'}"


def _advice(name: ChannelName, error: Exception) -> str:
    token = f"THIDUA_{name.value.upper()}_TOKEN"
    if "token" in type(error).__name__.lower() or "401" in str(error) or "not found" in str(error).lower():
        return f"the service refuses {token}: copy it again from the service"
    return f"the service cannot be reached ({type(error).__name__}): check the network and the base URL"
