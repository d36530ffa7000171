"""The box that says why there is no window."""

from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMessageBox

from tidemark.qt.last_words import message_box, show_last_words

SENTENCE = "The settings <b>x</b> cannot be used."


def test_it_says_the_sentence_as_it_is() -> None:
    box = message_box(SENTENCE)
    assert (box.windowTitle(), box.text()) == ("Tidemark", SENTENCE)
    assert box.textFormat() is Qt.TextFormat.PlainText


def test_it_stays_until_it_is_closed() -> None:
    said: list[str] = []

    def close() -> None:
        (box,) = [each for each in QApplication.topLevelWidgets() if isinstance(each, QMessageBox)]
        said.append(box.text())
        QTest.keyClick(box, Qt.Key.Key_Escape)

    QTimer.singleShot(50, close)
    show_last_words(SENTENCE)
    assert said == [SENTENCE]


def test_it_goes_with_its_display(qapp: QApplication) -> None:
    """Nobody could close it there, and the process would stay for ever."""
    QTimer.singleShot(50, lambda: qapp.exit(1))  # as Qt does then
    show_last_words(SENTENCE)
    # It forgets that it was told to exit. `quit` would ask each window that another test left.
    QTimer.singleShot(0, lambda: qapp.exit(0))
    qapp.exec()
