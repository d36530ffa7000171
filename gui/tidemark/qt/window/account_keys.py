"""Ctrl and a digit turn to a tab, wherever in the window the keyboard is."""

from functools import partial

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from tidemark.qt.band.account_tabs import AccountTabs

_MOST = 9


def bind_account_keys(window: QWidget, tabs: AccountTabs) -> list[QShortcut]:
    """Ctrl+0 chooses what `AccountTabs.choose_number` means by 0, and so on up to 9."""
    bound = []
    for number in range(_MOST + 1):
        keys = QShortcut(QKeySequence(f"Ctrl+{number}"), window)
        keys.activated.connect(partial(tabs.choose_number, number))
        bound.append(keys)
    return bound
