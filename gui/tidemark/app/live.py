"""The window's life on the event loop: shown, obeyed, and ended in order within 2 s."""

import asyncio
import contextlib
import gc
import signal
import sys
from collections.abc import Awaitable, Callable
from functools import partial

from PySide6.QtCore import QCoreApplication

from tidemark import __version__
from tidemark.app import display, leftovers, way_out
from tidemark.app.absence import Absence
from tidemark.app.behind import load_behind
from tidemark.app.engine_room import EngineRoom, in_thread
from tidemark.app.remembering import Remembering, Values
from tidemark.app.stage import Stage
from tidemark.app.surroundings import Surroundings
from tidemark.client.clock import Clock
from tidemark.client.network import Pace
from tidemark.client.trust import forget_environment_trust
from tidemark.commands.ending import ExitCode
from tidemark.commands.output import tell
from tidemark.qt.accounts.account_desk import AccountDesk
from tidemark.qt.event_loop import EventLoop
from tidemark.qt.log.chronicle import Chronicle
from tidemark.qt.log.log_desk import LogDesk
from tidemark.qt.looks.geometry import geometry_text
from tidemark.qt.looks.theme import Tone
from tidemark.qt.single_instance import Place
from tidemark.qt.window.strip_content import Answer, StripContent, internal_error, notice
from tidemark.settings import SettingsUnavailable

_ENDING_AT_MOST = 1.8

translate = QCoreApplication.translate


Act = Callable[["Life"], Awaitable[int]]
"""What a life may be led for instead of a user; returns the exit code."""


def run(stage: Stage, act: Act | None = None, clock: Clock | None = None) -> int:
    """Run the painted window until it is closed or the process is asked to end.

    With an ``act`` no account is shown but what it shows, and its end is the end. Every moment
    is the ``clock``'s, by default the system's.
    """
    gc.freeze()  # what the program is made of is no garbage: each look through it takes 100 ms
    gc.enable()  # nobody looked while it was loaded
    life = Life(stage, clock)
    loop_factory = partial(EventLoop, stage.application, life.give_up)
    with asyncio.Runner(loop_factory=loop_factory) as runner:
        return runner.run(life.lead(act))


