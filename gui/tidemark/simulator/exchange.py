"""What every connection to the exchange shares: its truth, its keys, its limits."""

from collections.abc import Callable, Iterable

from tidemark.simulator.authentication import KeyBook
from tidemark.simulator.limits import Limits
from tidemark.simulator.listen_keys import ListenKeys
from tidemark.simulator.options import Options, SimulatorKey
from tidemark.simulator.refusals import Refused
from tidemark.simulator.world import World


def _refuse_nothing(_method: str) -> Refused | None:
    return None


class Exchange:
    """The interface's side of a `World`. ``objection`` may refuse a method out of hand."""

    def __init__(
        self,
        seed: int,
        keys: Iterable[SimulatorKey],
        options: Options,
        *,
        now: int,
        objection: Callable[[str], Refused | None] = _refuse_nothing,
    ) -> None:
        self.options = options
        self.world = World(seed, now=now)
        self.keys = KeyBook(keys)
        self.limits = Limits(options)
        self.listen_keys = ListenKeys(seed, options)
        self.objection = objection
