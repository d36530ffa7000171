"""The program starts with what it knew last, dated and dimmed, until the exchange answers."""

from collections.abc import AsyncIterator
from dataclasses import replace
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt

from fake_engine import FakeEngine
from fake_history import HOUR_MS, YESTERDAY_MS, FakeHistory, last_balance, last_seen, mark_of
from fake_memories import FakeMemory
from fake_session import FakeSession
from lines import coin_margin
from moved import change
from samples import NOON_MS, margin, price, profile, row
from shown_window import Desk, dispose_of, until
from tidemark.domain.alerting.rule import Condition, Measure, Rule
from tidemark.domain.day_start import Since
from tidemark.domain.freshness import State
from tidemark.domain.trouble import Cause
from tidemark.formatting import UNKNOWN, local_time
from tidemark.history.questions import HistoryUnreadable
from tidemark.qt.accounts.account_desk import AccountDesk
from tidemark.qt.looks.privacy import MASK
from tidemark.qt.looks.theme import Theme
from tidemark.qt.preferences.preferences import Preferences
from tidemark.qt.table.balance_columns import AGE, COLUMNS, INDEX_BY_KEY
from tidemark.qt.table.cell_roles import LOOK_ROLE
from tidemark.qt.table.standing import Look
from tidemark.qt.window.main_window import MainWindow
from tidemark.settings import Settings

WALLET = INDEX_BY_KEY["wallet_balance"]
YESTERDAY = local_time(YESTERDAY_MS, now_ms=NOON_MS)
DISPLAY, TIP = Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole


def remember(desk: Desk, *, as_of: int = YESTERDAY_MS) -> FakeHistory:
    """Let the history know one BTC and four ETH, worth 72000 USD."""
    coins = last_balance("BTC", "1", "1", as_of=as_of), last_balance("ETH", "4", "4", as_of=as_of)
    history = FakeHistory.of(last_seen(*coins, as_of=as_of, BTC="60000", ETH="3000"))
    rebuild(desk, history)
    return history


def rebuild(desk: Desk, history: FakeHistory) -> None:
    """Have the desk's engine keep this history."""
    desk.desk._engine = replace(desk.desk._engine, history=history)


def cell(desk: Desk, asset: str, column: int, role: int = DISPLAY) -> object:
    model = desk.window.model
    row = next(at for at in range(model.rowCount()) if model.asset_at(at) == asset)
    return model.data(model.index(row, column), role)


def live(session: FakeSession) -> None:
    session.prices = {"BTC": price("61000"), "ETH": price("3000")}
    session.margin = margin(coin_margin("BTC", "2"), coin_margin("ETH", "4", "0.4"))
    session.show_rows(row("BTC", "2"), row("ETH", "4"))
    session.be(State.LIVE)


def strip(desk: Desk) -> str:
    return desk.window.strip.content.text


async def begin(desk: Desk) -> None:
    desk.begin(profile())
    await until(lambda: desk.window.model.rowCount() == 2)
    await desk.settled()


async def test_the_figures_of_yesterday_are_there_dimmed(desk: Desk) -> None:
    remember(desk)
    await begin(desk)
    assert cell(desk, "BTC", WALLET) == "1"
    looks = {cell(desk, "BTC", column, LOOK_ROLE) for column in range(len(COLUMNS))}
    assert looks == {Look.DIMMED}


async def test_every_place_says_how_old_they_are(desk: Desk) -> None:
    remember(desk)
    await begin(desk)
    assert cell(desk, "BTC", AGE) == "1 d 00 h"
    assert f"Last known from an earlier run: of {YESTERDAY}" in str(cell(desk, "BTC", WALLET, TIP))
    assert f"Last known figures, of {YESTERDAY}, 1 d 00 h ago: not live." in strip(desk)
    assert desk.window.band.mark.text == "OFFLINE 1 d 00 h"
    assert desk.window.band.total.main.text() == "1.20000000 BTC"
    assert "1 d 00 h old" in desk.window.band.total.note.text()


