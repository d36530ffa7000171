"""While amounts are hidden none leaves the window: copied, exported, notified, dragged.

Whatever began before they were hidden, and ends after it, tells none either.
"""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint
from PySide6.QtGui import QDrag, QGuiApplication
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QLabel,
    QMenu,
    QSystemTrayIcon,
    QWidget,
)

from file_dialogs import choose_file
from private_figures import AVAILABLE, MARGIN, WALLET
from private_story import (
    EVERYTHING,
    FEED,
    MOST,
    RULES,
    WRONG,
    begin_with_private_story,
)
from samples import row
from shown_window import Desk, until
from sweep import Sweep, swept
from tidemark.app.surroundings import Surroundings
from tidemark.qt.explain.explanation import Asked
from tidemark.qt.export.formats import Format
from tidemark.qt.looks.privacy import MASK
from tidemark.qt.table.balance_columns import INDEX_BY_KEY


def hide(desk: Desk) -> None:
    desk.window.preferences.change(privacy=True)


# Copied.


def copy_from_table(text: str) -> Callable[[Desk], None]:
    """What an entry of the table's menu copies."""

    def copy(desk: Desk) -> None:
        table = desk.window.table
        table.setCurrentIndex(desk.window.model.index(1, INDEX_BY_KEY["wallet_balance"]))
        table._show_menu_at_current()
        menu = table._menu._menu
        assert menu is not None
        next(action for action in menu.actions() if action.text().startswith(text)).trigger()
        menu.close()

    return copy


def copy_changes(desk: Desk) -> None:
    view = desk.window.feed.view
    desk.window.preferences.change(feed_open=True)
    view.setCurrentIndex(desk.window.feed.shown.index(0, 0))
    view.selectAll()
    view.customContextMenuRequested.emit(QPoint(5, 5))
    menu = view.findChild(QMenu)
    menu.actions()[0].trigger()
    menu.close()


def copy_explanation(desk: Desk) -> None:
    desk.window.split.explain(Asked.TOTAL)
    parts = desk.window.split.explanation.parts
    parts.selectAll()
    QGuiApplication.clipboard().setText(parts.exact_text())


def copy_day(desk: Desk) -> None:
    desk.window.band.today.in_coins.copy_exact()


COPIES = {
    "cell": (copy_from_table("Copy"), {WALLET}),
    "row": (copy_from_table("Copy 1 row"), {WALLET, MARGIN}),
    "table": (copy_from_table("Copy table"), {WALLET, MARGIN}),
    "JSON": (copy_from_table("Copy as JSON"), {WALLET, MARGIN, AVAILABLE}),
    "changes": (copy_changes, set(FEED) - {WRONG}),
    "explanation": (copy_explanation, {MARGIN}),
    "day": (copy_day, set[str]()),
}


@pytest.mark.parametrize("name", COPIES)
async def test_a_copy_holds_amounts_only_while_they_show(desk: Desk, name: str) -> None:
    """In every form in which it may be pasted."""
    copy, told = COPIES[name]
    await begin_with_private_story(desk)
    copy(desk)
    shown = Sweep(EVERYTHING)
    shown.add_clipboard(name)

    hide(desk)
    QGuiApplication.clipboard().clear()
    copy(desk)
    hidden = Sweep(EVERYTHING)
    hidden.add_clipboard(name)

    assert shown.found().keys() >= told
    assert shown.found()
    assert hidden.texts
    assert hidden.found() == {}


async def test_what_was_copied_on_purpose_before_stays(desk: Desk) -> None:
    """Whoever copied it knows: taking it away would take the user's work away."""
    await begin_with_private_story(desk)
    copy_from_table("Copy")(desk)

    hide(desk)

    assert QGuiApplication.clipboard().text() == WALLET


