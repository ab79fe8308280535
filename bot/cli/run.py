"""`thidua run` – start the process."""

import argparse
import asyncio
import sys
from typing import Any

from bot.cli.database import in_its_file
from bot.settings import Settings, load_settings


def add(commands: Any) -> None:
    """Describe the command."""
    it = commands.add_parser(
        "run",
        help="start: web server, channels whose tokens are set, timed jobs",
        epilog="example: thidua run --example --port 8010",
    )
    it.add_argument("--example", action="store_true", help="chat page with example data; needs no token")
    it.add_argument("--without-plans", action="store_true", help="the example before any plan was handed in")
    it.add_argument("--port", type=int, help="port of the web server; 0 takes a free one")
    it.set_defaults(run=run)


def run(given: argparse.Namespace) -> int:
    """Serve until told to stop."""
    chosen: dict[str, object] = {}
    if given.port is not None:
        chosen["port"] = given.port
    if given.example:
        chosen["example"] = True
    if given.without_plans:
        chosen |= {"example": True, "example_plans": False}
    serve_forever(in_its_file(load_settings(**chosen)))
    return 0


def serve_forever(settings: Settings) -> None:
    """Build the process and run it; what it prints first is where to look."""
    from bot.app import build  # noqa: PLC0415  # `thidua --help` need not wait for it
    from bot.logs import set_up  # noqa: PLC0415
    from bot.running import serve  # noqa: PLC0415

    set_up(settings.log_level)
    app = build(settings)

    def ready(address: str) -> None:
        page = f"{address}/chat" if app.example or settings.web_chat else address
        print(f"Thidua is running: {page}   (stop with Ctrl+C)", flush=True)
        if not (app.example or settings.web_chat or settings.telegram_token or settings.zalo_token):
            print("No channel is set: see .env.example, or try `thidua run --example`.", file=sys.stderr)

    asyncio.run(serve(app, ready))
