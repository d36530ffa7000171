"""The top band in a narrow window: what matters most keeps its place the longest."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from shown_window import Desk
from tidemark.domain.freshness import State
from tidemark.qt.looks.type_scale import set_text_scale

LONG = "The account of a firm of many words"


@pytest.fixture(autouse=True)
def usual_size() -> Iterator[None]:
    """No other test is told of another size."""
    yield
    set_text_scale(1.0)


async def test_the_state_stays_beside_the_total_and_safety_goes_below(desk: Desk) -> None:
    session = await desk.begin_live()
    session.be(State.LIVE)
    band = desk.window.band

    desk.window.resize(640, 420)
    set_text_scale(1.4)
    QApplication.processEvents()

    assert band.mark.geometry().top() < band.total.note.geometry().bottom()
    assert band.safety.caption.geometry().top() > band.mark.geometry().bottom()
    assert band.safety.main.geometry().left() > band.today.in_coins.geometry().left()


@pytest.mark.parametrize(("label", "is_said"), [("Main", True), (LONG, False)])
async def test_what_goes_without_saying_gives_way_to_the_tabs(
    desk: Desk, label: str, is_said: bool
) -> None:
    desk.window.resize(1180, 720)

    await desk.begin_live(*(f"{label} {number}" for number in range(4)))
    QApplication.processEvents()

    assert desk.window.band.kind.isVisible() is is_said
