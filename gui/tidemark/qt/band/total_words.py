"""How much there is, in words: the total says what it contains, and how old it is."""

from collections.abc import Collection, Iterable, Mapping
from decimal import Decimal

from PySide6.QtCore import QCoreApplication

from tidemark.domain.exact import EXACT
from tidemark.domain.price import PRICE_AGE_LIMIT, Price
from tidemark.domain.unit import BITCOIN, Unit
from tidemark.domain.valuation import Total
from tidemark.domain.values import frozen
from tidemark.formatting import UNKNOWN, duration, harmless, local_time, rounded
from tidemark.qt.looks.privacy import MASK
from tidemark.qt.table.row_words import DECIMALS
from tidemark.qt.translation import number_style

translate = QCoreApplication.translate

_MOST_NAMES = 3
_MOST_COINS = 2


@frozen
class Words:
    """A headline with a line below it; ``tip`` tells the rest. A dimmed one is not the present."""

    main: str
    note: str = ""
    tip: str = ""
    is_dimmed: bool = False


@frozen
class TotalContext:
    """What else the total's words need: the moment, the age limit (s), and who is missing.

    Where it ``is_masked``, the words tell what is in the total and how old it is, not how much.
    """

    unit: Unit
    now: float
    wall_ms: int
    margin_limit: float
    prices: Mapping[str, Price]
    untold: tuple[str, ...] = ()
    is_believed: bool = True
    reason: str = ""
    is_masked: bool = False


def total_words(total: Total, context: TotalContext) -> Words:
    """The total in the unit chosen, its worth in another one, and what is in it."""
    main = _main(total, context)
    told = [
        _counterpart(total, context),
        _contents(total, context),
        of_before(total.outdated),
        *_ages(total, context),
    ]
    if main == UNKNOWN and context.reason:
        told = [context.reason]
    is_old = _is_older(total.oldest_figure, context.now, context.margin_limit)
    return Words(
        main,
        " · ".join(part for part in told if part),
        _tip(total, context),
        is_dimmed=is_old or total.is_recalled or not context.is_believed,
    )


def worth_words(total: Total, unit: Unit, *, is_masked: bool = False) -> str:
    """What coins are worth together, in USD where the unit is the coin itself; at least, if so."""
    figure = _read(total, Unit.USD if unit is Unit.COIN else unit, is_masked=is_masked)
    if total.is_whole or figure == UNKNOWN:
        return figure
    return f"≥ {figure}" if total.is_at_least else f"{figure} ?"


def _main(total: Total, context: TotalContext) -> str:
    if not total.coins:  # the sum of nothing that is known is not zero
        return UNKNOWN
    if context.unit is Unit.COIN:
        return _coins(total, context)
    figure = marked_if(total.outdated, _figure(total, context.unit, is_masked=context.is_masked))
    is_least = not total.is_whole and total.is_at_least and not context.untold
    is_least = is_least and not (context.unit is Unit.BTC and _is_bitcoin_alone(total))
    return f"≥ {figure}" if is_least and figure != UNKNOWN else figure


def _figure(total: Total, unit: Unit, *, is_masked: bool) -> str:
    number = total.usd if unit is Unit.USD else total.btc
    if number is None and unit is Unit.BTC and _is_bitcoin_alone(total):
        number = total.coins[BITCOIN]
    if number is None:
        return UNKNOWN
    if is_masked:
        return f"{MASK} {unit.value}"
    text = rounded(number, DECIMALS[unit])
    return f"{number_style().grouped(text) if unit is Unit.USD else text} {unit.value}"


def _read(total: Total, unit: Unit, *, is_masked: bool) -> str:
    """The figure where nobody copies it, nor draws it in groups."""
    figure = _figure(total, unit, is_masked=is_masked)
    return figure if unit is Unit.USD else number_style().pointed(figure)


def _is_bitcoin_alone(total: Total) -> bool:
    """Whether nothing but bitcoin is held, which needs no price to be told in bitcoin."""
    held = {asset for asset, amount in total.coins.items() if amount}
    return held == {BITCOIN} and not total.unknown


def _counterpart(total: Total, context: TotalContext) -> str:
    unit = Unit.BTC if context.unit is Unit.USD else Unit.USD
    other = _read(total, unit, is_masked=context.is_masked)
    return "" if other.startswith(UNKNOWN) else f"≈ {other}"


