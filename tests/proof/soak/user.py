"""Somebody at the window while it soaks: presses this and that, by a seeded schedule."""

from collections.abc import Callable
from pathlib import Path
from random import Random

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QWidget

from file_dialogs import choose_file
from tidemark.app.live import Life
from tidemark.domain.unit import Unit
from tidemark.qt.export.formats import Format
from tidemark.qt.log.log_window import LogWindow
from tidemark.qt.mini.mini_window import MiniWindow
from tidemark.qt.table.balance_columns import COLUMNS

_CONTROL = Qt.KeyboardModifier.ControlModifier


class User:
    """``presses`` is how often anything was pressed. Files are written into ``folder``."""

    def __init__(self, life: Life, random: Random, folder: Path) -> None:
        self._window = life.window
        self._desk = life.desk
        self._random = random
        self._folder = folder
        self.presses = 0
        self._deeds: tuple[Callable[[], object], ...] = (
            self._sort,
            self._filter,
            self._turn_to_another_tab,
            self._sum_up,
            self._change_theme,
            self._change_language,
            self._change_text_size,
            self._hide_amounts,
            self._change_unit,
            self._open_chart,
            self._open_detail,
            self._explain,
            self._open_feed,
            self._close_panel,
            self._confirm,
            self._copy,
            self._export,
            self._scroll,
            self._resize,
            self._open_dialog,
        )
        self._dialogs = ("settings", "alerts", "log", "funding", "network", "about", "mini")

    def press_one(self) -> None:
        """Press something."""
        self.presses += 1
        self._random.choice(self._deeds)()

    def press_all(self) -> None:
        """Press everything once, in order, look at every tab, and open every window there is."""
        for deed in self._deeds:
            self.presses += 1
            deed()
        for tab in list(self._desk.tabs):
            self._desk.choose(tab.scope_id)
        for name in self._dialogs:
            self._close_dialogs()
            self._window.commands[name].trigger()

    def go_home(self) -> None:
        """Close what is open, and look at all accounts, row by row, with every figure."""
        self._close_dialogs()
        window = self._window
        window.split.close_detail()
        window.bar.search.clear()
        window.preferences.change(
            theme="light",
            language="en",
            privacy=False,
            unit=Unit.USD,
            all_by_coin=False,
            text_scale=1.0,
            feed_open=False,
        )
        self._desk.choose(self._desk.tabs[0].scope_id)

    def turn_to_one_account(self) -> None:
        """Look at one account, as people do most of the time."""
        self._desk.choose(self._random.choice(list(self._desk.tabs)[1:]).scope_id)

    # What can be pressed.

    def _sort(self) -> None:
        orders = (Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder)
        column = self._random.randrange(len(COLUMNS))
        self._window.table.sortByColumn(column, self._random.choice(orders))

    def _filter(self) -> None:
        self._press(self._window, Qt.Key.Key_F, _CONTROL)
        self._window.bar.search.setText(
            self._random.choice(("C0", "BTC", "nothing of the kind", ""))
        )

    def _turn_to_another_tab(self) -> None:
        self._desk.choose(self._random.choice(list(self._desk.tabs)).scope_id)

    def _sum_up(self) -> None:
        settings = self._window.preferences.settings
        self._window.preferences.change(all_by_coin=not settings.all_by_coin)

    def _change_theme(self) -> None:
        self._window.preferences.change(theme=self._random.choice(("light", "dark")))

    def _change_language(self) -> None:
        self._window.preferences.change(language=self._random.choice(("en", "zh_CN")))

    def _change_text_size(self) -> None:
        self._window.preferences.change(text_scale=self._random.choice((0.9, 1.0, 1.25)))

    def _hide_amounts(self) -> None:
        self._window.commands["privacy"].trigger()

    def _change_unit(self) -> None:
        self._window.commands["next_unit"].trigger()

    def _open_chart(self) -> None:
        if self._window.model.rowCount():
            self._desk.chart.open_row(self._some_row())
        else:
            self._desk.chart.open_total()

    def _open_detail(self) -> None:
        if self._window.model.rowCount():
            self._window.table.detail_requested.emit(self._some_row())

    def _explain(self) -> None:
        if self._window.model.rowCount():
            column = self._random.randrange(1, len(COLUMNS))
            self._window.split.explain_cell(self._some_row(), column)

    def _open_feed(self) -> None:
        settings = self._window.preferences.settings
        self._window.preferences.change(feed=True, feed_open=not settings.feed_open)

    def _close_panel(self) -> None:
        self._window.split.close_detail()

    def _confirm(self) -> None:
        self._window.commands["confirm"].trigger()

    def _copy(self) -> None:
        if self._window.model.rowCount():
            self._window.table.setCurrentIndex(self._window.model.index(self._some_row(), 3))
            self._press(self._window.table, Qt.Key.Key_C, _CONTROL)

    def _export(self) -> None:
        if self._is_asking_for_a_place():
            return
        kind = self._random.choice(list(Format))
        self._window.bar.export_requested.emit(kind, self._random.random() < 0.5)
        if self._is_asking_for_a_place():
            choose_file(self._folder / f"export.{kind.value}")

    def _is_asking_for_a_place(self) -> bool:
        return self._desk.export.dialog is not None

    def _scroll(self) -> None:
        bar = self._window.table.verticalScrollBar()
        bar.setValue(self._random.randint(bar.minimum(), bar.maximum()))

    def _resize(self) -> None:
        self._window.resize(self._random.randint(640, 1400), self._random.randint(420, 900))

    def _open_dialog(self) -> None:
        """One at a time: the next press of this kind closes it."""
        if not self._close_dialogs():
            self._window.commands[self._random.choice(self._dialogs)].trigger()

    def _close_dialogs(self) -> bool:
        opened = [each for each in QApplication.topLevelWidgets() if self._is_beside(each)]
        for each in opened:
            each.close()
        return bool(opened)

    def _is_beside(self, widget: QWidget) -> bool:
        """Whether it is a window of its own that somebody opened."""
        is_window = isinstance(widget, QDialog | LogWindow | MiniWindow)
        return is_window and not isinstance(widget, QFileDialog) and widget.isVisible()

    def _some_row(self) -> int:
        return self._random.randrange(self._window.model.rowCount())

    @staticmethod
    def _press(widget: QWidget, key: Qt.Key, modifier: Qt.KeyboardModifier) -> None:
        QTest.keyClick(widget, key, modifier)
