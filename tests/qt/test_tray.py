"""Tidemark in the tray: what its icon shows and says, its menu, its coming and going."""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from PySide6.QtWidgets import QSystemTrayIcon

from lines import coin_margin
from samples import margin, price, profile, row
from shown_window import Desk, until
from tidemark.domain.freshness import State
from tidemark.qt.looks.privacy import MASK
from tidemark.qt.tray.tray import Tray

CLICK = QSystemTrayIcon.ActivationReason.Trigger


@dataclass
class Panel:
    """The system's tray, which comes and goes."""

    is_there: bool = True


@pytest.fixture
def panel(monkeypatch: pytest.MonkeyPatch) -> Panel:
    panel = Panel()
    monkeypatch.setattr(
        QSystemTrayIcon, "isSystemTrayAvailable", staticmethod(lambda: panel.is_there)
    )
    return panel


@pytest.fixture
def tray(desk: Desk, panel: Panel) -> Iterator[Tray]:
    tray = Tray(desk.window, desk.desk.controllers, desk.fake.clock)
    tray.words_wanted.connect(desk.desk.pace.tick)
    desk.desk.showing.told.connect(tray.hear)
    tray.begin()
    yield tray
    tray.end()


def picture(tray: Tray) -> bytes:
    return bytes(tray.icon.icon().pixmap(22, 22).toImage().constBits())


async def test_the_icon_of_each_state_is_another_one(desk: Desk, tray: Tray) -> None:
    session, pictures = await desk.begin_live(), []
    for state in State:
        session.be(state)
        tray.show_state()
        pictures.append(picture(tray))

    assert len(set(pictures)) == len(State)


async def test_a_bell_comes_and_goes_with_alerts(desk: Desk, tray: Tray) -> None:
    (await desk.begin_live()).be(State.LIVE)
    tray.show_state()
    quiet = picture(tray)

    tray.set_alerting(True)
    assert picture(tray) != quiet
    tray.set_alerting(False)

    assert picture(tray) == quiet


async def test_another_state_is_put_into_words_at_once(desk: Desk, tray: Tray) -> None:
    session = await desk.begin_live()
    session.be(State.LIVE)
    tray.look_around()
    assert tray.icon.toolTip().startswith("Main: LIVE, 0.4 s old\nAs of ")

    session.be(State.STALE)
    tray.show_state()

    assert tray.icon.toolTip().startswith("Main: STALE for 2 m 14 s\n")


async def test_silence_shows_by_itself_while_the_window_is_hidden(desk: Desk, tray: Tray) -> None:
    """Nothing is heard, and no window ticks: the tray's own timer finds out."""
    session = await desk.begin_live()
    session.be(State.LIVE)
    tray.look_around()
    desk.window.hide()
    stale = session.told
    session.told = lambda now: stale(now) if now < 1000 else _stale(now)

    await until(lambda: "STALE" in tray.icon.toolTip())


def _stale(now: float) -> object:
    from samples import status  # noqa: PLC0415 - only here

    return status(State.STALE, now=now)


async def test_the_total_is_told_if_wanted_and_of_this_moment(desk: Desk, tray: Tray) -> None:
    session = await desk.begin_live()
    session.be(State.LIVE)
    desk.window.hide()
    session.show_rows(row("BTC", "1.5"))
    session.show_margin(margin(coin_margin("BTC", "1234.50000001")))
    session.show_prices(BTC=price("60000"))
    assert "1234" not in tray.icon.toolTip()

    desk.window.preferences.change(tray_total=True)

    assert "\nMain: 1234.50000001 BTC\n" in tray.icon.toolTip()


async def test_privacy_masks_the_total_at_once(desk: Desk, tray: Tray) -> None:
    session = await desk.begin_live()
    session.be(State.LIVE)
    session.show_rows(row("BTC", "1.5"))
    session.show_margin(margin(coin_margin("BTC", "1234.50000001")))
    desk.window.preferences.change(tray_total=True)
    await desk.settled()

    desk.window.privacy.turn(True)

    assert MASK in tray.icon.toolTip()
    assert "1234" not in tray.icon.toolTip()


async def test_an_accounts_name_is_no_markup(desk: Desk, tray: Tray) -> None:
    desk.begin(profile("<b>Main</b>"))
    tray.look_around()

    assert "<b" not in tray.icon.toolTip()
    assert "Main" in tray.icon.toolTip()


async def test_a_tray_that_comes_later_is_moved_into(desk: Desk, tray: Tray, panel: Panel) -> None:
    panel.is_there = False
    tray.look_around()
    assert not tray.is_present

    panel.is_there = True
    tray.look_around()

    assert tray.is_present


async def test_the_setting_is_obeyed_at_once(desk: Desk, tray: Tray) -> None:
    heard: list[bool] = []
    tray.changed.connect(heard.append)

    desk.window.preferences.change(tray=False)
    desk.window.preferences.change(tray=True)

    assert heard == [False, True]
    assert tray.is_present


async def test_a_click_asks_for_the_window_to_come_or_go(tray: Tray) -> None:
    heard: list[bool] = []
    tray.toggled.connect(lambda: heard.append(True))

    tray.icon.activated.emit(CLICK)

    assert heard == [True]


async def test_the_menu_names_what_a_click_would_do(desk: Desk, tray: Tray) -> None:
    first = tray.menu.actions()[0]
    assert first.text() == "Hide Tidemark"

    desk.window.hide()

    assert first.text() == "Show Tidemark"


async def test_the_menu_confirms_and_quits(desk: Desk, tray: Tray) -> None:
    session = await desk.begin_live()
    by_text = {action.text(): action for action in tray.menu.actions()}

    by_text["Confirm now"].trigger()
    by_text["Quit"].trigger()

    assert session.asked == ["confirm"]
    assert desk.window.is_closed
