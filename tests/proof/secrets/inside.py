"""The real program, driven from within its own process; a script, started in a home of its own.

It reads what a person would enter from standard input, as JSON, leads the window through all it
can do, and writes what was seen of it to the descriptor it is told: words in JSON, a line each. It
waits for an answer where something is to happen outside.
"""

import asyncio
import ctypes
import json
import os
import sys
import threading
import traceback
from collections.abc import Awaitable, Callable, Iterable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtGui import QAccessible, QAccessibleInterface, QGuiApplication
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QWidget

from tidemark.__main__ import main
from tidemark.app import live
from tidemark.domain.environment import ENDPOINTS, Environment
from tidemark.qt.accounts.add_account_dialog import AddAccountDialog
from tidemark.qt.network.network_dialog import NetworkDialog

_PATIENCE = 40.0
_PR_GET_DUMPABLE = 3
_TEXTS = (
    *(QAccessible.Text.Name, QAccessible.Text.Description, QAccessible.Text.Value),
    QAccessible.Text.Help,
)


class Driver:
    """One run: ``told`` is what a person knows, ``life`` the running program."""

    def __init__(self, life: live.Life, told: dict[str, Any]) -> None:
        self.life, self.told = life, told
        self.desk, self.window = life.desk, life.window
        self.out = Path(told["out"])
        self._seen_before: set[str] = set()

    async def drive(self) -> None:
        for login in self.told["logins"]:
            await self._add(**login)
        await self._all_live()
        await self._network()
        await self._look_at_everything()
        await self._export_everything()
        self._fail_inside()
        await self.ask("refuse")
        await until(lambda: any(each.status().trouble for each in self.desk.controllers))
        self.look("refused")
        await self.ask("looked", dumpable=ctypes.CDLL(None).prctl(_PR_GET_DUMPABLE, 0, 0, 0, 0))

    # What is seen.

    def look(self, where: str) -> None:
        """Tell all that stands on the screen and beside it, and was not told before."""
        widgets = [each for each in QApplication.topLevelWidgets() if each.isVisible()]
        say(
            "seen",
            where=where,
            titles=self._new(each.windowTitle() for each in widgets),
            tips=self._new(each.toolTip() for each in QApplication.allWidgets()),
            accessible=self._new(text for each in widgets for text in accessible(each)),
            clipboard=self._new([QGuiApplication.clipboard().text()]),
        )

    def _new(self, texts: Iterable[str]) -> list[str]:
        new = [text for text in dict.fromkeys(texts) if text not in self._seen_before]
        self._seen_before.update(new)
        return new

    async def ask(self, word: str, **more: object) -> None:
        """Say a word, and wait until something was done about it."""
        say(word, **more)
        await asyncio.to_thread(sys.stdin.readline)

    # What is done.

    async def _add(self, label: str, api_key: str, secret: str) -> None:
        self.desk.dialogs.add_account()
        dialog = self.desk.dialogs.shown
        assert isinstance(dialog, AddAccountDialog)
        dialog.environment.setCurrentIndex(dialog.environment.findData(Environment.CUSTOM))
        dialog.label.setText(label)
        for field in ("ws_api_url", "stream_url", "rest_url"):
            getattr(dialog, field).setText(self.told[field])
        dialog.api_key.setText(api_key[:-1])  # one letter short: it is refused first
        if secret.startswith("-----"):
            dialog.as_private_key.click()
            dialog.private_key.setPlainText(secret)
        else:
            dialog.secret.setText(secret)
        dialog.add_button.click()
        await until(lambda: dialog.add_button.isEnabled() and bool(dialog.message.text()))
        dialog.api_key.setText(api_key)
        dialog.add_button.click()
        await until(lambda: not dialog.isVisible() or dialog.add_anyway_button.isVisible())
        if dialog.isVisible():
            dialog.add_anyway_button.click()
        await until(lambda: self.desk.dialogs.shown is None)
        self.look(f"{label} added")

    async def _all_live(self) -> None:
        await until(
            lambda: (
                len(list(self.desk.controllers)) == len(self.told["logins"])
                and all(each.status().state.value == "LIVE" for each in self.desk.controllers)
            )
        )
        await asyncio.sleep(self.told["watched"])
        self.look("live")

    async def _network(self) -> None:
        """A proxy with a login: tried with a wrong password and with the right one, and kept."""
        self.desk.dialogs.choose_network()
        dialog = self.desk.dialogs.shown
        assert isinstance(dialog, NetworkDialog)
        dialog._environment = Environment.MAINNET  # an exchange that a proxy would be asked for
        dialog._endpoints = ENDPOINTS[Environment.MAINNET]
        dialog.way.setCurrentIndex(2)
        dialog.host.setText("127.0.0.1")
        dialog.port.setText(str(self.told["proxy_port"]))
        dialog.user.setText("me")
        for password in (self.told["proxy_password"][::-1][:20], self.told["proxy_password"]):
            dialog.password.setText(password)
            dialog.test_button.click()
            await until(dialog.test_button.isEnabled)
            self.look("a proxy tried")
        dialog.save_button.click()
        await until(lambda: self.desk.dialogs.shown is None)
        self.look("a proxy kept")

    async def _look_at_everything(self) -> None:
        self.desk.chart.open_total()
        for name in ("confirm", "find", "explain", "feed", "funding", "alerts", "settings", "log"):
            await self._trigger(name)
        for name in ("history", "next_unit", "mark", "privacy", "privacy", "mini", "about"):
            await self._trigger(name)
        for profile in self.desk.profiles:
            self.desk.dialogs.enter_key_of(profile)
            await self._seen(f"the key of {profile.label}")

    async def _trigger(self, name: str) -> None:
        self.window.commands[name].trigger()
        await self._seen(name)

    async def _seen(self, name: str) -> None:
        await asyncio.sleep(0.15)
        if name == "settings" and (settings := self.desk.settings.dialog) is not None:
            for page in ("accounts", "history", "checking"):
                settings.choose_page(page)
                await asyncio.sleep(0.05)
                self.look(page)
        self.look(name)
        for dialog in open_dialogs():
            dialog.reject()

    async def _export_everything(self) -> None:
        menu = self.window.bar.export_menu
        for number, action in enumerate([*menu.formats.values(), *menu.changes.values()]):
            action.trigger()
            await self._answer(f"export-{number}.txt")
        self.desk.history_export.open()
        if (dialog := self.desk.history_export.dialog) is not None:
            await until(dialog.export_button.isEnabled)
            dialog.export_button.click()
            await self._answer("history.csv")
        log = self.life._log
        log.open()
        log._save_text()
        await self._answer("log.txt")
        log._save_bundle(True)
        await self._answer("bundle.zip")
        self.look("log")

    async def _answer(self, name: str) -> None:
        """Tell the dialog that asks where to, and wait for the file."""
        path = self.out / name
        await until(lambda: any(isinstance(each, QFileDialog) for each in open_dialogs()))
        for dialog in open_dialogs():
            if isinstance(dialog, QFileDialog):
                dialog.fileSelected.emit(str(path))
                dialog.reject()
        await until(path.exists)

    def _fail_inside(self) -> None:
        """Faults of our own, with secrets in what they tell: in a task, in a slot, in a thread."""
        secrets = [*self.told["logins"], {"proxy": self.told["proxy_password"]}]

        async def in_task(secrets: list[dict[str, str]]) -> None:
            raise RuntimeError(f"cannot go on with {secrets}")

        def in_slot(secrets: list[dict[str, str]] = secrets) -> None:
            raise KeyError(*[text for each in secrets for text in each.values()])

        self.life._room.tasks.spawn(in_task(secrets), name="a fault of our own")
        QTimer.singleShot(0, in_slot)
        threading.Thread(target=in_slot, name="a fault of our own").start()


