"""A session's condition, put together from what its parts know at one moment."""

from tidemark.binance.requests import Method
from tidemark.client.clock import ServerClock
from tidemark.client.network import Host, Network
from tidemark.client.relay import Relay
from tidemark.client.silence import standing_silence
from tidemark.domain.account import Account
from tidemark.domain.balance import RefusedRow
from tidemark.domain.freshness import Evidence, State, age_limit, margin_age_limit, state
from tidemark.domain.status import Status
from tidemark.domain.stream_status import StreamStatus
from tidemark.domain.trouble import Cause, Trouble
from tidemark.domain.values import frozen

_LOOK_TWICE = 1.0
_BLAMES = frozenset({Cause.NO_ANSWER, Cause.SLOW_ANSWERS})
_SILENCES = frozenset({Cause.RATE_LIMITED, Cause.BANNED})


@frozen
class Beside:
    """How everything beside the balances does."""

    stream: StreamStatus
    margin_trouble: Trouble | None = None
    prices_trouble: Trouble | None = None


@frozen
class _TooOld:
    """Figures that were older than the interval allows by which they were judged."""

    confirmed_at: float
    check_interval: float


def trouble_of_rows(refused: tuple[RefusedRow, ...]) -> Trouble | None:
    """A row that could not be read keeps the whole account from being vouched for."""
    if not refused:
        return None
    row = refused[0]
    return Trouble(Cause.UNREADABLE, detail=f"{row.asset} {row.field}" if row.asset else row.field)


