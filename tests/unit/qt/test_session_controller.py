"""One session at a time; bursts folded, silence shown, strangers' messages dropped."""

import asyncio
from collections.abc import AsyncIterator

import pytest
from PySide6.QtCore import QTimer

from fake_engine import FakeEngine, credential, profile, row
from tidemark.domain.freshness import State
from tidemark.qt.session_controller import SessionController


class Heard:
    """Counts what a controller tells."""

    def __init__(self, controller: SessionController) -> None:
        self.rows: list[frozenset[str]] = []
        self.ticks = 0
        controller.rows_changed.connect(self.rows.append)
        controller.ticked.connect(self._tick)

    def _tick(self) -> None:
        self.ticks += 1


@pytest.fixture
async def fake() -> AsyncIterator[FakeEngine]:
    engine = FakeEngine()
    yield engine
    await engine.close()
    assert engine.failures == []


@pytest.fixture
async def controller(fake: FakeEngine) -> AsyncIterator[SessionController]:
    controller = SessionController(fake.engine())
    controller.set_visible(True)
    yield controller
    await controller.shut_down()


async def test_the_first_change_is_told_at_once(
    fake: FakeEngine, controller: SessionController
) -> None:
    controller.open(profile(), credential())
    heard = Heard(controller)

    fake.session.show_rows(row("BTC"))

    assert heard.rows == [frozenset({"BTC"})]


async def test_a_burst_is_folded_into_one(fake: FakeEngine, controller: SessionController) -> None:
    controller.open(profile(), credential())
    heard = Heard(controller)

    for asset in ("A", "B", "C", "D"):
        fake.session.show_rows(row(asset))
    assert heard.rows == [frozenset({"A"})]
    folded = asyncio.Event()
    controller.rows_changed.connect(folded.set)
    await folded.wait()

    assert heard.rows[1] == frozenset({"B", "C", "D"})


async def test_a_change_of_state_is_told_like_a_change_of_rows(
    fake: FakeEngine, controller: SessionController
) -> None:
    controller.open(profile(), credential())
    heard = Heard(controller)

    fake.session.be(State.REFUSED)

    assert heard.ticks == 1
    assert (status := controller.status()) is not None
    assert status.state is State.REFUSED


async def test_time_shows_by_itself_while_the_window_does(
    fake: FakeEngine, controller: SessionController
) -> None:
    controller.open(profile(), credential())
    fake.session.be(State.LIVE)
    heard = asyncio.Event()

    controller.ticked.connect(heard.set)

    await heard.wait()


async def test_a_hidden_window_keeps_no_timer_running(
    fake: FakeEngine, controller: SessionController
) -> None:
    controller.open(profile(), credential())
    fake.session.be(State.LIVE)

    controller.set_visible(False)
    for timer in controller.findChildren(QTimer):
        if timer.isSingleShot():
            timer.stop()

    assert not any(timer.isActive() for timer in controller.findChildren(QTimer))


async def test_what_happened_behind_a_hidden_window_is_told_when_it_shows(
    fake: FakeEngine, controller: SessionController
) -> None:
    controller.open(profile(), credential())
    controller.set_visible(False)
    heard = Heard(controller)
    fake.session.show_rows(row("BTC"))
    assert heard.rows == []

    controller.set_visible(True)

    assert heard.rows == [frozenset({"BTC"})]


async def test_a_late_message_of_another_account_is_dropped_and_counted(
    fake: FakeEngine, controller: SessionController
) -> None:
    controller.open(profile("A"), credential())
    old = fake.session
    controller.open(profile("B"), credential())
    heard = Heard(controller)

    old.show_rows(row("OLD"))
    old.be(State.LIVE)

    assert heard.rows == []
    assert controller.dropped == 2
    assert "OLD" not in controller.rows


async def test_a_late_message_of_the_same_account_opened_before_is_dropped_too(
    fake: FakeEngine, controller: SessionController
) -> None:
    controller.open(profile("A"), credential())
    old = fake.session
    controller.open(profile("A"), credential())

    old.show_rows(row("OLD"))

    assert controller.dropped == 1


async def test_switching_closes_the_session_before(
    fake: FakeEngine, controller: SessionController
) -> None:
    controller.open(profile("A"), credential())
    old = fake.session

    controller.open(profile("B"), credential())
    await asyncio.sleep(0)
    await asyncio.sleep(0)

    assert old.closed
    assert not fake.session.closed


async def test_switching_at_random_never_shows_a_strangers_row(
    fake: FakeEngine, controller: SessionController
) -> None:
    seen: set[tuple[str, str]] = set()

    def note(assets: frozenset[str]) -> None:
        assert controller.profile is not None
        seen.update((controller.profile.label, asset) for asset in assets)

    controller.rows_changed.connect(note)
    for turn in range(12):
        controller.open(profile("AB"[turn % 2]), credential())
        for session in fake.sessions:
            session.show_rows(row(f"{session.profile.label}COIN"))
        await asyncio.sleep(0.04)  # longer than a fold

    assert seen == {("A", "ACOIN"), ("B", "BCOIN")}


async def test_f5_and_the_strips_button_reach_the_session(
    fake: FakeEngine, controller: SessionController
) -> None:
    controller.confirm_now()
    controller.open(profile(), credential())

    controller.confirm_now()
    controller.retry_now()

    assert fake.session.asked == ["confirm", "retry"]
