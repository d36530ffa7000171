"""What every connection to the exchange shares: its truth, its keys, its limits."""

from collections.abc import Callable, Sequence

from tidemark.simulator.accounts import MAIN, Account
from tidemark.simulator.authentication import KeyBook
from tidemark.simulator.limits import Limits
from tidemark.simulator.listen_keys import ListenKeys
from tidemark.simulator.options import Options, SimulatorKey
from tidemark.simulator.refusals import Refused
from tidemark.simulator.world import World


def _refuse_nothing(_method: str) -> Refused | None:
    return None


class Exchange:
    """The interface's side of a `World`, with an account for every name the keys mention.

    ``objection`` may refuse a method out of hand.
    """

    def __init__(
        self,
        seed: int,
        keys: Sequence[SimulatorKey],
        options: Options,
        *,
        now: int,
        objection: Callable[[str], Refused | None] = _refuse_nothing,
    ) -> None:
        self.options = options
        self.world = World(seed, now=now, accounts=[key.account for key in keys])
        self.keys = KeyBook(keys)
        self.limits = Limits(options)
        self.objection = objection
        self._listen_keys = {
            name: ListenKeys(f"{seed}-{name}", options) for name in self.world.accounts
        }

    def account_of(self, api_key: str) -> Account:
        """The account an API key opens; `Refused` (-2014, -2015) for a key of no use."""
        return self.world.accounts[self.keys.find(api_key).account]

    def listen_keys(self, account: str = MAIN) -> ListenKeys:
        """The listen key of an account; ``ValueError`` where there is no such account."""
        return self._listen_keys[self.world.account(account).name]
