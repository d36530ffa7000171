"""The one message strip. It always takes its room, so that nothing jumps when it speaks."""

from PySide6.QtCore import QCoreApplication, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from tidemark.domain.freshness import State
from tidemark.qt.looks import measures
from tidemark.qt.looks.controls import Container, keep_room, plain_button
from tidemark.qt.looks.plain_text import CalmLabel
from tidemark.qt.looks.read_on_demand import announce
from tidemark.qt.looks.shapes import draw_state
from tidemark.qt.looks.theme import Theme, Tone
from tidemark.qt.looks.type_scale import measured
from tidemark.qt.translation import spoken
from tidemark.qt.window.strip_content import Answer, StripContent

_SIGNS = {Tone.NOTE: State.CONFIRMING, Tone.WARNING: State.STALE, Tone.ERROR: State.REFUSED}


class MessageStrip(Container):
    """What happened, what to do, one button. ``answered`` says which button was pressed."""

    answered = Signal(Answer)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        self._content = StripContent(Tone.QUIET, "")
        super().__init__(theme, parent)
        self._label = CalmLabel()
        self._label.setWordWrap(True)
        self._label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        policy.setRetainSizeWhenHidden(True)
        self._label.setSizePolicy(policy)
        measured(self, self._measure)
        self._button = plain_button("")
        keep_room(self._button)
        self._button.hide()
        self._button.clicked.connect(self._answer)
        layout = QHBoxLayout(self)
        layout.setSpacing(measures.ROOM)
        layout.addWidget(self._label, 1)
        layout.addWidget(self._button, 0, Qt.AlignmentFlag.AlignVCenter)
        self.dress()
        spoken(self, self._say)

    def _measure(self) -> None:
        word = QCoreApplication.translate("Strip", "Got it")  # some scripts are taller than others
        two_lines = self._label.fontMetrics().size(0, f"{word}\n{word}").height()
        self._label.setMinimumHeight(two_lines)
        self.dress()

    @property
    def _sign(self) -> int:
        return self.fontMetrics().ascent()

    @property
    def content(self) -> StripContent:
        """What the strip shows."""
        return self._content

    def show_content(self, content: StripContent) -> None:
        """Say something else."""
        if content == self._content:
            return
        is_same_kind = (content.tone, content.answer) == (self._content.tone, self._content.answer)
        self._content = content
        self._say()
        if not is_same_kind:
            self._button.setVisible(content.answer is not None)
            self.dress()
            if content.tone is not Tone.QUIET:
                announce(self, content.text)

    def _say(self) -> None:
        self._label.setText(self._content.text)
        self._label.setVisible(bool(self._content.text))  # a reader would stop at an empty one
        self._button.setText(self._content.button)

    def dress(self) -> None:
        super().dress()
        if not hasattr(self, "_label"):
            return
        tone = self._content.tone
        indent = 0 if tone is Tone.QUIET else measures.GAP + self._sign + measures.SNUG
        if (layout := self.layout()) is not None:
            layout.setContentsMargins(indent, measures.TIGHT, measures.SNUG, measures.TIGHT)
        _, ink = self.theme.colours.tone(tone)
        self._label.setStyleSheet(f"color: {ink};")
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        ground, ink = self.theme.colours.tone(self._content.tone)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(ground))
        painter.drawRoundedRect(QRectF(self.rect()), measures.RADIUS, measures.RADIUS)
        if (sign := _SIGNS.get(self._content.tone)) is not None:
            side = self._sign
            top = (self.height() - side) / 2
            draw_state(painter, QRectF(measures.GAP, top, side, side), sign, ink)

    def _answer(self) -> None:
        if self._content.answer is not None:
            self.answered.emit(self._content.answer)
