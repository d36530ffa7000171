"""Lines of the balance table, and moments at which they are read, for what measures it."""

import time

from tidemark.domain.amount import Amount
from tidemark.domain.balance import Balance
from tidemark.domain.freshness import State
from tidemark.domain.margin import CoinMargin
from tidemark.domain.price import Price
from tidemark.domain.row import Row
from tidemark.domain.valuation import value_of
from tidemark.qt.table.coin_line import CoinLine, RowKey
from tidemark.qt.table.reading import Reading
from tidemark.qt.table.standing import Standing

ACCOUNT = "bench"
NOON_MS = 1_795_780_800_000
"""The moment of the wall clock at which made-up lines are told."""

BEGUN = time.monotonic()
"""When the lines were told: not before, so that their ages grow on a computer just started, too."""
_NOTHING = "0.00000000"
_NONE, _NOTHING_HELD = Amount.parse("0"), Amount.parse(_NOTHING)
_BITCOIN = Price(Amount.parse("60000.5"), NOON_MS, 1e9)
"""As in the program, what all lines share is there once."""

_HELD = 10
Lines = dict[RowKey, CoinLine]


def line(number: int, wallet: str, *, as_of: float = BEGUN, usd: str = "2.5") -> CoinLine:
    """The line of the coin with this number. Figures that read alike are one amount, as the
    program reads them."""
    asset, figure = f"C{number:05}", Amount.parse(wallet)
    balance = Balance(asset, figure, figure, figure, figure, _NOTHING_HELD, NOON_MS, "alias")
    margin = CoinMargin(asset, figure, _NONE, figure, _NONE, _NONE)
    price = Price(Amount.parse(usd), NOON_MS, 1e9)
    value = value_of(asset, figure.value, {asset: price, "BTC": _BITCOIN})
    key = RowKey(ACCOUNT, asset)
    return CoinLine(key, "Bench", Row(balance, as_of), margin, as_of, price, _BITCOIN, value)


def lines(rows: int, *, zeros: bool = False) -> Lines:
    """So many lines; nine of ten are nothing if there are to be zeros."""
    made = (
        line(
            number,
            _NOTHING if zeros and number % _HELD else f"{number * 7919 % 9973}.12345678",
        )
        for number in range(rows)
    )
    return {each.key: each for each in made}


def reading(now: float | None = None) -> Reading:
    """A moment (by default this one) of an account that is live."""
    moment = time.monotonic() if now is None else now
    wall_ms = NOON_MS + round(1000 * (moment - BEGUN))
    standing = Standing(moment, wall_ms, State.LIVE, limit=1e9, margin_limit=1e9)
    return Reading(moment, wall_ms, {ACCOUNT: standing})
