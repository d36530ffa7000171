"""Whether the exchange lets the owner of a key do what is asked, before any signature is looked at.

Source: COIN-M error codes, the key permissions page of the wallet API, and what users of other
clients report of keys refused with -2015.
"""

from tidemark.simulator import refusals
from tidemark.simulator.accounts import Account
from tidemark.simulator.keys import KeyBook, KnownKey
from tidemark.simulator.options import Options
from tidemark.simulator.refusals import Refused
from tidemark.simulator.world import World


class Access:
    """The rules about keys and accounts. Every refusal is a `Refused`."""

    def __init__(self, world: World, keys: KeyBook, options: Options) -> None:
        self._world = world
        self._keys = keys
        self._options = options

    def admit(self, api_key: str) -> KnownKey:
        """Let a key in that may read: -2014, -2008, -2015 or -2017 otherwise."""
        known = self._keys.find(api_key)
        if self._world.accounts[known.account].keys_are_locked:
            raise refusals.locked_keys()
        if not known.may_be_used_here or not known.key.enable_reading:
            raise refusals.unknown_key()
        return known

    def admit_to_futures(self, api_key: str) -> KnownKey:
        """Let a key in that may use COIN-M futures.

        -2015 also for one that may not, is older than the futures account, or belongs to an
        account with portfolio margin.
        """
        known = self.admit(api_key)
        account = self._world.accounts[known.account]
        may_use = known.key.enable_futures or self._options.reading_is_enough
        is_older = known.key.create_time < account.futures_since
        if not may_use or is_older or account.has_portfolio_margin:
            raise refusals.unknown_key()
        return known

    def still_admits(self, api_key: str) -> bool:
        """Whether a key that was let in once would be let in again."""
        try:
            self.admit_to_futures(api_key)
        except Refused:
            return False
        return True

    def account_of(self, api_key: str) -> Account:
        """The futures account which an admitted key opens; -1109 where there is none (any more)."""
        account = self._world.accounts[self._keys.find(api_key).account]
        if not account.has_futures:
            raise refusals.invalid_account()
        return account
