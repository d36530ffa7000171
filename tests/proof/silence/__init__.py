"""Nothing goes wrong in silence: no reference is lost, no text is taken for more than text."""

import json
import subprocess
import sys
from typing import Any

from proof.figures import Figure, at_least, at_most, none_of
from proof.part import Part

_MOST_SAID = 20
_LEAST_PROBES = 22


def prove(_part: Part) -> list[Figure]:
    """Ask the binding, and walk through every window with hostile text."""
    drifts: dict[str, float] = _said("probes")
    found = _said("walk")
    for what in ("rich", "complaints", "left"):
        for each in found[what][:_MOST_SAID]:
            print(f"{what}: {each}")
    worst = max(drifts, key=lambda name: drifts[name])
    print(f"the worst probe: {worst}")
    return [
        at_least("probes of the binding", len(drifts), _LEAST_PROBES),
        at_most("references of True, False, None lost per call", round(drifts[worst], 2), 0),
        at_least("scenes with hostile text", found["scenes"], 1),
        at_least("widgets looked at", found["widgets"], 1),
        none_of(
            "surfaces that obey markup",
            len(found["rich"]),
            beside="Electrum and Bitcoin Core make plain text the rule",
        ),
        none_of("files opened by hostile text", found["opened"]),
        none_of("exceptions, warnings and words of Qt", len(found["complaints"])),
        none_of("tasks and threads left over on the walk", len(found["left"])),
    ]


def _said(module: str) -> Any:
    done = subprocess.run(
        [sys.executable, "-m", f"proof.silence.{module}"],
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    return json.loads(done.stdout.splitlines()[-1])
