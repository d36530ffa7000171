"""When the exchange is to be asked for what: by the wish, the request weight, and what came in."""

from tidemark.binance.requests import Method
from tidemark.client.clock import ServerClock
from tidemark.client.network import Host, Network
from tidemark.domain.freshness import MARGIN_INTERVAL

_BALANCE, _MARGIN = Method.ACCOUNT_BALANCE, Method.ACCOUNT_STATUS
_CHECKS_PER_MARGIN = 5
_MARGIN_AFTER_CHANGE = 1.0


class Schedule:
    """The next checks of one connection; moments are seconds of the steady clock.

    Balances are asked for at each check, margin (where it is wanted) at every fifth. Nothing is
    due before `begin`.
    """

    def __init__(
        self, network: Network, host: Host, server_clock: ServerClock, *, with_margin: bool
    ) -> None:
        self._network = network
        self._host = host
        self._server_clock = server_clock
        self._with_margin = with_margin
        self._last_check_at = self._last_margin_at = -float("inf")
        self._not_before = self._margin_not_before = -float("inf")
        self.next_check_at: float | None = None
        """When balances will be asked for next; None while the session is being set up."""
        self.next_margin_at: float | None = None
        self.is_starved = False
        """Whether no request weight was left for a check since the last snapshot."""
        self._promised: float = 0.0
        self._pace = network.pace

    @property
    def check_interval(self) -> float:
        """Seconds between two snapshots: what is wished, or what the request weight allows."""
        return max(self._network.check_interval, self._affordable_interval())

    @property
    def kept_interval(self) -> float:
        """The interval by which the newest snapshot's age is to be judged.

        When checks become more frequent, it takes one of them before figures have to be younger.
        """
        return max(self.check_interval, self._promised)

    def _affordable_interval(self) -> float:
        weight = _BALANCE.weight
        if self._with_margin:
            weight += _MARGIN.weight // _CHECKS_PER_MARGIN
        now_ms = self._server_clock.timestamp()
        return self._host.budget.interval(weight, len(self._host.askers), now_ms)

    def begin(self, now: float) -> None:
        """Ask for everything at once."""
        self._not_before = self._margin_not_before = now
        self.next_check_at = now
        if self._with_margin:
            self.next_margin_at = now

    def check_now(self, now: float) -> None:
        """Somebody wants a snapshot: at once."""
        if self.next_check_at is not None:
            self.begin(now)

    def confirm_soon(self, now: float) -> None:
        """Something changed at the exchange: ask at once, but not more often than is affordable.

        So a burst of changes costs one snapshot, and a flood of them no more than the budget.
        What was postponed stays so.
        """
        if self.next_check_at is None:
            return
        affordable = self._affordable_interval()
        soon = max(now, self._last_check_at + affordable, self._not_before)
        self.next_check_at = min(self.next_check_at, soon)
        if self.next_margin_at is not None:
            earliest = self._last_margin_at + _CHECKS_PER_MARGIN * affordable
            soon = max(now + _MARGIN_AFTER_CHANGE, earliest, self._margin_not_before)
            self.next_margin_at = min(self.next_margin_at, soon)

    def postpone(self, until: float) -> None:
        """Ask for nothing before then."""
        self.next_check_at = self._not_before = until
        self.postpone_margin(until)

    def postpone_margin(self, until: float) -> None:
        """Ask for no margin before then."""
        self._margin_not_before = max(self._margin_not_before, until)
        if self.next_margin_at is not None:
            self.next_margin_at = max(self.next_margin_at, until)

    def served(self, now: float) -> None:
        """A snapshot came: what a refusal has postponed is due by the pace again.

        But for margin, whose refusals count by themselves.
        """
        self.is_starved = False
        self._promised = self.check_interval
        if self.next_check_at is not None and self._not_before > now:
            self._not_before = now
            self.next_check_at = max(now, self._last_check_at + self.check_interval)

    def take_due(self, now: float) -> list[Method]:
        """What is to be asked for now; its next time is set."""
        due: list[Method] = []
        self._keep_pace()
        if self._is_check_due(now):
            due.append(_BALANCE)
            is_first = self._last_check_at < 0
            self._last_check_at = now
            interval = self.check_interval * (self._stagger() if is_first else 1.0)
            self.next_check_at = _next_beat(self.next_check_at, interval, now)
        if self._is_margin_due(now, beside=sum(method.weight for method in due)):
            due.append(_MARGIN)
            self._last_margin_at = now
            self.next_margin_at = _next_beat(self.next_margin_at, self._margin_interval, now)
        return due

    @property
    def _margin_interval(self) -> float:
        return max(MARGIN_INTERVAL, _CHECKS_PER_MARGIN * self.check_interval)

    def _keep_pace(self) -> None:
        """Where another pace is wished, let no next check wait for the end of the old interval.

        One that comes sooner is left: it may confirm a push. What was postponed stays so.
        """
        if self._pace is self._network.pace:
            return
        self._pace = self._network.pace
        if self.next_check_at is not None:
            by_pace = max(self._last_check_at + self.check_interval, self._not_before)
            self.next_check_at = min(self.next_check_at, by_pace)
        if self.next_margin_at is not None:
            by_pace = max(self._last_margin_at + self._margin_interval, self._margin_not_before)
            self.next_margin_at = min(self.next_margin_at, by_pace)

    def _stagger(self) -> float:
        """Accounts that begin together do not go on asking in one and the same moment."""
        return 0.5 + 0.5 * self._network.uniform()

    def _is_check_due(self, now: float) -> bool:
        if self.next_check_at is None:
            return False
        if wait := self._weight_wait(_BALANCE.weight):
            self.is_starved = True
            self.next_check_at = now + wait
        elif now >= self.next_check_at and (silence := self.silence()):
            self.next_check_at = now + silence
        return now >= self.next_check_at

    def _is_margin_due(self, now: float, *, beside: int) -> bool:
        """Whether margin may be asked for, ``beside`` that much weight which is not spent yet."""
        if self.next_margin_at is None or now < self.next_margin_at:
            return False
        if wait := max(self._weight_wait(_MARGIN.weight + beside), self.silence()):
            self.next_margin_at = now + wait
        return not wait

    def leaves_room(self, weight: int) -> bool:
        """Whether something of that weight may be asked beside the checks now."""
        return not self.silence() and not self._weight_wait(weight)

    def _weight_wait(self, weight: int) -> float:
        host = self._host
        return host.budget.wait_for(weight, len(host.askers), self._server_clock.timestamp())

    def silence(self) -> float:
        """Seconds for which the exchange wants to hear nothing."""
        return self._host.silence.wait(self._server_clock.timestamp())


def _next_beat(moment: float | None, interval: float, now: float) -> float:
    """By the beat, so that late timers do not add up; what was missed is not caught up with."""
    by_the_beat = (now if moment is None else moment) + interval
    return by_the_beat if by_the_beat > now else now + interval
