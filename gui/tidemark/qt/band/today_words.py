"""How the day changed the total, in words: by coins gained or lost, and by price, kept apart."""

from collections.abc import Mapping, Sequence
from dataclasses import field, replace
from decimal import Decimal
from fractions import Fraction

from PySide6.QtCore import QCoreApplication

from tidemark.domain.exact import EXACT
from tidemark.domain.today import AccountDay, Split, coins_moved, split, together
from tidemark.domain.unit import Unit
from tidemark.domain.values import frozen
from tidemark.formatting import (
    UNKNOWN,
    harmless,
    rounded,
    signed,
)
from tidemark.qt.band.since_words import SinceWords
from tidemark.qt.band.today_lines import ChangeWords, TodayWords, nothing_today
from tidemark.qt.band.total_words import marked_if, of_before, without
from tidemark.qt.looks.privacy import MASK
from tidemark.qt.table.row_words import DECIMALS
from tidemark.qt.translation import number_style

translate = QCoreApplication.translate


@frozen
class ToldDay:
    """An account's day so far, and the account's label."""

    label: str
    day: AccountDay


@frozen
class TodayContext:
    """What else the words need. ``since`` says since when the change is told. ``missing`` are the
    labels of accounts whose day is not known, ``worths`` what one coin is worth in USD, to put
    the coins that matter most first, and ``outdated`` the coins whose wallets moved after their
    margin was asked for."""

    unit: Unit
    since: SinceWords = field(default_factory=SinceWords)
    missing: tuple[str, ...] = ()
    worths: Mapping[str, Decimal] | None = None
    outdated: tuple[str, ...] = ()
    is_dimmed: bool = False
    is_masked: bool = False


def today_words(days: Sequence[ToldDay], context: TodayContext) -> TodayWords:
    """The change of these accounts' total since their days began, in the unit chosen."""
    if not days:
        return nothing_today(context.since)
    missing = tuple(map(harmless, context.missing))
    if context.unit is Unit.COIN:
        whole = Split(None, None, _unknown_coins(days))
        lines = _of_coins(days, context, missing)
    else:
        whole = together(split(each.day, context.unit) for each in days)
        lines = _split_lines(whole, context, missing)
    if context.is_masked:
        lines = (_masked(lines[0]), _masked(lines[1]))
    in_coins = replace(lines[0], figure=marked_if(context.outdated, lines[0].figure))
    by_price = lines[1]
    tip = "\n".join(
        (*_tip(days, whole, context, missing), *filter(None, [of_before(context.outdated)]))
    )
    caption = context.since.caption([each.day.start for each in days])
    return TodayWords(caption, in_coins, by_price, tip, is_dimmed=context.is_dimmed)


def amount_of_change(part: Fraction | None, unit: Unit) -> str:
    """A change in USD or BTC with its sign, rounded half to even as totals are."""
    if part is None:
        return UNKNOWN
    number = EXACT.divide(Decimal(part.numerator), Decimal(part.denominator))
    figure = rounded(number, DECIMALS[unit])
    return f"{signed(number_style().grouped(figure) if unit is Unit.USD else figure)} {unit.value}"


def _masked(line: ChangeWords) -> ChangeWords:
    is_amount = line.figure not in ("", UNKNOWN)
    return ChangeWords(MASK, line.kind, line.lacks) if is_amount else line


def _split_lines(
    whole: Split, context: TodayContext, missing: tuple[str, ...]
) -> tuple[ChangeWords, ChangeWords]:
    coins, prices = (*missing, *whole.without), (*missing, *whole.without, *whole.without_price)
    return (
        _line(whole.in_coins, context.unit, translate("Today", "in coins"), coins),
        _line(whole.by_price, context.unit, translate("Today", "by price"), prices),
    )


def _line(part: Fraction | None, unit: Unit, kind: str, lacking: tuple[str, ...]) -> ChangeWords:
    figure = amount_of_change(part, unit)
    is_partial = bool(lacking) and figure != UNKNOWN
    return ChangeWords(f"{figure} ?" if is_partial else figure, kind, without(lacking))


# In coins alone.


def _of_coins(
    days: Sequence[ToldDay], context: TodayContext, missing: tuple[str, ...]
) -> tuple[ChangeWords, ChangeWords]:
    """The coin that matters most above, the next one below with a count of the others."""
    moved = coins_moved(each.day for each in days)
    known = [(asset, amount) for asset, amount in moved.items() if amount]
    known.sort(key=lambda pair: _rank(pair[0], pair[1], context.worths or {}))
    told = [f"{signed(format(amount, 'f'))} {asset}" for asset, amount in known]
    unknown = _unknown_coins(days)
    first, second, *rest = (*told, "", "")
    others = sum(bool(each) for each in rest)
    lacks = without((*missing, *unknown))
    first = first or (UNKNOWN if unknown else "0")
    more = translate("Total", "{count} more").format(count=others) if others else ""
    return ChangeWords(first, translate("Today", "in coins"), lacks), ChangeWords(second, more)


def _rank(asset: str, amount: Decimal, worths: Mapping[str, Decimal]) -> tuple[bool, Decimal, str]:
    size = EXACT.multiply(amount, worths.get(asset, Decimal(1)))
    return asset not in worths, size.copy_abs().copy_negate(), asset


def _unknown_coins(days: Sequence[ToldDay]) -> tuple[str, ...]:
    moved = coins_moved(each.day for each in days)
    return tuple(sorted(asset for asset, amount in moved.items() if amount is None))


# The tool tip.


def _tip(
    days: Sequence[ToldDay], whole: Split, context: TodayContext, missing: tuple[str, ...]
) -> list[str]:
    since = context.since
    told = [since.marked] if since.marked else []
    told += [_since(each, since, tells_account=len(days) > 1) for each in days]
    if whole.without:
        template = translate("Today", "Not in it, for a figure or price is not known: {names}.")
        told.append(template.format(names=", ".join(whole.without)))
    if whole.without_price:
        told.append(since.unpriced(", ".join(whole.without_price)))
    if missing:
        told.append(since.missing(", ".join(missing)))
    return told


def _since(told: ToldDay, since: SinceWords, *, tells_account: bool) -> str:
    if not tells_account:
        return since.began(told.day.start)
    template = translate("Today", "{account}: since the first verified figures of {time}.")
    return template.format(account=harmless(told.label), time=since.time_of(told.day.start.at))
