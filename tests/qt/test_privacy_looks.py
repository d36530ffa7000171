"""While amounts are hidden, whoever gained and whoever lost look alike: to the last pixel."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from PySide6.QtGui import QImage
from PySide6.QtWidgets import QAbstractItemView, QWidget

from fake_history_lines import FakeKeeper, keep_lines, line_of, mark, piece
from fake_session import FakeSession
from moved import change
from private_figures import open_details_of
from samples import NOON_MS, amount, margin, price, row
from shown_window import Desk, until
from sweep import model_texts, texts_read_aloud
from tidemark.domain.day_start import CoinStart, DayStart, Period, Since
from tidemark.domain.freshness import State
from tidemark.domain.margin import CoinMargin, Position
from tidemark.domain.unit import Unit
from tidemark.formatting import local_day
from tidemark.history.questions import Line, Range, Spark, Subject
from tidemark.qt.chart.frame import DAY
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
    keep_lines(desk, FakeKeeper(Range(NOON_MS - DAY, NOON_MS), a_line, some_sparks()))
    desk.window.preferences.change(feed_open=True)
    desk.window.resize(2400, 1200)


def some_sparks() -> dict[str, dict[str, Spark]]:
    return {
        label: {"BTC": Spark(tuple(map(Decimal, (has.began, has.wallet, has.balance))))}
        for label, has in FORTUNES.items()
    }


def a_line(subject: Subject, within: Range) -> Line:
    """The winner's rises, the loser's falls, each with a mark for it."""
    has = FORTUNES[subject.account_ids[0]]
    at = within.until - DAY // 2
    pieces = (piece(within.since, has.began), piece(at, has.wallet))
    return line_of(*pieces, within=within, subject=subject, marks=(mark(at, has.moved),))


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
        "small line": split.detail.history,
        **chart_of(desk),
    }


def chart_of(desk: Desk) -> dict[str, QWidget]:
    """The chart, once it was opened."""
    chart = desk.desk.chart.desk
    assert chart is not None
    return {"chart": chart.panel.view, "what the chart says": chart.panel.readout}


Seen = Mapping[str, tuple[QImage, list[str]]]


async def seen(desk: Desk, label: str) -> Seen:
    """How it all looks, and what is read aloud of it, with an account's tab in front."""
    desk.desk.choose(label)
    for column in set(range(len(COLUMNS))) - {ACCOUNT}:
        desk.window.table.show_column(column, True)
    desk.desk.pace.tick()
    await until(lambda: bool(desk.window.model.line_at(0).past))
    await desk.settled()
    found: dict[str, tuple[QImage, list[str]]] = {}
    for unit in Unit:
        desk.window.preferences.change(unit=unit)
        await open_chart(desk)
        charts = look(desk, "explanation", *OF_DETAILS)
        open_details_of(desk, "BTC")
        details = look(desk, "explanation", *OF_THE_CHART)
        desk.window.split.explain(Asked.TODAY)
        others = look(desk, *OF_DETAILS, *OF_THE_CHART)
        for name, pair in {**others, **details, **charts}.items():
            found[f"{name} in {unit.value}"] = pair
    return found


OF_DETAILS = ("how the balance is made", "positions", "small line")
OF_THE_CHART = ("chart", "what the chart says")


async def open_chart(desk: Desk) -> None:
    """With its cross-hair at the change; whose it is, is no figure."""
    desk.desk.chart.open_row(0)
    chart = desk.desk.chart.desk
    assert chart is not None
    await until(lambda: chart.panel.view.picture.curve is not None and chart._asking.is_idle)
    chart.panel.view.title = ""
    chart.panel.view._point_at(NOON_MS - DAY // 2)


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

    told = differing(await seen(desk, "Winner"), await seen(desk, "Loser"))

    assert told == parts_of(desk).keys() - {"safety"}


async def test_hidden_they_look_and_read_alike(desk: Desk) -> None:
    """No sign, no length, no colour, no arrow and no place tells one from the other."""
    await begin(desk)
    desk.window.preferences.change(privacy=True)

    assert differing(await seen(desk, "Winner"), await seen(desk, "Loser")) == set()
