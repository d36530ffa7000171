"""How an account's user data stream does: it decides how quick figures are, never whether right."""

from enum import Enum

from tidemark.domain.trouble import Trouble
from tidemark.domain.values import frozen


class StreamState(Enum):
    """Where the stream stands. Figures are checked by snapshots in every one of these."""

    OFF = "off"  # there is no connection to ask for a listen key on
    STARTING = "starting"  # a listen key or a socket is being had
    LISTENING = "listening"  # an open socket on a key that was good
    HEALING = "healing"  # it failed or was found silent; a new key and a new socket follow


@frozen
class StreamStatus:
    """The stream at one moment; moments are seconds of the steady clock.

    ``since`` is when the state began, ``last_event_at`` when the newest event came,
    ``trouble`` why it is healing, or was last healed, ``next_try_at`` when the next try is due.
    """

    state: StreamState = StreamState.OFF
    since: float | None = None
    last_event_at: float | None = None
    trouble: Trouble | None = None
    next_try_at: float | None = None
    healed: int = 0
