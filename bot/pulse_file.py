"""The file beside the secret that remembers how often each database has beaten: a restored one knows less."""

import json
import logging
import os
from pathlib import Path

log = logging.getLogger(__name__)
MOST = 64  # databases that were used from one folder: the real one, the example, some copies


class PulseFile:
    """Beats by the database's `instance`; a missing or broken file means only that nothing is remembered."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def known(self) -> dict[str, int]:
        """What is remembered, the one that beat last at the end."""
        try:
            found = json.loads(self._path.read_text(encoding="utf-8"))
            return {str(instance): int(beats) for instance, beats in found.items()}
        except FileNotFoundError:
            return {}
        except (OSError, ValueError, TypeError, AttributeError, RecursionError) as error:
            log.warning("pulse_file unreadable error=%s: a restore by hand may go unnoticed", _named(error))
            return {}

    def keep(self, instance: str, beats: int) -> None:
        """Remember the most beats of a database; written whole or not at all."""
        known = self.known()
        most = max(known.pop(instance, 0), beats)
        newest = dict(list({**known, instance: most}.items())[-MOST:])
        part = self._path.with_name(f"{self._path.name}.{os.getpid()}.part")
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            part.write_text(json.dumps(newest), encoding="utf-8")
            part.replace(self._path)
        except OSError as error:
            log.warning("pulse_file unwritable error=%s: a restore by hand may go unnoticed", _named(error))


def _named(error: Exception) -> str:
    return type(error).__name__
