"""While amounts are hidden, whoever gained and whoever lost look alike: to the last pixel."""

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtGui import QImage
from PySide6.QtWidgets import QAbstractItemView, QWidget

from fake_engine import NOON_MS, FakeSession, amount, margin, price, row
from moved import change
from private_figures import open_details_of
from shown_window import Desk
from sweep import model_texts, texts_read_aloud
from tidemark.domain.day_start import CoinStart, DayStart, Period, Since
from tidemark.domain.freshness import State
from tidemark.domain.margin import CoinMargin, Position
from tidemark.domain.unit import Unit
from tidemark.formatting import local_day
from tidemark.qt.explain.explanation import Asked
from tidemark.qt.table.balance_columns import ACCOUNT, COLUMNS


@dataclass(frozen=True)
class Fortune:
    """What an account has, of which a tenth is bound, and what it began the day with."""

    wallet: str
    profit: str
    balance: str
    bound: str
    began: str
    moved: str
    contracts: str


FORTUNES = {
    "Winner": Fortune("61.20000000", "+2.30000000", "63.50000000", "6.35", "11.1", "+0.7", "77"),
    "Loser": Fortune("43.90000000", "-1.90000000", "42.00000000", "4.20", "99.9", "-8.5", "-99"),
}


async def begin(desk: Desk) -> None:
    for label, fortune in FORTUNES.items():
        at = NOON_MS - 3_600_000
        day = local_day(at)
        assert day is not None
        coins = {"BTC": CoinStart(amount(fortune.began), amount("39000"), at)}
        desk.fake.days.kept.append(DayStart(label, Period(Since.LOCAL, day), at, coins))
    await desk.begin_live(*FORTUNES)
    for label, fortune in FORTUNES.items():
        fill(desk.session_of(label), fortune)
    desk.window.preferences.change(feed_open=True)
    desk.window.resize(2400, 1200)


def fill(session: FakeSession, has: Fortune) -> None:
    profit = has.profit.removeprefix("+")
    session.show_rows(row("BTC", has.wallet, pnl=profit))
    position = Position(
        "BTCUSD_PERP",
        "BOTH",
        amount=amount(has.contracts),
        entry_price=amount(has.wallet),
        unrealized_profit=amount(profit),
        maintenance_margin=amount(has.bound),
        notional=amount(has.contracts),
    )
    figures = map(amount, (has.wallet, profit, has.balance, has.bound, has.bound))
    session.show_margin(margin(CoinMargin("BTC", *figures), positions=(position,)))
    session.show_prices(BTC=price("40000"))
    session.be(State.LIVE)
    session.changes.since = 990.0
    session.changes.note(change(has.moved, balance=has.balance))


def parts_of(desk: Desk) -> dict[str, QWidget]:
    """Everything that shows figures, but for the names of accounts beside them."""
    window = desk.window
    band, split = window.band, window.split
    return {
        "table": window.table,
        "feed": window.feed.view,
        "total": band.total.main,
        "total's note": band.total.note,
        "day in coins": band.today.in_coins,
        "day by price": band.today.by_price,
        "safety": band.safety.main,
        "how the balance is made": split.detail.made_of,
        "positions": split.detail.positions,
        "explanation": split.explanation.parts,
    }


Seen = Mapping[str, tuple[QImage, list[str]]]


def seen(desk: Desk, label: str) -> Seen:
    """How it all looks, and what is read aloud of it, with an account's tab in front."""
    desk.desk.choose(label)
    for column in set(range(len(COLUMNS))) - {ACCOUNT}:
        desk.window.table.show_column(column, True)
    desk.desk.pace.tick()
    found: dict[str, tuple[QImage, list[str]]] = {}
    for unit in Unit:
        desk.window.preferences.change(unit=unit)
        open_details_of(desk, "BTC")
        details = look(desk, "explanation")
        desk.window.split.explain(Asked.TODAY)
        others = look(desk, "how the balance is made", "positions")
        for name, pair in {**others, **details}.items():
            found[f"{name} in {unit.value}"] = pair
    return found


def look(desk: Desk, *but: str) -> dict[str, tuple[QImage, list[str]]]:
    parts = {name: part for name, part in parts_of(desk).items() if name not in but}
    desk.window.grab()  # lays everything out
    return {name: (part.grab().toImage(), texts_of(part)) for name, part in parts.items()}


def texts_of(part: QWidget) -> list[str]:
    """What it says in any way; of a table what its model says, which holds names of accounts."""
    if not isinstance(part, QAbstractItemView):
        return texts_read_aloud(part)
    return [
        text for text in model_texts(part.model()) if not any(name in text for name in FORTUNES)
    ]


def differing(one: Seen, other: Seen) -> set[str]:
    assert one.keys() == other.keys()
    return {name.rpartition(" in ")[0] for name, pair in one.items() if pair != other[name]}


async def test_two_fortunes_look_different(desk: Desk) -> None:
    """So a difference would be seen."""
    await begin(desk)

    told = differing(seen(desk, "Winner"), seen(desk, "Loser"))

    assert told == parts_of(desk).keys() - {"safety"}


async def test_hidden_they_look_and_read_alike(desk: Desk) -> None:
    """No sign, no length, no colour, no arrow and no place tells one from the other."""
    await begin(desk)
    desk.window.preferences.change(privacy=True)

    assert differing(seen(desk, "Winner"), seen(desk, "Loser")) == set()
