"""I11: alerts look at LIVE figures alone, and each episode is told once.

The shipped watch looks as the program has it look. Beside it a twin, made of what passed the link,
says what had to be told.
"""

from collections.abc import Callable, Iterable, Set
from decimal import Decimal

from proof.simulation.invariants.base import Seen
from proof.simulation.wire_record import WireRecord
from tidemark.domain.alerting.basis import AccountView
from tidemark.domain.alerting.rule import Condition, Measure, Rule
from tidemark.domain.alerting.watch import AlertWatch, Told
from tidemark.domain.freshness import State

_PATIENCE = 8
_THRESHOLD = Decimal("4.4")
_BAND = Decimal("0.05")
_LATE = 2.5
_RULES = (
    Rule("blind", Measure.NOT_LIVE, Condition.ABOVE, Decimal(_PATIENCE)),
    Rule("much", Measure.WALLET, Condition.ABOVE, _THRESHOLD, rearm=_BAND),
)


class Alerting:
    """The watch of one run of the program. ``look_every`` is how far looks are apart (s)."""

    def __init__(
        self, record: WireRecord, broken: Callable[[str, str], None], look_every: float
    ) -> None:
        self._record = record
        self._broken = broken
        self.late = _LATE + 2 * look_every
        """How late (s) it may be noticed that nothing is told."""
        self._watch = AlertWatch(_RULES)
        self._blind_told: set[str] = set()
        self._blind_since: dict[str, float] = {}
        self._much_told: set[tuple[str, str]] = set()
        self.told = 0

    def look(self, all_seen: Iterable[Seen], now: float) -> None:
        """Have the watch look at all accounts, and judge what it says."""
        seen = {each.account: each for each in all_seen}
        self._watch.keep_places(frozenset({*seen, "all"}))
        self._forget_others(seen.keys())
        for each in seen.values():
            self._note_blindness(each)
        views = [_view(each) for each in seen.values()]
        said = [each for each in self._watch.look(views, now) if isinstance(each, Told)]
        self.told += len(said)
        for alert in said:
            self._judge(alert, seen[alert.subject.place])
        for account in seen.values():
            self._judge_silence(account)

    def _forget_others(self, present: Set[str]) -> None:
        self._blind_told &= present
        self._much_told = {key for key in self._much_told if key[0] in present}
        self._blind_since = {
            account: since for account, since in self._blind_since.items() if account in present
        }

    def _note_blindness(self, seen: Seen) -> None:
        """From the last confirmed figures on nothing is seen, whatever sessions begin meanwhile."""
        if _is_seen(seen):
            self._blind_since.pop(seen.account, None)
            return
        since = seen.status.not_live_since
        known = self._blind_since.setdefault(seen.account, seen.now if since is None else since)
        if since is not None:
            self._blind_since[seen.account] = min(known, since)

    def _blind_for(self, seen: Seen) -> float:
        return seen.now - self._blind_since.get(seen.account, seen.now)

    def _should_have_been_told(self, seen: Seen) -> bool:
        is_late = self._blind_for(seen) > _PATIENCE + self.late
        could_look = seen.now > max(seen.opened_at, seen.woke_at) + self.late
        return is_late and could_look and seen.account not in self._blind_told

    def _judge(self, told: Told, seen: Seen) -> None:
        if told.rule.measure is Measure.NOT_LIVE:
            if seen.account in self._blind_told:
                self._broken("I11", f"{seen.account}: that nothing can be seen is told twice")
            if self._blind_for(seen) < _PATIENCE - 0.01:
                self._broken(
                    "I11", f"{seen.account}: called blind after {self._blind_for(seen):.2f} s"
                )
            self._blind_told.add(seen.account)
            return
        newest, asset = self._record.ledgers[seen.account].last_whole, told.subject.asset
        row = seen.rows.get(asset)
        if seen.status.state is not State.LIVE or newest is None:
            self._broken("I11", f"{seen.account}: an alert about {asset} while {seen.status.state}")
            return
        wallet = None if row is None or row.gone_at is not None else row.balance.wallet_balance
        if wallet is None or Decimal(wallet.text) != told.figure:
            self._broken("I11", f"{seen.account}: an alert about {told.figure} {asset}, unsaid")
        if (seen.account, asset) in self._much_told:
            self._broken("I11", f"{seen.account}: {asset} is told twice in one episode")
        self._much_told.add((seen.account, asset))

    def _judge_silence(self, seen: Seen) -> None:
        if _is_seen(seen):
            self._blind_told.discard(seen.account)
        elif self._should_have_been_told(seen):
            blind_for = self._blind_for(seen)
            self._broken("I11", f"{seen.account}: blind for {blind_for:.1f} s, untold")
        if seen.status.state is not State.LIVE:
            return
        for asset, row in seen.rows.items():
            wallet = row.balance.wallet_balance
            is_committed = row.pushed is None and row.refused is None and row.gone_at is None
            if wallet is None or not is_committed or row.is_recalled:
                continue
            key = (seen.account, asset)
            if Decimal(wallet.text) < _THRESHOLD - _BAND:
                self._much_told.discard(key)
            elif Decimal(wallet.text) >= _THRESHOLD and key not in self._much_told:
                self._broken("I11", f"{seen.account}: {wallet.text} {asset} is not told")


def _is_seen(seen: Seen) -> bool:
    return seen.status.state is State.LIVE or seen.status.awaits_pushes_only


def _view(seen: Seen) -> AccountView:
    return AccountView(seen.account, "all", seen.status, seen.rows, seen.margin, dict(seen.prices))
