"""What earlier runs knew, asked of the history once at the start, while sessions open already."""

import logging
import math
from collections.abc import Iterable
from types import MappingProxyType

from tidemark.domain.balance import Balance, is_asset_name
from tidemark.domain.changes import Change
from tidemark.domain.day_start import Moment
from tidemark.domain.exact import EXACT
from tidemark.domain.last_known import LastKnown, recalled_moment
from tidemark.domain.margin import CoinMargin, Margin, MarginSnapshot
from tidemark.domain.price import Price
from tidemark.domain.row import Row
from tidemark.history.entries import Figures
from tidemark.history.keeper import Keeper
from tidemark.history.questions import (
    HistoryUnreadable,
    LastBalance,
    LastPrice,
    LastSeen,
    Mark,
    Range,
)
from tidemark.qt.accounts.controllers import Controllers
from tidemark.qt.engine import Engine

_log = logging.getLogger(__name__)

MOST_CHANGES = 200
CHANGES_OF_MS = 30 * 24 * 3_600_000
"""How far back changes are recalled."""


def recall_all(engine: Engine, controllers: Controllers) -> None:
    """Have every account show what was known of it last, as soon as the history tells.

    Changes are those written before now: what is written later, this run has seen itself.
    """
    if engine.history is None:
        return
    now_ms = engine.clock.wall_ms()
    before = Range(now_ms - CHANGES_OF_MS, now_ms)
    for account_id in [each.profile.account_id for each in controllers]:
        recalling = _recall(engine.history, engine, controllers, account_id)
        engine.spawn(recalling, name="what was known last")
        recalling = _recall_changes(engine.history, controllers, account_id, before)
        engine.spawn(recalling, name="what moved before")


async def _recall(
    history: Keeper, engine: Engine, controllers: Controllers, account_id: str
) -> None:
    try:
        seen = await history.ask(lambda reader: reader.last_seen(account_id))
    except HistoryUnreadable as error:
        _log.info("the last known figures cannot be read: %s", error)
        return
    if seen is not None and account_id in controllers:
        present = Moment(engine.clock.now(), engine.clock.wall_ms())
        controllers[account_id].recall(last_known(seen, present))


async def _recall_changes(
    history: Keeper, controllers: Controllers, account_id: str, before: Range
) -> None:
    try:
        marks = await history.ask(
            lambda reader: reader.newest_marks([account_id], before, MOST_CHANGES)
        )
    except HistoryUnreadable as error:
        _log.info("the changes of before cannot be read: %s", error)
        return
    if marks and account_id in controllers:
        controllers[account_id].recall_changes(changes_of(marks))


def changes_of(marks: Iterable[Mark]) -> tuple[Change, ...]:
    """What the history tells of changes of coins, as far as it knows what the wallets held then.

    Where the exchange named no time, it is when the change was seen: without a date it would
    look like one of today.
    """
    return tuple(
        Change(each.asset, each.moved, each.balance, each.at, each.reason, each.source)
        for each in marks
        if each.balance is not None and is_asset_name(each.asset)
    )


def last_known(seen: LastSeen, present: Moment) -> LastKnown:
    """What the history holds of coins, dated by this run's steady clock.

    It may hold anything by name: what no exchange calls a coin is left out, as it is of answers.
    What lies ahead of ``present`` has no age that could be told. A balance is shown without one;
    margin and prices, which make sums, are left out.
    """
    balances = tuple(each for each in seen.balances if is_asset_name(each.asset))
    rows = {each.asset: _row(each, present) for each in balances}
    prices = {asset: _price(each, present) for asset, each in seen.prices.items()}
    known = {asset: price for asset, price in prices.items() if price is not None}
    return LastKnown(MappingProxyType(rows), _margin(balances, present), MappingProxyType(known))


def _row(told: LastBalance, present: Moment) -> Row:
    figures = told.figures
    balance = Balance(
        told.asset,
        figures.wallet_balance,
        figures.available_balance,
        figures.withdraw_available,
        figures.cross_wallet_balance,
        figures.cross_unrealized_pnl,
        told.update_time,
    )
    as_of = recalled_moment(told.as_of, present)
    return Row(balance, as_of, is_recalled=True, moved_at=_moved_at(told, as_of, present))


def _moved_at(told: LastBalance, as_of: float | None, present: Moment) -> float | None:
    """After its margin, if that does not hold the wallet's last change: nobody noted when."""
    margin_as_of = None
    if told.margin_as_of is not None:
        margin_as_of = recalled_moment(told.margin_as_of, present)
    if as_of is None or margin_as_of is None or _is_of_one_moment(told.figures) is not False:
        return None
    return math.nextafter(max(as_of, margin_as_of), math.inf)


def _price(told: LastPrice, present: Moment) -> Price | None:
    as_of = recalled_moment(told.seen_at, present)
    return None if as_of is None else Price(told.usd, told.event_time, as_of, is_recalled=True)


def _margin(balances: tuple[LastBalance, ...], present: Moment) -> Margin | None:
    """The margin of all coins, as old as the oldest of them. Positions are not remembered."""
    coins, moments = {}, []
    for told in balances:
        as_of = None if told.margin_as_of is None else recalled_moment(told.margin_as_of, present)
        if as_of is not None and told.figures.margin_balance is not None:
            coins[told.asset] = _coin_margin(told.asset, told.figures)
            moments.append(as_of)
    if not moments:
        return None
    return Margin(MarginSnapshot(MappingProxyType(coins)), min(moments), is_recalled=True)


def _coin_margin(asset: str, figures: Figures) -> CoinMargin:
    return CoinMargin(
        asset,
        figures.wallet_balance if _is_of_one_moment(figures) else None,
        figures.unrealized_profit,
        figures.margin_balance,
        figures.maintenance_margin,
        figures.initial_margin,
    )


def _is_of_one_moment(figures: Figures) -> bool | None:
    """Whether the margin balance was made with this wallet; None where that cannot be told."""
    wallet, profit, margin = (
        figures.wallet_balance,
        figures.unrealized_profit,
        figures.margin_balance,
    )
    if wallet is None or profit is None or margin is None:
        return None
    return EXACT.add(wallet.value, profit.value) == margin.value
