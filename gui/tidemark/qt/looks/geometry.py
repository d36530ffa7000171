"""A window's size and place as text, so that they can be remembered."""

import base64
import binascii

from PySide6.QtCore import QByteArray
from PySide6.QtWidgets import QWidget


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
