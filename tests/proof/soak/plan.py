"""How much is soaked: all of it in ten minutes, or a share in a quarter of one."""

from dataclasses import dataclass

from proof.part import Part
from proof.soak.wire import Layout

_LAYOUT = Layout(accounts=4, coins=80)
_SMALL_LAYOUT = Layout(accounts=3, coins=40)


@dataclass(frozen=True, slots=True)
class Plan:
    """Times are seconds. ``most_frames`` is how much a connection carries until it is cut off.

    In ``rounds`` everything is pressed and every window opened, before anything moves. ``moving``
    is how long everything moves between two looks, the first ``warming`` of which are not held
    against the others; at least so many ``looks`` are. Somebody presses for so long as
    ``pressing``: memory is weighed after that, for what Qt keeps of a press is the press's. Where
    less is carried than is asked for, ``patience`` times as long is gone on: the computer may be
    busy with something else. A share of it is too short for a slope of the memory to mean anything,
    and for what is kept up to a limit to reach it.
    """

    seed: int
    seconds: float
    updates: int
    reconnects: int
    layout: Layout = _LAYOUT
    most_frames: int = 1
    patience: float = 1.6
    rounds: int = 6
    moving: float = 12.0
    between_presses: float = 1.0
    warming: float = 120.0
    pressing: float = 240.0
    looks: int = 20
    measures_memory: bool = True

    @property
    def words(self) -> tuple[object, ...]:
        """For the exchange's process."""
        return self.seed, self.layout.accounts, self.layout.coins, self.most_frames


def plan_of(part: Part) -> Plan:
    """What a part is to do."""
    if part.pick(quick=0, whole=1):
        return Plan(part.seed, seconds=600.0, updates=3_000_000, reconnects=10_000)
    return Plan(
        part.seed,
        seconds=12.0,
        updates=10_000,
        reconnects=60,
        layout=_SMALL_LAYOUT,
        patience=8.0,
        rounds=1,
        moving=2.5,
        between_presses=0.5,
        warming=0.0,
        pressing=float("inf"),
        looks=3,
        measures_memory=False,
    )
