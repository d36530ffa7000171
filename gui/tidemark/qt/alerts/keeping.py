"""What alerts outlast a run with: read once at its beginning, written whenever it differs."""

import asyncio
import logging
from collections.abc import Callable
from functools import partial

from tidemark.domain.alerting.ledger import Kept
from tidemark.qt.engine import Engine
from tidemark.settings import SettingsUnavailable

_log = logging.getLogger(__name__)


class Keeping:
    """A task of its own, for slots cannot wait for a disk. ``keepsake`` says what there is."""

    def __init__(self, engine: Engine, keepsake: Callable[[], Kept]) -> None:
        self._engine = engine
        self._keepsake = keepsake
        self._written = Kept()
        self._is_over = False
        self._has_begun = False
        self._news, self._has_ended = asyncio.Event(), asyncio.Event()

    def begin(self, take: Callable[[Kept], None]) -> None:
        """Hand ``take`` what the last run kept, then keep; doing so again changes nothing."""
        if not self._has_begun and not self._is_over:
            self._engine.spawn(self._run(take), name="alerts")
            self._has_begun = True

    def note(self) -> None:
        """Something may have to be written."""
        self._news.set()

    async def end(self) -> None:
        """Write what is not written, and no more."""
        self._is_over = True
        self._news.set()
        if self._has_begun:
            await self._has_ended.wait()

    async def _run(self, take: Callable[[Kept], None]) -> None:
        try:
            self._written = await self._load()
            take(self._written)
            while not self._is_over:
                await self._news.wait()
                self._news.clear()
                await self._write()
        finally:
            self._has_ended.set()

    async def _load(self) -> Kept:
        memory, found = self._engine.alert_memory, [Kept()]
        if memory is not None:
            try:
                await self._engine.in_thread(lambda: found.append(memory.load()), name="alerts")
            except SettingsUnavailable:
                _log.warning("the log of alerts begins anew: the disk does not answer")
        return found[-1]

    async def _write(self) -> None:
        """Write what differs from what is written; a failure is tried again at the next change."""
        memory, kept = self._engine.alert_memory, self._keepsake()
        if memory is None or kept == self._written:
            return
        try:
            await self._engine.in_thread(partial(memory.save, kept), name="alerts")
        except SettingsUnavailable:
            _log.warning("the log of alerts is not kept: the disk does not answer")
        else:
            self._written = kept
