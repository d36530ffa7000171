"""What is done with accounts that are there: renamed, their keys checked, removed for good."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Protocol

from tidemark.credentials.store import KeyStore
from tidemark.domain.diagnosis import Diagnosis
from tidemark.domain.profile import AccountProfile
from tidemark.history.keeper import Keeper
from tidemark.history.kept import all_kept
from tidemark.qt.accounts.kept_accounts import KeptAccount, in_order
from tidemark.qt.engine import Engine


class Memory(Protocol):
    """What outlasts this run. Its methods block, and raise `SettingsUnavailable`."""

    def remember_account(self, profile: AccountProfile) -> None: ...
    def forget_account(self, account_id: str) -> None: ...


class History(Protocol):
    """Where accounts are written down."""

    def keeper_of(self, profile: AccountProfile) -> Keeper | None: ...
    async def forget(
        self, profile: AccountProfile, *, for_good: bool = False
    ) -> tuple[Path, ...]: ...
    async def forget_removed(self, account_id: str) -> tuple[Path, ...]: ...
    def resume(self, account_id: str) -> None: ...


class Desk(Protocol):
    """Where the accounts are at work."""

    @property
    def profiles(self) -> Sequence[AccountProfile]: ...
    @property
    def history(self) -> History: ...
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

    def has_history(self, profile: AccountProfile) -> bool:
        """Whether there is a place where an account is written down at all."""
        return self._desk.history.keeper_of(profile) is not None

    async def forget_history(self, profile: AccountProfile) -> tuple[Path, ...]:
        """Delete what was written of an account; returns damaged files that may still hold it.

        Raises `HistoryUnreadable`; nothing is deleted then.
        """
        return await self._desk.history.forget(profile)

    @property
    def keeps_history(self) -> bool:
        """Whether there is a history that outlasts this run."""
        return self._engine.history is not None

    async def kept_accounts(self) -> tuple[KeptAccount, ...]:
        """All that are in the history: those that are here, in their order, before the others.

        Raises `HistoryUnreadable`.
        """
        if self._engine.history is None:
            return ()
        kept = await self._engine.history.ask(all_kept)
        return in_order(kept, self._desk.profiles)

    async def forget_kept(self, account: KeptAccount) -> tuple[Path, ...]:
        """Delete what was written of an account, here or not; as `forget_history` does."""
        for profile in self._desk.profiles:
            if profile.account_id == account.account_id:
                return await self._desk.history.forget(profile)
        return await self._desk.history.forget_removed(account.account_id)

    async def remove(self, profile: AccountProfile, *, with_history: bool = False) -> None:
        """Forget an account, its key before the rest: no key is ever left that nobody knows of.

        Raises `CredentialsUnavailable`, `SettingsUnavailable` and `HistoryUnreadable`; the account
        is kept then, though what was deleted of its history is gone.
        """
        account_id = profile.account_id
        if with_history:
            await self._desk.history.forget(profile, for_good=True)
        try:
            await self._forget(account_id)
        except BaseException:
            self._desk.history.resume(account_id)
            raise
        self._desk.drop(account_id)

    async def _forget(self, account_id: str) -> None:
        await self._desk.store_of(account_id).delete(account_id)
        if not self._desk.is_only_this_run(account_id):
            forget = partial(self._memory.forget_account, account_id)
            await self._engine.in_thread(forget, name="settings")
