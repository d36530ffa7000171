"""What there is to tell of one coin: how its figure is made, position by position, and what if."""

from collections.abc import Callable, Iterable, Mapping
from decimal import ROUND_FLOOR, ROUND_HALF_EVEN, Decimal

from PySide6.QtCore import QCoreApplication

from tidemark.domain.amount import Amount
from tidemark.domain.exact import EXACT
from tidemark.domain.liquidation import Estimate, Outlook, cross_estimate, isolated_estimate
from tidemark.domain.margin import CoinMargin, Position
from tidemark.domain.price import Price
from tidemark.domain.values import frozen
from tidemark.formatting import UNKNOWN, duration, exact, harmless, local_time
from tidemark.qt.looks.privacy import figure_or_mask
from tidemark.qt.table.balance_columns import SPARK
from tidemark.qt.table.coin_line import CoinLine, Figures, Past
from tidemark.qt.table.reading import Reading
from tidemark.qt.table.row_tips import before_the_move, why_no_margin
from tidemark.qt.table.row_words import cell_text
from tidemark.qt.table.standing import Look
from tidemark.qt.translation import number_style

translate = QCoreApplication.translate

_DIGITS_OF_AN_ESTIMATE = 6


@frozen
class AccountPosition:
    """A position, the label of whose it is, and whether its figures may be seen."""

    label: str
    position: Position
    is_masked: bool = False


@frozen
class DetailContent:
    """Everything about a coin in words, and its positions. ``age`` alone changes by itself.

    ``is_dimmed`` says that these are not the present figures; ``past`` and ``trend`` are the
    last 24 hours, as values and in words.
    """

    title: str
    age: str
    made_of: str
    estimate: str
    positions: tuple[AccountPosition, ...]
    tells_accounts: bool
    is_dimmed: bool
    past: Past = ()
    trend: str = ""


def detail_of(line: CoinLine, accounts: Mapping[str, Figures], reading: Reading) -> DetailContent:
    """What is known of a line's coin, account by account where the line is a sum."""
    parts = line.parts or (line,)
    tells_accounts = len(parts) > 1
    positions = [(part, _positions(part, accounts)) for part in parts]
    return DetailContent(
        title=f"{line.asset} · {harmless(line.label)}",
        age=_age(line, reading),
        made_of=_joined((part.label, _made_of(part, reading)) for part in parts)
        if tells_accounts
        else _made_of(line, reading),
        estimate=_estimates(positions, reading, tells_accounts=tells_accounts),
        positions=tuple(
            AccountPosition(part.label, each, reading.is_masked)
            for part, held in positions
            for each in held
        ),
        tells_accounts=tells_accounts,
        is_dimmed=Look.DIMMED in reading.margin_look(line),
        past=line.past,
        trend=_trend(line, reading),
    )


def _trend(line: CoinLine, reading: Reading) -> str:
    text = cell_text(line, SPARK, reading)
    return "" if text == UNKNOWN else number_style().pointed(text)


def _positions(line: CoinLine, accounts: Mapping[str, Figures]) -> tuple[Position, ...]:
    account = accounts.get(line.key.account_id)
    margin = None if account is None else account.margin
    return () if margin is None else margin.snapshot.positions_of(line.asset)


def _joined(told: Iterable[tuple[str, str]]) -> str:
    template = translate("Strip", "{account}: {text}")
    return "\n".join(
        template.format(account=harmless(label), text=text) for label, text in told if text
    )


def _age(line: CoinLine, reading: Reading) -> str:
    if line.margin_as_of is None:
        return ""
    return translate("RowWords", "Margin as of {time}, {age} ago.").format(
        time=local_time(reading.wall_ms_of(line.margin_as_of), now_ms=reading.wall_ms),
        age=duration(reading.now - line.margin_as_of),
    )


def _made_of(line: CoinLine, reading: Reading) -> str:
    coin, outdated = line.margin, before_the_move(line, reading)
    if coin is None:
        return outdated or why_no_margin(line, reading)
    made_of = translate(
        "Detail",
        "Wallet balance {wallet} + unrealised profit {profit} = margin balance {margin} {coin}",
    ).format(
        wallet=_shown(coin.wallet_balance, reading),
        profit=_shown(coin.unrealized_profit, reading),
        margin=_shown(coin.margin_balance, reading),
        coin=line.asset,
    )
    return f"{made_of}\n{outdated}" if outdated else made_of


def _shown(amount: Amount | None, reading: Reading) -> str:
    return figure_or_mask(number_style().pointed(exact(amount)), reading.is_masked)


# What if: the price of the coin at which the margin is used up.