def open_dialogs() -> list[QDialog]:
    """Those that can be closed."""
    windows = QApplication.topLevelWidgets()
    return [each for each in windows if isinstance(each, QDialog) and each.isVisible()]


def accessible(widget: QWidget) -> Iterable[str]:
    """All that a screen reader is told of a window."""
    waiting: list[QAccessibleInterface | None] = [QAccessible.queryAccessibleInterface(widget)]
    for _ in range(2000):  # a table of thousands of cells says the same of each
        if not waiting:
            return
        if (each := waiting.pop()) is None or not each.isValid():
            continue
        yield from (each.text(kind) for kind in _TEXTS)
        waiting += [each.child(number) for number in range(min(each.childCount(), 150))]


async def until(holds: Callable[[], bool]) -> None:
    """Wait for it."""
    async with asyncio.timeout(_PATIENCE):
        while not holds():  # noqa: ASYNC110 - a widget tells of no event
            await asyncio.sleep(0.02)


def say(word: str, **more: object) -> None:
    """Tell whoever started this."""
    os.write(int(sys.argv[1]), (json.dumps({"word": word, **more}) + "\n").encode())


def run() -> int:
    """Start the program as its user does, and lead it."""
    told = json.loads(sys.stdin.readline())
    show: Callable[[live.Life], Awaitable[int]] = live.Life._show

    async def led(life: live.Life) -> int:
        driving = asyncio.create_task(_lead(life, told))
        try:
            return await show(life)
        finally:
            await driving

    live.Life._show = led  # type: ignore[method-assign,assignment]
    return main(["--log-level", "debug"])


async def _lead(life: live.Life, told: dict[str, Any]) -> None:
    try:
        await Driver(life, told).drive()
    except BaseException as error:  # noqa: BLE001 - told to whoever started this
        say("failed", why="".join(traceback.format_exception(error)))
    life._stop.set()


if __name__ == "__main__":
    sys.exit(run())
