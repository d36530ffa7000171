"""An account's history is forgotten: nothing that it told is on the screen any more."""

import asyncio
from collections.abc import AsyncIterator
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from fake_history import YESTERDAY_MS, FakeHistory, last_balance, last_seen, mark_of
from fake_history_lines import FakeKeeper, keep_lines, nothing, of_two_levels
from kept_desk import kept_desk, look, written
from lines import coin_margin
from moved import change
from samples import NOON_MS, margin, price, profile, row
from shown_window import Desk, until
from tidemark.domain.freshness import State
from tidemark.domain.trouble import Cause
from tidemark.history.entries import BalanceSeen, MinuteSeen, PriceSeen
from tidemark.history.questions import HistoryUnreadable, Range, Spark
from tidemark.qt.chart.frame import DAY
from tidemark.qt.looks.theme import Theme
from tidemark.qt.preferences.account_row import AccountRow
from tidemark.qt.table.balance_columns import SPARK
from tidemark.qt.table.emptiness import Emptiness

RETURN, TAB, SPACE = Qt.Key.Key_Return, Qt.Key.Key_Tab, Qt.Key.Key_Space


@pytest.fixture
def history() -> FakeHistory:
    """What an earlier run knew: two coins, and that one of them moved."""
    coins = last_balance("BTC", "1", "1"), last_balance("ETH", "4", "4")
    history = FakeHistory.of(last_seen(*coins, BTC="60000", ETH="3000"))
    history.marks = [mark_of("0.00001231", seen_at=YESTERDAY_MS)]
    return history


@pytest.fixture
async def desk(theme: Theme, history: FakeHistory) -> AsyncIterator[Desk]:
    """A shown window whose accounts are written down."""
    async with kept_desk(theme, history) as desk:
        yield desk


def row_in_settings(desk: Desk, label: str = "Main") -> AccountRow:
    """An account in the settings, which are open."""
    desk.window.commands["settings"].trigger()
    dialog = desk.desk.settings.dialog
    assert dialog is not None
    dialog.choose_page("accounts")
    rows = dialog.page.findChildren(AccountRow)
    return next(each for each in rows if each.profile.label == label)


async def forget(desk: Desk, label: str = "Main") -> AccountRow:
    """Forget an account's history as somebody without a mouse does, and wait until it is."""
    account = row_in_settings(desk, label)
    account.forget_button.setFocus()
    press(account, SPACE)
    press(account, TAB)
    assert account.window().focusWidget() is account.forgetting.really_button
    press(account, SPACE)
    await until(account.isEnabled)
    return account


def press(within: QWidget, key: Qt.Key) -> None:
    focused = within.window().focusWidget()
    assert focused is not None
    QTest.keyClick(focused, key)


def moves(desk: Desk) -> list[str]:
    """What the list of changes shows."""
    desk.desk.pace.tick()
    return [f"{each.change.moved}" for each in desk.window.feed.model.entries]


async def begun(desk: Desk, *, locked: bool = False) -> None:
    """A start with all that the history knows."""
    if locked:
        desk.fake.keyring.refuses_with = Cause.KEYRING_LOCKED
    desk.begin(profile())
    await until(lambda: desk.window.model.rowCount() == 2 and bool(moves(desk)))
    await desk.settled()


async def live(desk: Desk) -> None:
    """The exchange answers, with another bitcoin and without a word of ETH."""
    session = desk.session
    now = desk.fake.clock.now()
    session.prices = {"BTC": price("61000", as_of=now)}
    session.margin = margin(coin_margin("BTC", "2"), as_of=now)
    session.show_rows(row("BTC", "2", as_of=now))
    session.be(State.LIVE)
    await desk.settled()


async def test_last_known_figures_and_changes_go_at_once(desk: Desk) -> None:
    """The keyring is locked, so all that is shown is the history's."""
    await begun(desk, locked=True)
    assert "Last known" in desk.window.strip.content.text
    await forget(desk)
    await until(lambda: desk.window.model.rowCount() == 0)

    assert desk.window.table.emptiness is Emptiness.LOADING
    assert moves(desk) == []
    assert desk.window.feed.line.shown_text.count("0.000") == 0
    assert "Last known" not in desk.window.strip.content.text
    assert "1.2" not in desk.window.band.total.main.text()


async def test_what_the_exchange_told_this_run_stays(desk: Desk) -> None:
    await begun(desk)
    await live(desk)
    desk.session.changes.note(change("0.5"))
    desk.session.listener.rows_changed(frozenset({"BTC"}))
    assert moves(desk) == ["0.5", "0.00001231"]
    await forget(desk)
    await until(lambda: desk.window.model.rowCount() == 1)

    assert desk.window.model.asset_at(0) == "BTC"
    assert moves(desk) == ["0.5"]


async def test_it_is_said_before_what_stays(desk: Desk) -> None:
    await begun(desk)
    account = row_in_settings(desk)
    account.forget_button.click()

    assert "stays in the window until it ends" in account.forgetting.question.text()


async def test_where_nothing_could_be_deleted_nothing_goes(
    desk: Desk, history: FakeHistory
) -> None:
    await begun(desk, locked=True)
    history.fails_with = HistoryUnreadable("the disk is full")
    await forget(desk)
    await desk.settled()

    assert desk.window.model.rowCount() == 2
    assert moves(desk) == ["0.00001231"]


