"""Loads modules one after the other. Order: {"modules"}; it answers with the resident memory (MB)
there was at first, and what there was after each of them. It loads as little as can be itself."""

import importlib
import json
import sys


def _resident_mb() -> float:
    with open("/proc/self/status", encoding="ascii") as status:  # noqa: PTH123 - see above
        resident = next(line for line in status if line.startswith("VmRSS"))
    return int(resident.split()[1]) / 1024


def main() -> None:
    """Do as told."""
    names: list[str] = json.loads(sys.stdin.readline())["modules"]
    told = [_resident_mb()]
    for name in names:
        importlib.import_module(name)
        told.append(_resident_mb())
    print(json.dumps(told), flush=True)


if __name__ == "__main__":
    main()
