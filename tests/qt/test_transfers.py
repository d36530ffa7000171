"""After a transfer the wallet is of now and margin still of before: the window says so."""

from dataclasses import replace
from decimal import Decimal

from PySide6.QtCore import Qt

from fake_session import FakeSession
from lines import coin_margin
from samples import margin, price, row
from shown_window import Desk
from tidemark.domain.alerting.rule import Condition, Measure, Rule
from tidemark.domain.freshness import State
from tidemark.qt.explain.explanation import Asked
from tidemark.qt.table.balance_columns import INDEX_BY_KEY, VALUE
from tidemark.qt.table.cell_roles import LOOK_ROLE
from tidemark.qt.table.standing import Look

MARGIN = INDEX_BY_KEY["margin_balance"]
BEFORE = "From before the wallet moved; the next margin figures are on their way."


async def withdrawn(desk: Desk) -> FakeSession:
    """An account whose ETH was withdrawn half a second ago, its margin not asked for since."""
    session = await desk.begin_live()
    session.prices = {"BTC": price("60000"), "ETH": price("3000")}
    session.margin = margin(coin_margin("BTC", "1"), coin_margin("ETH", "4", "0.4"), as_of=1000.0)
    session.show_rows(row("BTC", "1"), row("ETH", "4"))
    session.be(State.LIVE)
    await desk.settled()
    desk.fake.clock.moment = 1001.0
    session.show_rows(replace(row("ETH", "0", as_of=1000.9), moved_at=1000.9))
    await desk.settled()
    return session


def cell(desk: Desk, asset: str, column: int, role: int) -> object:
    model = desk.window.model
    row = next(at for at in range(model.rowCount()) if model.asset_at(at) == asset)
    return model.data(model.index(row, column), role)


async def test_margin_of_before_is_marked_and_says_why(desk: Desk) -> None:
    await withdrawn(desk)
    assert cell(desk, "ETH", MARGIN, LOOK_ROLE) == Look.OUTDATED
    assert BEFORE in str(cell(desk, "ETH", VALUE, Qt.ItemDataRole.ToolTipRole))
    spoken = str(cell(desk, "ETH", MARGIN, Qt.ItemDataRole.AccessibleTextRole))
    assert "from before the wallet moved" in spoken


async def test_a_coin_that_did_not_move_is_not_marked(desk: Desk) -> None:
    await withdrawn(desk)
    assert cell(desk, "BTC", MARGIN, LOOK_ROLE) == Look.NORMAL


async def test_the_headlines_are_marked_and_name_the_coin(desk: Desk) -> None:
    await withdrawn(desk)
    band = desk.window.band
    assert band.total.main.text() == "1.20000000 BTC …"
    assert "ETH: from before the wallet moved" in band.total.note.text()
    assert band.safety.main.text() == "ETH 10.0 % …"
    assert "ETH: from before the wallet moved" in band.safety.note.text()


async def test_margin_asked_for_since_ends_the_marks(desk: Desk) -> None:
    session = await withdrawn(desk)
    session.show_margin(margin(coin_margin("BTC", "1"), coin_margin("ETH", "0"), as_of=1000.95))
    await desk.settled()
    assert cell(desk, "ETH", MARGIN, LOOK_ROLE) == Look.NORMAL
    assert desk.window.band.total.main.text() == "1.00000000 BTC"


async def test_no_alert_rings_on_a_ratio_of_half_old_figures(desk: Desk) -> None:
    rule = Rule("rule", Measure.MARGIN, Condition.ABOVE, Decimal(5))
    desk.window.preferences.change(alerts=(rule,))
    session = await desk.begin_live()
    session.margin = margin(coin_margin("ETH", "4", "0.4"), as_of=1000.0)
    session.show_rows(replace(row("ETH", "40"), moved_at=1000.1))
    session.be(State.LIVE)
    await desk.settled()
    desk.desk.alerts.look()
    assert desk.notified == []
    session.show_margin(margin(coin_margin("ETH", "4", "0.4"), as_of=1000.2))
    desk.desk.alerts.look()
    assert len(desk.notified) == 1


async def test_the_explanation_of_the_total_names_what_is_of_before(desk: Desk) -> None:
    await withdrawn(desk)
    desk.window.split.explain(Asked.TOTAL)
    await desk.settled()
    assert "ETH: from before the wallet moved." in desk.window.split.explanation.note.text()
