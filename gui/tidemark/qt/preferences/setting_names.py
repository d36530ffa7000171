"""What a setting is called where it is spoken of: by the words it is chosen by."""

from collections.abc import Iterable

from PySide6.QtCore import QCoreApplication

from tidemark.qt.preferences.setting_rows import CONTEXT, PAGES
from tidemark.qt.translation import QT_TRANSLATE_NOOP

translate = QCoreApplication.translate

_ELSEWHERE = "SettingNames"
_BESIDE_THE_DIALOG = {
    "hide_zero": QT_TRANSLATE_NOOP("SettingNames", "Hide zero"),
    "hide_small": QT_TRANSLATE_NOOP("SettingNames", "Hide small"),
    "hide_small_below": QT_TRANSLATE_NOOP("SettingNames", "What is small"),
    "all_by_coin": QT_TRANSLATE_NOOP("SettingNames", "Rows by account or by coin"),
    "alerts": QT_TRANSLATE_NOOP("SettingNames", "Rules of alerts"),
    "mini": QT_TRANSLATE_NOOP("SettingNames", "Mini window"),
}


def setting_names(settings: Iterable[str]) -> list[str]:
    """The names of those settings that users know of, in the order of the settings dialog.

    What the program remembers unasked, such as the widths of columns, has none.
    """
    wanted, names = set(settings), []
    for title, rows in PAGES.values():
        captions = [translate(CONTEXT, row.caption) for row in rows if row.name in wanted]
        names += [f"{translate(CONTEXT, title)} › {caption}" for caption in captions]
    names += [
        translate(_ELSEWHERE, text) for name, text in _BESIDE_THE_DIALOG.items() if name in wanted
    ]
    return names
