"""One spacing grid and one type scale, so that everything lines up with everything else."""

from PySide6.QtGui import QFont, QFontMetricsF
from PySide6.QtWidgets import QWidget

GRID = 4
TIGHT = 1 * GRID
SNUG = 2 * GRID
GAP = 3 * GRID
ROOM = 4 * GRID
WIDE = 6 * GRID
RADIUS = 6.0

_SMALL = 0.92
_LARGE = 1.2
_DISPLAY = 1.7


def scaled(base: QFont, factor: float) -> QFont:
    """The same font, so many times as large."""
    font = QFont(base)
    if base.pointSizeF() > 0:
        font.setPointSizeF(base.pointSizeF() * factor)
    else:
        font.setPixelSize(round(base.pixelSize() * factor))
    return font


def _scaled(base: QFont, factor: float, weight: QFont.Weight) -> QFont:
    font = scaled(base, factor)
    font.setWeight(weight)
    return font


def small(base: QFont, *, strong: bool = False) -> QFont:
    """For what explains: captions, headers, the diagnostics."""
    return _scaled(base, _SMALL, QFont.Weight.DemiBold if strong else QFont.Weight.Normal)


def strong(base: QFont) -> QFont:
    """For what is looked for: names."""
    return _scaled(base, 1.0, QFont.Weight.DemiBold)


def large(base: QFont) -> QFont:
    """For titles of cards and dialogs, and for the state."""
    return _scaled(base, _LARGE, QFont.Weight.DemiBold)


def display(base: QFont) -> QFont:
    """For the one thing that a glance across the room should find."""
    return _scaled(base, _DISPLAY, QFont.Weight.DemiBold)


def tabular(base: QFont) -> QFont:
    """The same font with digits of one width, so that a changing figure does not dance."""
    font = QFont(base)
    font.setFeature(QFont.Tag("tnum"), 1)
    return font


def text_width(widget: QWidget, sample: str) -> int:
    """How wide ``sample`` is in the widget's font, for widths that hold whatever may come."""
    return round(QFontMetricsF(widget.font()).horizontalAdvance(sample)) + 1
