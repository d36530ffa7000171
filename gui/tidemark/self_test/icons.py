"""Whether the icons are there and can be drawn: they are SVG, and Qt draws that by a plugin."""

from pathlib import Path, PurePosixPath

from PySide6.QtCore import QDirIterator
from PySide6.QtGui import QIcon, QImage

from tidemark.qt.looks.icons import application_icon, icon
from tidemark.self_test.finding import Finding, NotRight
from tidemark.self_test.off_screen import application, colours

_INK = "#c02040"
_SIDE = 32


def check(_room: Path) -> Finding:
    """Draw every icon there is, and the program's own in the way that windows ask for it."""
    application()
    names = sorted(PurePosixPath(path).stem for path in _files())
    if not names:
        raise NotRight("the icons are missing. Install Tidemark anew.")
    blank = [name for name in names if not colours(_picture(icon(name, _INK)))]
    if blank:
        raise NotRight(f"icons stay empty: {', '.join(blank)}. Install Tidemark anew.")
    if not colours(_picture(application_icon())):
        raise NotRight("Qt's SVG plugin is missing: no icon of a window. Install Tidemark anew.")
    return Finding(f"{len(names)} drawn, and the window's own", facts={"icons": len(names)})


def _files() -> list[str]:
    found, paths = QDirIterator(":/icons", ["*.svg"]), []
    while found.hasNext():
        paths.append(found.next())
    return paths


def _picture(drawn: QIcon) -> QImage:
    return drawn.pixmap(_SIDE, _SIDE).toImage()
