"""`python -m proof.fuzzing.grow`: grows and minimises the kept corpus.

An input is kept if it goes from a line to a line of Tidemark's which no shorter one went. Grown out
of what is kept, of what grammars make, and of what atheris finds beyond that.
"""

import argparse
import logging
import sys
import tempfile
from collections.abc import Iterable
from itertools import islice
from pathlib import Path
from types import FrameType
from typing import Any

from proof.fuzzing import corpus, jobs, made
from proof.fuzzing.everything import BY_NAME
from proof.fuzzing.jobs import Job
from proof.fuzzing.target import Target

_OURS = str(Path("gui") / "tidemark")
_MOST_BYTES = 16_000
"""Of a target's corpus; the repository is not to grow with every run."""
_LONGEST = 3600.0
_LONGEST_INPUT = 4096

Arc = tuple[str, int, int]


def main() -> int:
    """Grow the corpus of the targets named, or of all."""
    parser = argparse.ArgumentParser(prog="python -m proof.fuzzing.grow", description=__doc__)
    parser.add_argument("names", nargs="*", default=list(BY_NAME))
    parser.add_argument("--made", type=int, default=3000, help="inputs by the grammar")
    parser.add_argument("--guided", type=int, default=0, help="inputs under coverage guidance")
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    logging.disable()
    for name in asked.names:
        inputs = _grown(BY_NAME[name], asked.made, asked.guided, asked.seed)
        corpus.keep(name, minimised(BY_NAME[name], inputs))
        print(f"{name}: {len(corpus.kept(name))} kept of {len(inputs)}")
    return 0


def _grown(target: Target, by_grammar: int, by_coverage: int, seed: int) -> set[bytes]:
    found = {*corpus.kept(target.name), *islice(made.inputs(target, seed), by_grammar)}
    if by_coverage:
        found |= _guided(target, by_coverage, seed)
    return found


def _guided(target: Target, runs: int, seed: int) -> set[bytes]:
    with tempfile.TemporaryDirectory() as folder:
        own = Path(folder) / target.name
        words = [target.name, str(runs), str(seed), str(_LONGEST_INPUT), str(own)]
        jobs.run([Job("proof.fuzzing.guided", words, own, runs, _LONGEST)], 1)
        return {path.read_bytes() for path in (own / "corpus").iterdir()}


def minimised(target: Target, inputs: Iterable[bytes]) -> list[bytes]:
    """The shortest inputs that together go wherever all of them go, as far as there is room."""
    known: set[Arc] = set()
    kept: list[bytes] = []
    size = 0
    for data in sorted(inputs, key=lambda each: (len(each), each)):
        new = _arcs(target, data) - known
        if new and size + len(data) <= _MOST_BYTES:
            known |= new
            size += len(data)
            kept.append(data)
    return kept


def _arcs(target: Target, data: bytes) -> set[Arc]:
    """From which line to which an input goes."""
    arcs: set[Arc] = set()
    last: dict[int, int] = {}

    def trace(frame: FrameType, event: str, _: Any) -> Any:
        name = frame.f_code.co_filename
        if _OURS not in name:
            return None
        if event == "line":
            arcs.add((name, last.get(id(frame), 0), frame.f_lineno))
            last[id(frame)] = frame.f_lineno
        elif event == "call":
            last[id(frame)] = 0
        return trace

    sys.settrace(trace)
    try:
        target.run(data)
    except Exception:  # noqa: BLE001 - whether it may be is not asked here
        return set()
    finally:
        sys.settrace(None)
    return arcs


if __name__ == "__main__":
    sys.exit(main())
