"""Windows come and go under a storm of events, and nothing of them is heard afterwards."""

import asyncio
import gc

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from fake_engine import FakeEngine
from fake_memories import FakeMemory
from samples import profile, row
from shown_window import Desk, until, window_of_all_rows
from tidemark.domain.credential import Credential
from tidemark.domain.freshness import State
from tidemark.qt.accounts.account_desk import AccountDesk
from tidemark.qt.looks.theme import Theme


async def test_closing_hides_the_window_and_tells_whoever_ends_the_program(desk: Desk) -> None:
    heard: list[bool] = []
    desk.window.closed.connect(lambda: heard.append(desk.window.isVisible()))

    desk.window.close()

    assert heard == [False]
    assert desk.window.is_closed


async def test_a_session_is_closed_and_awaited_at_the_end(desk: Desk) -> None:
    session = await desk.begin_live()

    await desk.desk.shut_down()

    assert session.closed


async def test_an_open_dialog_ends_with_the_window(desk: Desk) -> None:
    desk.begin()
    desk.desk.dialogs.add_account()

    await desk.desk.shut_down()

    assert desk.desk.dialogs.shown is None


async def test_dialogs_open_and_close_fifty_times_under_a_storm(desk: Desk) -> None:
    session = await desk.begin_live()
    for number in range(50):
        desk.desk.dialogs.add_account() if number % 2 else desk.desk.dialogs.explain_keys()
        session.show_rows(row(f"C{number}"))
        session.be(list(State)[number % 5])
        await asyncio.sleep(0)
        assert desk.desk.dialogs.shown is not None
        desk.desk.dialogs.shown.done(0)
        session.be(State.LIVE)
    await desk.settled()
    gc.collect()

    assert desk.window.model.rowCount() == 50


async def test_an_examination_ends_with_its_dialog(desk: Desk, qtbot: QtBot) -> None:
    desk.begin()
    desk.desk.dialogs.add_account()
    dialog = desk.desk.dialogs.shown
    dialog.label.setText("Main")
    dialog.api_key.setText("test-key")
    dialog.secret.setText("canary-secret")
    qtbot.mouseClick(dialog.add_button, Qt.MouseButton.LeftButton)
    await until(lambda: bool(desk.fake.examinations))

    dialog.done(0)
    gc.collect()
    await until(lambda: desk.fake.examination.stopped)

    assert desk.fake.keyring.kept == {}


async def test_windows_come_and_go_under_a_storm(theme: Theme) -> None:
    for _ in range(10):
        window, fake = window_of_all_rows(theme), FakeEngine()
        desk = AccountDesk(window, fake.engine(), FakeMemory())
        window.show()
        desk.begin_with(profile(), await _some_credential(fake))
        fake.session.show_rows(row("BTC"))
        fake.session.be(State.LIVE)
        late = fake.session
        await desk.shut_down()
        await fake.close()
        window.close()
        window.deleteLater()
        await asyncio.sleep(0)
        late.show_rows(row("LATE"))
        late.be(State.OFFLINE)
        assert fake.failures == []


async def _some_credential(fake: FakeEngine) -> Credential:
    _, credential = await fake.engine().start_demo()
    return credential
