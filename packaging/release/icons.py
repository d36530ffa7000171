"""`python -m release.icons FOLDER`: the tide mark in every size, as each system wants it.

Every size is drawn from the vector itself, none is shrunk from another. What is shown on so few
pixels that lines would run together is drawn from a picture with fewer of them.
"""

import sys
from pathlib import Path

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

from release.icon_files import ICNS_KINDS, icns, ico, png
from release.identity import NAME, ROOT

HICOLOR_SIDES = (16, 22, 24, 32, 48, 64, 128, 256, 512)
ICO_SIDES = (16, 20, 24, 32, 40, 48, 64, 256)

_ICONS = ROOT / "resources" / "icons"
_SMALL_UP_TO = 24
_TILE = 60 / 64  # how much of the large picture's side its tile takes
_TILE_ON_MACOS = 824 / 1024  # and what Apple leaves a tile, beside its shadow


def picture(side: int, *, wide: float | None = None) -> QImage:
    """The icon on ``side`` pixels; ``wide``: its tile takes this share of the side, centred."""
    drawn_from = f"{NAME}-small.svg" if side <= _SMALL_UP_TO else f"{NAME}.svg"
    tile = 1.0 if side <= _SMALL_UP_TO else _TILE
    extent = side if wide is None else side * wide / tile
    margin = (side - extent) / 2
    drawn = QImage(side, side, QImage.Format.Format_ARGB32)
    drawn.fill(Qt.GlobalColor.transparent)
    painter = QPainter(drawn)
    QSvgRenderer(str(_ICONS / drawn_from)).render(painter, QRectF(margin, margin, extent, extent))
    painter.end()
    return drawn


def write_hicolor(folder: Path) -> None:
    """Icons for Linux: ``folder`` becomes (part of) /usr/share/icons/hicolor."""
    for side in HICOLOR_SIDES:
        _write(folder / f"{side}x{side}" / "apps" / f"{NAME}.png", png(picture(side)))
    _write(folder / "scalable" / "apps" / f"{NAME}.svg", (_ICONS / f"{NAME}.svg").read_bytes())


def write_ico(path: Path) -> None:
    """The icon for Windows."""
    _write(path, ico(picture(side) for side in ICO_SIDES))


def write_icns(path: Path) -> None:
    """The icon for macOS, with the margin that its icons have."""
    pictures = {kind: picture(side, wide=_TILE_ON_MACOS) for kind, side in ICNS_KINDS.items()}
    _write(path, icns(pictures))


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


def main(folder: Path) -> None:
    """Write all of them, to be looked at."""
    write_hicolor(folder / "hicolor")
    write_ico(folder / f"{NAME}.ico")
    write_icns(folder / f"{NAME}.icns")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
