"""On what a run ran: without a name of this computer."""

import os
import platform
import sqlite3
import sys
import time
from datetime import UTC, datetime
from importlib.metadata import version

_LIBRARIES = ("PySide6-Essentials", "qasync", "websockets", "msgspec", "cryptography")
_ADDITIONS = 1_000_000


def facts() -> dict[str, object]:
    """What figures depend on that is not ours; ``load`` is how many others wanted a processor."""
    return {
        "day": datetime.now(UTC).date().isoformat(),
        "system": f"{platform.system()} {platform.release()} {platform.machine()}",
        "processors": os.cpu_count(),
        "python": sys.version.split()[0],
        "sqlite": sqlite3.sqlite_version,
        "libraries": {name: version(name) for name in _LIBRARIES},
        "load": round(os.getloadavg()[0], 2),
        "a million additions, ms": round(_pace(), 1),
    }


def _pace() -> float:
    times = []
    for _ in range(5):
        begun = time.perf_counter()
        sum(range(_ADDITIONS))
        times.append(1000 * (time.perf_counter() - begun))
    return min(times)
