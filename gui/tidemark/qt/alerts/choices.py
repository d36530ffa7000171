"""The fields of the form for a rule that Qt does not have."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QComboBox, QLineEdit

from tidemark.qt.alerts.rule_words import any_coin
from tidemark.qt.looks import measures
from tidemark.qt.looks.privacy import MASK
from tidemark.qt.translation import Text, said, speak, spoken


class Choice(QComboBox):
    """One of a few values by their names. It neither grows nor shrinks with what it offers."""

    def __init__(self, name: Text, sample: str) -> None:
        super().__init__()
        speak(self, self.setAccessibleName, name)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(len(sample))
        self.setMinimumWidth(measures.text_width(self, sample) + 3 * measures.ROOM)

    def offer(self, values: Sequence[tuple[Any, str]]) -> None:
        """Offer these; what was chosen stays so if it is among them."""
        chosen = self.currentData()
        offered = [(self.itemData(at), self.itemText(at)) for at in range(self.count())]
        if list(values) == offered:
            return
        with QSignalBlocker(self):
            self.clear()
            for value, name in values:
                self.addItem(name, value)
            self.choose(chosen)

    def choose(self, value: object) -> None:
        """Choose one of them; the first where it is none of them."""
        self.setCurrentIndex(max(0, self.findData(value)))


class CoinChoice(QComboBox):
    """Any coin, one that an account lists, or one that is typed."""

    def __init__(self, name: Text, coins: Sequence[str]) -> None:
        super().__init__()
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        speak(self, self.setAccessibleName, name)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(9)
        if (typed := self.lineEdit()) is not None:
            speak(typed, typed.setAccessibleName, name)
        self._any = any_coin()
        self.addItems([self._any, *coins])
        spoken(self, self._say)

    @property
    def coin(self) -> str | None:
        """The coin's name as the exchange writes it; None of any."""
        text = self.currentText().strip()
        return None if text in {"", self._any} else text.upper()

    def choose(self, coin: str | None) -> None:
        """Choose a coin, or any."""
        self.setCurrentText(self._any if coin is None else coin)

    def _say(self) -> None:
        coin, self._any = self.coin, any_coin()
        self.setItemText(0, self._any)  # which writes it over a coin that was typed
        self.choose(coin)


class AmountField(QLineEdit):
    """A figure that is entered. While it is withheld the field holds nothing of it, neither to be
    read by whoever asks it nor to be undone: `entered` alone knows."""

    def __init__(self, name: Text) -> None:
        super().__init__()
        self._name = name
        self._withheld: str | None = None
        spoken(self, self._say)

    @property
    def entered(self) -> str:
        """What was typed, be it withheld or not."""
        return self.text() if self._withheld is None else self._withheld

    def withhold(self) -> None:
        """Show the mask, and let nobody change what they cannot see."""
        if self._withheld is None:
            self._withheld = self.text()
            self._show(MASK)

    def give_back(self) -> None:
        """Show what was withheld."""
        self._release(self.entered)

    def drop(self) -> None:
        """Forget what was withheld: it may not be seen, and means nothing any more."""
        if self._withheld is not None:
            self._release("")

    def _release(self, text: str) -> None:
        if self._withheld is not None:
            self._withheld = None
            self._show(text)

    def _show(self, text: str) -> None:
        self.setText(text)  # which forgets what could be undone
        self.setReadOnly(self._withheld is not None)
        self._say()

    def _say(self) -> None:
        is_hidden = self._withheld is not None
        hidden = self.tr("{field}, hidden").format(field=said(self._name))
        self.setAccessibleName(hidden if is_hidden else said(self._name))
        why = self.tr("Amounts are hidden. Ctrl+H shows them, to be changed.")
        self.setToolTip(why if is_hidden else "")
        self.setAccessibleDescription(self.toolTip())
