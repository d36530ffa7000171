"""A month that the demo never had, as the history would have it: the same with each rendering.

It ends where the run begins, with the very figures that were written first.
"""

import asyncio
import math
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import product
from random import Random

from tidemark.domain.amount import Amount
from tidemark.domain.changes import Source
from tidemark.domain.margin import CoinMargin
from tidemark.domain.price import Price
from tidemark.domain.unit import Unit
from tidemark.history.entries import (
    BalanceSeen,
    Entry,
    Figure,
    Figures,
    MinuteSeen,
    Owner,
    Series,
    SpellSeen,
    Watched,
)
from tidemark.history.keeper import Keeper, Reader
from tidemark.history.questions import Range, Subject
from tidemark.qt.accounts.session_controller import SessionController
from tidemark.qt.history.watching import owner_of

MINUTE, HOUR = 60_000, 3_600_000
DAY = 24 * HOUR
_SEED = 7
_PLACES = Decimal("1e-8")
_ROUGHNESS = Decimal("0.002")
_LENGTH = 31 * DAY
_WATCHED = (Watched.BALANCES, Watched.MARGIN, Watched.TOTAL)
_A_LITTLE_S = 0.05
_FIRST_MINUTES = 5
_SPELLS = ((_LENGTH, 19.6 * DAY), (17.9 * DAY, 9.2 * DAY), (8.6 * DAY, 6.3 * HOUR), (5 * HOUR, 0))
"""From when until when it was watched, each in ms before the run."""


@dataclass(frozen=True, slots=True)
class _Change:
    """``ago`` is in ms before the run, ``moved`` in coin, ``share`` of the total in BTC."""

    ago: float
    asset: str
    moved: str
    reason: str
    share: str = "0"


_CHANGES = (
    _Change(28.2 * DAY, "BTC", "0.06000000", "DEPOSIT", "0.06"),
    _Change(23.4 * DAY, "BTC", "0.01840212", "ORDER", "0.0184"),
    _Change(15.6 * DAY, "ETH", "-1.20000000", "ASSET_TRANSFER", "-0.061"),
    _Change(11.1 * DAY, "BTC", "0.15000000", "DEPOSIT", "0.15"),
    _Change(6.5 * DAY, "SOL", "-0.84120000", "ORDER", "-0.0016"),
    _Change(3.3 * DAY, "BTC", "-0.05000000", "WITHDRAW", "-0.05"),
    _Change(20.6 * HOUR, "ETH", "-0.01284410", "ORDER", "-0.00065"),
    _Change(17 * HOUR, "ETH", "0.00041873", "FUNDING_FEE"),
    _Change(12.3 * HOUR, "ETH", "0.25000000", "ASSET_TRANSFER", "0.0127"),
    _Change(9 * HOUR, "ETH", "-0.00017702", "FUNDING_FEE"),
    _Change(3.7 * HOUR, "ETH", "0.03110965", "ORDER", "0.0016"),
    _Change(1 * HOUR, "ETH", "0.00052390", "FUNDING_FEE"),
)


async def write_past(keeper: Keeper, account: SessionController, until: int) -> None:
    """Have a past written of an account that was first watched at ``until`` (ms)."""
    owner = owner_of(account.profile)
    margin = account.margin
    coins = {} if margin is None else margin.snapshot.coins
    told = await keeper.ask(lambda reader: _begins(reader, owner, coins, until))
    begins = {asset: told.get(asset, _margin_of(coins[asset])) for asset in coins}
    floating = {asset for asset, coin in coins.items() if not _is_still(coin)}
    keeper.put(_past(owner, begins, _in_bitcoin(begins, account.prices), floating, until))
    while not await keeper.ask(  # noqa: ASYNC110 nobody is told when it was written
        lambda reader: _is_there(reader, owner, until)
    ):
        await asyncio.sleep(_A_LITTLE_S)


def _begins(reader: Reader, owner: Owner, assets: Iterable[str], until: int) -> dict[str, Decimal]:
    """What was written first of each coin that has moved since."""
    within, found = Range(until, until + _FIRST_MINUTES * MINUTE), {}
    for asset in assets:
        line = reader.line(Subject((owner.account_id,), asset, Unit.COIN), within, 100)
        if line.pieces:
            found[asset] = line.pieces[0].first
    return found


def _margin_of(coin: CoinMargin) -> Decimal:
    return Decimal(0) if coin.margin_balance is None else coin.margin_balance.value


def _is_still(coin: CoinMargin) -> bool:
    return coin.unrealized_profit is None or coin.unrealized_profit.is_zero


