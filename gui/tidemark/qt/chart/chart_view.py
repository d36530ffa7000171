"""The chart's picture, moved and looked at by pointer, wheel, fingers and keys."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QEvent, QPointF, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QNativeGestureEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QGestureEvent, QPinchGesture, QWidget

from tidemark.qt.chart.chart_canvas import ChartCanvas
from tidemark.qt.chart.frame import Frame
from tidemark.qt.looks.privacy import aloud
from tidemark.qt.looks.read_on_demand import announce
from tidemark.qt.looks.theme import Theme

_CLOSER = 0.8
_NOTCH = 120
_SHARE_OF_A_KEY = 0.01
_SHARE_OF_A_PAN = 0.25
_CLOSER_KEYS = frozenset({Qt.Key.Key_Plus, Qt.Key.Key_Equal})
_FARTHER_KEYS = frozenset({Qt.Key.Key_Minus, Qt.Key.Key_Underscore})


class ChartView(ChartCanvas):
    """``framed`` gives the frame that the user moved the picture to, which shows at once as far
    as the line is known; ``reset_requested`` asks for the one that was chosen last.
    """

    framed = Signal(object)
    reset_requested = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._dragged_from: tuple[float, Frame] | None = None
        self._keys = self._key_table()
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.CrossCursor)
        self.grabGesture(Qt.GestureType.PinchGesture)

    def spoken_description(self) -> str:
        return self.tr(
            "Arrow keys read the line, with Shift they move it, with Ctrl they go from change to "
            "change; plus and minus zoom, Home and End go to the first and the last."
        )

    # The cross-hair.

    def _point_at(self, moment: int | None, *, is_told: bool = False) -> None:
        frame = self.picture.frame
        at = None if moment is None else min(max(moment, frame.since), frame.until)
        if at == self._at:
            return
        self._at = at
        self.update()
        self.pointed.emit()
        if is_told:
            announce(self, aloud(self.words()))

    def _step(self, share: float) -> None:
        """To the left or right by a hundredth of what shows; at an edge the line follows."""
        frame = self.picture.frame
        at = frame.until if self._at is None else self._at
        wanted = at + round(share * frame.length)
        if not frame.since <= wanted <= frame.until:
            self._pan(-_SHARE_OF_A_PAN if share < 0 else _SHARE_OF_A_PAN)
        self._point_at(wanted, is_told=True)

    def _step_to_mark(self, way: int) -> None:
        """To the nearest change on this side of the cross-hair."""
        line, frame = self.picture.line, self.picture.frame
        if line is None or not line.marks or self.picture.is_masked:
            return
        at = self._at if self._at is not None else (frame.until if way < 0 else frame.since)
        beyond = [mark.at for mark in line.marks if way * (mark.at - at) > 0]
        if beyond:
            self._point_at(min(beyond, key=lambda each: abs(each - at)), is_told=True)

    # The frame.

    def _go(self, frame: Frame) -> None:
        if frame == self.picture.frame:
            return
        self.picture = replace(self.picture, frame=frame)
        self._changed()
        self.framed.emit(frame)

    def _pan(self, share: float) -> None:
        frame = self.picture.frame
        self._go(frame.moved(round(share * frame.length), self.limits))

    def _zoom(self, factor: float, around: int | None = None) -> None:
        """Around the pointer or the cross-hair; without either around now, or the middle."""
        frame = self.picture.frame
        otherwise = frame.until if frame.is_live else (frame.since + frame.until) // 2
        centre = around if around is not None else self._at
        self._go(frame.zoomed(factor, otherwise if centre is None else centre, self.limits))

    # Keys.

    def _key_table(self) -> dict[tuple[Qt.Key, Qt.KeyboardModifier], Callable[[], None]]:
        none, shift, control = (
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.ShiftModifier,
            Qt.KeyboardModifier.ControlModifier,
        )
        left, right = Qt.Key.Key_Left, Qt.Key.Key_Right
        return {
            (left, none): lambda: self._step(-_SHARE_OF_A_KEY),
            (right, none): lambda: self._step(_SHARE_OF_A_KEY),
            (left, shift): lambda: self._pan(-_SHARE_OF_A_PAN),
            (right, shift): lambda: self._pan(_SHARE_OF_A_PAN),
            (left, control): lambda: self._step_to_mark(-1),
            (right, control): lambda: self._step_to_mark(1),
            (Qt.Key.Key_PageUp, none): lambda: self._pan(-1.0),
            (Qt.Key.Key_PageDown, none): lambda: self._pan(1.0),
            (Qt.Key.Key_Home, none): lambda: self._go(self.picture.frame.to_first(self.limits)),
            (Qt.Key.Key_End, none): lambda: self._go(self.picture.frame.to_now(self.limits)),
        }

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if (act := self._keys.get((key, modifiers))) is not None:
            act()
        elif key in _CLOSER_KEYS:
            self._zoom(_CLOSER)
        elif key in _FARTHER_KEYS:
            self._zoom(1 / _CLOSER)
        else:
            super().keyPressEvent(event)

    # The pointer.

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            self._dragged_from = event.position().x(), self.picture.frame
            self.setCursor(Qt.CursorShape.ClosedHandCursor)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._dragged_from is None:
            self._point_at(self.layout_now.times.moment(event.position().x()))
            return
        x, frame = self._dragged_from
        by = (x - event.position().x()) / self.layout_now.times.per_ms
        self._go(frame.moved(round(by), self.limits))
        self._point_at(self.layout_now.times.moment(event.position().x()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._dragged_from = None
        self.setCursor(Qt.CursorShape.CrossCursor)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self._dragged_from = None
        self.reset_requested.emit()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        if not self.hasFocus():
            self._point_at(None)

    def wheelEvent(self, event: QWheelEvent) -> None:
        turned = event.angleDelta()
        if abs(turned.x()) > abs(turned.y()):
            self._pan(-turned.x() / _NOTCH * _SHARE_OF_A_PAN / 2)
        else:
            self._zoom_at(_CLOSER ** (turned.y() / _NOTCH), event.position())
        event.accept()

    def _zoom_at(self, factor: float, place: QPointF) -> None:
        frame = self.picture.frame
        around = self.layout_now.times.moment(place.x())
        self._zoom(factor, min(max(around, frame.since), frame.until))

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QNativeGestureEvent):  # a touch pad's
            if event.gestureType() is Qt.NativeGestureType.ZoomNativeGesture:
                self._zoom_at(1 / max(0.1, 1 + event.value()), event.position())
            return True
        if isinstance(event, QGestureEvent):  # a touch screen's
            pinch = event.gesture(Qt.GestureType.PinchGesture)
            if isinstance(pinch, QPinchGesture) and pinch.scaleFactor() > 0:
                place = QPointF(self.mapFromGlobal(pinch.hotSpot()))
                self._zoom_at(1 / pinch.scaleFactor(), place)
            return True
        return super().event(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._dragged_from = None
        if not self.underMouse():
            self._point_at(None)
        self.update()
