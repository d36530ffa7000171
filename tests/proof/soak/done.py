"""What came of a soak, as it is counted while it lasts."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from proof.soak.gauges import EDGE, Look


@dataclass(frozen=True, slots=True)
class At:
    """What was there at one moment at which everything stood still."""

    seconds: float
    cpu_seconds: float
    reconnects: int
    updates: int
    look: Look


@dataclass(slots=True)
class Soaking:
    """What came of it."""

    ats: list[At] = field(default_factory=list)
    reconnects: int = 0
    taken_in: int = 0
    lost_in_engine: int = 0
    updates_sent: int = 0
    updates_missing: int = 0
    updates_made_up: int = 0
    frames: dict[str, int] = field(default_factory=dict)
    cells: int = 0
    differing: list[str] = field(default_factory=list)
    checks: int = 0
    presses: int = 0
    complaints: list[str] = field(default_factory=list)
    left_over: list[str] = field(default_factory=list)

    def add(self, at: At, *, begins: Iterable[float]) -> None:
        """Keep a look. All of it is kept of the first after each beginning (s), and of the last."""
        self.ats.append(at)
        first = [each for begin in begins for each in self._since(begin)[:EDGE]]
        for number, each in enumerate(self.ats[:-EDGE]):
            if each not in first:
                self.ats[number] = replace(each, look=each.look.weighed)

    def _since(self, begin: float) -> list[At]:
        return [each for each in self.ats if each.seconds >= begin]