def _in_bitcoin(begins: Mapping[str, Decimal], prices: Mapping[str, Price]) -> Decimal:
    usd = sum(
        (value * prices[asset].usd.value for asset, value in begins.items() if asset in prices),
        Decimal(0),
    )
    return usd / prices["BTC"].usd.value


def _is_there(reader: Reader, owner: Owner, until: int) -> bool:
    extent = reader.extent([owner.account_id])
    return extent is not None and extent.since < until - _LENGTH + HOUR


def _past(
    owner: Owner,
    begins: Mapping[str, Decimal],
    total: Decimal,
    floating: Collection[str],
    until: int,
) -> Iterator[Entry]:
    """Spells come last: where they are, everything is."""
    chance = Random(_SEED)  # noqa: S311 it hides nothing
    shares = [(each.ago, Decimal(each.share)) for each in _CHANGES]
    figure = _Figure(Series(Figure.TOTAL_BTC, owner), total, shares, is_floating=True)
    yield from figure.minutes(_ages(_LENGTH, 20 * MINUTE), until, chance)
    for asset, value in begins.items():
        series = Series(Figure.MARGIN_BALANCE, owner, asset=asset)
        moved = [(each.ago, Decimal(each.moved)) for each in _changes_of(asset)]
        figure = _Figure(series, value, moved, is_floating=asset in floating)
        step = 2 * MINUTE if moved else 15 * MINUTE
        yield from figure.minutes(_ages(DAY + HOUR, step), until, chance)
    for change in _CHANGES:
        yield _written(owner, change, begins, until)
    for watched, (began, ended) in product(_WATCHED, _SPELLS):
        ending = "closed" if ended else None
        yield SpellSeen(owner, watched, until - int(began), until - int(ended), ending)


def _changes_of(asset: str) -> list[_Change]:
    return [each for each in _CHANGES if each.asset == asset]


def _ages(length: int, step: int) -> list[int]:
    """How long before the run something was written, in ms."""
    ages = range(length, 0, -step)
    return [age for age in ages if any(began >= age > ended for began, ended in _SPELLS)]


@dataclass(frozen=True, slots=True)
class _Figure:
    """What ends at ``value``; ``jumps`` are how long before (ms), and by how much."""

    series: Series
    value: Decimal
    jumps: Sequence[tuple[float, Decimal]]
    is_floating: bool

    def minutes(self, ages: Sequence[int], until: int, chance: Random) -> Iterator[MinuteSeen]:
        """From where it must have been, by what floats and by what jumps."""
        rough = abs(self.value) * _ROUGHNESS if self.is_floating else Decimal(0)
        jumps = {int(ago) for ago, _ in self.jumps if int(ago) <= ages[0]}
        told = sorted(jumps.union(ages), reverse=True)
        for age, shares in zip(told, _floating(told, chance), strict=True):
            stills = self._still(age + 1), self._still(age)
            first, last = (
                (still + rough * share).quantize(_PLACES)
                for still, share in zip(stills, shares, strict=True)
            )
            began = until - age - (until - age) % MINUTE
            yield MinuteSeen(self.series, began, first, last, min(first, last), max(first, last))

    def _still(self, age: int) -> Decimal:
        """Where it rests, without the jumps that were less than ``age`` ago."""
        later = (by for ago, by in self.jumps if int(ago) < age)
        return self.value - sum(later, Decimal(0))


def _floating(ages: Sequence[int], chance: Random) -> Iterator[tuple[Decimal, Decimal]]:
    """How far from rest at both ends of each step: it wanders, and comes to rest at the end."""
    far, begins, phase = 0.0, ages[0] if ages else 1, chance.uniform(0, math.tau)
    before: Decimal | None = None
    for age in ages:
        far = 0.985 * far + chance.gauss(0, 1.0)
        tide = 6 * math.sin(phase + 3 * math.tau * age / begins)
        last = Decimal(round((far + tide) * min(1.0, 12 * age / begins), 4))
        yield (last if before is None else before), last
        before = last


def _written(
    owner: Owner, change: _Change, begins: Mapping[str, Decimal], until: int
) -> BalanceSeen:
    later = (each for each in _changes_of(change.asset) if each.ago < change.ago)
    now = begins.get(change.asset, Decimal(0))
    wallet = now - sum((Decimal(each.moved) for each in later), Decimal(0))
    at = until - int(change.ago)
    return BalanceSeen(
        owner,
        change.asset,
        seen_at=at + 40,
        exchange_time=at,
        source=Source.PUSH,
        figures=Figures(wallet_balance=Amount.parse(f"{wallet:f}")),
        moved=Decimal(change.moved),
        reason=change.reason,
    )