def _coins(total: Total, context: TotalContext) -> str:
    """The coins one by one, those worth most first."""
    held = _by_worth(total, context.prices)
    if not held:
        nothing = MASK if context.is_masked else "0"
        return UNKNOWN if total.unknown else nothing
    told = [_coin(amount, asset, context) for asset, amount in held[:_MOST_COINS]]
    rest = len(held) - len(told)
    if rest:
        told.append(translate("Total", "%n more", None, rest))
    return marked_if(total.outdated, " + ".join(told))


def _by_worth(total: Total, prices: Mapping[str, Price]) -> list[tuple[str, Decimal]]:
    def worth(item: tuple[str, Decimal]) -> tuple[bool, Decimal, str]:
        asset, amount = item
        price = prices.get(asset)
        size = amount if price is None else EXACT.multiply(amount, price.usd.value)
        return price is None, size.copy_abs().copy_negate(), asset

    return sorted(((asset, amount) for asset, amount in total.coins.items() if amount), key=worth)


def _coin(amount: Decimal, asset: str, context: TotalContext) -> str:
    figure = MASK if context.is_masked else format(amount, "f").replace("-", "−")
    return f"{figure} {asset}"


def _contents(total: Total, context: TotalContext) -> str:
    missing = [*map(harmless, context.untold), *total.unknown]
    if missing:
        return _without_some([*missing, *total.unpriced])
    if not total.held:  # which is an amount in words
        is_told = total.coins and not context.is_masked
        return translate("Total", "nothing held") if is_told else ""
    if total.unpriced and not total.is_at_least:
        return _without_some([*total.unpriced])
    is_told = total.is_whole or (context.unit is Unit.BTC and _is_bitcoin_alone(total))
    template = (
        translate("Total", "{priced} of %n priced", None, total.held)
        if is_told
        else translate("Total", "at least, {priced} of %n priced", None, total.held)
    )
    return template.format(priced=total.priced)


def marked_if(outdated: Collection[str], figure: str) -> str:
    """A figure with a mark where wallets of it moved and their margin is on its way."""
    return f"{figure} …" if outdated and figure != UNKNOWN else figure


def of_before(outdated: Collection[str]) -> str:
    """Which coins are in a figure as they were before their wallets moved."""
    if not outdated:
        return ""
    template = translate("Total", "{names}: from before the wallet moved")
    return template.format(names=", ".join(outdated))


def without(names: Iterable[str]) -> str:
    """What a figure lacks; nothing where it lacks nothing."""
    told = ", ".join(names)
    return translate("Total", "without {names}").format(names=told) if told else ""


def _without_some(names: list[str]) -> str:
    shown = ", ".join(names[:_MOST_NAMES])
    if len(names) > _MOST_NAMES:
        rest = len(names) - _MOST_NAMES
        shown = f"{shown}, " + translate("Total", "%n more", None, rest)
    return without([shown])


def _ages(total: Total, context: TotalContext) -> list[str]:
    told = []
    if _is_older(total.oldest_figure, context.now, context.margin_limit):
        age = duration(context.now - (total.oldest_figure or 0.0))
        told.append(translate("Total", "{age} old").format(age=age))
    if _is_older(total.oldest_price, context.now, PRICE_AGE_LIMIT):
        age = duration(context.now - (total.oldest_price or 0.0))
        told.append(translate("Total", "price {age} old").format(age=age))
    return told


def _is_older(moment: float | None, now: float, limit: float) -> bool:
    return moment is not None and now - moment > limit


def _tip(total: Total, context: TotalContext) -> str:
    held = _by_worth(total, context.prices)
    written = number_style().pointed
    lines = [written(_coin(amount, asset, context)) for asset, amount in held]
    if total.unpriced:
        names = ", ".join(total.unpriced)
        lines.append(translate("Total", "Without a price: {names}").format(names=names))
    if unknown := [*total.unknown, *map(harmless, context.untold)]:
        names = ", ".join(unknown)
        lines.append(translate("Total", "Not known: {names}").format(names=names))
    if total.outdated:
        waits = translate(
            "Total", "From before the wallet moved, the next margin figures being awaited: {names}"
        )
        lines.append(waits.format(names=", ".join(total.outdated)))
    if total.oldest_figure is not None:
        since = context.wall_ms - round(1000 * (context.now - total.oldest_figure))
        time = local_time(since, now_ms=context.wall_ms)
        lines.append(translate("Total", "Margin balances as of {time}").format(time=time))
    return "\n".join(lines)
