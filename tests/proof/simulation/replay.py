"""`python -m proof.simulation.replay SEED`: one schedule again, to the last byte."""

import argparse
import os
import sys

_HASHES = "PYTHONHASHSEED"


def main() -> int:
    """Play schedules by their seeds; 1 if anything was found broken."""
    parser = argparse.ArgumentParser(prog="python -m proof.simulation.replay", description=__doc__)
    parser.add_argument("seeds", type=int, nargs="+", metavar="SEED")
    parser.add_argument("--trace", action="store_true", help="tell everything on the link")
    parser.add_argument("--plan", action="store_true", help="tell what is to happen")
    asked = parser.parse_args()
    if os.environ.get(_HASHES) != "0":  # the order of sets is part of what is replayed
        os.environ[_HASHES] = "0"
        words = [sys.executable, "-m", "proof.simulation.replay", *sys.argv[1:]]
        os.execv(sys.executable, words)  # noqa: S606 - this very program once more
    return max([_replay(seed, asked.trace, plan=asked.plan) for seed in asked.seeds])


def _replay(seed: int, is_traced: bool, *, plan: bool) -> int:
    from proof.simulation.play import Play  # noqa: PLC0415 - after the hashes are settled
    from proof.simulation.schedule import schedule_of  # noqa: PLC0415

    schedule = schedule_of(seed)
    if plan:
        print(schedule)
    played = Play(schedule)
    if is_traced:
        played.record.on_trace = print
    outcome = played.run()
    if outcome.violations:
        print(schedule)
    for invariant, what in outcome.violations:
        print(f"{invariant} broken {what}")
    print(
        f"seed {seed}: {outcome.virtual_seconds:.0f} virtual s in {outcome.cpu_seconds:.2f} s, "
        f"{outcome.frames} frames, trace {outcome.trace}"
    )
    return 1 if outcome.violations else 0


if __name__ == "__main__":
    sys.exit(main())
