"""The log of alerts kept between runs, amounts included, in a file that only its owner can read."""

import logging
from pathlib import Path

import msgspec
import platformdirs

from tidemark import private_file
from tidemark.domain.alerting.ledger import Kept

_log = logging.getLogger(__name__)


class AlertMemoryFile:
    """What `domain.alerting.ledger.Kept` holds, as JSON.

    A damaged file counts as empty, so that alerts are told again rather than not at all; where
    it cannot be written this run still has its log.
    """

    def __init__(self, path: Path | None = None) -> None:
        self.path = default_path() if path is None else path

    def load(self) -> Kept:
        """What the run before kept. Blocks for as long as a disk may take."""
        try:
            return msgspec.json.decode(self.path.read_bytes(), type=Kept)
        except FileNotFoundError:
            return Kept()
        except (OSError, msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
            _log.warning("the log of alerts begins anew: %s", type(error).__name__)
            return Kept()

    def save(self, kept: Kept) -> None:
        """Keep this in place of what was kept. Blocks likewise."""
        try:
            private_file.replace(self.path, msgspec.json.encode(kept))
        except OSError as error:
            _log.warning("the log of alerts is not kept: %s", error.strerror or error)


def default_path() -> Path:
    """Where this system keeps what a program remembers of its runs."""
    return platformdirs.user_state_path("tidemark", appauthor=False) / "alerts.json"
