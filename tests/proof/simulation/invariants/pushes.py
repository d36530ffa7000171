"""I2: a push shows at once, in the exchange's order."""

from decimal import Decimal, InvalidOperation

from proof.simulation.invariants.base import Invariant, Seen
from proof.simulation.talks import Ledger, Pushed
from tidemark.domain.row import Row
from tidemark.domain.stream_status import StreamState

_LATELY = 20.0
_A_DAY_MS = 86_400_000


class PushesCount(Invariant):
    """I2: of the newest push of each coin, on the stream that is listened to."""

    name = "I2"

    def look(self, seen: Seen) -> None:
        is_heard = seen.status.stream.state is StreamState.LISTENING
        if seen.session is None or not is_heard or self.conditions.skews:
            return
        ledger = self.ledger(seen)
        for asset in ledger.pushes:
            newest = self._newest(seen, ledger, asset)
            if newest is not None and (flaw := self._flaw(seen, ledger, asset, newest)):
                self.broken(f"{seen.account} {asset}: {flaw}")

    def _newest(self, seen: Seen, ledger: Ledger, asset: str) -> Pushed | None:
        """The newest push by the exchange's times; of those of one moment the last to come."""
        newest, pushes = None, ledger.pushes[asset]
        for push in pushes:
            talk = self.record.talks.get(push.talk)
            if talk is None or talk.closed_at is not None or _number(push.wallet) is None:
                continue
            if newest is None or _order(push) >= _order(newest):
                newest = push
        if newest is None or not seen.now - _LATELY < newest.heard_at < seen.now:
            return None
        if any(_is_ahead(each) and each.heard_at > newest.heard_at - _LATELY for each in pushes):
            return None  # it was believed until a snapshot overruled it
        return newest if newest.heard_at > max(seen.woke_at, seen.opened_at) + 1.0 else None

    @staticmethod
    def _flaw(seen: Seen, ledger: Ledger, asset: str, push: Pushed) -> str | None:
        row = seen.rows.get(asset)
        if not any(told.sent_at >= push.heard_at for told in ledger.snapshots):
            return _flaw_of_fresh(row, push)
        return None


def _flaw_of_fresh(row: Row | None, push: Pushed) -> str | None:
    """What is wrong with a coin of which no snapshot was asked for since its push."""
    if row is None:
        return "a pushed coin is not shown"
    known = row.balance.update_time
    if not known or known > push.transaction_time:
        return None  # what has no time may be newer than any push
    if known < push.transaction_time:
        return f"shows what was at {known}, a push told of {push.transaction_time}"
    if row.gone_at is not None and row.pushed is not None:  # else snapshots had overtaken it
        return "is gone though a push told of it"
    wallet = row.balance.wallet_balance
    if row.pushed is not None and (wallet is None or wallet.value != _number(push.wallet)):
        return f"shows {wallet}, the newest push said {push.wallet}"
    return None


def _is_ahead(push: Pushed) -> bool:
    return push.transaction_time > push.event_time + _A_DAY_MS


def _order(push: Pushed) -> tuple[int, int]:
    return push.transaction_time, push.event_time


def _number(text: str) -> Decimal | None:
    try:
        number = Decimal(text)
    except InvalidOperation:
        return None
    return number if number.is_finite() else None
