"""How much of a widget looks different while the keyboard is on it."""

from collections import Counter

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget

from contrast import contrast

TOLD_APART = 3.0
"""The contrast at which a mark is told from what was there before it (WCAG 2.2, 2.4.13)."""
_PIXEL = 4


def changed_by_focus(window: QWidget, widget: QWidget) -> int:
    """How many pixels of a widget differ well with and without the focus.

    The window has to be active. Whoever has the focus before has it afterwards.
    """
    before = QApplication.focusWidget()
    _bring_into_sight(widget)
    if before is not None:
        before.clearFocus()
    without = picture(window, widget)
    widget.setFocus(Qt.FocusReason.TabFocusReason)
    assert widget.hasFocus(), f"{widget!r} takes no focus"
    with_it = picture(window, widget)
    widget.clearFocus()
    if before is not None:
        before.setFocus()
    return well_changed(without, with_it)


def _bring_into_sight(widget: QWidget) -> None:
    above = widget.parentWidget()
    while above is not None:
        if isinstance(above, QScrollArea):
            above.ensureWidgetVisible(widget)
        above = above.parentWidget()


def picture(window: QWidget, widget: QWidget) -> QImage:
    """A widget as its window shows it."""
    box = QRect(widget.mapTo(window, QPoint(0, 0)), widget.size())
    shot = window.grab(box.intersected(window.rect()))
    return shot.toImage().convertToFormat(QImage.Format.Format_RGB32)


def well_changed(one: QImage, other: QImage) -> int:
    """In how many pixels two pictures differ so much that the eye sees it."""
    assert one.size() == other.size(), "the focus moves nothing"
    before, after = bytes(one.constBits()), bytes(other.constBits())
    line = one.bytesPerLine()
    pairs: Counter[tuple[str, str]] = Counter()
    for start in range(0, len(before), line):
        old, new = before[start : start + line], after[start : start + line]
        if old != new:
            pairs.update(_differing(old, new))
    return sum(count for pair, count in pairs.items() if contrast(*pair) >= TOLD_APART)


def _differing(old: bytes, new: bytes) -> list[tuple[str, str]]:
    pixels = ((old[at : at + _PIXEL], new[at : at + _PIXEL]) for at in range(0, len(old), _PIXEL))
    return [(_colour(one), _colour(other)) for one, other in pixels if one != other]


def _colour(pixel: bytes) -> str:
    blue, green, red = pixel[:3]
    return f"#{red:02x}{green:02x}{blue:02x}"
