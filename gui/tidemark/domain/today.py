"""How a day changed what is held: by coins gained or lost, and by their prices, kept apart.

With b0 and p0 a coin's margin balance and price when the day began, and b1 and p1 those of now,

    in coins = sum of (b1 - b0) · p1          by price = sum of b0 · (p1 - p0)

which together are exactly what the total has changed by: sum of b1·p1 - b0·p0. In bitcoin the
same holds with prices in bitcoin, p1 ÷ bitcoin's p1 and p0 ÷ bitcoin's p0. Nothing is rounded.
"""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from fractions import Fraction

from tidemark.domain.amount import Amount
from tidemark.domain.day_start import CoinStart, DayStart
from tidemark.domain.exact import EXACT
from tidemark.domain.price import Price
from tidemark.domain.unit import BITCOIN, Unit
from tidemark.domain.values import frozen

_NOTHING = Decimal(0)
_NOT_HELD = CoinStart(Amount.parse("0"))


@frozen
class CoinMove:
    """A coin since the day began: amounts in that coin, prices in USD. None is not known."""

    asset: str
    before: Decimal | None
    now: Decimal | None
    price_before: Decimal | None
    price_now: Decimal | None

    @property
    def moved(self) -> Decimal | None:
        """How many coins were gained, negative when lost."""
        if self.before is None or self.now is None:
            return None
        return EXACT.subtract(self.now, self.before)


@frozen
class AccountDay:
    """An account's day so far, coin by coin; ``bitcoin`` is its price now."""

    start: DayStart
    moves: tuple[CoinMove, ...]
    bitcoin: Decimal | None


def day_of(
    start: DayStart, amounts: Mapping[str, Decimal | None], prices: Mapping[str, Price]
) -> AccountDay:
    """The day of an account that has ``amounts`` now (None is not known), at these prices.

    A coin in only one of both was, or is, nothing in the other.
    """
    assets = sorted(start.coins.keys() | amounts.keys())
    moves = (_move(asset, start, amounts, prices) for asset in assets)
    bitcoin = prices.get(BITCOIN)
    return AccountDay(
        start,
        tuple(move for move in moves if move.before != _NOTHING or move.now != _NOTHING),
        None if bitcoin is None else bitcoin.usd.value,
    )


def _move(
    asset: str,
    start: DayStart,
    amounts: Mapping[str, Decimal | None],
    prices: Mapping[str, Price],
) -> CoinMove:
    then, price = start.coins.get(asset, _NOT_HELD), prices.get(asset)
    return CoinMove(
        asset,
        None if then.margin_balance is None else then.margin_balance.value,
        amounts.get(asset, _NOTHING),
        None if then.price is None else then.price.value,
        None if price is None else price.usd.value,
    )


@frozen
class Split:
    """A change in one unit: ``in_coins`` and ``by_price`` add up to it exactly.

    None where nothing can be told. ``without`` names the coins that are in neither, and
    ``without_price`` those which ``by_price`` leaves out as well: their price at the start, or
    bitcoin's, is not known.
    """

    in_coins: Fraction | None
    by_price: Fraction | None
    without: tuple[str, ...] = ()
    without_price: tuple[str, ...] = ()

    @property
    def is_whole(self) -> bool:
        """Whether both parts are of everything that is held, or was."""
        return not self.without and not self.without_price


def split(day: AccountDay, unit: Unit) -> Split:
    """The change of one account's day, told in USD or BTC."""
    return _in_usd(day.moves) if unit is Unit.USD else _in_bitcoin(day)


def together(splits: Iterable[Split]) -> Split:
    """The change of several accounts; what cannot be told of one is named, not guessed."""
    parts = list(splits)
    return Split(
        _sum([each.in_coins for each in parts]),
        _sum([each.by_price for each in parts]),
        _names(each.without for each in parts),
        _names(each.without_price for each in parts),
    )


def coins_moved(days: Iterable[AccountDay]) -> dict[str, Decimal | None]:
    """How many of each coin were gained or lost; None where that is not known."""
    moved: dict[str, Decimal | None] = {}
    for day in days:
        for move in day.moves:
            before, more = moved.get(move.asset, _NOTHING), move.moved
            known = before is not None and more is not None
            moved[move.asset] = EXACT.add(before, more) if known else None  # type: ignore[arg-type]
    return moved


def _sum(parts: list[Fraction | None]) -> Fraction | None:
    known = [part for part in parts if part is not None]
    return sum(known, Fraction(0)) if known or not parts else None


def _names(groups: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    return tuple(sorted({name for group in groups for name in group}))


class _Sums:
    """Sums in USD over the moves that can be told."""

    def __init__(self, moves: Iterable[CoinMove]) -> None:
        self.in_coins = self.before_at_now = self.before_at_then = _NOTHING
        self.coins: list[str] = []
        self.prices: list[str] = []
        self.without: list[str] = []
        self.without_price: list[str] = []
        for move in moves:
            self._add(move)

    def _add(self, move: CoinMove) -> None:
        moved, price = move.moved, move.price_now
        if moved is None or move.before is None or price is None:
            self.without.append(move.asset)
            return
        self.coins.append(move.asset)
        self.in_coins = EXACT.add(self.in_coins, EXACT.multiply(moved, price))
        if not move.before:
            self.prices.append(move.asset)
        elif move.price_before is None:
            self.without_price.append(move.asset)
        else:
            self.prices.append(move.asset)
            now, then = (EXACT.multiply(move.before, each) for each in (price, move.price_before))
            self.before_at_now = EXACT.add(self.before_at_now, now)
            self.before_at_then = EXACT.add(self.before_at_then, then)


def _in_usd(moves: tuple[CoinMove, ...]) -> Split:
    sums = _Sums(moves)
    by_price = EXACT.subtract(sums.before_at_now, sums.before_at_then)
    return Split(
        Fraction(sums.in_coins) if sums.coins or not moves else None,
        Fraction(by_price) if sums.prices or not moves else None,
        tuple(sums.without),
        tuple(sums.without_price),
    )


def _in_bitcoin(day: AccountDay) -> Split:
    """Bitcoin is told in itself without any price; all else by the prices of both."""
    own = [move for move in day.moves if move.asset == BITCOIN]
    others = tuple(move for move in day.moves if move.asset != BITCOIN)
    splits = [_bitcoin_itself(move) for move in own]
    if others or not own:
        splits.append(_others_in_bitcoin(others, day.start.bitcoin, day.bitcoin))
    return together(splits)


def _bitcoin_itself(move: CoinMove) -> Split:
    moved = move.moved
    if moved is None:
        return Split(None, None, (BITCOIN,))
    return Split(Fraction(moved), Fraction(0))


def _others_in_bitcoin(
    others: tuple[CoinMove, ...], then: Amount | None, now: Decimal | None
) -> Split:
    if not others:
        return Split(Fraction(0), Fraction(0))
    sums = _Sums(others)
    if not now:
        return Split(None, None, tuple(move.asset for move in others))
    in_coins = Fraction(sums.in_coins) / Fraction(now) if sums.coins else None
    needs_then = bool(sums.before_at_then)
    if needs_then and (then is None or not then.value):
        unpriced = [move.asset for move in others if move.before and move.asset in sums.coins]
        return Split(in_coins, None, tuple(sums.without), tuple(unpriced))
    by_price = Fraction(sums.before_at_now) / Fraction(now)
    if needs_then and then is not None:
        by_price -= Fraction(sums.before_at_then) / Fraction(then.value)
    return Split(
        in_coins,
        by_price if sums.prices else None,
        tuple(sums.without),
        tuple(sums.without_price),
    )
