"""What the checks that draw have in common: an application without a screen, a look at pixels."""

from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication


def application() -> QApplication:
    """The one of this process; it loads nothing of the window."""
    made = QApplication.instance()
    return made if isinstance(made, QApplication) else QApplication(["tidemark"])


def has_colour(image: QImage) -> bool:
    """Whether anything was painted: more than one colour, or one that is not see-through."""
    seen = {image.pixel(x, y) for y in range(image.height()) for x in range(image.width())}
    return len(seen) > 1 or any(QColor.fromRgba(each).alpha() for each in seen)


def columns_with(image: QImage, ink: QColor) -> int:
    """In how many columns of pixels this very colour is."""
    wanted = ink.rgb()
    return sum(
        any(image.pixel(x, y) == wanted for y in range(image.height()))
        for x in range(image.width())
    )
