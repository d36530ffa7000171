"""The first run: three cards instead of a table that has nothing to show."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPalette, QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from tidemark.qt.looks import measures
from tidemark.qt.looks.controls import Container, Panel, main_button, plain_button
from tidemark.qt.looks.icons import icon
from tidemark.qt.looks.plain_text import PlainLabel
from tidemark.qt.looks.theme import Theme
from tidemark.qt.looks.type_scale import Type, measured, set_type
from tidemark.qt.translation import Text, speak

_CARDS = 3
_LEAST_CARD_CHARACTERS = 34
_CARD_CHARACTERS = 42
_ICON_LINES = 2


class Card(Panel):
    """An icon, a title, a few words, and one button."""

    def __init__(
        self, theme: Theme, icon_name: str, title: Text, text: Text, button: QPushButton
    ) -> None:
        super().__init__(theme)
        self._icon_name = icon_name
        self._theme = theme
        self._picture = PlainLabel()
        heading = PlainLabel()
        speak(heading, heading.setText, title)
        set_type(heading, Type.LARGE)
        words = PlainLabel()
        speak(words, words.setText, text)
        speak(button, button.setAccessibleDescription, text)
        words.setWordWrap(True)
        words.set_ink(QPalette.ColorRole.PlaceholderText)
        words.setAlignment(Qt.AlignmentFlag.AlignTop)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(measures.WIDE, measures.WIDE, measures.WIDE, measures.WIDE)
        layout.setSpacing(measures.GAP)
        layout.addWidget(self._picture)
        layout.addWidget(heading)
        layout.addWidget(words, 1)
        layout.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        theme.changed.connect(self._draw)
        measured(self, self._measure)

    def _measure(self) -> None:
        width = _CARD_CHARACTERS * self.fontMetrics().averageCharWidth()
        self.setMaximumWidth(width + 2 * measures.WIDE)
        self._draw()

    def _draw(self) -> None:
        drawn = icon(self._icon_name, self._theme.colours.accent)
        side = _ICON_LINES * self.fontMetrics().height()
        self._picture.setPixmap(drawn.pixmap(QSize(side, side)))


class FirstRun(Container):
    """*Try the demo*, *Add an account*, *How your keys are kept*."""

    demo_requested = Signal()
    add_requested = Signal()
    keys_requested = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.demo_button = main_button(lambda: self.tr("Try the demo"))
        self.add_button = plain_button(lambda: self.tr("Add an account"))
        self.keys_button = plain_button(lambda: self.tr("Read how"))
        self.demo_button.clicked.connect(self.demo_requested)
        self.add_button.clicked.connect(self.add_requested)
        self.keys_button.clicked.connect(self.keys_requested)
        heading = PlainLabel()
        speak(heading, heading.setText, lambda: self.tr("Your COIN-M balances, live and exact"))
        set_type(heading, Type.DISPLAY)
        heading.setWordWrap(True)
        heading.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._cards = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._cards.setSpacing(measures.ROOM)
        self._cards.addStretch(1)
        for card in self._make_cards(theme):
            self._cards.addWidget(card, 2)
        self._cards.addStretch(1)
        inner = QWidget()
        layout = QVBoxLayout(inner)
        layout.setContentsMargins(measures.WIDE, measures.WIDE, measures.WIDE, measures.WIDE)
        layout.setSpacing(measures.WIDE)
        layout.addStretch(2)
        layout.addWidget(heading)
        layout.addLayout(self._cards)
        layout.addStretch(3)
        self._scroll_around(inner)

    def _make_cards(self, theme: Theme) -> tuple[Card, ...]:
        return (
            Card(
                theme,
                "demo",
                lambda: self.tr("Try the demo"),
                lambda: self.tr(
                    "Watch made-up balances move on the exchange that is built in. "
                    "No key, no network, nothing to lose."
                ),
                self.demo_button,
            ),
            Card(
                theme,
                "key",
                lambda: self.tr("Add an account"),
                lambda: self.tr(
                    "Enter an API key that may only read. It is checked with the exchange "
                    "before it is kept."
                ),
                self.add_button,
            ),
            Card(
                theme,
                "lock",
                lambda: self.tr("How your keys are kept"),
                lambda: self.tr(
                    "In the keyring of this computer and nowhere else. Tidemark reads balances; "
                    "it cannot trade or withdraw."
                ),
                self.keys_button,
            ),
        )

    def _scroll_around(self, inner: QWidget) -> None:
        scroll = QScrollArea()
        scroll.setWidget(inner)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(scroll)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        least = _CARDS * _LEAST_CARD_CHARACTERS * self.fontMetrics().averageCharWidth()
        is_narrow = self.width() < least
        directions = QBoxLayout.Direction
        self._cards.setDirection(directions.TopToBottom if is_narrow else directions.LeftToRight)
