"""The keyboard is never left nowhere: at the end of something it is back where it came from."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget


def is_within(part: QWidget) -> bool:
    """Whether the keyboard is in a part of a window."""
    focused = QApplication.focusWidget()
    return focused is not None and (focused is part or part.isAncestorOf(focused))


def give_back(before: QWidget | None, otherwise: QWidget) -> None:
    """Bring the keyboard to where it was before: a part of the window that lives as long as it.

    One that is hidden or disabled by now cannot have it.
    """
    can_be = before is not None and before.isVisible() and before.isEnabled()
    widget = before if before is not None and can_be else otherwise
    widget.setFocus(Qt.FocusReason.OtherFocusReason)
