"""A client that ten thousand bad days cannot fool: the shipped engine against schedules of faults.

The engine and the real `websockets` client run on `virtual_loop` over `memory_link`; behind it
stands the shipped simulator (`exchange`). A `schedule` is drawn from a seed, `play` plays it, the
`invariants` hold at every moment, and each of them is shown to notice `breaks` of the engine.
`python -m proof.simulation.replay SEED` plays one schedule again, to the last byte.
"""

from proof.figures import Figure
from proof.part import Part


def prove(part: Part) -> list[Figure]:
    """Play schedules, and then again with an engine that was broken on purpose."""
    from proof.simulation import proving  # noqa: PLC0415 - it loads the whole engine

    return proving.prove(part)
