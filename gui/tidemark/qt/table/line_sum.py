"""Lines of several accounts added up to one, exactly."""

from collections.abc import Mapping, Sequence
from decimal import Decimal

from tidemark.domain.amount import Amount
from tidemark.domain.balance import Balance
from tidemark.domain.exact import EXACT
from tidemark.domain.margin import CoinMargin
from tidemark.domain.price import Price
from tidemark.domain.row import Row
from tidemark.domain.unit import BITCOIN
from tidemark.domain.valuation import value_of
from tidemark.qt.table.coin_line import CoinLine, Past, RowKey


def sum_of(
    parts: Sequence[CoinLine], prices: Mapping[str, Price], untold: tuple[str, ...], label: str
) -> CoinLine:
    """The accounts' lines of one coin added up, exactly; an unknown figure makes a sum unknown.

    It is as old as its oldest part. A coin that an account no longer lists is no part of it,
    as long as another account lists it.
    """
    present = [part for part in parts if part.row.gone_at is None] or list(parts)
    asset = parts[0].asset
    margin = _margin_sum(asset, present, is_whole=not untold)
    balance = None if margin is None or margin.margin_balance is None else margin.margin_balance
    return CoinLine(
        RowKey("", asset),
        label,
        _row_sum(asset, present, is_whole=not untold),
        margin,
        _oldest([part.margin_as_of for part in present]),
        prices.get(asset),
        prices.get(BITCOIN),
        value_of(asset, None if balance is None else balance.value, prices),
        tuple(present),
        untold,
        any(part.is_margin_recalled for part in present),
        _past_sum([part.past for part in present], is_whole=not untold),
    )


def _row_sum(asset: str, parts: Sequence[CoinLine], *, is_whole: bool) -> Row:
    rows = [part.row for part in parts]
    balances = [row.balance for row in rows]

    def total(amounts: list[Amount | None]) -> Amount | None:
        return _total(amounts) if is_whole else None

    times = [each.update_time for each in balances if each.update_time is not None]
    balance = Balance(
        asset,
        total([each.wallet_balance for each in balances]),
        total([each.available_balance for each in balances]),
        total([each.withdraw_available for each in balances]),
        total([each.cross_wallet_balance for each in balances]),
        total([each.cross_unrealized_pnl for each in balances]),
        max(times) if len(times) == len(rows) else None,
    )
    return Row(
        balance,
        _oldest([row.as_of for row in rows]),
        gone_at=next((row.gone_at for row in rows if row.gone_at is not None), None),
        refused=next((row.refused for row in rows if row.refused is not None), None),
        pushed=next((row.pushed for row in rows if row.pushed is not None), None),
        is_recalled=any(row.is_recalled for row in rows),
    )


def _margin_sum(asset: str, parts: Sequence[CoinLine], *, is_whole: bool) -> CoinMargin | None:
    coins = [part.margin for part in parts if part.margin is not None]
    if not is_whole or len(coins) < len(parts):
        return None
    return CoinMargin(
        asset,
        _total([each.wallet_balance for each in coins]),
        _total([each.unrealized_profit for each in coins]),
        _total([each.margin_balance for each in coins]),
        _total([each.maintenance_margin for each in coins]),
        _total([each.initial_margin for each in coins]),
    )


def _past_sum(pasts: Sequence[Past], *, is_whole: bool) -> Past:
    """Where one of them has a gap, so has the sum."""
    if not is_whole or len({len(past) for past in pasts}) != 1:
        return ()
    return tuple(_added(values) for values in zip(*pasts, strict=True))


def _added(values: Sequence[Decimal | None]) -> Decimal | None:
    total = Decimal(0)
    for value in values:
        if value is None:
            return None
        total = EXACT.add(total, value)
    return total


def _total(amounts: list[Amount | None]) -> Amount | None:
    total = Decimal(0)
    for amount in amounts:
        if amount is None:
            return None
        total = EXACT.add(total, amount.value)
    return Amount(format(total, "f"), total)


def _oldest(moments: list[float | None]) -> float | None:
    known = [moment for moment in moments if moment is not None]
    return min(known) if known and len(known) == len(moments) else None
