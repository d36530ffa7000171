"""I12: the history is a subset of what was shown, ordered, and tells a gap where nothing was known.

Everything that is shown is noted beside the program, at the moment it is shown. At the end of each
run of the program the file is read as any other program may read it, and held against that.
"""

import sqlite3
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import pairwise
from pathlib import Path
from typing import Any

from proof.simulation.invariants.base import Seen
from proof.simulation.invariants.read_back import Moved, ReadBack
from proof.simulation.invariants.written_changes import Written, WrittenChanges
from proof.simulation.invariants.written_figures import WrittenFigures
from tidemark.domain.changes import ChangeLog
from tidemark.domain.freshness import State
from tidemark.domain.margin import CoinMargin, Margin
from tidemark.domain.price import Price
from tidemark.domain.row import Row
from tidemark.domain.status import Status

Texts = tuple[str | None, ...]

_OF_ROW = (
    "wallet_balance",
    "cross_wallet_balance",
    "available_balance",
    "withdraw_available",
    "cross_unrealized_pnl",
)
_OF_MARGIN = ("margin_balance", "unrealized_profit", "maintenance_margin", "initial_margin")
_NOTHING: Texts = (None,) * len(_OF_ROW)
_BETWEEN_LOOKS = 1.2
"""What is shown is looked at within a second, and a tenth where it is told to have changed."""
_SEEN_BY_NOW = 0.3
_LONG_ENOUGH = 2.5
"""What is shown and confirmed for so long has to be written."""
_A_GAP = 7.0
"""Whoever looked five seconds ago at the latest may say that nothing changed."""
_MAY_BE_LATE = 1.0
_TOLD_AGAIN = 14.0
"""A spell is told again each ten seconds."""

_BALANCES = f"""
SELECT account_id, asset, seen_at, moved, is_gone, {", ".join(_OF_ROW + _OF_MARGIN)}
FROM balance JOIN coin USING (coin_key) JOIN account USING (account_key)
ORDER BY coin_key, seen_at, number
"""  # noqa: S608 - names of our own
_PRICES = "SELECT asset, usd, event_time FROM price JOIN pair USING (pair_key)"
_SPELLS = """
SELECT account_id, began_at, ended_at FROM spell JOIN account USING (account_key)
WHERE watched = 'balances' ORDER BY account_id, began_at
"""


@dataclass(slots=True)
class _Shown:
    """What stood in a row from one moment on (s), until the next."""

    since: float
    texts: Texts
    wallet: Decimal | None
    is_gone: bool


@dataclass(slots=True)
class _Coin:
    """A coin of an account: what was shown of it, and what must be in the file because of that."""

    rows: list[_Shown] = field(default_factory=list)
    margins: list[tuple[float, Texts]] = field(default_factory=list)
    last: Row | None = None
    last_margin: CoinMargin | None = None
    due: list[tuple[float, Decimal]] = field(default_factory=list)
    """When a wallet had been confirmed for long enough (s), and what it was."""

    def at(self, since: float, until: float) -> Iterator[_Shown]:
        """What was shown in between, be it for a moment."""
        for shown, following in pairwise([*self.rows, None]):
            if shown is None or shown.since > until:
                return
            if following is None or following.since >= since:
                yield shown


@dataclass(slots=True)
class _Account:
    """When an account's balances were confirmed, by the looks at it."""

    coins: dict[str, _Coin] = field(default_factory=dict)
    seen_at: float | None = None
    blind_since: float | None = None
    steady_since: float | None = None
    place: int = -1
    woke_at: float = 0.0
    newest: tuple[float, float] | None = None
    """The last confirmation, and when it was seen first: for a moment it may not be seen at all."""
    gaps: list[tuple[float, float]] = field(default_factory=list)
    known: list[tuple[float, float]] = field(default_factory=list)
    """From when it was seen without a break, until when the last answer of it vouches."""


