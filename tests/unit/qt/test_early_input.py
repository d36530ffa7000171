"""What is clicked and typed before the program is loaded."""

from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut, QWindow
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QVBoxLayout, QWidget

from tidemark.qt.early_input import EarlyInput


@dataclass
class Scene:
    """A window with something to click, to type in, and to call by a key."""

    widget: QWidget
    early: EarlyInput
    button: QPushButton
    line: QLineEdit
    shortcut: QShortcut
    done: list[str] = field(default_factory=list)

    @property
    def window(self) -> QWindow:
        """Where the system hands in what the user does."""
        return self.widget.windowHandle()

    def click(self) -> None:
        at = self.button.geometry().center()
        QTest.mouseClick(self.window, Qt.MouseButton.LeftButton, pos=at)


@pytest.fixture
def scene(qapp: QApplication) -> Iterator[Scene]:
    """The window as it shows while nobody listens to it yet."""
    widget = QWidget()
    layout = QVBoxLayout(widget)
    button, line = QPushButton(), QLineEdit()
    for each in (line, button):
        layout.addWidget(each)
    button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    widget.show()
    line.setFocus()
    assert QTest.qWaitForWindowActive(widget)
    shortcut = QShortcut(QKeySequence("Ctrl+K"), widget)
    early = EarlyInput(widget, [shortcut])
    early.keep()
    yield Scene(widget, early, button, line, shortcut)
    early.let_go()
    early.deleteLater()
    widget.close()
    widget.deleteLater()


def obey_from_now_on(scene: Scene) -> None:
    scene.button.clicked.connect(lambda: scene.done.append("clicked"))
    scene.early.let_go()
    QApplication.processEvents()


def test_an_early_click_is_obeyed_as_soon_as_somebody_can(scene: Scene) -> None:
    scene.click()

    obey_from_now_on(scene)

    assert scene.done == ["clicked"]


def test_a_key_that_calls_something_is_obeyed_then_too(scene: Scene) -> None:
    called: list[str] = []
    scene.shortcut.activated.connect(lambda: called.append("called"))
    QTest.keyClick(scene.window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    assert called == []

    obey_from_now_on(scene)

    assert called == ["called"]


def test_what_is_typed_stands_where_the_keyboard_was_in_its_order(scene: Scene) -> None:
    for letter in "btc":
        QTest.keyClick(scene.window, letter)
    assert scene.line.text() == ""

    obey_from_now_on(scene)

    assert scene.line.text() == "btc"


def test_afterwards_everything_is_obeyed_at_once(scene: Scene) -> None:
    obey_from_now_on(scene)

    scene.click()

    assert scene.done == ["clicked"]


def test_what_is_typed_next_comes_after_what_was_kept(scene: Scene) -> None:
    """Also within the turn of the loop in which it is let go."""
    for letter in "et":
        QTest.keyClick(scene.window, letter)

    scene.early.let_go()
    QTest.keyClick(scene.window, "h")

    assert scene.line.text() == "eth"


def test_a_window_that_was_never_seen_has_nothing_to_keep(qapp: QApplication) -> None:
    widget = QWidget()
    early = EarlyInput(widget, [])

    early.keep()
    early.let_go()

    assert widget.windowHandle() is None
