"""A whole rehearsal, from its script to what it found; nothing of it is kept."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from bot.clock import steady_s
from bot.rehearsing.facts import Facts
from bot.rehearsing.findings import Findings, findings
from bot.rehearsing.founding import found
from bot.rehearsing.script import Script
from bot.rehearsing.service import Heard
from bot.rehearsing.world import World
from bot.rehearsing.year import Year


@dataclass(frozen=True, slots=True)
class Rehearsal:
    """What was played: who there was, everything that arrived, what really happened, what was found."""

    script: Script
    world: World
    log: Sequence[Heard]
    facts: Facts
    findings: Findings
    wall_s: float


def rehearse(script: Script) -> Rehearsal:
    """Play the year in a folder of its own."""
    before = steady_s()
    with TemporaryDirectory(prefix="thidua-rehearsal-") as folder:
        stage = found(script, Path(folder))
        try:
            Year(stage).play()
            told = findings(stage)
        finally:
            stage.database.close()
    return Rehearsal(script, stage.world, stage.service.log, stage.facts, told, steady_s() - before)
