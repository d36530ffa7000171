"""The log of alerts kept between runs, amounts included, in a file that only its owner can read."""

import logging
from pathlib import Path

from tidemark import own_folders
from tidemark.domain.alerting.ledger import Kept
from tidemark.json_file import JsonFile, Unusable

_log = logging.getLogger(__name__)


class AlertMemoryFile:
    """What `domain.alerting.ledger.Kept` holds, as JSON.

    A damaged file counts as empty, so that alerts are told again rather than not at all; where
    it cannot be written this run still has its log.
    """

    def __init__(self, path: Path | None = None) -> None:
        self.path = default_path() if path is None else path
        self._file = JsonFile(self.path, Kept)

    def load(self) -> Kept:
        """What the run before kept. Blocks for as long as a disk may take."""
        try:
            return self._file.read() or Kept()
        except (OSError, Unusable) as error:
            _log.warning("the log of alerts begins anew: %s", type(error).__name__)
            return Kept()

    def save(self, kept: Kept) -> None:
        """Keep this in place of what was kept. Blocks likewise."""
        try:
            self._file.replace(kept)
        except OSError as error:
            _log.warning("the log of alerts is not kept: %s", error.strerror or error)


def default_path() -> Path:
    """Where this system keeps what a program remembers of its runs."""
    return own_folders.state() / "alerts.json"
