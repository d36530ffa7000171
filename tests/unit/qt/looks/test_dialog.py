"""A dialog is as high as its words need, and then nothing of it scrolls."""

from PySide6.QtWidgets import QApplication, QScrollBar
from pytestqt.qtbot import QtBot

from tidemark.qt.looks.dialog import Dialog
from tidemark.qt.looks.plain_text import PlainLabel
from tidemark.qt.looks.small_screen import Content, SmallScreen
from tidemark.qt.looks.theme import Theme


def a_dialog(qapp: QApplication, qtbot: QtBot) -> tuple[Dialog, Content, QScrollBar]:
    """Words that wrap, shown, with what scrolls them where there is no room."""
    dialog = Dialog(Theme(qapp), "Title")
    qtbot.addWidget(dialog)
    words = PlainLabel("as much as it takes " * 20)
    words.setWordWrap(True)
    dialog.body.addWidget(words)
    dialog.open()
    QApplication.processEvents()  # it fits itself once all has been said
    content, screen = dialog.findChild(Content), dialog.findChild(SmallScreen)
    assert content is not None
    assert screen is not None
    return dialog, content, screen.verticalScrollBar()


def test_a_dialog_that_has_scrolled_scrolls_no_longer_once_it_fits(
    qapp: QApplication, qtbot: QtBot
) -> None:
    dialog, content, bar = a_dialog(qapp, qtbot)
    beside = bar.sizeHint().width()
    width = next(  # one at which the words fit, but not beside a scroll bar
        each
        for each in range(300, 700)
        if content.heightForWidth(each) < content.heightForWidth(each - beside)
    )
    dialog.setMinimumHeight(0)
    dialog.resize(width, 120)
    qtbot.waitUntil(bar.isVisible)

    dialog.fit()
    QApplication.processEvents()

    assert not bar.isVisible()


def test_a_dialog_that_grows_at_the_foot_of_the_screen_goes_up(
    qapp: QApplication, qtbot: QtBot
) -> None:
    dialog, _, _ = a_dialog(qapp, qtbot)
    screen = dialog.screen().availableGeometry()
    dialog.move(0, screen.bottom() - dialog.height())

    dialog.body.addWidget(more := PlainLabel("and more " * 40))
    more.setWordWrap(True)
    dialog.fit()

    assert dialog.frameGeometry().bottom() <= screen.bottom()
