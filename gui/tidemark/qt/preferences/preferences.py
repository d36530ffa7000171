"""The settings in force in this window: changed in one place, obeyed at once by whoever listens."""

from PySide6.QtCore import QObject, Signal

from tidemark.settings import Settings


class Preferences(QObject):
    """Holds the settings. ``changed`` names those that became different, after they did.

    Nothing is written here: whoever keeps settings on disk listens like everybody else.
    """

    changed = Signal(frozenset)

    def __init__(self, settings: Settings | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._settings = Settings() if settings is None else settings

    @property
    def settings(self) -> Settings:
        """The settings as they are now."""
        return self._settings

    def change(self, **values: object) -> None:
        """Change settings, all of them or none; raises `ValueError` for what is not allowed."""
        old, new = self._settings, self._settings.with_changes(**values)
        names = frozenset(name for name in values if getattr(old, name) != getattr(new, name))
        if names:
            self._settings = new
            self.changed.emit(names)

    def tell(self, *names: str) -> None:
        """Have settings obeyed that did not change, by whoever had no need to until now."""
        self.changed.emit(frozenset(names))
