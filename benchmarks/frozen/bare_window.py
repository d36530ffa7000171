"""The least that Tidemark's window can be held against: Qt's own window with Qt's own table.

It is frozen like Tidemark, paints as Tidemark does, says when that is over, and ends.
"""

import sys

from PySide6.QtCore import QEvent, QEventLoop, QObject, Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QApplication, QMainWindow, QTableView

_ROWS, _COLUMNS = 20, 8
_TURN_MS = 5


class _FirstPainting(QObject):
    """Hears the first painting of the table: what `tidemark.qt.first_painting` does."""

    is_over = False

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Paint:
            self.is_over = True
        return False


def main() -> None:
    """Open the window, and go once it is painted."""
    application = QApplication(sys.argv)
    window, table, model = QMainWindow(), QTableView(), QStandardItemModel(_ROWS, _COLUMNS)
    for row in range(_ROWS):
        for column in range(_COLUMNS):
            item = QStandardItem(f"{row}.{column:08}")
            item.setTextAlignment(Qt.AlignmentFlag.AlignRight)
            model.setItem(row, column, item)
    table.setModel(model)
    window.setCentralWidget(table)
    window.resize(1180, 720)
    painting = _FirstPainting()
    table.installEventFilter(painting)
    window.show()
    while not painting.is_over:
        application.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, _TURN_MS)
    print("the window is painted", flush=True)


if __name__ == "__main__":
    main()