def _estimates(
    parts: list[tuple[CoinLine, tuple[Position, ...]]],
    reading: Reading,
    *,
    tells_accounts: bool,
) -> str:
    told = []
    for line, positions in parts:
        if line.margin is not None:
            sentences = _estimates_of(line.margin, positions, _Present(line.price, reading))
            told += [(line.label, sentence) for sentence in sentences]
    if any(line.is_margin_recalled for line, _ in parts):
        return translate("Detail", "Positions are not known before the exchange tells them.")
    if not any(positions for _, positions in parts):
        return translate("Detail", "No positions in {coin}.").format(coin=parts[0][0].asset)
    text = _joined(told) if tells_accounts else "\n".join(sentence for _, sentence in told)
    return f"{text}\n{_assumptions(parts[0][0].asset)}"


def _estimates_of(
    coin: CoinMargin, positions: tuple[Position, ...], present: "_Present"
) -> list[str]:
    told = []
    if any(not each.is_isolated for each in positions):
        subject = translate("Detail", "Cross margin")
        told.append(_outlook(cross_estimate(coin, positions), subject, coin.asset, present))
    for each in positions:
        if each.is_isolated:
            subject = translate("Detail", "Isolated margin of {contract} {side}").format(
                contract=harmless(each.symbol), side=harmless(each.side)
            )
            told.append(_outlook(isolated_estimate(each), subject, coin.asset, present))
    return told


@frozen
class _Present:
    """The price that an estimate is held against, and when that is read."""

    price: Price | None
    reading: Reading


def _outlook(estimate: Estimate, subject: str, coin: str, present: _Present) -> str:
    about = "" if estimate.price is None else number_style().grouped(_about(estimate.price))
    if estimate.outlook is not Outlook.PRICE or estimate.price is None:
        template = _WITHOUT_DISTANCE.get(estimate.outlook, _unknown)()
        return template.format(subject=subject, coin=coin, price=about)
    price, reading = present.price, present.reading
    values = {"subject": subject, "price": about}
    if price is None or not price.usd.value:
        template = translate("Detail", "{subject}: used up to 100 % at about {price} USD.")
        return template.format(**values)
    is_above = estimate.price > price.usd.value
    return _COMPARED[price.is_old(reading.now), is_above]().format(
        **values,
        far=number_style().pointed(_distance(estimate.price, price)),
        time=local_time(reading.wall_ms_of(price.as_of), now_ms=reading.wall_ms),
    )


def _unknown() -> str:
    return translate(
        "Detail",
        "{subject}: the price that would use it up is unknown, because a figure of the "
        "exchange is missing or does not fit the others.",
    )


_WITHOUT_DISTANCE: dict[Outlook, Callable[[], str]] = {
    Outlook.NEVER: lambda: translate("Detail", "{subject}: no price of {coin} would use it up."),
    Outlook.USED_UP: lambda: translate(
        "Detail", "{subject}: used up already, whatever the price of {coin}."
    ),
    Outlook.USED_UP_BELOW: lambda: translate(
        "Detail", "{subject}: used up already, as at any price below about {price} USD."
    ),
    Outlook.USED_UP_ABOVE: lambda: translate(
        "Detail", "{subject}: used up already, as at any price above about {price} USD."
    ),
}


# By whether the price is old, and whether the estimate is above it.
_COMPARED: dict[tuple[bool, bool], Callable[[], str]] = {
    (False, False): lambda: translate(
        "Detail",
        "{subject}: used up to 100 % at about {price} USD, {far} % below the present price.",
    ),
    (False, True): lambda: translate(
        "Detail",
        "{subject}: used up to 100 % at about {price} USD, {far} % above the present price.",
    ),
    (True, False): lambda: translate(
        "Detail",
        "{subject}: used up to 100 % at about {price} USD, {far} % below the last price, "
        "which is of {time}.",
    ),
    (True, True): lambda: translate(
        "Detail",
        "{subject}: used up to 100 % at about {price} USD, {far} % above the last price, "
        "which is of {time}.",
    ),
}


def _about(price: Decimal) -> str:
    """A few digits of an estimate: more would look like knowledge."""
    step = Decimal(1).scaleb(min(0, price.adjusted() + 1 - _DIGITS_OF_AN_ESTIMATE))
    return format(price.quantize(step, rounding=ROUND_HALF_EVEN, context=EXACT), "f")


def _distance(estimate: Decimal, price: Price) -> str:
    """How far off in percent, rounded down so that it never looks safer than it is."""
    apart = EXACT.divide(EXACT.abs(EXACT.subtract(estimate, price.usd.value)), price.usd.value)
    return format((100 * apart).quantize(Decimal("0.1"), rounding=ROUND_FLOOR, context=EXACT), "f")


def _assumptions(coin: str) -> str:
    return translate(
        "Detail",
        "An estimate: every {coin} contract moves to that one price and other prices stay; the "
        "maintenance rates stay, no order is filled, and neither fees nor funding are paid.",
    ).format(coin=coin)
