"""Whether amounts may be seen; whoever shows one asks here, or is told by its `Reading`."""

from PySide6.QtCore import QCoreApplication, QObject, Signal

from tidemark import formatting
from tidemark.formatting import UNKNOWN

MASK = formatting.MASK
"""What stands for every amount, whatever its size and sign: nothing can be told from it."""


def figure_or_mask(figure: str, is_masked: bool) -> str:
    """The figure's text, or what stands for it: the one place where that is decided.

    What is not known stays a dash: it is told to be unknown, not how much it is.
    """
    return MASK if is_masked and figure != UNKNOWN else figure


def aloud(text: str) -> str:
    """The text as a screen reader should say it: that it is hidden, and not five dots."""
    return text.replace(MASK, QCoreApplication.translate("Privacy", "hidden"))


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
    def is_peeking(self) -> bool:
        """Whether they show for as long as something is held."""
        return self._is_peeking

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
