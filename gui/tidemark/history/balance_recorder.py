"""One account's balances as they are written: every wallet that moved, all else once a minute."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from itertools import islice
from types import MappingProxyType

from tidemark.domain.amount import Amount
from tidemark.domain.changes import Change, ChangeLog, Source
from tidemark.domain.exact import EXACT
from tidemark.domain.margin import CoinMargin
from tidemark.domain.row import Row
from tidemark.history.entries import BalanceSeen, Figures, Owner, ReasonLearnt
from tidemark.history.minutes import minute_of
from tidemark.history.sight import Sight
from tidemark.history.texts import FIGURES, plain

_AT_ONCE = ("wallet_balance", "cross_wallet_balance")
_NOTHING = Decimal(0)
_CLOCK_BACK_AT_MOST_MS = 2000
_LOOKS_UNTIL_GONE = 2


@dataclass
class _Coin:
    """What the history has of a coin: ``figures`` are the newest known of each.

    ``waiting`` is what differs and is not written yet; ``margin_wanted_from`` is set since the
    wallet moved, until the margin has followed (s). ``looked_at`` is what was found at the last
    look, and to be written of then: nothing.
    """

    figures: Figures = field(default_factory=Figures)
    minute: int | None = None
    is_gone: bool = False
    waiting: BalanceSeen | None = None
    margin_wanted_from: float | None = None
    looked_at: tuple[Row, CoinMargin | None] | None = None

    @property
    def wallet(self) -> Decimal | None:
        amount = self.figures.wallet_balance
        return None if amount is None else amount.value


class BalanceRecorder:
    """Knows what was written of each coin, from ``known`` on: what the history had before."""

    def __init__(self, known: Mapping[str, Figures] = MappingProxyType({})) -> None:
        self._coins = {asset: _Coin(figures) for asset, figures in known.items()}
        self._log: ChangeLog | None = None
        self._written = self._revision = 0
        self._unexplained: set[int] = set()
        self._missing = frozenset(self._coins)
        self._looks_without: set[float] = set()
        self._newest_ms = 0
        self.moved: set[str] = set()
        """The coins whose wallets moved at the last look."""

    @property
    def known(self) -> dict[str, Figures]:
        """What the history has of each coin that is listed, once all that was told is written."""
        return {asset: coin.figures for asset, coin in self._coins.items() if not coin.is_gone}

    def skip(self, changes: ChangeLog, noted: int) -> None:
        """Take the first ``noted`` changes of this log for none of ours."""
        self._log, self._written = changes, noted

    # Looking.

    def look(self, owner: Owner, sight: Sight) -> list[BalanceSeen | ReasonLearnt]:
        """What is to be written of this sight, in order."""
        self.moved = set()
        at_ms = self._dated(sight.at.wall_ms)
        told: list[BalanceSeen | ReasonLearnt] = []
        if sight.changes is not None:
            told += self._changes(owner, sight, sight.changes, at_ms)
            told += self._reasons(owner, sight.changes)
        if sight.is_vouched_for:
            told += self._rows(owner, sight, at_ms)
            told += self._missed(owner, sight, at_ms)
        return told

    def flush(self) -> list[BalanceSeen]:
        """What waited for its minute: it was the last that was seen."""
        waiting = [each.waiting for each in self._coins.values() if each.waiting is not None]
        for seen in waiting:
            self._coins[seen.asset].waiting = None
            self._keep(seen)
        return waiting

    def _dated(self, wall_ms: int) -> int:
        """The moment to write: a clock that is being corrected must not turn the order round."""
        if 0 < self._newest_ms - wall_ms <= _CLOCK_BACK_AT_MOST_MS:
            return self._newest_ms
        self._newest_ms = wall_ms
        return wall_ms

    # Changes that the account's log has.

    def _changes(
        self, owner: Owner, sight: Sight, log: ChangeLog, at_ms: int
    ) -> Iterator[BalanceSeen]:
        if log is not self._log:
            self._log, self._written, self._revision, self._unexplained = log, 0, 0, set()
        new, self._written = _since(log, self._written), log.noted
        last_of = {change.asset: number for number, change in new}
        for number, change in new:
            if change.reason is None and change.time is not None:
                self._unexplained.add(number)
            yield from self._lead_up(owner, change, at_ms)
            figures = _wallet(change.balance)
            if last_of[change.asset] == number:
                figures = _with_row(change, sight.rows.get(change.asset), sight)
            yield self._write(_changed(owner, at_ms, change, figures), sight)

    def _lead_up(self, owner: Owner, change: Change, at_ms: int) -> Iterator[BalanceSeen]:
        """What the wallet held before a change, where that is not what the history knows of."""
        before, known = EXACT.subtract(change.balance, change.moved), self._wallet(change.asset)
        if before == (_NOTHING if known is None else known):
            return
        moved = None if known is None else EXACT.subtract(before, known)
        seen = BalanceSeen(
            owner, change.asset, at_ms, None, Source.SNAPSHOT, _wallet(before), moved
        )
        self._keep(seen)
        yield seen

    def _reasons(self, owner: Owner, log: ChangeLog) -> Iterator[ReasonLearnt]:
        if log.revision == self._revision:
            return
        self._revision = log.revision
        self._unexplained = {each for each in self._unexplained if each >= log.noted - len(log)}
        for number, change in enumerate(log, log.noted - len(log)):
            if number not in self._unexplained or change.reason is None or change.time is None:
                continue
            self._unexplained.discard(number)
            yield ReasonLearnt(owner, change.asset, change.time, change.reason)

    # Rows that differ from what was written.

    def _rows(self, owner: Owner, sight: Sight, at_ms: int) -> Iterator[BalanceSeen]:
        for asset, row in sight.rows.items():
            if asset in self.moved or not is_of_this_run(row):
                continue
            coin, margin = self._coins.get(asset), sight.margin_of(asset)
            if coin is not None and coin.waiting is None and _is_seen(coin, row, margin):
                continue
            figures = _figures(row, margin)
            seen = _seen(owner, at_ms, row, figures, None if coin is None else coin.wallet)
            if coin is None or self._is_due(coin, seen, sight):
                yield self._write(seen, sight)
                continue
            coin.waiting = seen if _differ(figures, coin.figures, FIGURES) else None
            coin.looked_at = row, margin
            if _has_followed(coin, sight):
                coin.margin_wanted_from = None

    def _is_due(self, coin: _Coin, seen: BalanceSeen, sight: Sight) -> bool:
        if seen.is_gone != coin.is_gone:
            return True
        if coin.is_gone or not _differ(seen.figures, coin.figures, FIGURES):
            return False
        is_news = _differ(seen.figures, coin.figures, _AT_ONCE)
        if is_news or _tell_first(seen.figures, coin.figures):
            return True
        return coin.minute != minute_of(seen.seen_at) or _has_followed(coin, sight)

    def _missed(self, owner: Owner, sight: Sight, at_ms: int) -> Iterator[BalanceSeen]:
        """Coins that the history knows of and the exchange listed no more when we came back."""
        self._missing -= sight.rows.keys()
        if not self._missing or sight.status.confirmed_at is None:
            return
        self._looks_without.add(sight.status.confirmed_at)
        if len(self._looks_without) < _LOOKS_UNTIL_GONE:
            return
        for asset in sorted(self._missing):
            seen = BalanceSeen(owner, asset, at_ms, None, Source.SNAPSHOT, Figures(), is_gone=True)
            yield self._write(seen, sight)
        self._missing = frozenset()

    # What was written.

    def _wallet(self, asset: str) -> Decimal | None:
        coin = self._coins.get(asset)
        return None if coin is None else coin.wallet

    def _write(self, seen: BalanceSeen, sight: Sight) -> BalanceSeen:
        coin = self._keep(seen)
        coin.waiting = None
        if _has_followed(coin, sight):
            coin.margin_wanted_from = None
        if seen.moved is not None:
            self.moved.add(seen.asset)
            coin.margin_wanted_from = sight.at.now
        return seen

    def _keep(self, seen: BalanceSeen) -> _Coin:
        coin = self._coins.setdefault(seen.asset, _Coin())
        coin.looked_at = None
        coin.figures = _newest(coin.figures, seen.figures)
        coin.minute, coin.is_gone = minute_of(seen.seen_at), seen.is_gone
        return coin


def _since(log: ChangeLog, number: int) -> list[tuple[int, Change]]:
    """The changes from this number on, with their own: most looks find none of a thousand."""
    new = [*islice(reversed(log), max(0, log.noted - number))]
    return [*enumerate(reversed(new), log.noted - len(new))]


def _is_seen(coin: _Coin, row: Row, margin: CoinMargin | None) -> bool:
    """Whether the last look found the very same, its age apart, with nothing to be done."""
    if coin.looked_at is None or coin.margin_wanted_from is not None:
        return False
    before, margin_before = coin.looked_at
    return (
        row.balance is before.balance
        and margin is margin_before
        and row.gone_at == before.gone_at
        and row.pushed is before.pushed
    )


def is_of_this_run(row: Row) -> bool:
    """Whether the exchange told this run of these figures, or that the coin is gone."""
    is_told = row.as_of is not None and not row.is_recalled
    return row.refused is None and (is_told or row.gone_at is not None)


def _has_followed(coin: _Coin, sight: Sight) -> bool:
    """Whether the margin was asked for after the wallet moved, for the first time."""
    wanted, margin = coin.margin_wanted_from, sight.margin
    return wanted is not None and margin is not None and margin.as_of >= wanted


def _seen(
    owner: Owner, at_ms: int, row: Row, figures: Figures, known: Decimal | None
) -> BalanceSeen:
    """A row as it is to be written; it moved, unseen, where its wallet is not the one known."""
    asset, wallet, moved = row.balance.asset, figures.wallet_balance, None
    if known is not None and wallet is not None and wallet.value != known:
        moved = EXACT.subtract(wallet.value, known)
    source = Source.SNAPSHOT if row.pushed is None else Source.PUSH
    time = row.balance.update_time or None
    is_gone = row.gone_at is not None
    return BalanceSeen(owner, asset, at_ms, time, source, figures, moved, None, is_gone)


def _changed(owner: Owner, at_ms: int, change: Change, figures: Figures) -> BalanceSeen:
    """A change as it is to be written."""
    asset, time, source = change.asset, change.time, change.source
    return BalanceSeen(owner, asset, at_ms, time, source, figures, change.moved, change.reason)


def _with_row(change: Change, row: Row | None, sight: Sight) -> Figures:
    """The figures that came with a change; the wallet is the one after it, whatever the row's."""
    if row is None:
        return _wallet(change.balance)
    figures = _figures(row, sight.margin_of(change.asset))
    wallet = figures.wallet_balance
    if wallet is not None and wallet.value == change.balance:
        return figures
    return replace(figures, wallet_balance=_amount(change.balance))


