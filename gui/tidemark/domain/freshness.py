"""How alive an account's figures are: one of five states, decided from ages alone."""

from enum import Enum

from tidemark.domain.values import frozen

_LEAST_LIMIT = 3.0
_INTERVALS_MISSED = 3


class State(Enum):
    """What may be believed of the figures on the screen."""

    LIVE = "LIVE"
    CONFIRMING = "CONFIRMING"
    STALE = "STALE"
    OFFLINE = "OFFLINE"
    REFUSED = "REFUSED"

    @property
    def is_vouched_for(self) -> bool:
        """Whether figures are the present ones, and not merely the last that were heard."""
        return self is State.LIVE or self is State.CONFIRMING


def age_limit(check_interval: float) -> float:
    """The age in seconds beyond which figures are stale, for checks ``check_interval`` s apart."""
    return max(_LEAST_LIMIT, _INTERVALS_MISSED * check_interval)


@frozen
class Evidence:
    """What the state is decided from; all moments are seconds of one steady clock.

    ``confirmed_at`` is when the newest snapshot that vouches for the whole account was asked
    for, ``connected_at`` when the present connection opened (None without one). ``answered``
    says that the exchange has answered anything on it, ``unanswered_since`` since when it owes
    an answer and has sent none (None if it owes none). ``is_pending`` says that a push was
    applied and its confirming snapshot is on the way.
    """

    refused: bool
    connected_at: float | None
    confirmed_at: float | None
    check_interval: float
    answered: bool
    unanswered_since: float | None = None
    is_pending: bool = False


MARGIN_INTERVAL = 5.0
"""Seconds between two questions for margin and positions, where the request weight allows it."""


def margin_age_limit(check_interval: float) -> float:
    """The age in seconds beyond which margin figures are old, asked for with each fifth check."""
    return _INTERVALS_MISSED * max(MARGIN_INTERVAL, MARGIN_INTERVAL * check_interval)


def state(evidence: Evidence, now: float) -> State:
    """Decide the state. The cause of a silence never matters, only how long it has lasted.

    A fresh connection has one age limit to bring its first snapshot: until then the account is
    CONFIRMING (its rows are dimmed by their own ages), after that STALE like any other silence.
    Old figures stay STALE, however open the socket, until the exchange has said something on it.
    Checks that are far apart allow old figures, but never a silence: a question that stays
    unanswered makes them STALE as soon as it would with checks each second.
    """
    limit = age_limit(evidence.check_interval)
    if evidence.refused:
        return State.REFUSED
    if evidence.connected_at is None:
        return State.OFFLINE
    is_old = evidence.confirmed_at is not None and now - evidence.confirmed_at > limit
    if evidence.confirmed_at is None or evidence.confirmed_at < evidence.connected_at:
        may_hope = evidence.answered or not is_old
        in_time = now - evidence.connected_at <= limit
        return State.CONFIRMING if may_hope and in_time else State.STALE
    asked_at = evidence.unanswered_since
    is_unanswered = asked_at is not None and now - asked_at > _LEAST_LIMIT
    if is_old or is_unanswered:
        return State.STALE
    return State.CONFIRMING if evidence.is_pending else State.LIVE
