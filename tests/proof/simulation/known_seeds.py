"""Seeds that always run: one for each mistake that was found, and one that shows each break.

`python -m proof.simulation.known_seeds --find` looks for the latter, and writes them down.
"""

import argparse
import json
import sys
from collections.abc import Iterable, Mapping
from functools import cache
from itertools import count, islice
from pathlib import Path
from typing import Any

_FILE = Path(__file__).with_name("seeds.json")
_FIRST = 1_000_000
_TRIES = 600
_SHOWN_BY = 3
"""So many seeds that show a break are looked for; the quickest is known from then on."""
_AT_ONCE = 2


def known_seeds() -> list[int]:
    """The seeds of mistakes that were found and mended."""
    return [int(each["seed"]) for each in _read()["found"]]


def known_breaks() -> dict[str, int]:
    """For each break a seed with which it was noticed."""
    return {name: int(seed) for name, seed in _read()["breaks"].items()}


@cache
def _read() -> Any:
    return json.loads(_FILE.read_text(encoding="utf-8"))


def main() -> int:
    """Find seeds for all breaks that short schedules show, or for those named.

    1 if one is not shown by any.
    """
    parser = argparse.ArgumentParser(
        prog="python -m proof.simulation.known_seeds", description=__doc__
    )
    parser.add_argument("--find", nargs="*", metavar="BREAK", required=True)
    from proof.simulation.breaks import BREAKS  # noqa: PLC0415 - it loads the whole engine

    short = [name for name, each in BREAKS.items() if each.is_short]
    wanted = parser.parse_args().find or short
    kept = {name: seed for name, seed in known_breaks().items() if name not in wanted}
    found = {**kept, **_found(wanted)}
    _write({name: found[name] for name in BREAKS if name in found})
    missing = [name for name in wanted if name not in found]
    print(f"{len(found)} breaks are shown", *(f"not {name}" for name in missing), sep="\n")
    return 1 if missing else 0


def _found(names: Iterable[str]) -> dict[str, int]:
    from proof.simulation.breaks import BREAKS  # noqa: PLC0415
    from proof.simulation.workers import Order, Workers  # noqa: PLC0415

    shown: dict[str, list[tuple[float, int]]] = {name: [] for name in names}
    waiting = {
        name: islice(filter(BREAKS[name].may_show_in, count(_FIRST)), _TRIES) for name in shown
    }
    with Workers(_AT_ONCE) as workers:
        while waiting:
            orders = [
                Order(seed, name)
                for name, seeds in waiting.items()
                for seed in islice(seeds, _AT_ONCE)
            ]
            for order, said in workers.play(orders):
                name = order.broken or ""
                if BREAKS[name].by & {invariant for invariant, _ in said["violations"]}:
                    shown[name].append((said.get("cpu_seconds", 0.0), order.seed))
            asked = {order.broken for order in orders}
            waiting = {
                name: seeds
                for name, seeds in waiting.items()
                if name in asked and len(shown[name]) < _SHOWN_BY
            }
            for over in shown.keys() & asked - waiting.keys():
                told = shown[over]
                print(over, f"{min(told)[0]:.2f} s" if told else "is not shown", flush=True)
    return {name: min(seeds)[1] for name, seeds in shown.items() if seeds}


def _write(breaks: Mapping[str, int]) -> None:
    told = {"found": _read()["found"], "breaks": breaks}
    _FILE.write_text(json.dumps(told, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
