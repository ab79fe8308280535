"""The `thidua` command: its subcommands, and one clear line for every error."""

import argparse
import sys
from collections.abc import Sequence

from bot.cli.registry import COMMANDS
from core.errors import ThiduaError

COULD_NOT = 1


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command: exit code 0, 1 when it could not, 2 for bad usage."""
    given = parser().parse_args(arguments)
    try:
        return int(given.run(given))
    except ThiduaError as error:
        print(f"thidua: {error}", file=sys.stderr)
        return COULD_NOT
    except (BrokenPipeError, KeyboardInterrupt):
        return COULD_NOT


def parser() -> argparse.ArgumentParser:
    """The whole command line."""
    top = argparse.ArgumentParser(
        prog="thidua",
        description="The chat assistant for emulation campaigns of industrial zones.",
        epilog="example: thidua run --example",
    )
    commands = top.add_subparsers(required=True, metavar="COMMAND")
    for add in COMMANDS:
        add(commands)
    return top


if __name__ == "__main__":
    sys.exit(main())
