"""Several accounts' conditions as one: as bad as the worst of them, as old as the oldest."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from tidemark.domain.status import Status
from tidemark.domain.stream_status import StreamState
from tidemark.domain.verification import Verification
from tidemark.qt.state_words import worst

_STREAMS = {
    StreamState.LISTENING: 0,
    StreamState.STARTING: 1,
    StreamState.HEALING: 2,
    StreamState.OFF: 3,
}
"""From the one that tells most to the one that tells nothing."""


def together(statuses: Sequence[Status]) -> Status:
    """What may be said of all these accounts; of one account it is its own condition."""
    if len(statuses) == 1:
        return statuses[0]
    state = worst(each.state for each in statuses)
    confirmed = [each.confirmed_at for each in statuses]
    return replace(
        next(each for each in statuses if each.state is state),
        confirmed_at=_least(confirmed) if None not in confirmed else None,
        not_live_since=_least(each.not_live_since for each in statuses),
        next_check_at=_least(each.next_check_at for each in statuses),
        round_trip_ms=_most(each.round_trip_ms for each in statuses),
        check_interval=max(each.check_interval for each in statuses),
        pending=frozenset[str]().union(*(each.pending for each in statuses)),
        verification=_verified(statuses),
        stream=max((each.stream for each in statuses), key=lambda stream: _STREAMS[stream.state]),
        # By a longer one, figures of an account that has a shorter one would pass for young.
        margin_limit=min(each.margin_limit for each in statuses),
    )


def _verified(statuses: Sequence[Status]) -> Verification:
    all_of_them = [each.verification for each in statuses]
    newest = [each.newest for each in all_of_them if each.newest is not None]
    return Verification(
        newest=max(newest, key=lambda comparison: comparison.at, default=None),
        by_coin={
            f"{place} {coin}": comparison  # a coin can have drifted in more than one account
            for place, each in enumerate(all_of_them)
            for coin, comparison in each.by_coin.items()
        },
        compared=sum(each.compared for each in all_of_them),
        drifted=sum(each.drifted for each in all_of_them),
    )


def _least(values: Iterable[float | None]) -> float | None:
    return min((value for value in values if value is not None), default=None)


def _most(values: Iterable[float | None]) -> float | None:
    return max((value for value in values if value is not None), default=None)
