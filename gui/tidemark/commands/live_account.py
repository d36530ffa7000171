"""An account kept live for as long as a command needs it, and the wait for its first figures."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

from tidemark.ban_memory import BanMemoryFile
from tidemark.client.network import Network
from tidemark.client.session import Extra, Session
from tidemark.client.tasks import TaskKeeper
from tidemark.client.trust import forget_environment_trust
from tidemark.client.waiting import is_hopeless
from tidemark.commands.access import Access
from tidemark.commands.ending import CommandFailed, no_figures
from tidemark.commands.options import NetworkChoice
from tidemark.commands.proxy_password import password_for
from tidemark.credentials.store import KeyStore
from tidemark.domain.environment import Environment
from tidemark.domain.freshness import State
from tidemark.domain.status import Status
from tidemark.domain.trouble import Cause, Trouble
from tidemark.settings import Settings

_TICK = 0.25
"""Silence makes no sound: so often (s) the state is looked at although nothing was heard."""


class LiveAccount:
    """A session and what changed in it since somebody last looked."""

    def __init__(self, access: Access, network: Network, extras: Extra) -> None:
        self.profile = access.profile
        self.clock = network.clock
        self.session = Session(access.profile, access.credential, network, self, extras=extras)
        self._changed: set[str] = set()
        self._heard = asyncio.Event()
        self._bug: BaseException | None = None

    def rows_changed(self, assets: frozenset[str]) -> None:
        """See `SessionListener`."""
        self._changed |= assets
        self._heard.set()

    def status_changed(self) -> None:
        """See `SessionListener`."""
        self._heard.set()

    def broke(self, _task: str, bug: BaseException) -> None:
        """The session ended as it never should; whoever waits for it is told."""
        self._bug = bug
        self._heard.set()

    def status(self) -> Status:
        """The account's condition now."""
        return self.session.status(self.clock.now())

    def take_changed(self) -> frozenset[str]:
        """The coins whose rows changed since this was last called."""
        changed = frozenset(self._changed)
        self._changed.clear()
        return changed

    async def news(self, patience: float = _TICK) -> None:
        """Wait until something is heard, but ``patience`` seconds and a moment at most."""
        with suppress(TimeoutError):
            async with asyncio.timeout(min(patience, _TICK)):
                await self._heard.wait()
        self._heard.clear()
        if self._bug is not None:
            raise self._bug

    async def verified(self, patience: float) -> Status:
        """Wait for a snapshot that vouches for every figure, however long ago it was asked for.

        Raises `CommandFailed` when the exchange refuses, when ``patience`` seconds have passed, or
        at once when no answer can be hoped for until then.
        """
        deadline = self.clock.now() + patience
        while (status := self.status()).confirmed_at is None:
            left = deadline - self.clock.now()
            deadline_ms = self.clock.wall_ms() + round(1000 * left)
            if left <= 0 or is_hopeless(status, deadline, deadline_ms):
                raise self._failure(status, patience)
            await self.news(left)
        return status

    def _failure(self, status: Status, patience: float) -> CommandFailed:
        silence = Cause.UNREACHABLE if status.state is State.OFFLINE else Cause.NO_ANSWER
        return no_figures(
            status.trouble or Trouble(silence),
            patience,
            environment=self.profile.environment,
            now_ms=self.clock.wall_ms(),
        )


@asynccontextmanager
async def live_account(
    access: Access, network: Network, extras: Extra = Extra.NOTHING
) -> AsyncIterator[LiveAccount]:
    """Keep the account live, with ``extras`` besides, for the length of the block."""
    account = LiveAccount(access, network, extras)
    tasks = TaskKeeper(account.broke)
    tasks.spawn(account.session.run(), name=f"session of {access.profile.label}")
    try:
        yield account
    finally:
        await account.session.close()
        await tasks.close()


async def network_for(
    environment: Environment, choice: NetworkChoice, settings: Settings, store: KeyStore
) -> Network:
    """The way out that the user chose; a proxy's password may have to come from the keyring.

    What the demo's exchange says is not kept for later runs. Raises `CommandFailed` where the
    keyring does not answer.
    """
    if not choice.allow_env_tls:
        forget_environment_trust()
    is_demo = environment is Environment.DEMO
    proxy = "off" if is_demo else choice.proxy or settings.proxy
    return Network(
        proxy=proxy,
        proxy_password=await password_for(proxy, choice.proxy_password, store),
        check_interval=settings.check_interval,
        budget_share=settings.budget_share,
        ban_memory=None if is_demo else BanMemoryFile(),
    )
