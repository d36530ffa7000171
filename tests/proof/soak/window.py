"""The whole window on the soak's exchange: begun as shipped, pressed, looked at, and ended."""

import asyncio
import logging
import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from random import Random
from typing import Any
from unittest.mock import patch

from PySide6.QtCore import Qt
from PySide6.QtGui import QPixmap, QPixmapCache

from live_session import QUICK
from proof.soak import truth
from proof.soak.done import At, Soaking
from proof.soak.exchange_process import ExchangeProcess
from proof.soak.gauges import look
from proof.soak.ledger import Ledger
from proof.soak.plan import Plan
from proof.soak.tap import Tap
from proof.soak.user import User
from proof.soak.wire import account_name
from proof.watching import complaints, left_over
from tidemark import log_setup
from tidemark.app import engine_room, live, start
from tidemark.app.live import Life
from tidemark.app.options import WindowOptions
from tidemark.app.stage import Stage
from tidemark.client.network import Network, Pace
from tidemark.credentials.session_store import SessionStore
from tidemark.domain.credential import Credential, KeyKind, Secret
from tidemark.domain.environment import Endpoints, Environment
from tidemark.domain.freshness import State
from tidemark.domain.profile import AccountProfile
from tidemark.domain.stream_status import StreamState
from tidemark.domain.unit import Unit
from tidemark.history.holes import MOST as MOST_HOLES
from tidemark.history.holes import Holes
from tidemark.history.questions import Range
from tidemark.log_buffer import MOST_KEPT
from tidemark.qt.single_instance import Place, SingleInstance
from tidemark.qt.surprises import Surprises
from tidemark.settings import AccountSettings, Settings
from tidemark.settings_file import SettingsFile

_log = logging.getLogger(__name__)
_HURRY = replace(QUICK, price_silence=5.0, most_connects=10_000, connects_window=60.0)
"""The exchange tells prices every second, or later where the computer is busy. It cuts off forty
connections a second: prices would wait for their turn, and be old, where the cap was reached."""
_LOOK_AGAIN = 0.25
_LONGEST_COMMIT = 1.5
"""Seconds. What is being written waits no more: without a commit for so long, nothing is."""
_GLANCE = 0.05
_TOUCHES = 3
_PICTURE_SIDE = 64
_PICTURE_KIB = _PICTURE_SIDE * _PICTURE_SIDE * 4 // 1024
_SETTLED_AT_MOST = 60.0
_QUICK_PACE = Pace(check_interval=0.4, budget_share=0.9)


def soak(plan: Plan, folder: Path) -> Soaking:
    """Lead one life of the window on an exchange at high speed."""
    _live_in(folder)
    done = Soaking()
    with (
        ExchangeProcess(*plan.words) as exchange,
        complaints(done.complaints.append),
        _own_hook(),
        _in_a_hurry(),
    ):
        stage = _stage(folder, exchange.hello["ways"], plan)

        async def act(life: Life) -> int:
            await _Life(life, exchange, plan, folder, done).lead()
            return 0

        stage.window.show()
        with left_over(done.left_over.append):
            live.run(stage, act)
        done.complaints += stage.surprises.kept
    return done


