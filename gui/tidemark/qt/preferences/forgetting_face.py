"""The question before a history is deleted, wherever it is asked."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from tidemark.qt.looks.controls import plain_button
from tidemark.qt.looks.plain_text import PlainLabel
from tidemark.qt.preferences.deed_row import face_of


class ForgettingFace(QWidget):
    """``question`` is worded by whose row it is; ``confirmed`` or ``refused`` is the answer."""

    confirmed = Signal()
    refused = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.question = PlainLabel()
        self.question.setWordWrap(True)
        self.keep_button = plain_button(lambda: self.tr("Keep the history"))
        self.really_button = plain_button(lambda: self.tr("Delete the history"))
        self.really_button.clicked.connect(self.confirmed)
        self.keep_button.clicked.connect(self.refused)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(face_of(self.question, rows=((self.keep_button, self.really_button),)))
