"""What the checks that draw have in common: an application without a screen, a look at pixels."""

from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication

_ALPHA = 24  # bits to the right of it


def application() -> QApplication:
    """The one of this process; it loads nothing of the window."""
    made = QApplication.instance()
    return made if isinstance(made, QApplication) else QApplication(["tidemark"])


def colours(image: QImage) -> frozenset[int]:
    """Every colour that is in a picture, as ARGB; what is see-through counts as none."""
    if image.isNull():
        return frozenset()
    drawn = image.convertToFormat(QImage.Format.Format_ARGB32)
    pixels = memoryview(drawn.constBits()).cast("I")  # of `drawn`, for as long as that is kept
    return frozenset(each for each in set(pixels) if each >> _ALPHA)


def columns_with(image: QImage, ink: QColor) -> int:
    """In how many columns of pixels this very colour is."""
    columns, rows = range(image.width()), range(image.height())
    return sum(any(image.pixel(x, y) == ink.rgb() for y in rows) for x in columns)
