"""The subcommands there are; a test holds it against the folder."""

from bot.cli import doctor, enterprises, export, flow, invite, nominees, plan, run

COMMANDS = (run.add, doctor.add, plan.add, enterprises.add, invite.add, nominees.add, export.add, flow.add)
