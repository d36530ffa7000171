"""What is the matter with a key: tried at the exchange, and looked up in its register of keys."""

import asyncio
import contextlib
from collections.abc import AsyncIterator
from dataclasses import dataclass, replace
from typing import Protocol as Interface

from tidemark.binance.errors import KeyUnusable, ProtocolError
from tidemark.binance.key_rights import decode_key_rights
from tidemark.binance.key_verdict import (
    AMBIGUOUS_CAUSES,
    Finding,
    finding_of_rejection,
    finding_of_rights,
    verdict,
)
from tidemark.client.failures import ConnectionEnded
from tidemark.client.network import Network
from tidemark.client.rest import RestRefused
from tidemark.client.session import Session
from tidemark.client.waiting import is_hopeless
from tidemark.domain.credential import Credential
from tidemark.domain.diagnosis import Diagnosis
from tidemark.domain.freshness import State
from tidemark.domain.key_rights import KeyRights
from tidemark.domain.profile import AccountProfile
from tidemark.domain.trouble import Cause, Trouble

PATIENCE = 15.0
_LOOK_EVERY = 0.25  # s; silence makes no sound


class KeyRegister(Interface):
    """Where a key's rights can be asked for: `client.rest.Rest`, or an honest fake of it."""

    async def api_restrictions(self, credential: Credential, timestamp: int) -> object:
        """Ask once, at the exchange's time ``timestamp`` (ms); return the answer's JSON.

        Sends nothing while the exchange wants silence. Raises `RestRefused`, `ConnectionEnded`
        or `KeyUnusable`.
        """
        ...


@dataclass(frozen=True, slots=True)
class _Lookup:
    """What the register said; ``address`` is this computer's, as the exchange saw it."""

    finding: Finding = Finding.NOTHING_NEW
    rights: KeyRights | None = None
    address: str = ""


async def refine(
    trouble: Trouble,
    profile: AccountProfile,
    credential: Credential,
    rest: KeyRegister,
    timestamp: int,
) -> Trouble:
    """Tell the cause of a refusal as exactly as the register of keys allows; never raises.

    One question at most, and none about other troubles or where the environment has no register;
    if it is not answered, ``trouble`` is returned as it is. ``timestamp`` is the exchange's time
    in ms since the epoch.
    """
    if trouble.cause not in AMBIGUOUS_CAUSES:
        return trouble
    return _refined(trouble, await _look_up(profile, credential, rest, timestamp))


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
    lookup = await _look_up(profile, credential, rest, now)
    return replace(tried, trouble=trouble and _refined(trouble, lookup), rights=lookup.rights)


# -- the session ---------------------------------------------------------------------------------


class _Ear:
    """A session's listener: wakes whoever waits."""

    def __init__(self) -> None:
        self._heard = asyncio.Event()

    def rows_changed(self, assets: frozenset[str]) -> None:
        """The figures themselves do not matter here."""

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


# -- the register --------------------------------------------------------------------------------


def _refined(trouble: Trouble, lookup: _Lookup) -> Trouble:
    cause = verdict(trouble.cause, lookup.finding)
    if cause is trouble.cause:
        return trouble
    return replace(trouble, cause=cause, detail=lookup.address)


async def _look_up(
    profile: AccountProfile, credential: Credential, rest: KeyRegister, timestamp: int
) -> _Lookup:
    if profile.endpoints.sapi is None:
        return _Lookup()
    try:
        rights = decode_key_rights(await rest.api_restrictions(credential, timestamp))
    except RestRefused as refused:
        rejection = refused.rejection
        finding = finding_of_rejection(rejection)
        return _Lookup(finding, address=rejection.request_ip or "")
    except (ConnectionEnded, ProtocolError, KeyUnusable):
        return _Lookup()
    return _Lookup(finding_of_rights(rights), rights)
