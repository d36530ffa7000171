"""The pictures of the Windows installer's pages: the tide mark, on white and beside the last page.

Bitmaps without transparency, in the sizes that Inno Setup takes for 100, 150, 200 and 250 per cent.
"""

from pathlib import Path

from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QImage, QLinearGradient, QPainter

from release.icons import picture

_SCALES = (1.0, 1.5, 2.0, 2.5)
_HEADING_SIDE = 55
_HEADING_ICON = 0.8
_PANEL = (164, 314)
_PANEL_ICON = 96
_SKY, _DEEP = QColor("#12455a"), QColor("#0b3142")  # of the icon


def write_installer_pictures(folder: Path) -> None:
    """Write ``heading-*.bmp`` and ``panel-*.bmp``, one of each for every scale."""
    folder.mkdir(parents=True, exist_ok=True)
    for scale in _SCALES:
        _save(heading(round(_HEADING_SIDE * scale)), folder / f"heading-{scale:.0%}.bmp")
        _save(panel(scale), folder / f"panel-{scale:.0%}.bmp")


def heading(side: int) -> QImage:
    """The icon on the white of a page's heading."""
    drawn = QImage(side, side, QImage.Format.Format_RGB32)
    drawn.fill(QColor("white"))
    _draw_icon(drawn, round(side * _HEADING_ICON))
    return drawn


def panel(scale: float) -> QImage:
    """The strip beside the last page: the icon on its own sky."""
    width, height = (round(length * scale) for length in _PANEL)
    drawn = QImage(width, height, QImage.Format.Format_RGB32)
    sky = QLinearGradient(QPointF(0, 0), QPointF(0, height))
    sky.setColorAt(0, _SKY)
    sky.setColorAt(1, _DEEP)
    painter = QPainter(drawn)
    painter.fillRect(drawn.rect(), sky)
    painter.end()
    _draw_icon(drawn, round(_PANEL_ICON * scale))
    return drawn


def _draw_icon(onto: QImage, side: int) -> None:
    painter = QPainter(onto)
    painter.drawImage((onto.width() - side) // 2, (onto.height() - side) // 2, picture(side))
    painter.end()


def _save(drawn: QImage, path: Path) -> None:
    if not drawn.save(str(path)):
        raise OSError(f"{path} cannot be written")
