"""Bans remembered across restarts, so that a new start does not knock again."""

import logging
from pathlib import Path

from tidemark import own_folders
from tidemark.domain.ban import Ban
from tidemark.json_file import JsonFile, Unusable

_log = logging.getLogger(__name__)
_MOST_HOSTS = 64


class BanMemoryFile:
    """Until when each host asked this computer to wait.

    A ban belongs to the IP address, so all accounts and all Tidemark processes share the file.
    A damaged file counts as empty; where it cannot be written this process still remembers.
    """

    def __init__(self, path: Path | None = None) -> None:
        self.path = default_path() if path is None else path
        self._file = JsonFile(self.path, dict[str, Ban])
        self._own: dict[str, Ban] = {}

    def ban(self, host: str) -> Ban | None:
        """What ``host`` last asked for; None if it never sent us away."""
        return self._merged().get(host)

    def remember(self, host: str, ban: Ban) -> None:
        """Keep that ``host`` wants to be left alone; of two ends the later one counts."""
        self._own[host] = max(ban, self._own.get(host, ban), key=_end)
        try:
            with self._file.locked():
                self._file.replace(_latest(self._merged()))
        except OSError as error:
            _log.warning("the ban is not kept over a restart: %s", error.strerror or error)

    def _merged(self) -> dict[str, Ban]:
        merged = self._read()
        for host, ban in self._own.items():
            merged[host] = max(ban, merged.get(host, ban), key=_end)
        return merged

    def _read(self) -> dict[str, Ban]:
        try:
            return self._file.read() or {}
        except (OSError, Unusable):
            return {}


def default_path() -> Path:
    """Where this system keeps what a program remembers of its runs."""
    return own_folders.state() / "bans.json"


def _end(ban: Ban) -> int:
    return ban.until_ms


def _latest(bans: dict[str, Ban]) -> dict[str, Ban]:
    """The bans that end last: the file cannot grow with every host ever spoken to."""
    return dict(sorted(bans.items(), key=lambda host: _end(host[1]))[-_MOST_HOSTS:])
