"""Mistakes about waiting: for what need not be waited for, and not for what has to be."""

import contextlib
from dataclasses import replace
from typing import Any

from proof.simulation.breaks.patching import Patches
from tidemark.binance.decoding_stream import ListenKeyExpired
from tidemark.binance.protocol import Deadlines, Protocol
from tidemark.client import bans, budget, condition, link_opener
from tidemark.client.patience import Patience
from tidemark.client.push_desk import PushDesk
from tidemark.client.schedule import Schedule
from tidemark.client.user_stream import UserStream
from tidemark.domain.freshness import Evidence, State
from tidemark.domain.trouble import Cause


def refusals_not_waited_for(patches: Patches) -> None:
    patches.set(Schedule, "postpone", lambda *_args: None)


def warnings_end_at_once(patches: Patches) -> None:
    """A warning that names no time is over when it was read."""
    patches.set(bans, "_rest_of_minute", lambda _now_ms: 0)


def silence_is_blamed_on_the_exchange(patches: Patches) -> None:
    """Whoever keeps silent for a ban of elsewhere says that the exchange does not answer."""
    patches.set(condition.Condition, "imposed_silence", lambda _self: None)


def first_silence_is_told(patches: Patches) -> None:
    """A silence that grew longer meanwhile is told with its first end."""
    patches.set(condition, "_SILENCES", frozenset())


def silences_told_by_the_exchanges_clock(patches: Patches) -> None:
    """The end of a silence is told as the exchange has the time, and not this computer."""

    def standing(real: Any, host: Any, server_clock: Any) -> Any:
        told = real(host, server_clock)
        if told is None:
            return None
        return replace(told, until_ms=told.until_ms + (server_clock.offset_ms or 0))

    patches.wrap(condition, "standing_silence", standing)


def tries_are_promised_in_a_silence(patches: Patches) -> None:
    """Whoever waits for the end of a silence says that it tries again in a moment."""

    def status(real: Any, self: condition.Condition, now: float, beside: Any) -> Any:
        told = real(self, now, beside)
        is_waiting = told.next_try_at is not None
        return replace(told, next_try_at=now + 1.0) if is_waiting else told

    patches.wrap(condition.Condition, "status", status)


def weight_used_up_is_no_answer(patches: Patches) -> None:
    """Whoever holds a check back, for others used the weight up, says that nobody answers."""

    def used_up(real: Any, self: condition.Condition, now: float) -> Any:
        return real(self, now) if self.trouble is None else None

    patches.wrap(condition.Condition, "_used_up_weight", used_up)


def the_time_is_waited_for(patches: Patches) -> None:
    def made(real: Any, self: Protocol, *args: Any, **named: Any) -> None:
        real(self, *args, **{**named, "deadlines": Deadlines(clock=60.0)})

    patches.wrap(Protocol, "__init__", made)


def expired_keys_are_borne(patches: Patches) -> None:
    def take(real: Any, self: UserStream, event: Any) -> None:
        if not isinstance(event, ListenKeyExpired):
            real(self, event)

    patches.wrap(UserStream, "_take", take)


def streams_begin_unconfirmed(patches: Patches) -> None:
    def began(self: PushDesk) -> None:
        self._account.listen(self._clock.now())

    patches.set(PushDesk, "began_listening", began)


def shorter_bans_end_longer(patches: Patches) -> None:
    """The ban that was told last is kept to, though one before lasts longer."""

    def impose(real: Any, self: bans.Silence, **named: Any) -> int:
        self._until_ms = 0
        until_ms: int = real(self, **named)
        return until_ms

    patches.wrap(bans.Silence, "impose", impose)


def bans_never_grow(patches: Patches) -> None:
    """Each ban without an end is waited for as long as the first."""
    patches.set(bans.Silence, "_unnamed_ban", lambda _self, **_: bans._FIRST_BAN_MS)


def others_use_not_counted(patches: Patches) -> None:
    """What other programs use of the limit is not made room for."""

    def report(self: Any, used: int) -> None:
        self.reported = used

    patches.set(budget._Minute, "report", report)


def hope_without_end(patches: Patches) -> None:
    """A connection that answered may bring its first figures at any time."""

    def state(real: Any, evidence: Evidence, now: float) -> State:
        found: State = real(evidence, now)
        at = evidence.connected_at
        if found is State.STALE and at is not None and (evidence.confirmed_at or 0.0) < at:
            return State(real(replace(evidence, connected_at=now), now))
        return found

    patches.wrap(condition, "state", state)


def warnings_change_nothing(patches: Patches) -> None:
    """After a warning everything is asked for as often as before."""
    patches.set(budget.WeightBudget, "be_cautious", lambda *_args: None)


def connecting_anew_costs_nothing(patches: Patches) -> None:
    """Checks take all of the half but what a minute's end needs."""
    patches.set(budget, "_OPENING", 0)
    patches.set(budget, "_FIRST_CHECK", 0)


def pages_are_met_at_once_again(patches: Patches) -> None:
    """A page to sign in at, or a firewall, is tried again as soon as a lost connection."""

    def ended(real: Any, self: Patience, trouble: Any, *, was_steady: bool, now: float) -> None:
        with contextlib.ExitStack() as stack:
            for cause in (Cause.SIGN_IN_PAGE, Cause.FIREWALL):
                kept = self._timing.least_waits.pop(cause)
                stack.callback(self._timing.least_waits.__setitem__, cause, kept)
            real(self, trouble, was_steady=was_steady, now=now)

    patches.wrap(Patience, "ended", ended)


def handshakes_not_counted(patches: Patches) -> None:
    patches.set(link_opener, "HANDSHAKE_WEIGHT", 0)
