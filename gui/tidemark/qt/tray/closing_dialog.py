"""The one question when the window is closed: stay in the tray, or quit?"""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QSizePolicy, QWidget

from tidemark.qt.looks.controls import main_button, plain_button
from tidemark.qt.looks.dialog import Dialog
from tidemark.qt.looks.plain_text import PlainLabel
from tidemark.qt.looks.theme import Theme
from tidemark.qt.looks.type_scale import measured
from tidemark.qt.translation import speak

_CHARACTERS_WIDE = 60


class ClosingDialog(Dialog):
    """``answered`` comes with ``tray`` or ``quit``, and whether that is the answer for good.

    Escape answers nothing: the window stays where it is.
    """

    answered = Signal(str, bool)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, lambda: self.tr("Keep Tidemark in the tray, or quit?"), parent)
        words = PlainLabel()
        speak(words, words.setText, self._words)
        words.setWordWrap(True)
        words.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.body.addWidget(words)
        self.is_for_good = QCheckBox()
        again = self.is_for_good
        speak(again, again.setText, lambda: self.tr("Do not ask again"))
        self.is_for_good.setChecked(True)
        self.body.addWidget(self.is_for_good)
        self.quit_button = plain_button(lambda: self.tr("Quit"))
        self.quit_button.clicked.connect(partial(self._answer, "quit"))
        self.tray_button = main_button(lambda: self.tr("Keep in the tray"))
        self.tray_button.clicked.connect(partial(self._answer, "tray"))
        self.add_buttons(self.quit_button, self.tray_button)
        measured(
            self,
            lambda: self.setMinimumWidth(self.fontMetrics().averageCharWidth() * _CHARACTERS_WIDE),
        )
        self.tray_button.setFocus()

    def _words(self) -> str:
        return self.tr(
            "In the tray Tidemark stays connected: its icon shows the state of your accounts, "
            "and alerts go on. After quitting, nothing is watched."
        )

    def _answer(self, closing: str) -> None:
        self.accept()
        self.answered.emit(closing, self.is_for_good.isChecked())
