"""The subcommands there are; a test holds it against the folder."""

from bot.cli import backup, doctor, enterprises, export, flow, invite, nominees, plan, release, restore, run

COMMANDS = (
    run.add,
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
)