class HistoryWasShown:
    """Notes what is shown, and holds the file against it.

    ``wall_ms`` tells moments by the computer's clock, None where that was set meanwhile: nobody
    can tell then what was when, and figures alone are judged.
    """

    name = "I12"

    def __init__(
        self, wall_ms: Callable[[float], int] | None, broken: Callable[[str], None]
    ) -> None:
        self._wall_ms = wall_ms
        self._broken = broken
        self._accounts: dict[str, _Account] = {}
        self._prices: dict[str, dict[tuple[str, int], None]] = {}
        self._last_prices: dict[str, Price] = {}
        self._changes = WrittenChanges(broken)
        self._figures = WrittenFigures(broken)
        self.entries = 0
        """How many were judged so far."""

    # -- what is shown ---------------------------------------------------------------------------

    def hear_changes(
        self, account: str, now: float, changes: ChangeLog | None, rows: Mapping[str, Row]
    ) -> None:
        """That much is known of what moved."""
        self._changes.hear(account, now, changes, rows)

    def hear(
        self,
        account: str,
        now: float,
        rows: Mapping[str, Row],
        margin: Margin | None,
        prices: Mapping[str, Price],
    ) -> None:
        """Something is shown from now on."""
        self._figures.hear(account, now, rows, margin, prices)
        coins = self._accounts.setdefault(account, _Account()).coins
        for asset, row in rows.items():
            coin = coins.setdefault(asset, _Coin())
            if coin.last is not row:
                self._note_row(coin, row, now)
            if margin is not None and not margin.is_recalled:
                self._note_margin(coin, margin.of(asset), now)
        for asset, price in prices.items():
            if self._last_prices.get(asset) is not price:
                self._last_prices[asset] = price
                key = (price.usd.text, price.event_time)
                self._prices.setdefault(asset, {})[key] = None

    def _note_row(self, coin: _Coin, row: Row, now: float) -> None:
        before, coin.last = coin.last, row
        is_gone = row.gone_at is not None
        is_same = before is not None and before.balance is row.balance
        if is_same and coin.rows[-1].is_gone == is_gone:
            return
        texts = tuple(_text(getattr(row.balance, name)) for name in _OF_ROW)
        if not coin.rows or coin.rows[-1].texts != texts or coin.rows[-1].is_gone != is_gone:
            wallet = row.balance.wallet_balance
            coin.rows.append(_Shown(now, texts, None if wallet is None else wallet.value, is_gone))

    def _note_margin(self, coin: _Coin, margin: CoinMargin | None, now: float) -> None:
        if margin is None or margin is coin.last_margin:
            return
        coin.last_margin = margin
        texts = tuple(_text(getattr(margin, name)) for name in _OF_MARGIN)
        if not coin.margins or coin.margins[-1][1] != texts:
            coin.margins.append((now, texts))

    def hear_of(self, account: str, status: Status) -> None:
        """This is said of it now, be it for a moment."""
        if not _is_seen(status):
            self._accounts[account].steady_since = None

    def look(self, seen: Seen) -> None:
        """Look at an account as it is shown now."""
        self.hear(seen.account, seen.now, seen.rows, seen.margin, seen.prices)
        account = self._accounts[seen.account]
        if not _is_seen(seen.status) or seen.status.confirmed_at is None:
            account.steady_since = None
            if account.blind_since is None:
                account.blind_since = seen.now
            return
        self._note_gap(account, seen.now)
        is_new = account.place != seen.generation or account.woke_at != seen.woke_at
        if account.known:  # it may have been stale between two looks
            unconfirmed = seen.status.confirmed_at - account.known[-1][1]
            is_new |= unconfirmed > 2 * seen.wished_interval + _MAY_BE_LATE
        if account.steady_since is None or is_new:
            account.steady_since = seen.now
            account.known.append((seen.now, seen.now))
        account.place, account.woke_at, account.seen_at = seen.generation, seen.woke_at, seen.now
        if account.newest is None or account.newest[0] != seen.status.confirmed_at:
            account.newest = seen.status.confirmed_at, seen.now
        if seen.now - account.newest[1] > _SEEN_BY_NOW:
            account.known[-1] = account.known[-1][0], seen.status.confirmed_at
        if seen.now - account.steady_since > _LONG_ENOUGH:
            self._note_due(account, seen)
            self._figures.look(seen)

    def _note_gap(self, account: _Account, now: float) -> None:
        if account.seen_at is not None and now - account.seen_at > _A_GAP:
            account.gaps.append((account.seen_at, now))
            account.steady_since = None
        elif account.blind_since is not None and now - account.blind_since > _BETWEEN_LOOKS:
            account.gaps.append((account.blind_since, now))
        account.blind_since = None

    def _note_due(self, account: _Account, seen: Seen) -> None:
        for asset, row in seen.rows.items():
            coin = account.coins[asset]
            shown = coin.rows[-1]
            is_due = shown.wallet is not None and seen.now - shown.since > _LONG_ENOUGH
            if not is_due or row.gone_at is not None or row.refused is not None:
                continue
            assert shown.wallet is not None
            if not coin.due or coin.due[-1][1] != shown.wallet:
                coin.due.append((seen.now, shown.wallet))

    # -- what was written ------------------------------------------------------------------------

    def judge(self, path: Path, until: float) -> str:
        """Hold the file against what was shown until the program was to end (s).

        Returns all that is in it, for the record.
        """
        with closing(sqlite3.connect(path)) as connection:
            rows = connection.execute(_BALANCES).fetchall()
            spells = connection.execute(_SPELLS).fetchall()
            prices = connection.execute(_PRICES).fetchall()
            dated = self._changes.judge(connection, self._wall_ms, until)
            rollups = self._figures.judge(connection, self._wall_ms)
        written: dict[tuple[str, str], list[Any]] = {}
        for account, asset, *told in rows:
            written.setdefault((account, asset), []).append(told)
        for (account, asset), told in written.items():
            self._judge_coin(f"{account} {asset}", self._coin(account, asset), told)
        for asset, usd, event_time in prices:
            if (usd, event_time) not in self._prices.get(asset, ()):
                self._broken(f"a price of {asset} was written that was not shown: {usd}")
        back = ReadBack(path, self._broken)
        for account in self._accounts:
            back.judge_marks(account, _moved(account, dated))
        if self._wall_ms is not None:
            self._judge_due(written, self._wall_ms)
            back.judge_lines(self._figures.dues(self._wall_ms), self._wall_ms)
            self._judge_spells(spells, self._wall_ms)
        self.entries += len(rows) + len(spells) + len(prices) + len(rollups)
        return repr((rows, spells, prices, rollups, dated))

    def _coin(self, account: str, asset: str) -> _Coin:
        known = self._accounts.get(account)
        return _Coin() if known is None else known.coins.get(asset, _Coin())

    def _judge_coin(self, name: str, coin: _Coin, told: list[Any]) -> None:
        held: Decimal | None = None
        before: list[Decimal | None] = [None] * (len(_OF_ROW) + len(_OF_MARGIN))
        was_gone = 0
        for seen_at, moved, is_gone, *texts in told:
            row, margin = tuple(texts[: len(_OF_ROW)]), tuple(texts[len(_OF_ROW) :])
            if flaw := self._flaw(coin, seen_at, row, margin, is_gone=bool(is_gone)):
                self._broken(f"{name} at {seen_at}: {flaw}")
            wallet = None if row[0] is None else Decimal(row[0])
            is_judged = self._wall_ms is not None and wallet is not None
            if is_judged and (flaw := _flaw_of_step(held, wallet, moved)):
                self._broken(f"{name} at {seen_at}: {flaw}")
            held = None if is_gone else held if wallet is None else wallet
            after = _newest(before, texts)
            if self._wall_ms is not None and after == before and is_gone == was_gone:
                self._broken(f"{name} at {seen_at}: a row was written, and nothing had changed")
            before, was_gone = after, is_gone

    def _flaw(
        self, coin: _Coin, seen_at: int, row: Texts, margin: Texts, *, is_gone: bool
    ) -> str | None:
        since, until = self._moments(seen_at)
        shown = list(coin.at(since, until))
        if row == _NOTHING:
            return None if is_gone else "nothing of it was known"
        if row[1:] == _NOTHING[1:] and row[0] is not None:
            wallet = Decimal(row[0])  # one of several changes between two looks
            if all(each.wallet != wallet for each in shown) and wallet:
                return f"a wallet of {wallet} was written that was not shown then"
        elif all(each.texts != row for each in shown):
            return f"{row} was written and not shown then, but {[each.texts for each in shown]}"
        elif all(each.is_gone != is_gone for each in shown if each.texts == row):
            return "it was shown as listed and written as gone, or the other way round"
        if margin != (None,) * len(margin) and not _was_shown(coin.margins, margin, since, until):
            return f"a margin of {margin} was written that was not shown then"
        return None

    def _moments(self, seen_at: int) -> tuple[float, float]:
        """From when until when (s) it may have been shown, what was written as seen then."""
        if self._wall_ms is None:
            return 0.0, float("inf")
        now = (seen_at - self._wall_ms(0.0)) / 1000
        return now - _BETWEEN_LOOKS, now + 0.001

    def _judge_due(
        self, written: Mapping[tuple[str, str], list[Any]], wall_ms: Callable[[float], int]
    ) -> None:
        """What was confirmed for long enough is what the file has of that moment."""
        for account, known in self._accounts.items():
            for asset, coin in known.coins.items():
                told = written.get((account, asset), [])
                for at, wallet in coin.due:
                    before = [each for each in told if each[0] <= wall_ms(at)]
                    if not before or before[-1][3] is None or Decimal(before[-1][3]) != wallet:
                        self._broken(f"{account} {asset}: {wallet} at {at:.3f} was not written")
                        break

    def _judge_spells(
        self, spells: list[tuple[str, int, int]], wall_ms: Callable[[float], int]
    ) -> None:
        for account, known in self._accounts.items():
            own = [(since, until) for owner, since, until in spells if owner == account]
            for since, until in known.gaps:
                inner = wall_ms(since + _BETWEEN_LOOKS), wall_ms(until - _BETWEEN_LOOKS)
                if any(began < inner[1] and ended > inner[0] for began, ended in own):
                    self._broken(f"{account}: no gap is written of {since:.3f} until {until:.3f}")
            for since, until in known.known:
                if until - since < _TOLD_AGAIN:
                    continue
                began_by, ended_by = wall_ms(since + _LONG_ENOUGH), wall_ms(until - _TOLD_AGAIN)
                if not any(began <= began_by and ended >= ended_by for began, ended in own):
                    self._broken(f"{account}: a gap is written in {since:.3f} until {until:.3f}")


