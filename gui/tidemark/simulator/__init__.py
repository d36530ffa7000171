"""An exchange in a box: COIN-M accounts behind the real wire protocol, on the loopback address.

Parts that know each other in one direction only: the *device* (``market``, ``books``, ``story``,
``accounts``, ``world``) is state and time, seeded and handed its ``now``; the *interface*
(``authentication``, ``access``, ``limits``, ``methods``, ``streams``, ``rest``) is what the
exchange's documents say about the wire; the *server* opens sockets; the *faults* stand between
these and let things go wrong, by a switch or by a script (``fault_table``, ``fault_script``). It is
written from those documents and shares no code with the client it is used to test, so that each of
the two can be wrong by itself.
"""

from typing import TYPE_CHECKING

from tidemark.simulator.options import Addresses, Options, SimulatorKey

if TYPE_CHECKING:
    from tidemark.simulator.server import Simulator

__all__ = ["Addresses", "Options", "Simulator", "SimulatorKey"]


def __getattr__(name: str) -> object:
    """Load the server when asked for: ``tidemark --help`` needs no sockets and no signatures."""
    if name != "Simulator":
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from tidemark.simulator.server import Simulator  # noqa: PLC0415 the point of this function

    return Simulator