class _Life:
    """The window, the exchange behind it, and what comes of both."""

    def __init__(
        self, life: Life, exchange: ExchangeProcess, plan: Plan, folder: Path, done: Soaking
    ) -> None:
        self._life = life
        self._exchange = exchange
        self._plan = plan
        self._done = done
        self._folder = folder
        self._user = User(life, Random(plan.seed), folder)  # noqa: S311 - to be played again
        self._controllers = life.desk.controllers
        aliases: dict[str, int] = exchange.hello["aliases"]
        self._tap = Tap(plan.layout, aliases, self._rows)
        self._began = time.monotonic()

    def _rows(self, account: int) -> Any:
        return self._controllers[account_name(account)].rows

    async def lead(self) -> None:
        """From the first account to the last look."""
        fill_what_is_bounded()
        assert self._writings, "a history is kept of this life"
        for writing in self._writings:
            fill_holes(writing._book.holes)
        await self._open_accounts()
        with self._tap.installed():
            self._life.desk.begin(self._life._stage.memory.settings)
            self._life._network.keep_pace(_QUICK_PACE)
            self._user.go_home()
            await self._come_to_rest()
            await self._have_all_compared()
            for _ in range(self._plan.rounds):
                self._user.press_all()
                await asyncio.sleep(self._plan.between_presses)
            while not self._is_enough():
                await self._move()
                await self._come_to_rest()
                self._look()
            await self._settle_accounts()

    async def _have_all_compared(self) -> None:
        """Of each coin the last comparison is kept: let each have one before anything is weighed.

        The first pushes may come before anybody listens to them.
        """
        for _ in range(_TOUCHES):
            await self._exchange.ask("touch")
            await self._come_to_rest()

    async def _open_accounts(self) -> None:
        for number in range(self._plan.layout.accounts):
            name = account_name(number)
            credential = Credential(f"key-of-{name}", KeyKind.HMAC, Secret(f"secret-of-{name}"))
            await self._life._engine.keyring.save(name, credential)

    def _is_enough(self) -> bool:
        """All that is asked for, in the time there is for it, or with patience."""
        seconds = time.monotonic() - self._began
        is_reached = (
            self._tap.taken_in >= self._plan.updates
            and self._reconnects >= self._plan.reconnects
            and len(self._done.ats) >= self._plan.looks
        )
        return seconds >= self._plan.seconds * (1.0 if is_reached else self._plan.patience)

    @property
    def _reconnects(self) -> int:
        """Connections opened anew: beyond one for each account's balances, pushes, and prices."""
        return self._tap.opened - (2 * self._plan.layout.accounts + 1)

    async def _move(self) -> None:
        await self._exchange.ask("still", False)
        self._user.turn_to_one_account()
        until = time.monotonic() + self._plan.moving
        while time.monotonic() < until:
            await asyncio.sleep(self._plan.between_presses)
            if time.monotonic() - self._began < self._plan.pressing:
                self._user.press_one()
        self._user.go_home()

    async def _come_to_rest(self) -> None:
        """Have the exchange stand still, and hold every cell against its books."""
        await self._exchange.ask("still", True)
        books = await self._exchange.ask("books")
        until = time.monotonic() + _SETTLED_AT_MOST
        self._life.window.commands["confirm"].trigger()
        while differing := [*truth.differences(self._life.window, books), *self._not_at_rest()]:
            if time.monotonic() > until:
                self._done.differing += differing
                break
            await asyncio.sleep(_LOOK_AGAIN)
        self._done.cells += truth.cells(books) + 1
        self._done.checks += 1
        await self._reconcile()
        await self._have_all_written(until)

    def _not_at_rest(self) -> Iterator[str]:
        """Who is still on the way back: it holds less, or more, than whoever has come back."""
        for name in map(account_name, range(self._plan.layout.accounts)):
            status = self._controllers[name].status()
            if status.state is not State.LIVE or status.stream.state is not StreamState.LISTENING:
                yield f"{name} is {status.state}, and its stream {status.stream.state}"

    @property
    def _writings(self) -> list[Any]:
        histories: Any = (self._life._engine.history, self._life._engine.made_up_history)
        files = [each._file for each in histories if each is not None and each._file is not None]
        return [file._writer._writing for file in files]

    async def _have_all_written(self, until: float) -> None:
        """What is still to be written is no leak; how much there is, is another at each look."""
        writings = self._writings
        committed, since = [each.committed for each in writings], time.monotonic()
        while (now := time.monotonic()) < until:
            await asyncio.sleep(_GLANCE)
            before, committed = committed, [each.committed for each in writings]
            if has_just_committed := committed != before:
                since = now
            if not any(len(each._waiting) for each in writings) and (
                has_just_committed or now > since + _LONGEST_COMMIT
            ):
                break

    async def _reconcile(self) -> None:
        self._done.frames = await self._exchange.ask("reconcile", self._tap.take_arrived())

    def _look(self) -> None:
        seconds = time.monotonic() - self._began
        at = At(seconds, time.process_time(), self._reconnects, self._tap.taken_in, look())
        self._done.add(at, begins=(self._plan.warming, self._plan.pressing))

    async def _settle_accounts(self) -> None:
        """Hold what was counted where it was sent against what was counted where it came."""
        sent = Ledger(self._plan.layout).read(await self._exchange.ask("ledger"))
        done, tap = self._done, self._tap
        done.reconnects = self._reconnects
        done.taken_in, done.lost_in_engine = tap.taken_in, tap.updates_lost
        done.updates_sent = sent.updates
        done.updates_missing = tap.arrived.lacks(sent)
        done.updates_made_up = sent.lacks(tap.arrived)
        done.presses = self._user.presses


