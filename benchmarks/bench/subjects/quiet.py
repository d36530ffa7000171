"""Qt alone, idle: a window with a label. Order: {"timer": ms or 0}; a timer moves nothing."""

import sys

from PySide6.QtCore import QSocketNotifier, QTimer
from PySide6.QtWidgets import QApplication, QLabel

from bench.subjects import orders


def main() -> None:
    """Be idle until nobody wants it any more."""
    order = orders.first()
    application = QApplication(sys.argv)
    label = QLabel("idle")
    label.show()
    timer = QTimer(interval=order["timer"])
    if order["timer"]:
        timer.timeout.connect(lambda: label.setText(label.text()))
        timer.start()
    orders.answer({"ready": True})
    notifier = QSocketNotifier(sys.stdin.fileno(), QSocketNotifier.Type.Read)
    notifier.activated.connect(application.quit)
    application.exec()


if __name__ == "__main__":
    main()
