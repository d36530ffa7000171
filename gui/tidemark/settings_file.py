"""The settings on disk: shared by every Tidemark of this user, and never lost to a bad file."""

import contextlib
import logging
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from tidemark import own_folders
from tidemark.json_file import JsonFile, Unusable
from tidemark.settings import SCHEMA, Settings, SettingsUnavailable

_log = logging.getLogger(__name__)
_INDENT = 2


@dataclass(frozen=True, slots=True)
class SetAside:
    """A settings file that could not be used, moved to ``path`` whole, and why."""

    path: Path
    reason: str

    def __str__(self) -> str:
        return (
            f"The settings could not be used ({self.reason}) and were moved to {self.path}. "
            f"Tidemark goes on with its defaults."
        )


class SettingsFile:
    """The settings on disk, shared by every Tidemark process of this user.

    Reading never fails for what the file contains: one that cannot be used is moved aside,
    told to ``on_set_aside`` and left for the user, and the defaults are taken.
    """

    def __init__(
        self,
        path: Path | None = None,
        *,
        on_set_aside: Callable[[SetAside], None] | None = None,
    ) -> None:
        self.path = default_path() if path is None else path
        self._file = JsonFile(self.path, Settings, schema=SCHEMA)
        self._on_set_aside = on_set_aside or _tell_the_log

    def load(self) -> Settings:
        """The settings; defaults where there are none. Raises `SettingsUnavailable`."""
        try:
            return self._read()
        except (Unusable, OSError):
            with self._locked():
                return self._read_or_set_aside()

    def save(self, settings: Settings) -> None:
        """Write all settings; prefer `update`, which keeps what others wrote meanwhile."""
        with self._locked():
            self._write(settings)

    def update(self, change: Callable[[Settings], Settings]) -> Settings:
        """Change the settings as they are on disk now, with no other Tidemark in between.

        Whatever ``change`` raises travels, and nothing is written then. Raises
        `SettingsUnavailable` where the file can be neither read nor written.
        """
        with self._locked():
            old = self._read_or_set_aside()
            new = change(old)
            if new != old or not self.path.exists():
                self._write(new)
        return new

    @contextlib.contextmanager
    def _locked(self) -> Iterator[None]:
        try:
            with self._file.locked():
                yield
        except OSError as error:
            raise SettingsUnavailable(
                f"The settings {self.path} cannot be used: {error.strerror or error}."
            ) from error

    def _read(self) -> Settings:
        return self._file.read() or Settings()

    def _read_or_set_aside(self) -> Settings:
        try:
            return self._read()
        except (Unusable, OSError) as error:
            self._on_set_aside(SetAside(self._file.set_aside(), _reason(error)))
        return Settings()

    def _write(self, settings: Settings) -> None:
        self._file.replace(settings, indent=_INDENT)


def default_path() -> Path:
    """Where this system keeps a user's settings (``XDG_CONFIG_HOME`` where it has one)."""
    return own_folders.config() / "settings.json"


def _reason(error: Unusable | OSError) -> str:
    if isinstance(error, OSError):
        return error.strerror or "it cannot be read"
    return str(error)


def _tell_the_log(set_aside: SetAside) -> None:
    _log.warning("%s", set_aside)
