"""The subcommands there are; a test holds it against the folder."""

from bot.cli import (
    announce,
    ask,
    backup,
    doctor,
    enterprises,
    explain,
    export,
    flow,
    invite,
    nominees,
    plan,
    rehearse,
    release,
    restore,
    run,
)

COMMANDS = (
    run.add,
    ask.add,
    doctor.add,
    plan.add,
    enterprises.add,
    invite.add,
    nominees.add,
    export.add,
    flow.add,
    backup.add,
    restore.add,
    release.add,
    announce.add,
    explain.add,
    rehearse.add,
)
