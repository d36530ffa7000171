"""What is there when the window has been painted, handed over as one value."""

from PySide6.QtWidgets import QApplication

from tidemark.app.memory import Memory
from tidemark.app.options import WindowOptions
from tidemark.domain.values import frozen
from tidemark.log_buffer import LogBuffer
from tidemark.qt.early_input import EarlyInput
from tidemark.qt.single_instance import Place, SingleInstance
from tidemark.qt.surprises import Surprises
from tidemark.qt.window.main_window import MainWindow


@frozen
class Stage:
    """The painted window and everything around it."""

    application: QApplication
    options: WindowOptions
    window: MainWindow
    memory: Memory
    surprises: Surprises
    instance: SingleInstance
    place: Place
    log: LogBuffer
    early_input: EarlyInput
