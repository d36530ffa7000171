"""I12: what figures did, minute by minute and in what is made of minutes: wallets, margin balances,
prices and totals.

Totals are reckoned once more beside the program, exactly, whenever it looks.
"""

import sqlite3
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import ROUND_HALF_EVEN, Context, Decimal
from itertools import groupby
from typing import NamedTuple

from proof.simulation.invariants.base import Broken, Seen
from tidemark.domain.amount import Amount
from tidemark.domain.margin import CoinMargin, Margin
from tidemark.domain.price import Price
from tidemark.domain.row import Row

WALLET, MARGIN, PRICE = "wallet_balance", "margin_balance", "index_price"
DOLLARS, BITCOINS = "total_usd", "total_btc"
_BITCOIN = "BTC"
_EXACT = Context(prec=200)
_TWELVE_DECIMALS = Decimal("1e-12")
_NOTHING = Decimal(0)
_LOOKED_AT = 1.2
"""Whoever is heard is looked at within so many seconds."""
_YOUNG = 9.0
"""Prices are old after ten seconds; and margin after its limit, but for one."""
_BEFORE_IT_IS_OLD = 1.0
_MINUTE = 60_000
_LONGER = (600_000, 3_600_000, 21_600_000, 86_400_000)

_ROLLUPS = """
SELECT figure, coalesce(owner.account_id, sole.account_id, ''),
  coalesce(coin.asset, pair.asset, ''), span, began_at, first, last, least, greatest
FROM rollup JOIN series USING (series_key) LEFT JOIN coin USING (coin_key)
LEFT JOIN account AS owner ON owner.account_key = coin.account_key
LEFT JOIN account AS sole ON sole.account_key = series.account_key
LEFT JOIN pair USING (pair_key) ORDER BY series_key, span, began_at
"""


class Which(NamedTuple):
    """A figure of a coin of an account; a price is nobody's, and a total has no coin's name."""

    figure: str
    account: str
    asset: str


class Due(NamedTuple):
    """At a moment (s) a figure was known to be so, for long enough to be in the file."""

    at: float
    value: Decimal


class _Span(NamedTuple):
    began_at: int
    first: Decimal
    last: Decimal
    least: Decimal
    greatest: Decimal


@dataclass(slots=True)
class _Known:
    """What a figure is (None: nobody knows now), since when (s), and everything that it was."""

    value: Decimal | None = None
    since: float = 0.0
    all: set[Decimal] = field(default_factory=set)


class WrittenFigures:
    """Notes what every figure is, and holds the roll-ups against it."""

    def __init__(self, broken: Broken) -> None:
        self._broken = broken
        self._known: dict[Which, _Known] = {}
        self._dues: dict[Which, list[Due]] = {}

    # -- what is shown ---------------------------------------------------------------------------

    def hear(
        self,
        account: str,
        now: float,
        rows: Mapping[str, Row],
        margin: Margin | None,
        prices: Mapping[str, Price],
    ) -> None:
        """An account's figures are these from now on."""
        for asset, row in rows.items():
            wallet, coin = row.balance.wallet_balance, _margin_of(margin, asset)
            amount = None if coin is None else coin.margin_balance
            self._note(Which(WALLET, account, asset), _value(wallet), now)
            self._note(Which(MARGIN, account, asset), _value(amount), now)
        for asset, price in prices.items():
            self._note(Which(PRICE, "", asset), price.usd.value, now)
        dollars, bitcoins = _total(rows, margin, prices)
        self._note(Which(DOLLARS, account, ""), dollars, now)
        self._note(Which(BITCOINS, account, ""), bitcoins, now)

    def _note(self, which: Which, value: Decimal | None, now: float) -> None:
        known = self._known.setdefault(which, _Known())
        if known.value != value:
            known.value, known.since = value, now
            if value is not None:
                known.all.add(value)

    def look(self, seen: Seen) -> None:
        """An account's balances have been confirmed for a while."""
        margin = seen.margin
        for asset, row in seen.rows.items():
            if row.gone_at is None and row.refused is None and not row.is_recalled:
                self._be_due(Which(WALLET, seen.account, asset), seen.now)
        if margin is None or margin.is_recalled or margin.as_of < seen.woke_at:
            return
        if seen.now - margin.as_of > seen.status.margin_limit - _BEFORE_IT_IS_OLD:
            return
        for asset, row in seen.rows.items():
            if row.gone_at is None:
                self._be_due(Which(MARGIN, seen.account, asset), seen.now)
        if self._is_total_known(seen, margin):
            self._be_due(Which(DOLLARS, seen.account, ""), seen.now)

    def _be_due(self, which: Which, now: float) -> None:
        known, dues = self._known.get(which), self._dues.setdefault(which, [])
        if known is None or known.value is None or now - known.since < _LOOKED_AT:
            return
        if not dues or dues[-1].value != known.value or now - dues[-1].at > _MINUTE / 1000:
            dues.append(Due(now, known.value))

    @staticmethod
    def _is_total_known(seen: Seen, margin: Margin) -> bool:
        """Whether all that is held is known, made with the wallets of now, at young prices."""
        for asset, row in seen.rows.items():
            coin, wallet = margin.of(asset), row.balance.wallet_balance
            if row.gone_at is not None:
                continue
            if coin is None or coin.margin_balance is None or coin.wallet_balance is None:
                return False
            if wallet is None or wallet.value != coin.wallet_balance.value:
                return False
            price = seen.prices.get(asset)
            is_young = price is not None and seen.woke_at < price.as_of > seen.now - _YOUNG
            if coin.margin_balance.value and not is_young:
                return False
        return True

    def dues(self, wall_ms: Callable[[float], int]) -> Mapping[Which, Sequence[Due]]:
        """What each figure was known to be at some moments, each looked at within its minute."""
        return {
            which: [due for due in dues if wall_ms(due.at) % _MINUTE >= 1000 * _LOOKED_AT]
            for which, dues in self._dues.items()
        }

    # -- what was written ------------------------------------------------------------------------

    def judge(
        self, connection: sqlite3.Connection, wall_ms: Callable[[float], int] | None
    ) -> list[tuple[object, ...]]:
        """Hold the roll-ups against that; returns them. ``wall_ms`` is None where nobody knows
        what was when.
        """
        told = connection.execute(_ROLLUPS).fetchall()
        series: dict[Which, dict[int, list[_Span]]] = {}
        for figure, account, asset, span, began_at, *texts in told:
            which = Which(figure, account, asset)
            spans = series.setdefault(which, {}).setdefault(span, [])
            spans.append(_Span(began_at, *map(Decimal, texts)))
        for which, own in series.items():
            for flaw in self._flaws(which, own, is_ordered=wall_ms is not None):
                self._broken(f"{which}: {flaw}")
        if wall_ms is not None:
            for which, dues in self.dues(wall_ms).items():
                minutes = series.get(which, {}).get(_MINUTE, [])
                for flaw in _flaws_of_dues(minutes, dues, wall_ms):
                    self._broken(f"{which}: {flaw}")
        return told

    def _flaws(
        self, which: Which, spans: Mapping[int, Sequence[_Span]], *, is_ordered: bool
    ) -> Iterator[str]:
        minutes = spans.get(_MINUTE, [])
        known = self._known.get(which, _Known()).all | {_NOTHING}
        for each in minutes:
            if not each.least <= each.first <= each.greatest >= each.last >= each.least:
                yield f"{each} are no first, last, least and greatest"
            if unsaid := set(each[1:]) - known:
                yield f"{unsaid} were not shown"
        for length in _LONGER:
            made = list(_made_of(minutes, length))
            written = [*spans.get(length, ())]
            if not is_ordered:  # the clock was set: which came first, nobody can tell
                made, written = list(map(_bounds, made)), list(map(_bounds, written))
            if made != written:
                yield f"{length // _MINUTE} minutes did {written}, and the minutes in them {made}"


