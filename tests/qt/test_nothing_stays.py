"""A window that was opened and closed leaves nothing behind, however often that happens."""

import gc
import weakref
from collections import Counter
from collections.abc import Callable

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject
from PySide6.QtWidgets import QApplication, QDialog

from shown_window import Desk

WARM, AGAIN = 3, 10
OF_QT_ITSELF = {"QPanGesture"}
"""Of scroll areas that are gone: Qt deletes them with the next touch."""


def close_what_is_open() -> None:
    dialogs = [each for each in QApplication.topLevelWidgets() if isinstance(each, QDialog)]
    opened = [each for each in dialogs if each.isVisible()]
    assert opened, "it opens"
    for each in opened:
        each.close()


async def objects_after(desk: Desk, open_once: Callable[[], None], times: int) -> Counter[str]:
    """What the application consists of, once something was opened and closed so often."""
    for _ in range(times):
        open_once()
        await desk.settled()
        close_what_is_open()
        await desk.settled()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    gc.collect()
    application = QApplication.instance()
    assert application is not None
    roots = [application, *QApplication.topLevelWidgets()]
    objects = [each for root in roots for each in root.findChildren(QObject)]
    names = [each.metaObject().className() for each in objects]
    return Counter(each for each in names if each not in OF_QT_ITSELF)


@pytest.mark.parametrize("name", ["settings", "network", "funding"])
async def test_a_window_leaves_nothing_behind(desk: Desk, name: str) -> None:
    await desk.begin_live("Main")
    opening = desk.window.commands[name].trigger
    await objects_after(desk, opening, WARM)

    before = await objects_after(desk, opening, 1)
    after = await objects_after(desk, opening, AGAIN)

    assert after - before == Counter()


async def test_a_window_that_is_closed_before_it_is_laid_out_is_kept_by_nobody(
    desk: Desk,
) -> None:
    """A busy loop comes to nothing between the two."""
    desk.window.commands["about"].trigger()
    opened = weakref.ref(desk.desk.about.dialog)
    close_what_is_open()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    await desk.settled()
    gc.collect()

    assert opened() is None


async def test_a_dialog_that_stays_is_found(desk: Desk) -> None:
    """What this looks for is seen where it happens."""
    await desk.begin_live("Main")
    before = await objects_after(desk, lambda: None, 0)

    def leave_one() -> None:
        QDialog(desk.window).open()

    after = await objects_after(desk, leave_one, 3)
    assert (after - before)["QDialog"] == 3
