"""Controls that are a setting: they show what is in force, and put in force what is chosen."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QSignalBlocker, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QDoubleSpinBox

from tidemark.qt.looks import measures
from tidemark.qt.preferences.preferences import Preferences
from tidemark.qt.preferences.setting_rows import CONTEXT, Check, Choice, Number
from tidemark.qt.translation import spoken

translate = QCoreApplication.translate


class BoundCheck(QCheckBox):
    """A setting that is on or off."""

    def __init__(self, preferences: Preferences, row: Check) -> None:
        super().__init__()
        spoken(self, lambda: self.setText(translate(CONTEXT, row.caption)))
        self._preferences, self._row = preferences, row
        preferences.changed.connect(self._show)
        self._show()
        self.toggled.connect(self._choose)

    def _show(self) -> None:
        with QSignalBlocker(self):
            settings = self._preferences.settings
            self.setChecked(bool(getattr(settings, self._row.name)))
            self.setEnabled(not self._row.needs or bool(getattr(settings, self._row.needs)))

    def _choose(self, is_on: bool) -> None:
        self._preferences.change(**{self._row.name: is_on})


class BoundChoice(QComboBox):
    """A setting that is one of few."""

    def __init__(self, preferences: Preferences, row: Choice) -> None:
        super().__init__()
        self._preferences, self._row = preferences, row
        self._values: list[object] = []
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        spoken(self, self._fill)
        preferences.changed.connect(self._show)
        self.activated.connect(self._choose)

    def _fill(self) -> None:
        with QSignalBlocker(self):
            self.clear()
            self._values = [value for value, _ in self._row.options]
            for _, text in self._row.options:
                self.addItem(translate(CONTEXT, text))
        self._show()

    def _show(self) -> None:
        value = getattr(self._preferences.settings, self._row.name)
        with QSignalBlocker(self):
            if value not in self._values:  # by hand in the file, and allowed
                self._values.append(value)
                self.addItem(self._row.other(value))
            self.setCurrentIndex(self._values.index(value))

    def _choose(self, place: int) -> None:
        self._preferences.change(**{self._row.name: self._values[place]})

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll the page rather than choose something by accident."""
        event.ignore()


class BoundNumber(QDoubleSpinBox):
    """A setting that is a number; whatever can be typed is allowed."""

    def __init__(self, preferences: Preferences, row: Number) -> None:
        super().__init__()
        self._preferences, self._row = preferences, row
        self.setRange(row.least, row.most)
        self.setDecimals(row.decimals)
        self.setSingleStep(row.step)
        self.lineEdit().setTextMargins(measures.TIGHT + 2, 0, 0, 0)  # as in every other field
        self.setKeyboardTracking(False)  # 1 on the way to 15 is nobody's wish
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        spoken(self, self._say)
        preferences.changed.connect(self._show)
        self._show()
        self.valueChanged.connect(self._choose)

    def _say(self) -> None:
        self.setSuffix(f"\u00a0{translate(CONTEXT, self._row.unit)}")
        if self._row.least_means:
            self.setSpecialValueText(translate(CONTEXT, self._row.least_means))

    def textFromValue(self, value: float) -> str:
        """Without zeros that say nothing: ``1 s`` for 1.0."""
        text = super().textFromValue(value)
        point = self.locale().decimalPoint()
        return text.rstrip("0").rstrip(point) if point in text else text

    def _show(self) -> None:
        with QSignalBlocker(self):
            shown = getattr(self._preferences.settings, self._row.name) * self._row.factor
            self.setMinimum(min(self._row.least, shown))  # by hand in the file, and in force
            self.setValue(shown)

    def _choose(self, shown: float) -> None:
        value = shown / self._row.factor
        self._preferences.change(**{self._row.name: round(value) if self._row.is_whole else value})

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll the page rather than change something by accident."""
        event.ignore()


def names_of(rows: Sequence[Check | Choice | Number]) -> tuple[str, ...]:
    """The settings that rows are of."""
    return tuple(row.name for row in rows)
