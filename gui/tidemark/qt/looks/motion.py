"""Whether things may move: as the system says, or as the user says whatever the system does."""

from enum import Enum

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication


class Motion(Enum):
    """What the settings may ask for."""

    SYSTEM = "system"
    FULL = "full"
    REDUCED = "reduced"

    @property
    def may_move(self) -> bool:
        """Whether anything may flash or glide now."""
        return _system_lets_move() if self is Motion.SYSTEM else self is Motion.FULL


def _system_lets_move() -> bool:
    from PySide6.QtWidgets import QStyle  # noqa: PLC0415 - not at the start: it has 500 names

    hint = QStyle.StyleHint.SH_Widget_Animation_Duration
    return QApplication.style().styleHint(hint) > 0


def move_menus(motion: Motion) -> None:
    """Let menus, lists and tool tips glide or fade where the platform has them do so, or not."""
    QApplication.setEffectEnabled(Qt.UIEffect.UI_General, motion.may_move)