async def test_the_day_is_not_told_before_the_account_is_live(desk: Desk) -> None:
    remember(desk)
    await begin(desk)
    assert desk.window.band.today.in_coins.text() == UNKNOWN
    assert desk.desk.days.start_of("Main", Since.LOCAL, NOON_MS) is None


async def test_live_figures_replace_them(desk: Desk) -> None:
    remember(desk)
    await begin(desk)
    live(desk.session)
    await desk.settled()
    assert cell(desk, "BTC", WALLET) == "2"
    assert cell(desk, "BTC", WALLET, LOOK_ROLE) == Look.NORMAL
    assert "Last known" not in strip(desk)


async def test_a_history_that_answers_late_changes_nothing_that_is_live(desk: Desk) -> None:
    history = remember(desk)
    history.may_answer.clear()
    desk.begin(profile())
    await until(lambda: len(desk.fake.sessions) == 1)
    live(desk.session)
    await desk.settled()
    history.may_answer.set()
    await until(lambda: history.answered == 2)
    await desk.settled()
    assert cell(desk, "BTC", WALLET) == "2"
    assert cell(desk, "BTC", WALLET, LOOK_ROLE) == Look.NORMAL


async def test_a_history_that_cannot_be_read_costs_nothing(desk: Desk) -> None:
    remember(desk).fails_with = HistoryUnreadable("the file is damaged")
    session = await desk.begin_live()
    live(session)
    await desk.settled()
    assert cell(desk, "BTC", WALLET, LOOK_ROLE) == Look.NORMAL


@pytest.mark.parametrize("cause", [Cause.KEYRING_LOCKED, Cause.KEY_MISSING])
async def test_without_a_key_they_are_shown_with_what_is_in_the_way(
    desk: Desk, cause: Cause
) -> None:
    remember(desk)
    desk.fake.keyring.refuses_with = cause
    await begin(desk)
    assert desk.fake.sessions == []
    assert cell(desk, "ETH", WALLET, LOOK_ROLE) == Look.DIMMED
    assert desk.window.band.mark.text == "REFUSED 1 d 00 h"
    assert "Last known figures, of" in strip(desk)


async def test_their_age_grows_while_no_session_is_open(desk: Desk) -> None:
    remember(desk)
    desk.fake.keyring.refuses_with = Cause.KEYRING_LOCKED
    await begin(desk)
    desk.fake.clock.moment += 2 * 3600
    await until(lambda: cell(desk, "BTC", AGE) == "1 d 02 h")


async def test_they_stay_while_the_exchange_refuses(desk: Desk) -> None:
    remember(desk)
    await begin(desk)
    desk.session.be(State.REFUSED, confirmed_at=None)
    await desk.settled()
    assert cell(desk, "BTC", WALLET, LOOK_ROLE) == Look.DIMMED
    assert "Last known figures, of" in strip(desk)


async def test_under_a_clock_that_was_set_back_their_age_is_unknown(desk: Desk) -> None:
    remember(desk, as_of=NOON_MS + HOUR_MS)
    await begin(desk)
    assert cell(desk, "BTC", AGE) == UNKNOWN
    assert cell(desk, "BTC", WALLET, LOOK_ROLE) == Look.DIMMED
    assert "this computer's clock was set back" in str(cell(desk, "BTC", WALLET, TIP))
    assert "of unknown age" in strip(desk)
    assert desk.window.band.mark.text == f"OFFLINE {UNKNOWN}"


async def test_figures_of_a_moment_ago_are_believed_no_more(desk: Desk) -> None:
    """However young, they are an earlier run's: a coin that went meanwhile would look live."""
    remember(desk, as_of=NOON_MS - 500)
    await begin(desk)
    desk.session.be(State.LIVE)
    await desk.settled()
    looks = {cell(desk, "BTC", column, LOOK_ROLE) for column in range(len(COLUMNS))}
    assert looks == {Look.DIMMED}
    assert desk.desk.days.start_of("Main", Since.LOCAL, NOON_MS) is None


