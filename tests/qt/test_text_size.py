"""Text becomes larger while the window is shown, and nothing is cut off or covered by it."""

import asyncio
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QRect
from PySide6.QtWidgets import QApplication, QLabel, QScrollBar, QWidget

from samples import row
from shown_window import Desk, dispose_of, window_of_all_rows
from tidemark.domain.freshness import State
from tidemark.qt.looks.plain_text import ElidingLabel
from tidemark.qt.looks.small_screen import SmallScreen
from tidemark.qt.looks.theme import Theme
from tidemark.qt.looks.type_scale import set_text_scale
from tidemark.qt.window.main_window import MainWindow

FACTORS = pytest.mark.parametrize("factor", [0.8, 1.5, 2.0])


@pytest.fixture(autouse=True)
def _unscaled() -> Iterator[None]:
    yield
    set_text_scale(1.0)


def measures_of(window: MainWindow) -> dict[str, object]:
    """Everything that follows from the size of text."""
    for _ in range(3):  # layouts tell those around them, which tell those around them
        QApplication.processEvents()
    header, rows = window.table.horizontalHeader(), window.table.verticalHeader()
    found: dict[str, object] = {
        "columns": [header.sectionSize(column) for column in range(header.count())],
        "header": header.height(),
        "row": rows.defaultSectionSize(),
    }
    for place, widget in enumerate(window.findChildren(QWidget)):
        if widget.isVisible() and type(widget).__module__.startswith("tidemark"):
            found[f"{place} {type(widget).__name__}"] = (
                widget.size().toTuple(),
                widget.font().pointSizeF(),
                widget.minimumSize().toTuple(),
            )
    return found


def shown(theme: Theme, width: int = 1180, height: int = 720) -> MainWindow:
    window = window_of_all_rows(theme)
    window.resize(width, height)
    window.show()
    return window


@FACTORS
def test_a_window_that_was_open_is_like_one_that_was_opened_so(theme: Theme, factor: float) -> None:
    switched = shown(theme)
    set_text_scale(factor)
    opened = shown(theme)

    assert measures_of(switched) == measures_of(opened)
    for window in (switched, opened):
        dispose_of(window)


def test_text_that_was_large_is_small_again_without_a_trace(theme: Theme) -> None:
    window = shown(theme)
    before = measures_of(window)

    set_text_scale(2.0)
    set_text_scale(1.0)

    assert measures_of(window) == before
    dispose_of(window)


def test_columns_of_the_users_own_widths_grow_with_the_text(theme: Theme) -> None:
    window = shown(theme)
    window.table.setColumnWidth(1, 300)

    set_text_scale(2.0)

    assert window.table.columnWidth(1) == pytest.approx(600, abs=12)
    dispose_of(window)


def cut_off(root: QWidget) -> list[str]:
    """Texts that are higher than their places; where one is too wide, an ellipsis says so."""
    return [
        f"{label.text()!r}: {label.height()} of {label.heightForWidth(label.width())}"
        for label in root.findChildren(QLabel)
        if label.isVisible() and label.wordWrap()
        if label.height() < label.heightForWidth(label.width())
    ] + [
        f"{label.text()!r}: {label.height()} of {label.sizeHint().height()}"
        for label in (*root.findChildren(QLabel), *root.findChildren(ElidingLabel))
        if label.isVisible() and not (isinstance(label, QLabel) and label.wordWrap())
        if label.height() < label.sizeHint().height()
    ]


def place_of(widget: QWidget, root: QWidget) -> QRect:
    return QRect(widget.mapTo(root, widget.rect().topLeft()), widget.size())


def overlapping(root: QWidget) -> list[str]:
    """Labels of one parent that cover each other."""
    labels = [
        label
        for label in (*root.findChildren(QLabel), *root.findChildren(ElidingLabel))
        if label.isVisible() and label.text()
    ]
    return [
        f"{one.text()!r} and {other.text()!r}"
        for number, one in enumerate(labels)
        for other in labels[:number]
        if one.parent() is other.parent()
        if place_of(one, root).intersects(place_of(other, root))
    ]


@pytest.mark.parametrize("size", [(640, 420), (1366, 720)])
async def test_nothing_is_cut_off_or_covered_at_twice_the_size(
    desk: Desk, size: tuple[int, int]
) -> None:
    session = await desk.begin_live()
    session.show_rows(row("BTC"), row("ETH", "-4.2"))
    session.be(State.LIVE)
    await desk.settled()
    desk.window.resize(*size)

    set_text_scale(2.0)
    await asyncio.sleep(0.05)

    assert desk.window.size().toTuple() == size
    assert cut_off(desk.window) == []
    assert overlapping(desk.window) == []


@pytest.mark.parametrize("factor", [1.0, 2.0])
def test_the_first_runs_cards_are_whole_at_any_size(desk: Desk, factor: float) -> None:
    desk.window.resize(640, 420)
    desk.begin()

    set_text_scale(factor)
    QApplication.processEvents()

    assert cut_off(desk.window.first_run) == []
    assert overlapping(desk.window.first_run) == []


@pytest.mark.parametrize("opens", ["add_account", "explain_keys", "choose_network"])
async def test_a_dialog_stays_on_the_screen_and_whole_at_twice_the_size(
    desk: Desk, opens: str
) -> None:
    desk.begin()
    getattr(desk.desk.dialogs, opens)()
    dialog = desk.desk.dialogs.shown
    assert dialog is not None
    screen = dialog.screen().availableGeometry()

    set_text_scale(2.0)
    await asyncio.sleep(0.05)

    assert dialog.height() <= screen.height()
    assert dialog.width() <= screen.width()
    assert cut_off(dialog) == []


@pytest.mark.parametrize("opens", ["add_account", "explain_keys", "choose_network"])
async def test_a_dialog_that_fits_the_screen_does_not_scroll(desk: Desk, opens: str) -> None:
    desk.begin()
    getattr(desk.desk.dialogs, opens)()
    dialog = desk.desk.dialogs.shown
    assert dialog is not None

    await asyncio.sleep(0.05)

    assert not any(bar.isVisible() for bar in dialog.findChildren(QScrollBar))


async def test_the_window_scrolls_as_a_whole_only_where_it_has_to(desk: Desk) -> None:
    await desk.begin_live()
    desk.window.resize(640, 420)
    around = desk.window.findChild(SmallScreen)
    assert around is not None
    await asyncio.sleep(0.05)
    at_usual_size = around.verticalScrollBar().isVisible()

    set_text_scale(2.0)
    await asyncio.sleep(0.05)

    assert not at_usual_size
    assert around.verticalScrollBar().isVisible()
    assert not around.horizontalScrollBar().isVisible()
