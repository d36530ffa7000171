"""Whether anybody looks: figures are followed closely as long as one window shows them."""

from PySide6.QtCore import QObject, Signal


class Viewers(QObject):
    """The windows that show figures, by name. ``changed`` tells whether any of them is seen."""

    changed = Signal(bool)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._seen: set[str] = set()

    @property
    def is_any(self) -> bool:
        """Whether a window is seen at this moment."""
        return bool(self._seen)

    def note(self, name: str, is_seen: bool) -> None:
        """Note that a window has come into sight or gone out of it."""
        before = self.is_any
        self._seen = self._seen | {name} if is_seen else self._seen - {name}
        if self.is_any != before:
            self.changed.emit(self.is_any)
