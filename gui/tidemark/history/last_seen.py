"""What was known of an account when it was seen last, and from when until when anything was."""

from collections.abc import Iterable, Iterator
from sqlite3 import Connection

from tidemark.history.coins import Coin, coins_of
from tidemark.history.entries import Watched
from tidemark.history.questions import CALENDAR, LastBalance, LastPrice, LastSeen, Range
from tidemark.history.stretches import first_known, last_known
from tidemark.history.texts import FIGURES, amount, figures

_NEWEST = f"""
SELECT seen_at, exchange_time, is_gone, {", ".join(FIGURES)} FROM balance WHERE coin_key = ?
ORDER BY seen_at DESC, number DESC LIMIT 1
"""  # noqa: S608 - of our own words

# Coin by coin: each is a step to the beginning and one to the end of its rows.
_ROW_MOMENTS = """
SELECT min((SELECT min(seen_at) FROM balance WHERE balance.coin_key = coin.coin_key)),
  max((SELECT max(seen_at) FROM balance WHERE balance.coin_key = coin.coin_key))
FROM coin WHERE account_key = ?
"""

_PRICES = """
SELECT asset, usd, event_time, seen_at FROM account JOIN pair USING (exchange)
JOIN price USING (pair_key)
WHERE account_id = ? AND seen_at = (SELECT max(seen_at) FROM price AS newest
                                    WHERE newest.pair_key = pair.pair_key)
"""


def last_seen(connection: Connection, account_id: str) -> LastSeen | None:
    """The newest row of each coin that was not gone, and the newest prices of its exchange.

    A figure was known until the newest spell ended, or where none reaches as far, when it was
    seen. None where nothing was written of the account.
    """
    coins = coins_of(connection, [account_id])
    if not coins:
        return None
    ended = last_known(connection, coins[0].account_key, Watched.BALANCES)
    margin_ended = last_known(connection, coins[0].account_key, Watched.MARGIN)
    each = (_last_balance(connection, coin, ended, margin_ended) for coin in coins)
    balances = tuple(balance for balance in each if balance is not None)
    return LastSeen(account_id, balances, _prices(connection, account_id)) if balances else None


def _last_balance(
    connection: Connection, coin: Coin, ended: int | None, margin_ended: int | None
) -> LastBalance | None:
    row = connection.execute(_NEWEST, (coin.key,)).fetchone()
    if row is None or row[2]:
        return None
    seen_at, update_time, _, *texts = row
    known = figures(texts)
    margin_as_of = seen_at if margin_ended is None else margin_ended
    return LastBalance(
        coin.asset,
        known,
        update_time,
        seen_at if ended is None else max(seen_at, ended),
        None if known.margin_balance is None else margin_as_of,
    )


def _prices(connection: Connection, account_id: str) -> dict[str, LastPrice]:
    return {
        asset: LastPrice(amount(usd), event_time, seen_at)
        for asset, usd, event_time, seen_at in connection.execute(_PRICES, (account_id,))
    }


def extent(connection: Connection, account_ids: Iterable[str]) -> Range | None:
    """From the first until the last moment at which anything is known of accounts.

    What a calendar has no date for, as after a clock that was set at random, counts as its end.
    """
    moments: list[int] = []
    for account_key in {coin.account_key for coin in coins_of(connection, account_ids)}:
        moments += _row_moments(connection, account_key)
        moments += _spell_moments(connection, account_key)
    return Range(_dated(min(moments)), _dated(max(moments))) if moments else None


def _dated(moment: int) -> int:
    return min(max(moment, CALENDAR.since), CALENDAR.until)


def _row_moments(connection: Connection, account_key: int) -> Iterator[int]:
    first, last = connection.execute(_ROW_MOMENTS, (account_key,)).fetchone()
    if first is not None:
        yield from (first, last + 1)


def _spell_moments(connection: Connection, account_key: int) -> Iterator[int]:
    for watched in Watched:
        first = first_known(connection, account_key, watched)
        last = last_known(connection, account_key, watched)
        yield from (moment for moment in (first, last) if moment is not None)
