"""`python -m proof.simulation.worker`: plays the schedules whose seeds come in, a JSON line each.

A line is ``[seed, break]``, the name of a deliberate break or null; what came of it is told in a
line as well. Started by `workers`, with the order of sets settled.
"""

import gc
import json
import logging
import sys

from proof.simulation import breaks
from proof.simulation.outcome import Outcome
from proof.simulation.play import play
from proof.simulation.schedule import schedule_of

_COLLECT_AFTER = 20


def main() -> None:
    """Play until there is nothing more to play."""
    gc.collect()
    gc.freeze()
    for number, line in enumerate(sys.stdin):
        seed, broken = json.loads(line)
        outcome = _played(seed, broken)
        sys.stdout.write(json.dumps(_told(outcome)) + "\n")
        sys.stdout.flush()
        if broken is not None:
            _collect_silently()
        elif number % _COLLECT_AFTER == 0:
            gc.collect()


def _played(seed: int, broken: str | None) -> Outcome:
    with breaks.broken(broken):
        return play(schedule_of(seed), is_over_when_broken=broken is not None)


def _collect_silently() -> None:
    """What a deliberate mistake left lying about complains as it goes, and nobody need hear it."""
    before, sys.unraisablehook = sys.unraisablehook, lambda _hook: None
    logging.disable(logging.CRITICAL)
    try:
        gc.collect()
    finally:
        logging.disable(logging.NOTSET)
        sys.unraisablehook = before


def _told(outcome: Outcome) -> dict[str, object]:
    return {
        "seed": outcome.seed,
        "violations": outcome.violations,
        "virtual_seconds": outcome.virtual_seconds,
        "cpu_seconds": outcome.cpu_seconds,
        "frames": outcome.frames,
        "requests": outcome.requests,
        "attempts": outcome.attempts,
        "most_connects": outcome.most_connects,
        "looks": outcome.looks,
        "entries": outcome.entries,
        "most_weight": outcome.most_weight,
        "most_weight_of_ten": outcome.most_weight_of_ten,
        "spoken_in_silence": outcome.spoken_in_silence,
        "struck": dict(outcome.struck),
        "trace": outcome.trace,
    }


if __name__ == "__main__":
    main()
