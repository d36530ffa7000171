"""`python -m proof.silence.probes`: calls that must neither take nor leave a reference.

PySide6 6.12.0 loses one of True or None at nearly every call on Python 3.11, until there are none
left and the process dies; so the pair that ships is asked, call by call. Run in a process of its
own, it prints the drift of each probe: references that came or went, per call.
"""

import json
import os
import sys
from collections.abc import Callable

from PySide6.QtCore import (
    QAbstractTableModel,
    QCoreApplication,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QSortFilterProxyModel,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QWidget

CALLS = 2_000
_NO_PARENT = QModelIndex()
_Index = QModelIndex | QPersistentModelIndex


class _Bell(QObject):
    rang = Signal(bool)
    told = Signal(object)
    struck = Signal()


class _Model(QAbstractTableModel):
    def rowCount(self, parent: _Index = _NO_PARENT) -> int:  # noqa: N802 - Qt's name
        return 0 if parent.isValid() else 2

    def columnCount(self, parent: _Index = _NO_PARENT) -> int:  # noqa: N802 - Qt's name
        return 0 if parent.isValid() else 2

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        return index.row() == 0 if role == Qt.ItemDataRole.DisplayRole else None


class _Filter(QSortFilterProxyModel):
    def filterAcceptsRow(self, row: int, _parent: _Index) -> bool:  # noqa: N802 - Qt's name
        return row == 0


class _Deaf(QObject):
    def eventFilter(self, _watched: QObject, _event: QEvent) -> bool:  # noqa: N802 - Qt's name
        return False


def probes(application: QCoreApplication) -> dict[str, Callable[[], object]]:
    """Each of them, by what it calls."""
    bell, label, edit, button, widget = _Bell(), QLabel(), QLineEdit(), QPushButton(), QWidget()
    model, filtered, timer, deaf = _Model(), _Filter(), QTimer(), _Deaf()
    filtered.setSourceModel(model)
    bell.rang.connect(lambda _loud: None)
    bell.told.connect(lambda _what: None)
    bell.struck.connect(lambda: None)
    widget.installEventFilter(deaf)
    picture = QImage(8, 8, QImage.Format.Format_ARGB32)
    red = QColor("red")
    event = QEvent(QEvent.Type.User)

    def painted() -> None:
        painter = QPainter(picture)
        painter.drawLine(0, 0, 7, 7)
        painter.end()

    def started() -> None:
        timer.start(1000)
        timer.stop()

    return {
        "a signal with True": lambda: bell.rang.emit(True),
        "a signal with False": lambda: bell.rang.emit(False),
        "a signal with None": lambda: bell.told.emit(None),
        "a signal with nothing": bell.struck.emit,
        "a name set": lambda: bell.setObjectName("bell"),
        "signals blocked": lambda: bell.blockSignals(False),
        "a property": lambda: bell.setProperty("loud", True),
        "a property read": lambda: bell.property("loud"),
        "a label's text": lambda: label.setText("1"),
        "a label enabled": lambda: label.setEnabled(True),
        "a label hidden": lambda: label.setVisible(False),
        "whether visible": label.isVisible,
        "a field's text": lambda: edit.setText("1"),
        "a field read only": lambda: edit.setReadOnly(True),
        "a button checked": lambda: button.setChecked(True),
        "a cell": lambda: model.data(model.index(0, 0)),
        "no cell": lambda: model.data(model.index(0, 0), Qt.ItemDataRole.ToolTipRole),
        "a cell through a filter": lambda: filtered.data(filtered.index(0, 0)),
        "rows filtered": filtered.invalidate,
        "a timer": started,
        "an event filtered": lambda: application.sendEvent(widget, event),
        "something painted": painted,
        "colours compared": lambda: red == red.lighter(),
    }


def drift(call: Callable[[], object], calls: int = CALLS) -> float:
    """How many references of True, False and None a call takes or leaves, the worst of them."""
    call()
    before = _count()
    for _ in range(calls):
        call()
    return max(abs(now - then) for now, then in zip(_count(), before, strict=True)) / calls


def _count() -> list[int]:
    return [sys.getrefcount(one) for one in (True, False, None)]


def main() -> None:
    """Print the drift of every probe as JSON."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    application = QApplication(["probes"])
    print(json.dumps({name: drift(call) for name, call in probes(application).items()}))


if __name__ == "__main__":
    main()
