"""How the day's change is explained: what there was, what there is, and the split of each coin."""

from decimal import Decimal

from PySide6.QtCore import QCoreApplication

from tidemark.domain.amount import Amount
from tidemark.domain.today import AccountDay, CoinMove, split, together
from tidemark.domain.unit import BITCOIN, Unit
from tidemark.formatting import UNKNOWN, duration, exact, harmless, local_time, signed
from tidemark.qt.band.today_words import ToldDay, amount_of_change
from tidemark.qt.explain.conditions import before_moves
from tidemark.qt.explain.explanation import Explanation, Part
from tidemark.qt.explain.scene import Scene
from tidemark.qt.explain.teller import (
    COMPUTED,
    PRICES,
    SNAPSHOT,
    Teller,
    in_usd,
    price_stream,
    read,
)
from tidemark.qt.table.coin_line import RowKey

translate = QCoreApplication.translate


def explain_today(scene: Scene) -> Explanation:
    """Both parts of the day's change, coin by coin of each account."""
    teller, unit = scene.teller, _unit(scene)
    days = scene.days.days
    whole = together(split(each.day, unit) for each in days)
    parts = [part for each in days for part in _parts_of_day(each, scene, unit)]
    coins = teller.worth(amount_of_change(whole.in_coins if days else None, unit))
    price = teller.worth(amount_of_change(whole.by_price if days else None, unit))
    change = UNKNOWN
    if days and whole.in_coins is not None and whole.by_price is not None:
        change = teller.worth(amount_of_change(whole.in_coins + whole.by_price, unit))
    results = [
        _result(translate("Explain", "In coins"), coins),
        _result(translate("Explain", "By price"), price),
        _result(translate("Explain", "Change of the total"), change),
    ]
    return Explanation(
        scene.days.since.title,
        change,
        _formula(),
        _note(scene),
        (*(results if days else ()), *parts),
    )


def _unit(scene: Scene) -> Unit:
    """Coins of several kinds add up in none of themselves: USD is told then."""
    return Unit.USD if scene.reading.unit is Unit.COIN else scene.reading.unit


def _formula() -> str:
    return translate(
        "Explain",
        "in coins = (now − then) × price now; by price = then × (price now − price then); both "
        "together are the change of the total",
    )


def _note(scene: Scene) -> str:
    since = scene.days.since
    told = [
        translate("Explain", "{account}: the first verified figures are of {time}.").format(
            account=harmless(each.label), time=since.time_of(each.day.start.at)
        )
        for each in scene.days.days
    ]
    if since.marked:
        told.insert(0, since.marked)
    if scene.days.days:
        told.append(
            translate("Explain", "Each figure is rounded by itself; unrounded they add up exactly.")
        )
    if scene.days.missing:
        told.append(since.missing(", ".join(map(harmless, scene.days.missing))))
    if told and (outdated := before_moves(scene)):
        told.append(outdated)
    return "\n".join(told)


def _result(name: str, text: str) -> Part:
    figure, _, unit = text.rpartition(" ")
    is_told = bool(figure)
    return Part(
        name,
        figure if is_told else text,
        unit if is_told else "",
        source=translate("Explain", COMPUTED),
        is_result=True,
    )


def _parts_of_day(told: ToldDay, scene: Scene, unit: Unit) -> list[Part]:
    whose = f" · {harmless(told.label)}" if scene.tells_accounts else ""
    parts = [
        part for move in told.day.moves for part in _of_move(move, told.day, whose, scene, unit)
    ]
    if unit is Unit.BTC and any(move.asset != BITCOIN for move in told.day.moves):
        parts += _prices(BITCOIN, told.day, scene)
    return parts


