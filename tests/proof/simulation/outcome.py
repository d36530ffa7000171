"""What came of a schedule."""

from collections import Counter
from dataclasses import dataclass, field


@dataclass(slots=True)
class Outcome:
    """What came of a schedule."""

    seed: int
    violations: list[tuple[str, str]] = field(default_factory=list)
    virtual_seconds: float = 0.0
    cpu_seconds: float = 0.0
    frames: int = 0
    requests: int = 0
    attempts: int = 0
    most_connects: int = 0
    looks: int = 0
    entries: int = 0
    """How many entries of histories were held against what was shown."""
    most_weight: int = 0
    most_weight_of_ten: int = 0
    spoken_in_silence: int = 0
    struck: Counter[str] = field(default_factory=Counter)
    trace: str = ""