async def test_a_history_that_still_answers_is_not_believed(
    desk: Desk, history: FakeHistory
) -> None:
    """What was asked before comes after."""
    history.may_answer.clear()
    desk.begin(profile())
    await until(lambda: bool(desk.fake.sessions))
    await forget(desk)
    history.seen = {"Main": last_seen(last_balance("BTC", "1", "1"))}
    history.may_answer.set()
    await until(lambda: history.answered >= 2)
    await asyncio.sleep(0.02)

    assert desk.window.model.rowCount() == 0
    assert moves(desk) == []


async def test_what_is_there_now_is_where_the_history_begins(
    desk: Desk, history: FakeHistory
) -> None:
    """All of it, and none of it has moved."""
    await begun(desk)
    await live(desk)
    await written(desk, lambda: "2" in history.wallets("BTC"))
    before = len(history.written)
    await forget(desk)

    def told() -> list[BalanceSeen]:
        return [each for each in history.written[before:] if isinstance(each, BalanceSeen)]

    await written(desk, lambda: bool(told()))
    look(desk)

    assert [(each.asset, each.moved) for each in told()] == [("BTC", None)]


async def test_today_is_told_from_now_on(desk: Desk, history: FakeHistory) -> None:
    history.seen.clear()
    await desk.begin_live()
    await live(desk)
    await until(lambda: bool(desk.fake.days.kept))
    (before, *_) = desk.fake.days.kept
    desk.fake.clock.moment += 3600
    await forget(desk)
    await live(desk)
    await until(lambda: bool(desk.fake.days.kept))

    assert min(each.at for each in desk.fake.days.kept) >= before.at + 3_600_000


async def test_others_keep_what_the_history_told_of_them(desk: Desk, history: FakeHistory) -> None:
    history.seen["Sub"] = last_seen(last_balance("BTC", "9", "9"), account_id="Sub")
    history.marks.append(mark_of("7", account_id="Sub"))
    desk.fake.keyring.refuses_with = Cause.KEYRING_LOCKED
    desk.begin(profile(), profile("Sub"), last="Sub")
    await until(lambda: moves(desk) == ["7"])
    await forget(desk)
    await desk.settled()

    assert desk.window.model.rowCount() == 1
    assert moves(desk) == ["7"]


# What is written.


async def test_no_price_of_what_it_alone_held_is_written_by_others(
    desk: Desk, history: FakeHistory
) -> None:
    """Both see the prices of their exchange, whoever wants them."""
    history.seen.clear()
    await desk.begin_live("Main", "Sub")
    now = desk.fake.clock.now()
    for label, coin in (("Main", "DOGE"), ("Sub", "ETH")):
        session = desk.session_of(label)
        session.prices = {each: price("5", as_of=now) for each in ("BTC", "DOGE", "ETH")}
        session.show_rows(row(coin, "1", as_of=now))
        session.be(State.LIVE)
    await written(desk, lambda: {"DOGE", "ETH"} <= {each.asset for each in prices(history)})
    account = row_in_settings(desk)
    await desk.desk.history.forget(account.profile, for_good=True)
    before = len(history.written)
    for _ in range(3):
        desk.fake.clock.moment += 61.0
        now = desk.fake.clock.now()
        desk.session_of("Sub").prices = {
            each: price("6", as_of=now) for each in ("BTC", "DOGE", "ETH")
        }
        look(desk, 0.0)

    assert {each.asset for each in prices(history, before)} == {"BTC", "ETH"}
    rolled = [each for each in history.written[before:] if isinstance(each, MinuteSeen)]
    assert "DOGE" not in {each.series.asset for each in rolled}


def prices(history: FakeHistory, since: int = 0) -> list[PriceSeen]:
    """The prices that were written since so many entries."""
    return [each for each in history.written[since:] if isinstance(each, PriceSeen)]


# What is drawn.


async def test_the_chart_draws_nothing_of_before(desk: Desk) -> None:
    keeper = FakeKeeper(extent=Range(NOON_MS - 40 * DAY, NOON_MS), draw=of_two_levels)
    keep_lines(desk, keeper)
    await desk.begin_live()
    await live(desk)
    desk.window.commands["history"].trigger()
    chart = desk.desk.chart.desk
    assert chart is not None
    view = chart.panel.view
    await until(lambda: view.picture.line is not None and chart._asking.is_idle)
    keeper.extent, keeper.draw = None, nothing
    keeper.may_answer.clear()

    await forget(desk)
    assert view.picture.line is None
    keeper.may_answer.set()
    await until(lambda: view.picture.line is not None)

    assert view.picture.line is not None
    assert not view.picture.line.pieces
    assert view.picture.sentence


async def test_an_answer_of_before_draws_no_small_line(desk: Desk) -> None:
    spark = Spark((Decimal(1), Decimal(2)))
    keeper = FakeKeeper(sparks={"Main": {"BTC": spark}})
    keep_lines(desk, keeper)
    desk.window.table.setColumnHidden(SPARK, False)
    await desk.begin_live()
    await live(desk)
    controller = desk.desk.controllers["Main"]
    await until(lambda: dict(controller.sparks) == {"BTC": spark})
    desk.fake.clock.moment += 61
    keeper.may_answer.clear()
    before = len(keeper.sparks_asked)
    desk.desk.pace.tick()
    await forget(desk)

    assert not controller.sparks
    keeper.sparks = {}
    keeper.may_answer.set()
    await until(lambda: len(keeper.sparks_asked) > before)
    await desk.settled()
    assert not controller.sparks