def _of_move(move: CoinMove, day: AccountDay, whose: str, scene: Scene, unit: Unit) -> list[Part]:
    """What there was and is of a coin, at which prices, and its two shares in the change."""
    coin, teller = f"{move.asset}{whose}", scene.teller
    alone = split(AccountDay(day.start, (move,), day.bitcoin), unit)
    needs_price = not (unit is Unit.BTC and move.asset == BITCOIN)
    return [
        *_balances(move, day, coin, scene),
        *(_prices(move.asset, day, scene) if needs_price else []),
        _share(
            translate("Explain", "{coin}: in coins").format(coin=coin),
            amount_of_change(alone.in_coins, unit),
            _how_coins(move, day, unit, teller),
            teller,
        ),
        _share(
            translate("Explain", "{coin}: by price").format(coin=coin),
            amount_of_change(alone.by_price, unit),
            _how_price(move, day, unit, teller),
            teller,
        ),
    ]


def _balances(move: CoinMove, day: AccountDay, coin: str, scene: Scene) -> list[Part]:
    """The coin's margin balance then and now."""
    teller, asset = scene.teller, move.asset
    line = scene.singles.get(RowKey(day.start.account_id, asset))
    return [
        _opening(
            translate("Explain", "{coin}: margin balance then").format(coin=coin),
            teller.number(move.before),
            asset,
            day.start.at,
            scene,
        ),
        teller.part(
            translate("Explain", "{coin}: margin balance now").format(coin=coin),
            teller.number(move.now),
            asset,
            field="account.status → assets[].marginBalance",
            source=SNAPSHOT,
            as_of=None if line is None else line.margin_as_of,
        ),
    ]


def _share(name: str, text: str, how: str, teller: Teller) -> Part:
    figure, _, unit = teller.worth(text).rpartition(" ")
    shown = figure or unit
    return Part(name, shown, unit if figure else "", how, translate("Explain", COMPUTED))


def _opening(name: str, figure: str, asset: str, at: int, scene: Scene) -> Part:
    wall_ms = scene.reading.wall_ms
    return Part(
        name,
        figure,
        asset,
        "account.status → assets[].marginBalance",
        translate("Explain", "snapshot, kept"),
        local_time(at, now_ms=wall_ms),
        duration((wall_ms - at) / 1000),
    )


def _prices(asset: str, day: AccountDay, scene: Scene) -> list[Part]:
    """The coin's price then and now."""
    then, wall_ms = day.start.coins.get(asset), scene.reading.wall_ms
    price_then: Amount | None = None if then is None else then.price
    price_at = None if then is None else then.price_at
    opening = Part(
        translate("Explain", "Index price of {coin} then").format(coin=asset),
        exact(price_then),
        "USD",
        f"{price_stream(asset)} → p",
        translate("Explain", "{source}, kept").format(source=translate("Explain", PRICES)),
        "" if price_at is None else local_time(price_at, now_ms=wall_ms),
        "" if price_at is None else duration((wall_ms - price_at) / 1000),
    )
    return [opening, scene.teller.price(asset, scene.prices.get(asset))]


def _how_coins(move: CoinMove, day: AccountDay, unit: Unit, teller: Teller) -> str:
    if move.moved is None:
        return ""
    moved = read(teller.worth(signed(format(move.moved, "f"))))
    if unit is Unit.BTC and move.asset == BITCOIN:
        return f"{moved} {move.asset}"
    return f"{moved} {move.asset} × {_rate(move.price_now, day.bitcoin, unit)}"


def _how_price(move: CoinMove, day: AccountDay, unit: Unit, teller: Teller) -> str:
    if move.before is None or (unit is Unit.BTC and move.asset == BITCOIN):
        return ""
    bitcoin = day.start.bitcoin
    then = _rate(move.price_before, None if bitcoin is None else bitcoin.value, unit)
    before = read(teller.number(move.before))
    return f"{before} {move.asset} × ({_rate(move.price_now, day.bitcoin, unit)} − {then})"


def _rate(price: Decimal | None, bitcoin: Decimal | None, unit: Unit) -> str:
    told = UNKNOWN if price is None else in_usd(format(price, "f"))
    if unit is Unit.USD:
        return told
    return f"{told} ÷ {UNKNOWN if bitcoin is None else in_usd(format(bitcoin, 'f'))}"
