"""Whether amounts may be seen; whoever shows one asks here, or is told by its `Reading`."""

from PySide6.QtCore import QObject, Signal

from tidemark import formatting

MASK = formatting.MASK
"""What stands for every amount, whatever its size and sign: nothing can be told from it."""


class Privacy(QObject):
    """Amounts are masked while privacy is on and nobody peeks. ``changed`` follows any change."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._is_on = False
        self._is_peeking = False

    @property
    def is_on(self) -> bool:
        """Whether the user, or a rule of theirs, wants amounts hidden."""
        return self._is_on

    @property
    def is_masked(self) -> bool:
        """Whether amounts are hidden at this moment."""
        return self._is_on and not self._is_peeking

    def turn(self, is_on: bool) -> None:
        """Hide amounts or show them."""
        self._become(is_on, is_peeking=False)

    def peek(self, is_peeking: bool) -> None:
        """Show them for as long as a key is held."""
        self._become(self._is_on, is_peeking=is_peeking and self._is_on)

    def _become(self, is_on: bool, *, is_peeking: bool) -> None:
        if (is_on, is_peeking) != (self._is_on, self._is_peeking):
            self._is_on, self._is_peeking = is_on, is_peeking
            self.changed.emit()
