"""The rules as a list of sentences, each of which can be switched on and off."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QCoreApplication,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)

from tidemark.domain.alerting.rule import Rule
from tidemark.qt.alerts.rule_words import titled_sentence
from tidemark.qt.looks.plain_text import plain_tool_tip
from tidemark.qt.looks.privacy import aloud

translate = QCoreApplication.translate

_Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()


class RulesModel(QAbstractTableModel):
    """``change`` is told the rules as the user wants them; `show` shows those in force."""

    def __init__(
        self, change: Callable[[Sequence[Rule]], None], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._change = change
        self._rules: list[Rule] = []
        self._labels: Mapping[str, str] = {}
        self._is_masked = False

    def rule_at(self, row: int) -> Rule | None:
        """The rule of a row; None where there is no such row."""
        return self._rules[row] if 0 <= row < len(self._rules) else None

    def row_of(self, rule_id: str) -> int:
        """The row of a rule, -1 without one."""
        return next((at for at, rule in enumerate(self._rules) if rule.rule_id == rule_id), -1)

    def show(self, rules: Sequence[Rule], labels: Mapping[str, str], *, is_masked: bool) -> None:
        """Show these rules, in the words of now; the same ones keep their places."""
        is_same = [each.rule_id for each in rules] == [each.rule_id for each in self._rules]
        if not is_same:
            self.beginResetModel()
        self._rules, self._labels, self._is_masked = list(rules), labels, is_masked
        if not is_same:
            self.endResetModel()
        elif rules:
            self.dataChanged.emit(self.index(0, 0), self.index(len(rules) - 1, 0))

    def text_at(self, row: int) -> str:
        """The sentence of a row."""
        return titled_sentence(self._rules[row], self._labels, is_masked=self._is_masked)

    def rowCount(self, parent: _Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._rules)

    def columnCount(self, parent: _Index = _ROOT) -> int:
        return 0 if parent.isValid() else 1

    def flags(self, index: _Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        return super().flags(index) | Qt.ItemFlag.ItemIsUserCheckable

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        rule, text = self._rules[index.row()], self.text_at(index.row())
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return text
            case Qt.ItemDataRole.ToolTipRole:
                return plain_tool_tip(text)
            case Qt.ItemDataRole.CheckStateRole:
                return Qt.CheckState.Checked if rule.is_enabled else Qt.CheckState.Unchecked
            case Qt.ItemDataRole.AccessibleTextRole:
                is_on = translate("Alerts", "on") if rule.is_enabled else translate("Alerts", "off")
                return aloud(f"{text} · {is_on}")
        return None

    def setData(self, index: _Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if not index.isValid() or role != Qt.ItemDataRole.CheckStateRole:
            return False
        is_on = Qt.CheckState(value) is Qt.CheckState.Checked
        at = index.row()
        changed = replace(self._rules[at], is_enabled=is_on)
        self._change([*self._rules[:at], changed, *self._rules[at + 1 :]])
        return True
