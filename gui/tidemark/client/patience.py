"""When another connection may be tried, after everything that has ended the earlier ones."""

from tidemark.client.backoff import Backoff
from tidemark.client.clock import ServerClock
from tidemark.client.network import Host, Network
from tidemark.domain.trouble import FINAL_CAUSES, Cause, Trouble

_NEEDS_THE_USER = FINAL_CAUSES | {Cause.KEY_UNREADABLE}


class Patience:
    """Decides the next try from the cause of the last ending, the host's bans and the connect rate.

    Moments are seconds of the steady clock.
    """

    def __init__(self, network: Network, host: Host, server_clock: ServerClock) -> None:
        self._network = network
        self._timing = network.timing
        self._host = host
        self._server_clock = server_clock
        self._backoff = Backoff(
            self._timing.backoff_base, self._timing.backoff_cap, network.uniform
        )
        self._internal_errors = 0
        self._beyond_silences = network.uniform()
        self._not_before: float | None = network.clock.now()

    def ended(self, trouble: Trouble, *, was_steady: bool, now: float) -> None:
        """Take in why a connection ended, or could not be opened.

        ``was_steady`` says that it had brought valid data for a good while: only that forgives
        what came before.
        """
        if was_steady:
            self._forgive()
        if trouble.cause in _NEEDS_THE_USER or self._breaks_down(trouble.cause):
            self._not_before = None
        elif trouble.cause is Cause.WOKE_UP:
            self.woke(now)
        else:
            # Where the exchange names a time itself, the host's silence waits for it.
            named = trouble.until_ms is not None
            least = 0.0 if named else self._timing.least_waits.get(trouble.cause, 0.0)
            cap = self._timing.longest_firewall_wait if trouble.cause is Cause.FIREWALL else None
            self._not_before = now + self._backoff.next_delay(least, cap)

    def _breaks_down(self, cause: Cause) -> bool:
        """Count errors of our own: one is started over, a row of them is not."""
        if cause is not Cause.INTERNAL_ERROR:
            return False
        self._internal_errors += 1
        return self._internal_errors > self._timing.most_restarts

    def _forgive(self) -> None:
        self._backoff.reset()
        self._internal_errors = 0

    def woke(self, now: float) -> None:
        """The computer slept: whatever failed before says nothing about the network of now."""
        self._forgive()
        if self._not_before is not None:
            self._not_before = now + self._network.uniform()

    def wanted_now(self, now: float) -> None:
        """The user asks for a try: all waits end but those that the exchange has asked for."""
        self._forgive()
        self._not_before = now

    def next_try_at(self, now: float) -> float | None:
        """The moment of the next try, ``now`` at the earliest; None if the user must ask for it."""
        if self._not_before is None:
            return None
        return max(now, self._not_before, self._end_of_silence(now), now + self._crowding(now))

    def may_connect(self, now: float) -> bool:
        """Whether the exchange's wishes and the connect rate allow a connection at this moment."""
        return self._end_of_silence(now) <= now and not self._crowding(now)

    def _end_of_silence(self, now: float) -> float:
        return now + self._host.silence.wait(self._server_clock.timestamp(), self._beyond_silences)

    def _crowding(self, now: float) -> float:
        return self._network.connects.wait(now)
