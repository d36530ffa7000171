"""The chart's picture as a widget: painted, kept for a file, and put into words."""

from PySide6.QtCore import QRectF, QSize, Signal
from PySide6.QtGui import (
    QColor,
    QFontMetricsF,
    QImage,
    QPainter,
    QPaintEvent,
    QPalette,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from tidemark.history.questions import Line, Mark
from tidemark.qt.chart.chart_words import point_words
from tidemark.qt.chart.drawing import Cross, draw, draw_cross
from tidemark.qt.chart.frame import Frame, Limits, Span
from tidemark.qt.chart.picture import Layout, Picture, Room
from tidemark.qt.chart.plot import Point
from tidemark.qt.looks.read_on_demand import ReadOnDemand
from tidemark.qt.looks.theme import Theme
from tidemark.qt.looks.type_scale import Type, measured, set_type

_LINES = 6


class ChartCanvas(ReadOnDemand, QWidget):
    """Shows a `Picture`, and reads it; ``pointed`` says that `words` may be other ones."""

    pointed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.title = ""
        self.limits = Limits(None, 0)
        self.picture = Picture(Frame.of(Span.DAY, Limits(None, 0)))
        self._layout: Layout | None = None
        self._axis = 0.0
        self._at: int | None = None
        set_type(self, Type.SMALL, tabular=True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        theme.changed.connect(self.update)
        measured(self, self._measure)

    def _measure(self) -> None:
        self._axis = 0.0
        self._changed()
        self.updateGeometry()

    def minimumSizeHint(self) -> QSize:
        line = self.fontMetrics().lineSpacing()
        return QSize(10 * line, _LINES * line)

    def sizeHint(self) -> QSize:
        return self.minimumSizeHint() * 2

    # What is shown.

    def show_picture(self, picture: Picture, limits: Limits) -> None:
        """Show something else; the cross-hair stays at its moment."""
        self.limits = limits
        if picture == self.picture:
            return
        self.picture = picture
        self._changed()

    def begin(self, title: str) -> None:
        """Another line follows: nothing of the one before is kept."""
        self.title = title
        self._axis = 0.0
        self._at = None
        self._changed()

    def forget(self) -> None:
        """Show nothing, and hold nothing of before."""
        self.picture = Picture(self.picture.frame)
        self.begin("")

    @property
    def layout_now(self) -> Layout:
        """Where everything stands at this moment."""
        if self._layout is None:
            self._layout = self._laid_out()
        return self._layout

    def _laid_out(self) -> Layout:
        """The axis grows with its figures and does not shrink, or the line would jump about."""
        metrics, box = QFontMetricsF(self.font()), QRectF(self.rect())
        axis = 0.0 if self.picture.is_masked else self._axis
        layout = Layout(self.picture, Room.of(box, metrics, axis))
        if layout.wanted_axis > axis:
            self._axis = layout.wanted_axis
            layout = Layout(self.picture, Room.of(box, metrics, self._axis))
        return layout

    def _changed(self) -> None:
        self._layout = None
        self.update()
        self.pointed.emit()

    def words(self) -> str:
        """What is known at the cross-hair; without one, what is known last."""
        curve = self.picture.curve
        if curve is None or self._at is None:
            return self.newest_words()
        mark = self.layout_now.mark_near(self._at)
        return self._words_of(curve.line, curve.at(self._at), self._at, mark)

    def newest_words(self) -> str:
        """What is known last."""
        curve = self.picture.curve
        newest = None if curve is None else curve.newest()
        if curve is None or newest is None:
            return ""
        return self._words_of(curve.line, newest, newest.at, None)

    def _words_of(self, line: Line, point: Point | None, at: int, mark: Mark | None) -> str:
        now, is_masked = self.limits.now, self.picture.is_masked
        return point_words(point, at, line, mark, now_ms=now, is_masked=is_masked)

    def spoken_text(self) -> str:
        return f"{self.title}. {self.picture.sentence or self.words()}"

    def image(self, size: QSize, scale: float) -> QImage:
        """The picture without a cross-hair, ``size`` in pixels at ``scale`` 1."""
        image = QImage(size * scale, QImage.Format.Format_RGB32)
        image.setDevicePixelRatio(scale)
        image.fill(QColor(self._theme.colours.window))
        painter = QPainter(image)
        metrics, box = QFontMetricsF(self.font()), QRectF(0, 0, size.width(), size.height())
        room = Room.of(box, metrics, 0.0)
        axis = 0.0 if self.picture.is_masked else Layout(self.picture, room).wanted_axis
        layout = Layout(self.picture, Room.of(box, metrics, axis))
        draw(painter, layout, self._theme.colours, self.font())
        painter.end()
        return image

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        draw(painter, self.layout_now, self._theme.colours, self.font())
        if (cross := self._cross()) is not None:
            draw_cross(painter, self.layout_now, self._theme.colours, cross)
        if self.hasFocus():
            painter.setPen(QPen(self.palette().color(QPalette.ColorRole.Accent), 2))
            painter.drawRect(self.rect().adjusted(1, 1, -1, -1))
        painter.end()

    def _cross(self) -> Cross | None:
        if self._at is None or self.picture.curve is None:
            return None
        point = None if self.picture.is_masked else self.picture.curve.at(self._at)
        return Cross(self._at, point)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size() != event.oldSize():
            self._changed()
