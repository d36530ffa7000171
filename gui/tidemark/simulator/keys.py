"""The API keys this exchange has given out: whose they are, and from where they may be used."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from random import Random
from string import ascii_letters, digits

from tidemark.simulator import refusals
from tidemark.simulator.accounts import MAIN
from tidemark.simulator.authentication import Verifier, verifier_for
from tidemark.simulator.options import SimulatorKey

HERE = "127.0.0.1"
"""The address everybody comes from."""

_KEY_LENGTH = 64
_KEY_CHARACTERS = re.compile(r"[A-Za-z0-9_-]+", re.ASCII)


@dataclass(slots=True)
class KnownKey:
    """An API key as it stands now, and what verifies its signatures."""

    key: SimulatorKey
    verifier: Verifier
    ip_list: tuple[str, ...] | None
    is_deleted: bool = False

    @property
    def account(self) -> str:
        """The name of the account it opens."""
        return self.key.account

    @property
    def may_be_used_here(self) -> bool:
        """Whether its list of addresses, if it has one, holds this computer's."""
        return self.ip_list is None or HERE in self.ip_list


def key_from_seed(seed: int, account: str = MAIN) -> SimulatorKey:
    """The HMAC key of an account that was given none: the same for the same seed."""
    source = f"key-{seed}" if account == MAIN else f"key-{seed}-{account}"
    random = Random(source)  # noqa: S311 a toy exchange's key
    api_key, secret = ("".join(random.choices(ascii_letters + digits, k=_KEY_LENGTH)) for _ in "ks")
    return SimulatorKey(api_key, hmac_secret=secret, account=account)


class KeyBook:
    """All keys. A deleted one is remembered, so that it can be named, and known to nobody."""

    def __init__(self, keys: Iterable[SimulatorKey]) -> None:
        self._keys = {key.api_key: KnownKey(key, verifier_for(key), key.ip_list) for key in keys}
        # A toy key keeps its odd length; every other length than the real one is malformed.
        self._lengths = {_KEY_LENGTH, *map(len, self._keys)}

    def find(self, api_key: str) -> KnownKey:
        """What is known of this key.

        `Refused` if it cannot be one (-2014), is unknown (-2015) or another environment's (-2008).
        """
        known = self._keys.get(api_key)
        if known is not None and known.key.other_environment:
            raise refusals.foreign_key()
        if known is not None and not known.is_deleted:
            return known
        if len(api_key) in self._lengths and _KEY_CHARACTERS.fullmatch(api_key):
            raise refusals.unknown_key()
        raise refusals.malformed_key()

    def named(self, name: str) -> KnownKey:
        """The key itself, or the first one of the account of this name; ``ValueError``: neither."""
        if (known := self._keys.get(name)) is not None:
            return known
        for known in self._keys.values():
            if known.account == name:
                return known
        raise ValueError(f"there is no API key {name!r} and no account of that name has one")

    def forget(self, name: str) -> None:
        """Delete a key, as its owner may at any time."""
        self.named(name).is_deleted = True

    def restrict(self, name: str, ip_list: Sequence[str]) -> None:
        """Let a key be used from these addresses alone."""
        self.named(name).ip_list = tuple(ip_list)

    def allow_here(self, name: str) -> None:
        """Put this computer's address on a key's list, if the key has one."""
        known = self.named(name)
        if known.ip_list is not None and HERE not in known.ip_list:
            known.ip_list = (*known.ip_list, HERE)

    def change(self, name: str, **permissions: object) -> None:
        """Change what a key may do; ``TypeError`` where there is no such permission."""
        known = self.named(name)
        known.key = replace(known.key, **permissions)  # type: ignore[arg-type]  # by its own check

    def lift_restrictions(self) -> None:
        """Let every key have the list of addresses it was made with."""
        for known in self._keys.values():
            known.ip_list = known.key.ip_list
