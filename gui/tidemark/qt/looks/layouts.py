"""The two ways in which parts of a window stand above each other: touching, or with a line."""

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget


def tight_column(widget: QWidget) -> QVBoxLayout:
    """A column in ``widget`` whose parts touch each other and its edges."""
    column = QVBoxLayout(widget)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    return column


def hairline() -> QFrame:
    """The thinnest line between two parts, in the theme's own grey."""
    line = QFrame()
    line.setFrameShape(QFrame.Shape.NoFrame)
    line.setFixedHeight(1)
    line.setAutoFillBackground(True)
    line.setBackgroundRole(line.palette().ColorRole.Mid)
    return line