async def test_no_alert_rings_on_them(desk: Desk) -> None:
    remember(desk, as_of=NOON_MS - 500)
    rule = Rule("rule", Measure.MARGIN, Condition.ABOVE, Decimal(1))
    poor = Rule("poor", Measure.WALLET, Condition.BELOW, Decimal(90), asset="BTC")
    desk.window.preferences.change(alerts=(rule, poor))
    await begin(desk)
    desk.session.be(State.LIVE)
    await desk.settled()
    desk.desk.alerts.look()
    assert desk.notified == []


@pytest.fixture
async def hiding(theme: Theme) -> AsyncIterator[Desk]:
    """A window whose user hides all amounts, and a history that answers at once."""
    window = MainWindow(theme, Preferences(Settings(hide_zero=False, privacy=True)))
    fake, memory = FakeEngine(), FakeMemory()
    desk = Desk(window, fake, memory, AccountDesk(window, fake.engine(), memory))
    window.show()
    yield desk
    await desk.desk.shut_down()
    await fake.close()
    dispose_of(window)


async def test_hidden_amounts_are_hidden_from_the_first_painting_on(hiding: Desk) -> None:
    remember(hiding)
    await begin(hiding)
    assert cell(hiding, "BTC", WALLET) == MASK
    assert hiding.window.band.total.main.text() == f"{MASK} BTC"


async def test_an_account_that_holds_nothing_any_more_is_not_called_last_known(desk: Desk) -> None:
    remember(desk)
    await begin(desk)
    gone = [replace(each, gone_at=1000.0) for each in desk.session.rows.values()]
    desk.session.show_rows(*gone)
    desk.session.be(State.LIVE)
    await desk.settled()
    assert "Last known" not in strip(desk)


# What moved before.


def recall_funding(desk: Desk) -> FakeHistory:
    history = remember(desk)
    history.marks = [mark_of("0.00001231", seen_at=YESTERDAY_MS)]
    return history


async def until_told(desk: Desk) -> None:
    def is_told() -> bool:
        desk.desk.pace.tick()
        return bool(desk.window.feed.model.entries)

    await until(is_told)


async def test_yesterdays_funding_is_told_while_the_keyring_is_locked(desk: Desk) -> None:
    recall_funding(desk)
    desk.fake.keyring.refuses_with = Cause.KEYRING_LOCKED
    desk.begin(profile())
    await until(lambda: "keyring is locked" in strip(desk))
    await until_told(desk)
    assert not desk.fake.sessions
    line = desk.window.feed.line.shown_text
    assert line == f"{YESTERDAY} BTC +0.000\u2009012\u200931 funding"


async def test_it_is_told_once_after_the_account_has_opened(desk: Desk) -> None:
    recall_funding(desk)
    desk.fake.keyring.refuses_with = Cause.KEYRING_LOCKED
    desk.begin(profile())
    await until_told(desk)
    desk.fake.keyring.refuses_with = None
    desk.window.strip._answer()
    await until(lambda: bool(desk.fake.sessions))
    live(desk.session)
    desk.session.changes.note(change("0.5"))
    await desk.settled()
    desk.desk.pace.tick()
    moves = [f"{each.change.moved}" for each in desk.window.feed.model.entries]
    assert moves == ["0.5", "0.00001231"]
    assert desk.session.changes.noted == 1


async def test_it_is_hidden_with_the_other_amounts(desk: Desk) -> None:
    recall_funding(desk)
    desk.begin(profile())
    await until_told(desk)
    desk.window.preferences.change(privacy=True)
    desk.desk.pace.tick()
    assert desk.window.feed.line.shown_text == f"{YESTERDAY} BTC {MASK} funding"


async def test_what_is_older_than_a_month_or_written_since_the_start_is_not_recalled(
    desk: Desk,
) -> None:
    """What is written from now on, this run sees itself."""
    history = recall_funding(desk)
    month_ago = NOON_MS - 31 * 24 * HOUR_MS
    history.marks += [mark_of("1", seen_at=month_ago), mark_of("2", seen_at=2 * NOON_MS)]
    desk.begin(profile())
    await until_told(desk)
    moves = [f"{each.change.moved}" for each in desk.window.feed.model.entries]
    assert moves == ["0.00001231"]
