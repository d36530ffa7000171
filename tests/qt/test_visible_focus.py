"""Whoever uses the keyboard sees where it is: in every window, in light and dark."""

from collections.abc import Iterator

import pytest
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication, QWidget

from accessible import tab_order
from every_window import SCENES, Scene
from focus_looks import changed_by_focus, picture, well_changed
from shown_window import Desk, until
from tidemark.qt.looks.theme import Colours, ThemeChoice
from tidemark.qt.mini.mini_desk import MiniDesk

MORE_THAN_A_CURSOR = 60
"""Pixels: a text cursor has up to thirty, the smallest of our marks some more than sixty."""


@pytest.fixture(autouse=True)
def _steady_cursor(qapp: QApplication) -> Iterator[None]:
    before = qapp.cursorFlashTime()
    qapp.setCursorFlashTime(0)
    yield
    qapp.setCursorFlashTime(before)


def wears(window: QWidget, colours: Colours) -> bool:
    """Whether another theme has come to a window."""
    return window.palette().color(QPalette.ColorRole.Window).name() == colours.window


def without_a_mark(window: QWidget) -> list[tuple[str, str, int]]:
    """What the keyboard comes to unseen: what it is, its name, and how little of it changes."""
    seen = {widget: changed_by_focus(window, widget) for widget in tab_order(window)}
    return [
        (type(widget).__name__, widget.accessibleName(), changed)
        for widget, changed in seen.items()
        if changed < MORE_THAN_A_CURSOR
    ]


@pytest.mark.parametrize("scene", SCENES, ids=lambda scene: scene.__name__)
async def test_the_focus_is_seen(desk: Desk, scene: Scene) -> None:
    window = await scene(desk)
    window.activateWindow()
    await until(window.isActiveWindow)
    unseen = []

    for choice in (ThemeChoice.LIGHT, ThemeChoice.DARK):
        desk.window.theme.choose(choice)
        await until(lambda: wears(window, desk.window.theme.colours))
        unseen += [(choice.name, *told) for told in without_a_mark(window)]

    assert tab_order(window)
    assert unseen == []


async def test_the_mini_window_shows_whether_it_has_the_keyboard(desk: Desk) -> None:
    """It is all one, so its frame tells."""
    mini_desk = MiniDesk(desk.window, desk.desk.showing, desk.desk.viewers)
    mini_desk.begin()
    desk.window.preferences.change(mini=True)
    mini = mini_desk.window
    mini.activateWindow()
    await until(mini.isActiveWindow)
    with_it = picture(mini, mini)
    desk.window.activateWindow()
    await until(desk.window.isActiveWindow)

    assert well_changed(picture(mini, mini), with_it) > 2 * (mini.width() + mini.height()) - 8
    mini_desk.end()