class Life:
    """Everything that exists while the loop runs."""

    def __init__(self, stage: Stage, clock: Clock | None = None) -> None:
        self._stage = stage
        self.window = stage.window
        self._stop = asyncio.Event()
        self._code = ExitCode.DONE
        self._has_figures = asyncio.Event()
        self._room = EngineRoom(stage.options, stage.memory.settings, stage.surprises.report, clock)
        self._network, self._engine = self._room.network, self._room.engine
        self.desk = AccountDesk(self.window, self._engine, stage.memory)
        self._remembering = Remembering(
            self.window.preferences,
            self._write,
            self._room.tasks.spawn,
            lambda error: self.window.show_notice(notice(str(error))),
        )
        self._log = LogDesk(self.window, self.desk, self._engine, stage.log, __version__)
        self._chronicle = Chronicle(
            self.desk.controllers, self._network.clock, self.window.preferences, self.window
        )
        self._absence = Absence(self.window, self._room.tasks, self._network.clock.now)
        self._surroundings = Surroundings(self.window, self.desk, self._engine)

    async def lead(self, act: Act | None = None) -> int:
        """Begin, wait for the end (or for that of ``act``), and end in order."""
        self._listen()
        if self._stage.options.screenshot is None and not self._stop.is_set():
            self._surroundings.begin()
        try:
            return await (self._show() if act is None else act(self))
        finally:
            self._absence.end()
            self.window.hide()
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(_ENDING_AT_MOST):
                    await self._end()
            self._remember_looks()

    def give_up(self, code: int) -> None:
        """End in order, for Qt cannot go on; its ``code`` is 0 where it was told to quit."""
        if code:
            self._code = ExitCode.FAILED
            tell(display.GONE)  # nowhere else: there is no window to say it in any more
        self._stop.set()

    async def show_demo(self) -> None:
        """Show the account of the built-in exchange, which ends with this life."""
        self.desk.begin_with(*await self._room.demo.start())

    async def _show(self) -> int:
        options = self._stage.options
        if options.proxy_password is not None:
            for_this_run = self._engine.for_this_run
            await way_out.keep_for_this_run(self._network, options.proxy_password, for_this_run)
        elif not options.demo:
            await self._unlock_proxy()
        if self._stop.is_set():
            return self._code
        if options.demo:
            await self.show_demo()
        elif options.profile is not None and options.credential is not None:
            self.desk.begin_with(options.profile, options.credential)
        elif self._stage.place is Place.UNCERTAIN:
            self.window.show_first_run(False)
            self.window.show_content(_place_is_uncertain())
        else:
            self.desk.begin(self._stage.memory.settings)
        if options.screenshot is not None:
            from tidemark.app.picture import take_picture  # noqa: PLC0415 - seldom wanted

            return await take_picture(
                self.window, self.desk.showing, options.screenshot, self._after(), self._stop
            )
        await self._stop.wait()
        return self._code

    async def _unlock_proxy(self) -> None:
        """Have the proxy's password before anybody goes that way; or the end, if it comes first."""
        if not way_out.wants_password(self._network):
            return
        self.window.show_content(way_out.asking_for_password())
        unlocking = way_out.unlock_proxy(self._network, self._engine.keyring)
        racing = {
            self._room.tasks.spawn(unlocking, name="proxy's password"),
            self._room.tasks.spawn(self._stop.wait(), name="waiting for the end"),
        }
        await asyncio.wait(racing, return_when=asyncio.FIRST_COMPLETED)
        for task in racing:
            task.cancel()

    def _after(self) -> float:
        """Demo time goes by as fast as the demo's market."""
        options = self._stage.options
        return options.after / options.speed if options.speed > 0 else options.after

    async def _end(self) -> None:
        self._chronicle.stop()
        self._log.close()
        self._surroundings.end()
        self.desk.history.stop()
        # A session may take its time to end; what was seen until now must not wait for it.
        writing = asyncio.create_task(self._room.histories.close(), name="end of the history")
        try:
            await self.desk.shut_down()
            await self._room.close()
        finally:
            await writing

    def _listen(self) -> None:
        loop, window, surprises = asyncio.get_running_loop(), self.window, self._stage.surprises
        loop.set_exception_handler(surprises.in_loop)
        surprises.on_report = self._show_surprise
        self.desk.pace.ticked.connect(self._show_surprise)
        window.closed.connect(self._stop.set)
        self.desk.controllers.heard.connect(self._note_figures)
        self._room.tasks.spawn(self._load_behind(), name="loading the rest")
        self.desk.viewers.changed.connect(self._be_watched)
        self._be_watched(self.desk.viewers.is_any)
        window.preferences.changed.connect(self._keep_pace)
        window.preferences.changed.connect(self._keep_history)
        if self._stage.place is not Place.UNCERTAIN:
            self._room.histories.obey(window.preferences.settings)
        self._absence.begin()
        if self._stage.options.is_of_stored_accounts:
            self._room.tasks.spawn(_tidy(), name="tidying")
        window.strip.answered.connect(self._answer)
        if window.is_closed:
            self._stop.set()
        if self._stage.memory.complaint:
            window.show_notice(notice(self._stage.memory.complaint))
        if not self._stage.options.allow_env_tls:
            forget_environment_trust()
        if sys.platform != "win32":
            for number in _signals_that_end():
                loop.add_signal_handler(number, self._stop.set)
        loop.call_soon(self._stage.early_input.let_go)  # once this step has shown the accounts

    def _note_figures(self, _account_id: str, coins: frozenset[str]) -> None:
        if coins:
            self.desk.controllers.heard.disconnect(self._note_figures)
            self._has_figures.set()

    async def _load_behind(self) -> None:
        await load_behind(self._has_figures)
        self._stage.instance.answer()

    def _be_watched(self, is_visible: bool) -> None:
        """Check less often while nobody looks; whoever looks again sees fresh figures at once."""
        was_watched, self._network.is_watched = self._network.is_watched, is_visible
        if is_visible and not was_watched:
            for controller in self.desk.controllers:
                controller.confirm_now()

    def _show_surprise(self) -> None:
        if self._stage.surprises.take_unseen():
            self.window.show_notice(internal_error())

    def _answer(self, answer: Answer) -> None:
        if answer is Answer.START_ANYWAY:
            self._stage.instance.claim_anyway()
            self._room.histories.obey(self.window.preferences.settings)
            self.desk.begin(self._stage.memory.settings)

    def _keep_pace(self, names: frozenset[str]) -> None:
        if {"check_interval", "budget_share"} & names:
            settings = self.window.preferences.settings
            self._network.keep_pace(Pace(settings.check_interval, settings.budget_share))

    def _keep_history(self, names: frozenset[str]) -> None:
        if {"keep_history", "history_days", "history_megabytes"} & names:
            self._room.histories.obey(self.window.preferences.settings)

    # What is remembered.

    async def _write(self, values: Values) -> None:
        await in_thread(partial(self._stage.memory.remember, **values), name="settings")

    def _remember_looks(self) -> None:
        with contextlib.suppress(SettingsUnavailable):  # the window is gone: nobody to tell
            self._stage.memory.remember(**self._remembering.unwritten | self._looks())

    def _looks(self) -> Values:
        """What is known at the end only."""
        return {
            "window_geometry": geometry_text(self.window),
            "mini_geometry": self.window.preferences.settings.mini_geometry,
            "columns": self.window.table.column_layout(),
            "detail_height": self.window.split.detail_height,
        }


async def _tidy() -> None:
    with contextlib.suppress(SettingsUnavailable):  # the disk takes too long: the next start does
        await in_thread(leftovers.tidy, name="tidying")


def _signals_that_end() -> tuple[signal.Signals, ...]:
    """A session's end sends SIGHUP right after SIGTERM, and a terminal that closes sends it alone.

    Who started the program with ``nohup`` wants it to outlive both.
    """
    asked = (signal.SIGINT, signal.SIGTERM)
    is_deaf = signal.getsignal(signal.SIGHUP) is signal.SIG_IGN
    return asked if is_deaf else (*asked, signal.SIGHUP)


def _place_is_uncertain() -> StripContent:
    return StripContent(
        Tone.WARNING,
        lambda: translate(
            "SingleInstance",
            "Another Tidemark seems to be running, but it does not answer. Two at once would ask "
            "the exchange twice.",
        ),
        Answer.START_ANYWAY,
    )
