"""What the window knows of where it is shown: Qt, screen, theme and language."""

from PySide6.QtCore import QLocale, qVersion
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from tidemark.qt.window.main_window import MainWindow


def surroundings(window: MainWindow) -> dict[str, str]:
    """Everything about the display that a bug may depend on, as text."""
    screen = window.screen()
    size = screen.geometry()
    return {
        "qt": qVersion(),
        "platform": QGuiApplication.platformName(),
        "style": QApplication.style().objectName(),
        "screen": f"{size.width()}x{size.height()}",
        "device_pixel_ratio": f"x{screen.devicePixelRatio():g}",
        "window": f"{window.width()}x{window.height()}",
        "font": QApplication.font().family(),
        "is_dark": str(window.theme.colours.is_dark),
        "theme": window.theme.choice.value,
        "locale": QLocale.system().name(),
        "is_masked": str(window.privacy.is_masked),
    }
