"""The menu that shows, hides and sorts by columns, for whoever has no pointer for the header."""

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu

from tidemark.qt.table.balance_columns import ACCOUNT, COLUMNS
from tidemark.qt.table.balance_table_view import BalanceTableView

translate = QCoreApplication.translate


def fill_columns_menu(menu: QMenu, table: BalanceTableView) -> None:
    """Fill a menu anew, as the table is at this moment."""
    empty(menu)
    for index, column in enumerate(COLUMNS):
        if table.columns.may_hide(index):
            action = menu.addAction(column.shown_title)
            action.setCheckable(True)
            action.setChecked(not table.isColumnHidden(index))
            action.toggled.connect(lambda is_shown, index=index: table.show_column(index, is_shown))
    menu.addSeparator()
    _add_sorting(menu.addMenu(translate("TableBar", "Sort by")), table)
    menu.addSeparator()
    restore = menu.addAction(translate("TableBar", "Restore columns"))
    restore.triggered.connect(table.columns.restore)


def empty(menu: QMenu) -> None:
    """Take everything out of a menu, and the menus in it."""
    menu.clear()
    for submenu in menu.findChildren(QMenu):
        submenu.deleteLater()


def _add_sorting(menu: QMenu, table: BalanceTableView) -> None:
    header = table.horizontalHeader()
    order, group = header.sortIndicatorOrder(), QActionGroup(menu)
    for index, column in enumerate(COLUMNS):
        if index == ACCOUNT and table.isColumnHidden(ACCOUNT):
            continue  # all rows are of one
        action = QAction(column.shown_title, menu, checkable=True)
        action.setChecked(index == header.sortIndicatorSection())
        action.triggered.connect(lambda _=False, index=index: table.sortByColumn(index, order))
        group.addAction(action)
        menu.addAction(action)
    menu.addSeparator()
    down = menu.addAction(translate("TableBar", "Largest first"))
    down.setCheckable(True)
    down.setChecked(order is Qt.SortOrder.DescendingOrder)
    down.toggled.connect(
        lambda is_down: table.sortByColumn(
            header.sortIndicatorSection(),
            Qt.SortOrder.DescendingOrder if is_down else Qt.SortOrder.AscendingOrder,
        )
    )