# What a life needs before it begins.


def fill_what_is_bounded() -> None:
    """Log and Qt's pictures are kept up to a limit: they are full from the beginning."""
    for number in range(MOST_KEPT):
        _log.info("before the soak, line %d: %s", number, "as long as most are. " * 6)
    for number in range(QPixmapCache.cacheLimit() // _PICTURE_KIB):
        QPixmapCache.insert(f"before the soak {number}", _picture())


def fill_holes(holes: Holes) -> None:
    """At this speed more waits for the disk than is kept: the times of what was dropped, too, are
    kept up to a limit. Nothing is known of 1970 that could have a hole."""
    for number in range(MOST_HOLES):
        holes.add(Range(10 * number, 10 * number + 1))


def _picture() -> QPixmap:
    picture = QPixmap(_PICTURE_SIDE, _PICTURE_SIDE)
    picture.fill(Qt.GlobalColor.white)
    return picture


def _live_in(folder: Path) -> None:
    for name in ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME"):
        os.environ[name] = str(folder / name.lower())
    runtime = folder / "run"
    runtime.mkdir(mode=0o700)
    os.environ |= {
        "XDG_RUNTIME_DIR": str(runtime),
        "QT_QPA_PLATFORM": "offscreen",
        "DBUS_SESSION_BUS_ADDRESS": "",
        "TZ": "UTC",
    }


@contextmanager
def _own_hook() -> Iterator[None]:
    """The window's way of taking what nobody caught tells nobody of what fails here."""
    hook = sys.excepthook
    try:
        yield
    finally:
        sys.excepthook = hook


@contextmanager
def _in_a_hurry() -> Iterator[None]:
    """Two things are not as shipped: waits are short, and keys are in memory, not in a keyring."""

    def network(**options: Any) -> Network:
        return Network(**options, timing=_HURRY)

    with (
        patch.object(engine_room, "Network", network),
        patch.object(engine_room, "KeyringStore", SessionStore),
    ):
        yield


def _stage(folder: Path, ways: dict[str, str], plan: Plan) -> Stage:
    path = folder / "settings.json"
    SettingsFile(path).update(lambda _: _settings(ways, plan))
    surprises = Surprises()
    surprises.install()
    application = start.make_application()
    options = WindowOptions(settings_path=path)
    instance = SingleInstance(folder, application)
    log = log_setup.keep_records()
    return start.set_stage(application, options, surprises, instance, place=Place.FREE, log=log)


def _settings(ways: dict[str, str], plan: Plan) -> Settings:
    endpoints = Endpoints(ways["ws_api"], ways["stream"], ways["rest"], ways["rest"])
    names = [account_name(number) for number in range(plan.layout.accounts)]
    profiles = [
        AccountProfile(name, name, Environment.CUSTOM, KeyKind.HMAC, name[-4:], endpoints)
        for name in names
    ]
    accounts = tuple(map(AccountSettings.of, profiles))
    return Settings(accounts=accounts, hide_zero=False, unit=Unit.USD, language="en", alerts=())