def _value(amount: Amount | None) -> Decimal | None:
    return None if amount is None else amount.value


def _margin_of(margin: Margin | None, asset: str) -> CoinMargin | None:
    return None if margin is None or margin.is_recalled else margin.of(asset)


def _total(
    rows: Mapping[str, Row], margin: Margin | None, prices: Mapping[str, Price]
) -> tuple[Decimal | None, Decimal | None]:
    """What an account is worth in dollars and bitcoins; None where a part is not known."""
    dollars = bitcoins = _NOTHING
    is_bitcoin_alone = True
    for asset, row in rows.items():
        coin, price = _margin_of(margin, asset), prices.get(asset)
        amount = None if coin is None else coin.margin_balance
        if row.gone_at is not None or (amount is None and row.balance.is_zero):
            continue
        if amount is None:
            return None, None
        if not amount.value:
            continue
        if price is None:
            return None, None
        dollars = _EXACT.add(dollars, _EXACT.multiply(amount.value, price.usd.value))
        is_bitcoin_alone = is_bitcoin_alone and asset == _BITCOIN
        bitcoins = amount.value
    bitcoin = prices.get(_BITCOIN)
    if not is_bitcoin_alone:
        if bitcoin is None or not bitcoin.usd.value:
            return dollars, None
        bitcoins = _EXACT.divide(dollars, bitcoin.usd.value)
    return dollars, bitcoins.quantize(_TWELVE_DECIMALS, ROUND_HALF_EVEN, _EXACT)


def _made_of(minutes: Sequence[_Span], length: int) -> Iterator[_Span]:
    for began_at, together in groupby(minutes, lambda each: each.began_at - each.began_at % length):
        inside = list(together)
        yield _Span(
            began_at,
            inside[0].first,
            inside[-1].last,
            min(each.least for each in inside),
            max(each.greatest for each in inside),
        )


def _bounds(span: _Span) -> _Span:
    return span._replace(first=_NOTHING, last=_NOTHING)


def _flaws_of_dues(
    minutes: Sequence[_Span], dues: Sequence[Due], wall_ms: Callable[[float], int]
) -> Iterator[str]:
    """A minute in which a figure stood still has none of its own: what was told before holds."""
    for at, value in dues:
        moment = wall_ms(at)
        before = [each for each in minutes if each.began_at <= moment]
        if not before:
            yield f"{value} at {at:.3f} is in no minute"
        elif before[-1].began_at == moment - moment % _MINUTE:
            if not before[-1].least <= value <= before[-1].greatest:
                yield f"{value} at {at:.3f} is not in {before[-1]}"
        elif before[-1].last != value:
            yield f"{value} at {at:.3f} was told last as {before[-1].last}"
