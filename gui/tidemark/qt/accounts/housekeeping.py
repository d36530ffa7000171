"""What is done with accounts that are there: renamed, their keys checked, removed for good."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import Protocol

from tidemark.credentials.store import KeyStore
from tidemark.domain.diagnosis import Diagnosis
from tidemark.domain.profile import AccountProfile
from tidemark.qt.engine import Engine


class Memory(Protocol):
    """What outlasts this run. Its methods block, and raise `SettingsUnavailable`."""

    def remember_account(self, profile: AccountProfile) -> None: ...
    def forget_account(self, account_id: str) -> None: ...


class Desk(Protocol):
    """Where the accounts are at work."""

    @property
    def profiles(self) -> Sequence[AccountProfile]: ...
    def is_only_this_run(self, account_id: str) -> bool: ...
    def store_of(self, account_id: str) -> KeyStore: ...
    def rename(self, profile: AccountProfile) -> None: ...
    def drop(self, account_id: str) -> None: ...


class Housekeeping:
    """Each deed is done on disk and in the keyring first; what fails there changes nothing here."""

    def __init__(self, engine: Engine, memory: Memory, desk: Desk) -> None:
        self._engine = engine
        self._memory = memory
        self._desk = desk

    def is_taken(self, label: str, account_id: str) -> bool:
        """Whether another account has this name."""
        others = (each for each in self._desk.profiles if each.account_id != account_id)
        return any(each.label == label for each in others)

    async def rename(self, profile: AccountProfile, label: str) -> None:
        """Give an account another name; its session goes on.

        Raises `SettingsUnavailable`, and `ValueError` where the name cannot be kept.
        """
        renamed = replace(profile, label=label)
        if not self._desk.is_only_this_run(profile.account_id):
            keep = partial(self._memory.remember_account, renamed)
            await self._engine.in_thread(keep, name="settings")
        self._desk.rename(renamed)

    async def check_key(self, profile: AccountProfile) -> Diagnosis:
        """Ask the exchange about an account's key; raises `CredentialsUnavailable`."""
        credential = await self._desk.store_of(profile.account_id).load(profile.account_id)
        return await self._engine.examine(profile, credential)

    async def remove(self, profile: AccountProfile) -> None:
        """Forget an account, its key first: no key is ever left that nobody knows of.

        Raises `CredentialsUnavailable` and `SettingsUnavailable`; the account is kept then.
        """
        account_id = profile.account_id
        await self._desk.store_of(account_id).delete(account_id)
        if not self._desk.is_only_this_run(account_id):
            forget = partial(self._memory.forget_account, account_id)
            await self._engine.in_thread(forget, name="settings")
        self._desk.drop(account_id)
