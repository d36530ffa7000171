"""A key on trial: a session of its own until it is LIVE or fails, then what the key may do."""

import asyncio
import contextlib
from collections.abc import AsyncIterator
from dataclasses import replace

from tidemark.binance.key_verdict import AMBIGUOUS_CAUSES
from tidemark.client.key_doctor import KeyRegister, look_up, refined
from tidemark.client.network import Network
from tidemark.client.session import Session
from tidemark.client.waiting import is_hopeless
from tidemark.domain.credential import Credential
from tidemark.domain.diagnosis import Diagnosis
from tidemark.domain.freshness import State
from tidemark.domain.profile import AccountProfile
from tidemark.domain.trouble import Cause, Trouble

PATIENCE = 15.0
_LOOK_EVERY = 0.25  # s; silence makes no sound


async def examine(
    profile: AccountProfile,
    credential: Credential,
    network: Network,
    rest: KeyRegister,
    *,
    patience: float = PATIENCE,
) -> Diagnosis:
    """Try a key with a session of its own until it is LIVE, is refused, or ``patience`` (s) ends.

    Then ask the register what the key may do, or why it was refused. May be cancelled.
    """
    async with _session(profile, credential, network) as (session, heard):
        trouble = await _outcome(session, heard, network, patience)
        tried = Diagnosis(
            trouble,
            clock_offset_ms=session.status(network.clock.now()).clock_offset_ms,
            coins=len(session.rows) if trouble is None else 0,
        )
    if trouble is not None and trouble.cause not in AMBIGUOUS_CAUSES:
        return tried
    now = session.as_of_ms(network.clock.now())
    lookup = await look_up(profile, credential, rest, now)
    return replace(tried, trouble=trouble and refined(trouble, lookup), rights=lookup.rights)


class _Ear:
    """A session's listener: wakes whoever waits."""

    def __init__(self) -> None:
        self._heard = asyncio.Event()

    def rows_changed(self, assets: frozenset[str]) -> None:
        """The figures themselves do not matter here; the status may have changed with them."""
        self._heard.set()

    def status_changed(self) -> None:
        self._heard.set()

    async def wait(self) -> None:
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(_LOOK_EVERY):
                await self._heard.wait()
        self._heard.clear()


@contextlib.asynccontextmanager
async def _session(
    profile: AccountProfile, credential: Credential, network: Network
) -> AsyncIterator[tuple[Session, _Ear]]:
    ear = _Ear()
    session = Session(profile, credential, network, ear, generation=0)
    running = asyncio.create_task(session.run(), name=f"examination of {profile.label}")
    try:
        yield session, ear
    finally:
        await session.close()
        await running


async def _outcome(
    session: Session, ear: _Ear, network: Network, patience: float
) -> Trouble | None:
    """None once the session is LIVE, or what kept it from that."""
    clock = network.clock
    deadline = clock.now() + patience
    deadline_ms = clock.wall_ms() + round(1000 * patience)
    while (status := session.status(clock.now())).state is not State.LIVE:
        if clock.now() >= deadline or is_hopeless(status, deadline, deadline_ms):
            is_offline = status.state is State.OFFLINE
            return status.trouble or Trouble(Cause.UNREACHABLE if is_offline else Cause.NO_ANSWER)
        await ear.wait()
    return None
