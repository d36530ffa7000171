"""Whether a first answer is still worth waiting for."""

from tidemark.domain.freshness import State
from tidemark.domain.status import Status


def is_hopeless(status: Status, deadline: float, deadline_ms: int) -> bool:
    """Whether no figures will come by the deadline (by the steady clock; in ms by the wall)."""
    if status.state is State.REFUSED:
        return True
    asked_to_wait = status.trouble is not None and (status.trouble.until_ms or 0) > deadline_ms
    if status.state is not State.OFFLINE:
        return asked_to_wait
    return asked_to_wait or status.next_try_at is None or status.next_try_at > deadline
