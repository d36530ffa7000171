"""What is the matter with a refused key: one question to the exchange's register of keys.

Sessions may ask it too, so it knows none of them.
"""

from dataclasses import replace
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
from tidemark.client.rest import RestRefused
from tidemark.domain.credential import Credential
from tidemark.domain.key_rights import KeyRights
from tidemark.domain.profile import AccountProfile
from tidemark.domain.trouble import Trouble
from tidemark.domain.values import frozen


class KeyRegister(Interface):
    """Where a key's rights can be asked for: `client.rest.Rest`, or an honest fake of it."""

    async def api_restrictions(self, credential: Credential, timestamp: int) -> object:
        """Ask once, at the exchange's time ``timestamp`` (ms); return the answer's JSON.

        Sends nothing while the exchange wants silence. Raises `RestRefused`, `ConnectionEnded`
        or `KeyUnusable`.
        """
        ...


@frozen
class Lookup:
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
    return refined(trouble, await look_up(profile, credential, rest, timestamp))


def refined(trouble: Trouble, lookup: Lookup) -> Trouble:
    """Read both answers together."""
    cause = verdict(trouble.cause, lookup.finding)
    if cause is trouble.cause:
        return trouble
    return replace(trouble, cause=cause, detail=lookup.address)


async def look_up(
    profile: AccountProfile, credential: Credential, rest: KeyRegister, timestamp: int
) -> Lookup:
    """Ask the register of keys once, where the environment has one; never raises."""
    if profile.endpoints.sapi is None:
        return Lookup()
    try:
        rights = decode_key_rights(await rest.api_restrictions(credential, timestamp))
    except RestRefused as refused:
        rejection = refused.rejection
        finding = finding_of_rejection(rejection)
        return Lookup(finding, address=rejection.request_ip or "")
    except (ConnectionEnded, ProtocolError, KeyUnusable):
        return Lookup()
    return Lookup(finding_of_rights(rights), rights)
