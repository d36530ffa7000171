"""Every text that can be read off a window, and the digits of amounts among them.

Fill a window with amounts whose digits occur nowhere else, sweep it, and ask what was ``found``:
every amount while they show, none of them while they are hidden. Extend it with whatever leaves
the window by another way: ``sweep.add("export", text)``, ``sweep.add_widget("mini", window)``.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from xml.etree import ElementTree

from PySide6.QtCore import QAbstractItemModel, QAbstractListModel, QBuffer, QModelIndex, QObject, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface, QClipboard, QGuiApplication
from PySide6.QtSvg import QSvgGenerator
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QComboBox,
    QCompleter,
    QLabel,
    QSystemTrayIcon,
    QWidget,
)
from shiboken6 import isValid

from tidemark.qt.looks.plain_text import ElidingLabel

_RUN = 4
_NOT_READ = frozenset({"objectName", "styleSheet"})
_ROLES = [*range(15), *range(Qt.ItemDataRole.UserRole, Qt.ItemDataRole.UserRole + 32)]
_READ_ALOUD = (
    QAccessible.Text.Name,
    QAccessible.Text.Description,
    QAccessible.Text.Value,
    QAccessible.Text.Help,
    QAccessible.Text.Accelerator,
)
# What may stand between the digits of one figure: points, commas, spaces of every width.
_BETWEEN_DIGITS = re.compile(r"(?<=\d)[.,\u2009\u00a0\u202f \u2060](?=\d)")
# Not part of any figure; else "28 13:20" would be the digits of one, for an hour of every month.
_MOMENT = re.compile(r"\b20\d\d-\d\d-\d\d[ T]\d\d:\d\d(?::\d\d)?\b")
_TEXT_OF_SVG = "{http://www.w3.org/2000/svg}text"


def runs_of(amount: str) -> frozenset[str]:
    """All four neighbouring digits of an amount, but those that any other could have: zeros."""
    digits = "".join(filter(str.isdigit, amount))
    runs = {digits[at : at + _RUN] for at in range(len(digits) - _RUN + 1)}
    return frozenset(runs - {"0" * _RUN})


@dataclass
class Sweep:
    """Looks for ``amounts`` in all that is added; each has at least four digits."""

    amounts: tuple[str, ...]
    texts: list[tuple[str, str]] = field(default_factory=list)

    def add(self, where: str, *texts: str) -> None:
        """Add texts that can be read at a place."""
        self.texts += [(where, text) for text in texts if text]

    def add_widget(self, where: str, widget: QWidget) -> None:
        """Add all that can be read of a window: shown, hovered, read aloud, or asked a model for.

        What is hidden in it counts too: it shows with the next click.
        """
        for each in [widget, *widget.findChildren(QObject)]:
            if not isValid(each):  # parts of documents come and go while they are read
                continue
            self.add(f"{where}: {type(each).__name__}", *_properties(each), *_more(each))
            if isinstance(each, QAbstractItemView) and each.model() is not None:
                self.add(f"{where}: model of {type(each).__name__}", *model_texts(each.model()))
        self.add(f"{where}: painted", *painted_texts(widget))
        self.add(f"{where}: read aloud", *texts_read_aloud(widget))

    def add_application(self, where: str = "window") -> None:
        """Add every top-level window there is, tool tips and menus that show among them."""
        for widget in QApplication.topLevelWidgets():
            self.add_widget(f"{where} {type(widget).__name__}", widget)
        for window in QGuiApplication.allWindows():  # what the window manager is told
            self.add(f"{where}: title", window.title())

    def add_clipboard(self, where: str) -> None:
        """Add what the clipboard holds, in every form in which it may be pasted."""
        clipboard = QGuiApplication.clipboard()
        for mode in (QClipboard.Mode.Clipboard, QClipboard.Mode.Selection):
            data = clipboard.mimeData(mode)
            if data is not None:
                forms = [bytes(data.data(form).data()) for form in data.formats()]
                self.add(f"{where}: clipboard", *(each.decode("utf-8", "ignore") for each in forms))

    def found(self) -> dict[str, list[str]]:
        """The amounts of which four neighbouring digits can be read, and where."""
        told: dict[str, list[str]] = {}
        for amount in self.amounts:
            runs = runs_of(amount)
            places = [f"{where}: {text!r}" for where, text in self.texts if _holds(text, runs)]
            if places:
                told[amount] = places
        return told

    def places_of(self, amount: str) -> set[str]:
        """Where an amount can be read."""
        runs = runs_of(amount)
        return {where for where, text in self.texts if _holds(text, runs)}


def swept(amounts: tuple[str, ...], *widgets: QWidget) -> Sweep:
    """A sweep of these widgets; of the whole program where none is named."""
    sweep = Sweep(amounts)
    for widget in widgets:
        sweep.add_widget(type(widget).__name__, widget)
    if not widgets:
        sweep.add_application()
    return sweep


def _holds(text: str, runs: frozenset[str]) -> bool:
    joined = _BETWEEN_DIGITS.sub("", _MOMENT.sub("·", text))
    return any(run in joined for run in runs)


def _properties(thing: QObject) -> Iterator[str]:
    """Every property that is text: texts, tips, titles, placeholders, accessible names."""
    meta = thing.metaObject()
    for number in range(meta.propertyCount()):
        described = meta.property(number)
        value = described.read(thing) if described.name() not in _NOT_READ else None
        if isinstance(value, str):
            yield value
    names = [bytes(name.data()).decode() for name in thing.dynamicPropertyNames()]
    own = [name for name in names if not name.startswith("_")]  # Qt's, of types of its own
    yield from _texts(thing.property(name) for name in own)


def _more(thing: QObject) -> Iterator[str]:
    """What widgets tell without a property of that name."""
    if isinstance(thing, ElidingLabel):
        yield thing.text()
        yield thing.drawn_text()
    if isinstance(thing, QLabel):
        yield thing.selectedText()
    if isinstance(thing, QSystemTrayIcon):
        yield thing.toolTip()
    if isinstance(thing, QComboBox | QCompleter):
        yield from model_texts(thing.model())
    tab_text, tab_tip = getattr(thing, "tabText", None), getattr(thing, "tabToolTip", None)
    if callable(tab_text) and callable(tab_tip):
        for tab in range(thing.property("count") or 0):
            yield from (tab_text(tab), tab_tip(tab))


def model_texts(model: QAbstractItemModel) -> Iterator[str]:
    """Everything that is text in a table or list, in every role, headers included."""
    sections = (
        (Qt.Orientation.Horizontal, _columns_of(model)),
        (Qt.Orientation.Vertical, model.rowCount()),
    )
    for role in _ROLES:
        for side, count in sections:
            yield from _texts(model.headerData(each, side, role) for each in range(count))
        for row in range(model.rowCount()):
            for column in range(_columns_of(model)):
                yield from _texts([model.data(model.index(row, column, QModelIndex()), role)])


def _columns_of(model: QAbstractItemModel) -> int:
    """A list has one, and keeps that to itself."""
    return 1 if isinstance(model, QAbstractListModel) else model.columnCount()


def _texts(answers: Iterable[object]) -> Iterator[str]:
    return (each for each in answers if isinstance(each, str))


def painted_texts(widget: QWidget) -> list[str]:
    """What is really drawn: the widget painted as a vector picture, whose texts stay texts."""
    buffer, generator = QBuffer(), QSvgGenerator()
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    generator.setOutputDevice(buffer)
    generator.setSize(widget.size())
    widget.render(generator)
    picture = ElementTree.fromstring(bytes(buffer.data().data()) or b"<svg/>")  # noqa: S314 - ours
    return ["".join(each.itertext()) for each in picture.iter(_TEXT_OF_SVG)]


def texts_read_aloud(widget: QWidget) -> list[str]:
    """What assistive technology is told of a widget and of everything in it."""
    root = QAccessible.queryAccessibleInterface(widget)
    return [] if root is None else list(_read_aloud(root))


def _read_aloud(interface: QAccessibleInterface) -> Iterator[str]:
    yield from (interface.text(kind) for kind in _READ_ALOUD)
    if (value := interface.valueInterface()) is not None:
        yield str(value.currentValue())
    if (text := interface.textInterface()) is not None:
        yield text.text(0, text.characterCount())
    for number in range(interface.childCount()):
        child = interface.child(number)
        if child is not None and child.isValid():
            yield from _read_aloud(child)
