"""The icons of the resources, drawn in whatever colour the theme needs."""

from PySide6.QtCore import QByteArray, QFile, QIODevice, QRectF, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from tidemark.qt import resources_rc  # noqa: F401 - registers the resources

_SIDES = (16, 32, 64)  # Qt shrinks these to whatever size and scale is asked for
_DRAWN_IN = b"#000000"


def icon(name: str, ink: str) -> QIcon:
    """The icon ``name`` of the resources in the colour ``ink``, sharp at every usual size."""
    renderer = QSvgRenderer(QByteArray(_source(name).replace(_DRAWN_IN, ink.encode())))
    drawn = QIcon()
    for side in _SIDES:
        pixmap = QPixmap(side, side)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        renderer.render(painter, QRectF(0, 0, side, side))
        painter.end()
        drawn.addPixmap(pixmap)
    return drawn


def application_icon() -> QIcon:
    """The tide mark itself, in its own colours."""
    return QIcon(":/icons/tidemark.svg")


def _source(name: str) -> bytes:
    file = QFile(f":/icons/{name}.svg")
    if not file.open(QIODevice.OpenModeFlag.ReadOnly):
        raise LookupError(f"there is no icon {name!r}")
    return bytes(file.readAll().data())
