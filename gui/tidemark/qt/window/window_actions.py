"""What the window can be asked to do by key or menu: one table, so that no key means two things."""

from PySide6.QtCore import QCoreApplication, QObject
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from tidemark.qt.translation import QT_TRANSLATE_NOOP, spoken

_CONTEXT = "Actions"
_TABLE = {
    "confirm": (QT_TRANSLATE_NOOP("Actions", "Confirm now"), "F5"),
    "find": (QT_TRANSLATE_NOOP("Actions", "Search coin"), "Ctrl+F"),
    "explain": (QT_TRANSLATE_NOOP("Actions", "Explain this figure"), "Ctrl+I"),
    "history": (QT_TRANSLATE_NOOP("Actions", "History"), "Ctrl+G"),
    "next_unit": (QT_TRANSLATE_NOOP("Actions", "Next unit"), "Ctrl+U"),
    "privacy": (QT_TRANSLATE_NOOP("Actions", "Hide amounts"), "Ctrl+H"),
    "export": (QT_TRANSLATE_NOOP("Actions", "Export"), "Ctrl+E"),
    "settings": (QT_TRANSLATE_NOOP("Actions", "Settings…"), "Ctrl+,"),
    "feed": (QT_TRANSLATE_NOOP("Actions", "Changes"), "Ctrl+Shift+F"),
    "log": (QT_TRANSLATE_NOOP("Actions", "Log…"), "Ctrl+L"),
    "network": (QT_TRANSLATE_NOOP("Actions", "Network…"), "Ctrl+Shift+P"),
    "alerts": (QT_TRANSLATE_NOOP("Actions", "Alerts…"), "Ctrl+Shift+A"),
    "mark": (QT_TRANSLATE_NOOP("Actions", "Set the mark now"), "Ctrl+Shift+M"),
    "funding": (QT_TRANSLATE_NOOP("Actions", "Funding…"), "Ctrl+Shift+D"),
    "mini": (QT_TRANSLATE_NOOP("Actions", "Mini window"), "Ctrl+M"),
    "about": (QT_TRANSLATE_NOOP("Actions", "About Tidemark"), "F1"),
    "quit": (QT_TRANSLATE_NOOP("Actions", "Quit"), "Ctrl+Q"),
}
_MENU = (
    *("confirm", "find", "explain", "history", "export", None),
    *("feed", "funding", "mark", None),
    *("privacy", "alerts", "settings", "network", "log", None, "mini", None, "about", "quit"),
)


class WindowActions(QObject):
    """The actions by their names in the table; they work anywhere in ``window``."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._by_name = {name: self._action(window, *row) for name, row in _TABLE.items()}
        self["quit"].setMenuRole(QAction.MenuRole.QuitRole)
        self["settings"].setMenuRole(QAction.MenuRole.PreferencesRole)
        self["about"].setMenuRole(QAction.MenuRole.AboutRole)
        self["privacy"].setCheckable(True)

    def __getitem__(self, name: str) -> QAction:
        return self._by_name[name]

    def __contains__(self, name: str) -> bool:
        return name in self._by_name

    def fill(self, menu: QMenu) -> None:
        """Put them into a menu, in the menu's order."""
        for name in _MENU:
            if name is None:
                menu.addSeparator()
            else:
                menu.addAction(self[name])

    def _action(self, window: QWidget, text: str, keys: str) -> QAction:
        action = QAction(self)
        action.setShortcut(QKeySequence(keys))
        spoken(action, lambda: action.setText(QCoreApplication.translate(_CONTEXT, text)))
        window.addAction(action)
        return action