async def test_a_drag_of_a_selected_figure_is_broken_off(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken_off: list[bool] = []
    monkeypatch.setattr(QDrag, "cancel", staticmethod(lambda: broken_off.append(True)))
    await begin_with_private_story(desk)
    label = next(each for each in desk.window.findChildren(QLabel) if WALLET in each.text())
    drag, data = QDrag(label), QMimeData()
    data.setText(label.text())
    drag.setMimeData(data)

    hide(desk)

    assert broken_off
    drag.deleteLater()


async def test_no_list_or_table_can_be_dragged_out_of(desk: Desk) -> None:
    await begin_with_private_story(desk)
    desk.window.commands["alerts"].trigger()

    views = [view for each in QApplication.topLevelWidgets() for view in views_of(each)]

    assert len(views) >= 6
    assert not any(view.dragEnabled() for view in views)


def views_of(window: QWidget) -> list[QAbstractItemView]:
    return window.findChildren(QAbstractItemView)


# Exported.


@pytest.mark.parametrize("kind", Format)
@pytest.mark.parametrize("everything", [False, True], ids=["as shown", "everything"])
async def test_an_export_that_began_before_amounts_were_hidden_holds_none(
    desk: Desk, tmp_path: Path, kind: Format, everything: bool
) -> None:
    await begin_with_private_story(desk)
    menu, found = desk.window.bar.export_menu, []
    menu.everything.setChecked(everything)
    for is_hidden in (False, True):
        path = tmp_path / f"{is_hidden}"
        menu.formats[kind].trigger()
        desk.window.preferences.change(privacy=is_hidden)
        choose_file(path)
        await until(path.exists)
        sweep = Sweep(EVERYTHING)
        sweep.add("file", path.read_text("utf-8-sig"))
        found.append(sweep.found())
        desk.window.show_notice(None)

    assert found[0].keys() >= {WALLET, MARGIN, AVAILABLE}
    assert found[1] == {}


# Told to the desktop.


@pytest.mark.parametrize("is_peeking", [False, True], ids=["hidden", "during a peek"])
async def test_a_notification_tells_none_though_somebody_peeks(
    desk: Desk, is_peeking: bool
) -> None:
    """It stays on the desktop when the peek is over; what was sent before cannot be taken back."""
    await begin_with_private_story(desk)
    shown, hidden = Sweep(EVERYTHING), Sweep(EVERYTHING)
    shown.add("notification", *(text for told in desk.notified for text in told))
    desk.notified.clear()
    hide(desk)
    desk.window.privacy.peek(is_peeking)

    desk.desk.alerts.test(RULES[2])

    hidden.add("notification", *(text for told in desk.notified for text in told))
    assert shown.found().keys() >= {WALLET, AVAILABLE, MOST}
    assert MASK in desk.notified[0][1]
    assert hidden.found() == {}


async def test_a_tray_that_comes_back_has_forgotten_what_it_told(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QSystemTrayIcon, "isSystemTrayAvailable", staticmethod(lambda: True))
    await begin_with_private_story(desk)
    surroundings = Surroundings(desk.window, desk.desk, desk.fake.engine())
    surroundings.begin()
    desk.window.preferences.change(tray=True, tray_total=True)
    told = surroundings.tray.icon.toolTip()

    desk.window.preferences.change(tray=False)
    hide(desk)

    assert any(digit.isdigit() for digit in told.partition("As of")[0])
    assert surroundings.tray.icon.toolTip() == ""
    surroundings.end()


# What is open, or happens, meanwhile.


async def test_menus_and_dialogs_that_are_open_tell_none(desk: Desk) -> None:
    await begin_with_private_story(desk)
    desk.window.commands["settings"].trigger()
    desk.window.commands["alerts"].trigger()
    desk.window.table.setCurrentIndex(desk.window.model.index(1, 1))
    desk.window.table._show_menu_at_current()
    assert QApplication.activePopupWidget() is not None

    hide(desk)

    assert QApplication.activePopupWidget() is None
    assert swept(EVERYTHING).found() == {}


async def test_an_alert_that_comes_while_amounts_are_hidden_tells_none(desk: Desk) -> None:
    session = await begin_with_private_story(desk)
    desk.desk.alerts.acknowledge_all()
    hide(desk)

    session.show_rows(row("BTC", "9999.99"))
    desk.desk.alerts.look()
    session.show_rows(row("BTC", WALLET))
    desk.desk.alerts.look()

    assert desk.desk.alerts.is_alerting
    assert MASK in desk.window.strip.content.text
    assert swept(EVERYTHING).found() == {}
