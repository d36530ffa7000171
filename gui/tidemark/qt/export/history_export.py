"""Exporting the history: asked for in a dialog, written beside the window, told in the strip."""

import asyncio
import contextlib
import logging
import threading
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from tidemark import export_file
from tidemark.export_file import ExportCancelled, ExportFailed
from tidemark.history.export import Progress, Wish, history_pieces
from tidemark.history.keeper import Keeper, KeeperOf, Reader
from tidemark.history.questions import HistoryUnreadable
from tidemark.qt.accounts.scope import Scope
from tidemark.qt.engine import Engine
from tidemark.qt.export.export_desk import ExportDesk, done, failed
from tidemark.qt.export.export_words import cancelled_words, running_words, unreadable_words
from tidemark.qt.looks.theme import Tone
from tidemark.qt.window.main_window import MainWindow
from tidemark.qt.window.strip_content import Answer, StripContent, notice

if TYPE_CHECKING:
    from tidemark.qt.export.export_menu import ExportMenu
    from tidemark.qt.export.history_dialog import Choice, HistoryDialog

_log = logging.getLogger(__name__)
_PAUSE_MS = 250
_ENDING_AT_MOST = 1.0  # seconds


class HistoryExport(QObject):
    """One at a time. ``dialog`` is the one that is open, if one is; it is loaded when it opens."""

    def __init__(
        self,
        window: MainWindow,
        engine: Engine,
        desk: ExportDesk,
        keeper_of: KeeperOf,
    ) -> None:
        super().__init__(window)
        self._window, self._engine, self._desk = window, engine, desk
        self._keeper_of = keeper_of
        self._menu: ExportMenu | None = None
        self._running: _Running | None = None
        self._said: StripContent | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(_PAUSE_MS)
        self._timer.timeout.connect(self._tell_progress)
        self.dialog: HistoryDialog | None = None
        window.bar.export_offered.connect(self._listen)

    def _listen(self, menu: "ExportMenu") -> None:
        self._menu = menu
        menu.aboutToShow.connect(lambda: menu.history.setEnabled(self._kept() is not None))
        menu.history_requested.connect(self.open)
        menu.cancel_requested.connect(self.cancel)
        self._tell_menu()

    def _tell_menu(self) -> None:
        if self._menu is not None:
            self._menu.tell_running(self._running is not None)

    def _kept(self) -> tuple[Scope, Keeper] | None:
        """What there is to export: those accounts of the tab that are in the history of its first.

        A run that forgets an account keeps it in another one than the user's own.
        """
        scope = self._window.scope
        keeper = None if scope is None else self._keeper_of(scope.profiles[0])
        if scope is None or keeper is None:
            return None
        profiles = tuple(each for each in scope.profiles if self._keeper_of(each) is keeper)
        return replace(scope, profiles=profiles), keeper

    # What is asked.

    def open(self) -> None:
        """Ask what is to be exported of the accounts that are shown."""
        kept = self._kept()
        if kept is None or self.dialog is not None or self._running is not None:
            return
        from tidemark.qt.export.history_dialog import HistoryDialog  # noqa: PLC0415 - see the class

        scope, keeper = kept
        self.dialog = dialog = HistoryDialog(
            self._window.theme, self._window.privacy, scope, self._window
        )
        dialog.chosen.connect(lambda choice: self._ask_place(choice, scope, keeper))
        dialog.finished.connect(self._forget_dialog)
        dialog.open()
        self._engine.spawn(self._look(dialog, scope, keeper), name="history to export")

    def _forget_dialog(self) -> None:
        if self.dialog is not None:
            self.dialog.deleteLater()
            self.dialog = None

    async def _look(self, dialog: "HistoryDialog", scope: Scope, keeper: Keeper) -> None:
        ids = [each.account_id for each in scope.profiles]
        try:
            extent = await keeper.ask(lambda reader: reader.extent(ids))
        except HistoryUnreadable as error:
            _log.warning("no history to export: %s", error)
            if dialog is self.dialog:
                dialog.show_unreadable()
            return
        if dialog is self.dialog:  # else it was closed meanwhile
            dialog.show_extent(extent)

    def _ask_place(self, choice: "Choice", scope: Scope, keeper: Keeper) -> None:
        def begin(path: Path) -> None:
            wish = Wish(
                choice.account_ids,
                choice.within,
                choice.what,
                choice.form,
                is_masked=self._window.privacy.is_masked,
                has_mark=True,
            )
            self._begin(_Running(path, wish, keeper))

        self._desk.ask_place(choice.form.value, scope, begin, "history")

    # What goes on.

    def cancel(self) -> None:
        """End the export that runs, if one does; nothing of it stays."""
        if self._running is not None:
            self._running.cancelled.set()

    async def shut_down(self) -> None:
        """End it too, and wait until its draft is gone, unless the disk is stuck."""
        if self.dialog is not None:
            self.dialog.reject()
        self.cancel()
        if (running := self._running) is not None:
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(_ENDING_AT_MOST):
                    await running.ended.wait()

    def _begin(self, running: "_Running") -> None:
        if self._running is not None:
            return
        self._running = running
        self._tell_menu()
        self._engine.spawn(self._write(running), name="export of the history")
        self._timer.start()
        self._said = running.content()
        self._window.show_notice(self._said)

    def _tell_progress(self) -> None:
        """Word the notice anew, as long as it is the one that waits to be read."""
        if self._running is not None and self._window.notice in {None, self._said}:
            self._said = self._running.content()
            self._window.retell_notice(self._said)

    async def _write(self, running: "_Running") -> None:
        try:
            await running.keeper.ask(running.write)
        except ExportCancelled:
            told = notice(lambda: cancelled_words(running.path))
        except ExportFailed as failure:
            told = failed(running.path, failure.obstacle)
        except HistoryUnreadable as error:
            _log.warning("the history could not be exported: %s", error)
            told = StripContent(
                Tone.WARNING, lambda: unreadable_words(running.path), Answer.DISMISS
            )
        else:
            told = done(running.path, running.progress.rows, is_masked=running.wish.is_masked)
        finally:
            self._timer.stop()
            self._running = self._said = None
            self._tell_menu()
            running.ended.set()
        self._window.show_notice(told)


class _Running:
    """An export under way: written in one thread, watched and cancelled from another."""

    def __init__(self, path: Path, wish: Wish, keeper: Keeper) -> None:
        self.path = path
        self.wish = wish
        self.progress = Progress(0, 0.0)
        self.cancelled = threading.Event()
        self.ended = asyncio.Event()
        self.keeper = keeper

    def write(self, reader: Reader) -> None:
        """Write all of it, in the reader's thread; raises what `export_file` and it do."""
        pieces = history_pieces(reader, self.wish, self._note)
        export_file.write_pieces(self.path, pieces, self.cancelled.is_set)

    def content(self) -> StripContent:
        """How far it is, with a way to end it."""
        progress = self.progress
        return StripContent(Tone.NOTE, lambda: running_words(self.path, progress), Answer.CANCEL)

    def _note(self, progress: Progress) -> None:
        self.progress = progress
