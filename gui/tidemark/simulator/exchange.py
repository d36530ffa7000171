"""What every connection to the exchange shares: its truth, its keys, its limits."""

from collections.abc import Callable, Sequence

from tidemark.simulator.access import Access
from tidemark.simulator.accounts import MAIN
from tidemark.simulator.keys import KeyBook
from tidemark.simulator.limits import Limits
from tidemark.simulator.listen_keys import ListenKeys
from tidemark.simulator.market import CONTRACTS
from tidemark.simulator.options import Options, SimulatorKey
from tidemark.simulator.refusals import Refused
from tidemark.simulator.world import World


def _refuse_nothing(_method: str) -> Refused | None:
    return None


class Exchange:
    """The interface's side of a `World`, with an account for every name the keys mention.

    ``objection`` may refuse a method out of hand; ``has_pair`` says which coins have a price.
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
        self.access = Access(self.world, self.keys, options)
        self.limits = Limits(options)
        self.objection = objection
        self.has_pair: Callable[[str], bool] = CONTRACTS.__contains__
        self._listen_keys = {
            name: ListenKeys(f"{seed}-{name}", options) for name in self.world.accounts
        }

    def listen_keys(self, account: str = MAIN) -> ListenKeys:
        """The listen key of an account; ``ValueError`` where there is no such account."""
        return self._listen_keys[self.world.account(account).name]
