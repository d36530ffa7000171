"""A secret that was entered can be sent on, and never be copied, cut or dragged out."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from tidemark.qt.accounts.secret_fields import (
    PrivateKeyEdit,
    SecretLine,
    clear_clipboard,
    is_on_clipboard,
)

SECRET = "canary-secret"


@pytest.fixture(autouse=True)
def clipboard() -> Iterator[None]:
    QGuiApplication.clipboard().setText("before")
    yield
    QGuiApplication.clipboard().clear()


def copied(qtbot: QtBot, field: SecretLine | PrivateKeyEdit) -> str:
    qtbot.addWidget(field)
    field.show()
    field.selectAll()
    field.copy()
    qtbot.keyClick(field, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(field, Qt.Key.Key_Insert, Qt.KeyboardModifier.ControlModifier)
    field.selectAll()
    qtbot.keyClick(field, Qt.Key.Key_X, Qt.KeyboardModifier.ControlModifier)
    return QGuiApplication.clipboard().text()


def test_a_masked_line_copies_nothing(qtbot: QtBot) -> None:
    line = SecretLine()
    line.setText(SECRET)

    assert SECRET not in copied(qtbot, line)
    assert SECRET not in line.displayText()


def test_private_key_text_copies_nothing(qtbot: QtBot) -> None:
    edit = PrivateKeyEdit()
    edit.setPlainText(SECRET)

    assert SECRET not in copied(qtbot, edit)


def test_private_key_text_gives_a_drag_nothing(qtbot: QtBot) -> None:
    edit = PrivateKeyEdit()
    qtbot.addWidget(edit)
    edit.setPlainText(SECRET)
    edit.selectAll()

    data: QMimeData = edit.createMimeDataFromSelection()

    assert not data.hasText()


def test_pasted_lines_arrive_whole(qtbot: QtBot) -> None:
    edit = PrivateKeyEdit()
    qtbot.addWidget(edit)
    QGuiApplication.clipboard().setText("-----BEGIN\nabc\n-----END")

    edit.paste()

    assert edit.toPlainText() == "-----BEGIN\nabc\n-----END"


def test_a_secret_still_on_the_clipboard_is_noticed_and_can_be_cleared() -> None:
    QGuiApplication.clipboard().setText(f" {SECRET}\n")
    assert is_on_clipboard(SECRET)

    clear_clipboard()

    assert not is_on_clipboard(SECRET)


def test_an_empty_field_is_on_no_clipboard() -> None:
    QGuiApplication.clipboard().setText("")

    assert not is_on_clipboard("")
