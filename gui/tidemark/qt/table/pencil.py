"""Writes texts that were made ready, and changes font and ink no oftener than it has to."""

from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QFont, QPainter

from tidemark.qt.table.cell_texts import Written


class Pencil:
    """For one painting; whoever changes the painter's font or pen meanwhile puts them back."""

    def __init__(self, painter: QPainter) -> None:
        self.painter = painter
        self._font: QFont | None = None
        self._ink: QColor | None = None

    def write(
        self, written: Written, font: QFont, ink: QColor, left: float, baseline: float
    ) -> None:
        """A text in a cell that begins at ``left``."""
        if font is not self._font:
            self.painter.setFont(font)
            self._font = font
        if ink is not self._ink:
            self.painter.setPen(ink)
            self._ink = ink
        if written.ready is None:
            self.painter.drawText(QPointF(left + written.left, baseline), written.text)
        else:
            top = baseline - written.ascent
            self.painter.drawStaticText(QPointF(left + written.left, top), written.ready)