def _figures(row: Row, margin: CoinMargin | None) -> Figures:
    balance, margin = row.balance, margin or CoinMargin(row.balance.asset)
    return Figures(
        balance.wallet_balance,
        balance.cross_wallet_balance,
        balance.available_balance,
        balance.withdraw_available,
        balance.cross_unrealized_pnl,
        margin.margin_balance,
        margin.unrealized_profit,
        margin.maintenance_margin,
        margin.initial_margin,
    )


def _wallet(balance: Decimal) -> Figures:
    return Figures(wallet_balance=_amount(balance))


def _amount(value: Decimal) -> Amount:
    return Amount(plain(value), value)


def _differ(new: Figures, known: Figures, names: Iterable[str]) -> bool:
    """Whether any of these figures is news. That one is not known is none."""
    for name in names:
        amount, before = getattr(new, name), getattr(known, name)
        if amount is not None and (before is None or amount.value != before.value):
            return True
    return False


def _tell_first(new: Figures, known: Figures) -> bool:
    """Whether a figure is known for the first time, as a margin that comes after its balance."""
    return any(getattr(known, name) is None and getattr(new, name) for name in FIGURES)


def _newest(known: Figures, new: Figures) -> Figures:
    told: Mapping[str, Amount] = {
        name: amount for name in FIGURES if (amount := getattr(new, name)) is not None
    }
    return replace(known, **told)