def _moved(
    account: str, written: Mapping[tuple[str, str], Sequence[Written]]
) -> Mapping[str, Sequence[Moved]]:
    """What moved, of the rows that were held against what was told already."""
    return {
        asset: [
            (row.seen_at, row.time, row.moved, row.wallet, row.source, row.reason)
            for row in rows
            if row.moved is not None
        ]
        for (owner, asset), rows in written.items()
        if owner == account
    }


def _is_seen(status: Status) -> bool:
    return status.state is State.LIVE or status.awaits_pushes_only


def _text(amount: Any) -> str | None:
    return None if amount is None else str(amount.text)


def _was_shown(
    margins: list[tuple[float, Texts]], texts: Texts, since: float, until: float
) -> bool:
    return any(
        told[1] == texts and told[0] <= until and (following is None or following[0] >= since)
        for told, following in pairwise([*margins, None])
        if told is not None
    )


def _newest(before: list[Decimal | None], texts: list[str | None]) -> list[Decimal | None]:
    """The newest that was told of each figure."""
    told = [None if text is None else Decimal(text) for text in texts]
    return [old if new is None else new for old, new in zip(before, told, strict=True)]


def _flaw_of_step(held: Decimal | None, wallet: Decimal | None, moved: str | None) -> str | None:
    """A change is the difference of its neighbours; nobody knows what was before the first."""
    if held is None or wallet is None:
        return None
    by = Decimal(0) if moved is None else Decimal(moved)
    return None if held + by == wallet else f"{held} and {by} are not {wallet}"
