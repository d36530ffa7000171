"""What came of a soak, as it is counted while it lasts."""

from dataclasses import dataclass, field

from proof.soak.gauges import Look


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
