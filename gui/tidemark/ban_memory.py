"""Bans remembered across restarts, so that a new start does not knock again."""

import logging
from pathlib import Path

from tidemark import own_folders
from tidemark.json_file import JsonFile, Unusable

_log = logging.getLogger(__name__)
_MOST_HOSTS = 64


class BanMemoryFile:
    """Until when (ms since the epoch, by the exchange) each host asked this computer to wait.

    A ban belongs to the IP address, so all accounts and all Tidemark processes share the file.
    A damaged file counts as empty; where it cannot be written this process still remembers.
    """

    def __init__(self, path: Path | None = None) -> None:
        self.path = default_path() if path is None else path
        self._file = JsonFile(self.path, dict[str, int])
        self._own: dict[str, int] = {}

    def banned_until(self, host: str) -> int | None:
        """When ``host`` may be asked again, as last heard; None if it never sent us away."""
        return self._merged().get(host)

    def remember(self, host: str, until_ms: int) -> None:
        """Keep that ``host`` wants to be left alone; of two ends the later one counts."""
        self._own[host] = max(until_ms, self._own.get(host, until_ms))
        try:
            with self._file.locked():
                self._file.replace(_latest(self._merged()))
        except OSError as error:
            _log.warning("the ban is not kept over a restart: %s", error.strerror or error)

    def _merged(self) -> dict[str, int]:
        merged = self._read()
        for host, until_ms in self._own.items():
            merged[host] = max(until_ms, merged.get(host, until_ms))
        return merged

    def _read(self) -> dict[str, int]:
        try:
            return self._file.read() or {}
        except (OSError, Unusable):
            return {}


def default_path() -> Path:
    """Where this system keeps what a program remembers of its runs."""
    return own_folders.state() / "bans.json"


def _latest(bans: dict[str, int]) -> dict[str, int]:
    """The bans that end last: the file cannot grow with every host ever spoken to."""
    return dict(sorted(bans.items(), key=lambda ban: ban[1])[-_MOST_HOSTS:])
