"""The eye that hides amounts, and the badge that says that they are hidden."""

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from tidemark.qt.looks import measures
from tidemark.qt.looks.controls import IconButton
from tidemark.qt.looks.icons import icon
from tidemark.qt.looks.privacy import Privacy
from tidemark.qt.looks.theme import Theme
from tidemark.qt.looks.type_scale import Type, set_type
from tidemark.qt.translation import spoken


class PrivacyEye(IconButton):
    """Checked while amounts are hidden, which its icon and its name tell as well."""

    def __init__(self, theme: Theme, privacy: Privacy, parent: QWidget | None = None) -> None:
        super().__init__(theme, "eye", "", parent)
        self._privacy = privacy
        self.setCheckable(True)
        privacy.changed.connect(self._show)
        spoken(self, self._show)

    def _show(self) -> None:
        is_on = self._privacy.is_on
        self.setChecked(is_on)
        self.show_icon("eye-off" if is_on else "eye")
        self.setAccessibleName(
            self.tr("Amounts are hidden") if is_on else self.tr("Amounts are shown")
        )
        self.setToolTip(
            self.tr("Show amounts (Ctrl+H)") if is_on else self.tr("Hide amounts (Ctrl+H)")
        )


class PrivacyBadge(QAbstractButton):
    """``Amounts hidden``; held down by mouse or key, it shows them for as long.

    It keeps its height while nothing is hidden. Leave it ``widest_width``, and nothing moves
    when it says something else.
    """

    def __init__(self, theme: Theme, privacy: Privacy, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._privacy = privacy
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        policy.setRetainSizeWhenHidden(True)
        self.setSizePolicy(policy)
        set_type(self, Type.SMALL)
        self.pressed.connect(lambda: privacy.peek(True))
        self.released.connect(lambda: privacy.peek(False))
        privacy.changed.connect(self._show)
        privacy.changed.connect(lambda: self.setVisible(privacy.is_on))
        theme.changed.connect(self.update)
        if not privacy.is_on:
            self.hide()
        spoken(self, self._say)

    @property
    def widest_width(self) -> int:
        """The room for whatever it may have to say."""
        return max(self._width_with(text) for text in self._texts())

    def sizeHint(self) -> QSize:
        return QSize(self._width_with(self.text()), self._side + measures.TIGHT)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @property
    def _side(self) -> int:
        return self.fontMetrics().height()

    def _width_with(self, text: str) -> int:
        spaces = 2 * measures.SNUG + measures.TIGHT
        return self._side + measures.text_width(self, text) + spaces

    def _texts(self) -> tuple[str, str, str]:
        return (
            self.tr("Amounts hidden"),
            self.tr("Showing while Space is held"),
            self.tr("Showing while this is held"),
        )

    def _say(self) -> None:
        tip = self.tr("Hold Space, or hold this down, to see amounts. Ctrl+H shows them for good.")
        self.setToolTip(tip)
        self.setAccessibleDescription(tip)
        self._show()

    def _show(self) -> None:
        hidden, by_key, by_hand = self._texts()
        peeking = by_hand if self.isDown() else by_key
        self.setText(peeking if self._privacy.is_peeking else hidden)
        self.setAccessibleName(self.text())
        self.updateGeometry()

    def paintEvent(self, event: QPaintEvent) -> None:
        colours = self._theme.colours
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(QColor(colours.note_ground))
        edge = colours.accent if self.hasFocus() else colours.note_ground
        painter.setPen(QPen(QColor(edge), 2))
        box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        painter.drawRoundedRect(box, measures.RADIUS, measures.RADIUS)
        name = "eye" if self._privacy.is_peeking else "eye-off"
        side, top = self._side, (self.height() - self._side) // 2
        icon(name, colours.text).paint(painter, QRect(measures.SNUG, top, side, side))
        painter.setPen(QColor(colours.text))
        place = self.rect().adjusted(measures.SNUG + side + measures.TIGHT, 0, 0, 0)
        painter.drawText(place, int(Qt.AlignmentFlag.AlignVCenter), self.text())
