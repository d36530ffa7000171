"""What a run remembers for the next one, and what it remembers of the one before."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec

from tidemark.app.options import WindowOptions
from tidemark.domain.profile import AccountProfile
from tidemark.settings import AccountSettings, Settings, SettingsUnavailable
from tidemark.settings_file import SetAside, SettingsFile, default_path


class Memory:
    """The settings as this run may use them. ``complaint`` is what was wrong with the file, if
    anything was; a run for a picture reads and writes none, so that every picture is alike."""

    def __init__(self, options: WindowOptions) -> None:
        self.complaint = ""
        self._file: SettingsFile | None = None
        if options.screenshot is None:
            path = options.settings_path
            self._file = SettingsFile(path, on_set_aside=self._note_set_aside)
        self.settings = self._load()

    @staticmethod
    def folder(options: WindowOptions) -> Path:
        """Where the settings live, and the lock of the one window."""
        return (options.settings_path or default_path()).parent

    def remember(self, **values: Any) -> None:
        """Change settings on disk. Blocks for as long as a disk may take.

        Raises `SettingsUnavailable`; nothing is lost then.
        """
        self._change(lambda settings: settings.with_changes(**values))

    def remember_proxy(self, proxy: str) -> None:
        """Keep the way to the exchange. Blocks likewise."""
        self.remember(proxy=proxy)

    def remember_account(self, profile: AccountProfile) -> None:
        """Put an account among the known ones, in its old place if it had one. Blocks likewise.

        Raises `ValueError` where its name was taken meanwhile.
        """
        self._change(lambda settings: _with(settings, profile))

    def forget_account(self, account_id: str) -> None:
        """Take an account out of the known ones. Blocks likewise."""
        self._change(lambda settings: settings.without_account(account_id))

    def _change(self, change: Callable[[Settings], Settings]) -> None:
        if self._file is not None:
            self.settings = self._file.update(change)

    def _load(self) -> Settings:
        if self._file is None:
            return Settings()
        try:
            return self._file.load()
        except SettingsUnavailable as error:
            self.complaint, self._file = str(error), None
            return Settings()

    def _note_set_aside(self, set_aside: SetAside) -> None:
        self.complaint = (
            f"The settings could not be used ({set_aside.reason}) and were moved to "
            f"{set_aside.path}. Tidemark starts with its defaults."
        )


def _with(settings: Settings, profile: AccountProfile) -> Settings:
    if all(account.id != profile.account_id for account in settings.accounts):
        return settings.with_account(profile)
    accounts = tuple(
        AccountSettings.of(profile) if account.id == profile.account_id else account
        for account in settings.accounts
    )
    return msgspec.structs.replace(settings, accounts=accounts)
