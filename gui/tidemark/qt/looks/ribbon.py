"""The ribbon of everything that is not money: demo, testnet, and addresses of one's own."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QWidget

from tidemark.domain.environment import Environment
from tidemark.domain.profile import AccountProfile
from tidemark.formatting import harmless
from tidemark.qt.looks import measures
from tidemark.qt.looks.shapes import fill_box
from tidemark.qt.looks.theme import Theme
from tidemark.qt.looks.type_scale import Type, measured, set_type
from tidemark.qt.translation import spoken


class Ribbon(QWidget):
    """A band in a colour used for nothing else. Hidden where the figures are money."""

    leave_requested = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._environment, self._host = Environment.MAINNET, ""
        set_type(self, Type.CAPTION)
        self._leave = QToolButton(self)
        set_type(self._leave, Type.CAPTION)
        measured(self, self.updateGeometry)
        self._leave.clicked.connect(self.leave_requested)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, measures.SNUG, 0)
        layout.addWidget(self._leave, 0, Qt.AlignmentFlag.AlignRight)
        theme.changed.connect(self._dress)
        self._dress()
        spoken(self, self._say)
        self.hide()

    @property
    def word(self) -> str:
        """The environment's name as the ribbon writes it; empty while it is hidden."""
        return self._words()[0]

    @property
    def text(self) -> str:
        """What the ribbon says; empty while it is hidden."""
        return " · ".join(part for part in self._words() if part)

    def show_environment(
        self, environment: Environment, host: str = "", *, can_leave: bool = False
    ) -> None:
        """Say which environment this is, and show only if its figures are not money."""
        self._environment, self._host = environment, host
        self._leave.setVisible(can_leave)
        self._say()
        self.setVisible(bool(self.word))

    def _say(self) -> None:
        self._leave.setText(self.tr("Leave the demo"))
        self.setAccessibleName(self.text)
        self.update()

    def _words(self) -> tuple[str, str]:
        words = {
            Environment.DEMO: (
                self.tr("DEMO"),
                self.tr("made-up figures from the built-in exchange, no key, no network"),
            ),
            Environment.TESTNET: (self.tr("TESTNET"), self.tr("test coins, not real money")),
            Environment.CUSTOM: (
                self.tr("CUSTOM"),
                self.tr("figures come from {host}").format(host=self._host),
            ),
        }
        return words.get(self._environment, ("", ""))

    def show_profile(self, profile: AccountProfile | None, *, can_leave: bool = False) -> None:
        """Wear the ribbon that belongs to an account, or none."""
        if profile is None:
            self.show_environment(Environment.MAINNET)
            return
        host = harmless(profile.endpoints.ws_api.split("/")[2])
        self.show_environment(profile.environment, host, can_leave=can_leave)

    def _dress(self) -> None:
        colours = self._theme.colours
        self._leave.setStyleSheet(
            f"QToolButton {{ color: {colours.on_ribbon}; background: transparent;"
            f" border: 1px solid {colours.on_ribbon}; border-radius: 4px; padding: 0 8px; }}"
            f"QToolButton:focus {{ border-width: 2px; padding: 0 7px; }}"
            f"QToolButton:hover {{ background: {colours.on_ribbon}; color: {colours.ribbon}; }}"
        )
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(0, self.fontMetrics().height() + 2 * measures.TIGHT + 2)

    def minimumSizeHint(self) -> QSize:
        """The same: however little room there is, nobody shall take its figures for money."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        fill_box(painter, self.rect(), QColor(self._theme.colours.ribbon))
        painter.setPen(QPen(QColor(self._theme.colours.on_ribbon)))
        room = self.rect().adjusted(measures.ROOM, 0, -measures.ROOM, 0)
        if self._leave.isVisible():
            room.setRight(self._leave.geometry().left() - measures.SNUG)
        is_roomy = self.fontMetrics().horizontalAdvance(self.text) <= room.width()
        text = self.text if is_roomy else self.word
        text = self.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(
            room, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), text
        )
