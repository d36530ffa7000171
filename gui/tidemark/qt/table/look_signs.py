"""The sign of a row that is not simply believed: that of the state which it is most like."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from tidemark.domain.freshness import State
from tidemark.qt.looks.shapes import draw_state
from tidemark.qt.table.standing import Look

_SIGNS = (
    (Look.GONE, State.OFFLINE),
    (Look.REFUSED, State.REFUSED),
    (Look.DIMMED, State.STALE),
    (Look.OUTDATED, State.CONFIRMING),
    (Look.UNCONFIRMED, State.CONFIRMING),
)


def draw_look(painter: QPainter, box: QRectF, look: Look, ink: str) -> None:
    """Draw the gravest that applies; nothing for a row that is believed."""
    for mark, state in _SIGNS:
        if mark in look:
            draw_state(painter, box, state, ink)
            return
