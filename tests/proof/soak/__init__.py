"""The whole window soaked at high speed: nothing is lost, nothing grows, and the books agree.

The window is the shipped one, begun by its composition root off-screen, history on the disk; the
exchange is the built-in one behind real sockets, in a process of its own. The window's accounts
change as quickly as it takes the changes in, its connections are cut off as quickly as it opens
them, and somebody presses this and that. Every few seconds everything stands still: each cell and
the total are held against the exchange's books, each frame that left against those that came.

An *update* is one figure of one wallet, changed, in a frame, as `ledger` counts them.
"""

from proof.figures import Figure
from proof.part import Part


def prove(part: Part) -> list[Figure]:
    """Soak, and say what came of it."""
    from proof.soak.figures_of import figures_of  # noqa: PLC0415 - loads all of Qt
    from proof.soak.plan import plan_of  # noqa: PLC0415
    from proof.soak.window import soak  # noqa: PLC0415

    plan = plan_of(part)
    return figures_of(soak(plan, part.folder), plan)
