"""A window's size and place: whole on its screen, and as text, so that they can be remembered."""

import base64
import binascii

from PySide6.QtCore import QByteArray, QPoint, QRect, QSize
from PySide6.QtWidgets import QWidget

FRAME = 48
"""Room for what a window manager puts around a window."""


def resize_within_screen(window: QWidget, wanted: QSize) -> None:
    """Be as large as is wanted, and no larger than the screen, frame and all."""
    room = window.screen().availableGeometry().size() - QSize(FRAME, FRAME)
    window.resize(wanted.boundedTo(room))


def stay_on_screen(window: QWidget) -> None:
    """What grew over an edge comes back."""
    place = window.frameGeometry()
    moved = moved_into(window.screen().availableGeometry(), place)
    if moved != place.topLeft():
        window.move(moved)


def moved_into(room: QRect, box: QRect) -> QPoint:
    """Where a box is whole within a room; of one that is larger, where its beginning is."""
    x = min(box.x(), room.right() + 1 - box.width())
    y = min(box.y(), room.bottom() + 1 - box.height())
    return QPoint(max(x, room.x()), max(y, room.y()))


def geometry_text(window: QWidget) -> str:
    """Size and place."""
    return base64.b64encode(window.saveGeometry().data()).decode("ascii")


def restore_geometry_text(window: QWidget, text: str) -> bool:
    """Go back to a remembered size and place; Qt sees to it that it is on a screen.

    Return whether the text told one: what makes no sense is passed over.
    """
    try:
        geometry = base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        return False
    return bool(geometry) and window.restoreGeometry(QByteArray(geometry))
