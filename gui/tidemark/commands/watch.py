"""`tidemark balances --watch`: a line for each change of state or row, and for what is alarming."""

from tidemark.commands.balance_lines import (
    blind_line,
    change_line,
    margin_alert_line,
    state_line,
    stream_line,
)
from tidemark.commands.ending import failure
from tidemark.commands.live_account import LiveAccount
from tidemark.commands.output import give, require_reader
from tidemark.domain.alerting.basis import AccountView
from tidemark.domain.alerting.rule import USUAL_RULES, Measure
from tidemark.domain.alerting.watch import AlertWatch, Told
from tidemark.domain.freshness import State, age_limit
from tidemark.domain.row import Row
from tidemark.domain.status import Status
from tidemark.domain.stream_status import StreamState
from tidemark.domain.trouble import Cause, Trouble


class Watch:
    """Follows an account; what was told before is not told again."""

    def __init__(self, account: LiveAccount, status: Status) -> None:
        self._account = account
        self._profile = account.profile
        self._told = _standing(status)
        self._rows: dict[str, tuple[object, ...]] = {
            asset: _figures(row) for asset, row in account.session.rows.items()
        }
        self._pushed: set[str] = set()
        self._stream: tuple[StreamState, Cause | None] | None = None
        self._alerts = AlertWatch(USUAL_RULES)

    async def follow(self) -> None:
        """Write until the exchange refuses for good; then raise `CommandFailed`."""
        while True:
            await self._account.news()
            require_reader()
            status = self._account.status()
            self._tell_state(status)
            self._tell_stream(status)
            self._tell_rows(status)
            self._tell_alerts(status)
            if status.state is State.REFUSED and status.trouble is not None:
                raise failure(status.trouble, environment=self._profile.environment)

    def _tell_state(self, status: Status) -> None:
        new = _standing(status)
        if new != self._told:
            self._told = new
            give(state_line(self._profile, new[0], self._message(status)))

    def _tell_stream(self, status: Status) -> None:
        """Tell that pushes fail, and that they came back; not every step of the way."""
        stream = status.stream
        is_settled = stream.state in {StreamState.LISTENING, StreamState.HEALING}
        new = stream.state, stream.trouble.cause if stream.trouble else None
        if is_settled and new != self._stream:
            is_first = self._stream is None and stream.trouble is None
            self._stream = new
            if not is_first:
                give(stream_line(self._profile, stream.state, self._words(stream.trouble)))

    def _message(self, status: Status) -> str | None:
        return self._words(status.trouble)

    def _words(self, trouble: Trouble | None) -> str | None:
        if trouble is None:
            return None
        environment, now_ms = self._profile.environment, self._account.clock.wall_ms()
        return str(failure(trouble, environment=environment, now_ms=now_ms))

    def _tell_rows(self, status: Status) -> None:
        rows = self._account.session.rows
        for asset in sorted(self._account.take_changed()):
            row = rows[asset]
            if _figures(row) == self._rows.get(asset):
                continue  # its margin changed, or its price
            self._rows[asset] = _figures(row)
            give(self._change(asset, row, status))
            (self._pushed.discard if row.pushed is None else self._pushed.add)(asset)

    def _change(self, asset: str, row: Row, status: Status) -> str:
        was_pushed = asset in self._pushed
        return change_line(
            self._profile,
            row,
            state=row_state(row, status, self._account.clock.now()),
            as_of=self._as_of(row.gone_at or row.as_of),
            comparison=status.verification.by_coin.get(asset) if was_pushed else None,
        )

    def _tell_alerts(self, status: Status) -> None:
        session, now = self._account.session, self._account.clock.now()
        account_id = self._profile.account_id
        view = AccountView(
            account_id, account_id, status, session.rows, session.margin, session.prices
        )
        for found in self._alerts.look([view], now):
            if isinstance(found, Told):
                give(self._alert(found, status))

    def _alert(self, told: Told, status: Status) -> str:
        if told.rule.measure is Measure.NOT_LIVE:
            as_of = self._as_of(status.confirmed_at)
            seconds = round(told.figure)
            return blind_line(self._profile, state=status.state, seconds=seconds, as_of=as_of)
        margin = self._account.session.margin
        if margin is None:
            raise LookupError("margin was told of, and there is none")
        coin = margin.snapshot.coins[told.subject.asset]
        return margin_alert_line(
            self._profile, coin, as_of=self._account.session.as_of_ms(margin.as_of)
        )

    def _as_of(self, moment: float | None) -> int | None:
        return None if moment is None else self._account.session.as_of_ms(moment)


def _figures(row: Row) -> tuple[object, ...]:
    """What makes a row worth a line: everything but its age."""
    return row.balance, row.gone_at, row.refused, row.pushed


def _standing(status: Status) -> tuple[State, Cause | None]:
    """What is told of the account as a whole; a push under way is told by its coin's own line."""
    state = State.LIVE if status.awaits_pushes_only else status.state
    return state, status.trouble.cause if status.trouble else None


def row_state(row: Row, status: Status, now: float) -> State:
    """What may be believed of a row: at most as much as of its account, and not if it is old."""
    state = State.LIVE if status.awaits_pushes_only else status.state
    if row.pushed is not None and state is State.LIVE:
        return State.CONFIRMING
    moment = row.gone_at or row.as_of
    is_old = moment is None or now - moment > age_limit(status.check_interval)
    if state is State.LIVE and (is_old or row.refused is not None):
        return State.STALE
    return state