class Condition:
    """Tells a session's status. ``url`` is the address of its WebSocket API."""

    def __init__(
        self,
        network: Network,
        host: Host,
        server_clock: ServerClock,
        account: Account,
        relay: Relay,
        *,
        url: str,
        generation: int,
    ) -> None:
        self._network = network
        self._clock = network.clock
        self._host = host
        self._server_clock = server_clock
        self._account = account
        self._relay = relay
        self._url = url
        self._generation = generation
        self._began_at = network.clock.now()
        self._stop_seen_at: float | None = None
        self._too_old: _TooOld | None = None
        self.trouble: Trouble | None = None
        """What was last heard to keep figures from being confirmed."""
        self.next_try_at: float | None = network.clock.now()
        self.round_trip_ms: float | None = None

    def status(self, now: float, beside: Beside) -> Status:
        """The session's condition at ``now``."""
        link, interval, account = self._relay.link, self._judging_interval(now), self._account
        evidence = Evidence(
            refused=self.trouble is not None and self.trouble.is_final,
            connected_at=link.opened_at if link else None,
            confirmed_at=account.confirmed_at,
            check_interval=interval,
            answered=link is not None and link.answered_at is not None,
            unanswered_since=link.unanswered_since if link else None,
            is_pending=bool(account.pending),
        )
        present = state(evidence, now)
        budget = self._host.budget
        return Status(
            generation=self._generation,
            state=present,
            trouble=self._trouble_in(present, now),
            confirmed_at=account.confirmed_at,
            not_live_since=self._not_live_since(present),
            next_try_at=None if link else self.next_try_at,
            next_check_at=link.next_check_at if link else None,
            check_interval=interval,
            round_trip_ms=self.round_trip_ms,
            weight_used=budget.used,
            weight_limit=budget.limit,
            clock_offset_ms=self._server_clock.offset_ms,
            proxy=self._network.proxy_towards(self._url),
            inspected_by=self._relay.inspected_by,
            stream=beside.stream,
            pending=account.pending,
            awaits_pushes_only=present is State.CONFIRMING and self._is_pending(),
            verification=account.verification,
            margin_limit=margin_age_limit(interval),
            margin_trouble=beside.margin_trouble,
            prices_trouble=beside.prices_trouble,
        )

    def _not_live_since(self, present: State) -> float | None:
        if present is State.LIVE:
            return None
        confirmed_at = self._account.confirmed_at
        return self._began_at if confirmed_at is None else confirmed_at

    def _judging_interval(self, now: float) -> float:
        """The interval being kept; figures that were too old for it are so for a longer one, too.

        Else checks that become rarer would make figures live again which nobody has confirmed.
        """
        interval, confirmed_at = self._kept_interval(), self._account.confirmed_at
        if self._too_old is not None and self._too_old.confirmed_at == confirmed_at:
            return min(interval, self._too_old.check_interval)
        if confirmed_at is not None and now - confirmed_at > age_limit(interval):
            self._too_old = _TooOld(confirmed_at, interval)
        return interval

    def _kept_interval(self) -> float:
        """The interval being kept. One that cannot be kept allows no figure to be older for it.

        Nor does one that is longer because of a ban: no check is kept while that lasts.
        """
        link, interval = self._relay.link, self._network.check_interval
        if link is None or link.schedule.is_starved:
            return interval
        is_silenced = self._host.silence.wait(self._server_clock.timestamp()) > 0
        return interval if is_silenced else link.schedule.kept_interval

    def _trouble_in(self, present: State, now: float) -> Trouble | None:
        is_confirmed = present is State.LIVE or (present is State.CONFIRMING and self._is_pending())
        if is_confirmed:
            # Some row's newest figure was refused; the others are as live as they look.
            is_unreadable = self.trouble is not None and self.trouble.cause is Cause.UNREADABLE
            return self.trouble if is_unreadable else trouble_of_rows(self._account.refused)
        if self._has_stopped(now):
            # Whoever looks first after a sleep must not take it for a mistake of ours.
            is_seen_again = now - (self._stop_seen_at or now) >= _LOOK_TWICE
            return Trouble(Cause.INTERNAL_ERROR if is_seen_again else Cause.WOKE_UP)
        is_blamed = self.trouble is None or self.trouble.cause in _BLAMES
        if is_blamed and (used_up := self._used_up_weight(now)) is not None:
            return used_up
        if present is State.STALE and is_blamed:
            # Whoever keeps silent cannot say that it is not answered.
            unanswered = Trouble(Cause.SLOW_ANSWERS if self._is_answered(now) else Cause.NO_ANSWER)
            return self.imposed_silence() or self.trouble or unanswered
        if self.trouble is not None and self.trouble.cause in _SILENCES:
            return self.imposed_silence() or self.trouble  # which may end later by now
        return self.trouble

    def _is_pending(self) -> bool:
        """Whether it is a push alone that awaits its snapshot, on a connection that served."""
        link, confirmed_at = self._relay.link, self._account.confirmed_at
        if link is None or confirmed_at is None or confirmed_at < link.opened_at:
            return False
        return bool(self._account.pending)

    def _has_stopped(self, now: float) -> bool:
        """Whether the link's own work stands still, and since when that has been seen."""
        link = self._relay.link
        stopped = link is not None and now - link.beat > self._network.timing.frozen_after
        if not stopped:
            self._stop_seen_at = None
        elif self._stop_seen_at is None:
            self._stop_seen_at = now
        return stopped

    def _used_up_weight(self, now: float) -> Trouble | None:
        """Checks are held back on purpose; ends when the exchange's next minute begins."""
        link = self._relay.link
        if link is None or not link.schedule.is_starved or link.next_check_at is None:
            return None
        until_ms = self._clock.wall_ms() + round(1000 * (link.next_check_at - now))
        host, now_ms = self._host, self._server_clock.timestamp()
        weight = Method.ACCOUNT_BALANCE.weight
        is_ours = host.budget.is_own_use(weight, len(host.askers), now_ms)
        cause = Cause.OWN_WEIGHT_USED_UP if is_ours else Cause.WEIGHT_USED_UP
        return Trouble(cause, until_ms=until_ms)

    def imposed_silence(self) -> Trouble | None:
        """A silence of elsewhere: of another account, another address, or an earlier run."""
        return standing_silence(self._host, self._server_clock)

    def _is_answered(self, now: float) -> bool:
        answered_at = self._relay.link.answered_at if self._relay.link else None
        return answered_at is not None and now - answered_at <= 2 * self._judging_interval(now)
