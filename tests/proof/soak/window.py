"""The whole window on the soak's exchange: begun as shipped, pressed, looked at, and ended."""

import asyncio
import logging
import os
import sys
import threading
import time
from asyncio import runners
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random
from typing import Any
from unittest.mock import patch

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
from tidemark import log_setup
from tidemark.app import engine_room, live, start
from tidemark.app.live import Life
from tidemark.app.options import WindowOptions
from tidemark.app.stage import Stage
from tidemark.client.network import Network, Pace
from tidemark.credentials.session_store import SessionStore
from tidemark.domain.credential import Credential, KeyKind, Secret
from tidemark.domain.environment import Endpoints, Environment
from tidemark.domain.profile import AccountProfile
from tidemark.domain.unit import Unit
from tidemark.qt.single_instance import Place, SingleInstance
from tidemark.qt.surprises import Surprises
from tidemark.settings import AccountSettings, Settings
from tidemark.settings_file import SettingsFile

_LOOK_AGAIN = 0.25
_SETTLED_AT_MOST = 30.0
_QUICK_PACE = Pace(check_interval=0.4, budget_share=0.9)
_NO_SURPRISES = ("tidemark.story",)
"""What a user is told of the day: that connections were lost is no news here."""
_OF_THE_PLATFORM = ("This plugin does not support",)


class _Complaints(logging.Handler):
    """Keeps every record of level WARNING and above, Qt's own words among them."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.kept: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        said = record.getMessage()
        if record.name not in _NO_SURPRISES and not any(each in said for each in _OF_THE_PLATFORM):
            self.kept.append(f"{record.name}: {said}")


def soak(plan: Plan, folder: Path) -> Soaking:
    """Lead one life of the window on an exchange at high speed."""
    _live_in(folder)
    done = Soaking()
    with ExchangeProcess(*plan.words) as exchange, _complaints(done), _in_a_hurry():
        stage = _stage(folder, exchange.hello["ways"], plan)

        async def act(life: Life) -> int:
            await _Life(life, exchange, plan, folder, done).lead()
            return 0

        stage.window.show()
        with _left_over(done):
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
        await self._open_accounts()
        with self._tap.installed():
            self._life.desk.begin(self._life._stage.memory.settings)
            self._life._network.keep_pace(_QUICK_PACE)
            self._user.go_home()
            await self._come_to_rest()
            self._user.press_all()
            while not self._is_enough():
                await self._move()
                await self._come_to_rest()
                self._look()
            await self._settle_accounts()

    async def _open_accounts(self) -> None:
        for number in range(self._plan.layout.accounts):
            name = account_name(number)
            credential = Credential(f"key-of-{name}", KeyKind.HMAC, Secret(f"secret-of-{name}"))
            await self._life._engine.keyring.save(name, credential)

    def _is_enough(self) -> bool:
        """All that is asked for, in the time there is for it, or with patience."""
        seconds = time.monotonic() - self._began
        is_reached = (
            self._tap.taken_in >= self._plan.updates and self._reconnects >= self._plan.reconnects
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
            self._user.press_one()
        self._user.go_home()

    async def _come_to_rest(self) -> None:
        """Have the exchange stand still, and hold every cell against its books."""
        await self._exchange.ask("still", True)
        books = await self._exchange.ask("books")
        until = time.monotonic() + _SETTLED_AT_MOST
        self._life.window.commands["confirm"].trigger()
        while differing := truth.differences(self._life.window, books):
            if time.monotonic() > until:
                self._done.differing += differing
                break
            await asyncio.sleep(_LOOK_AGAIN)
        self._done.cells += truth.cells(books) + 1
        self._done.checks += 1
        await self._reconcile()

    async def _reconcile(self) -> None:
        self._done.frames = await self._exchange.ask("reconcile", self._tap.take_arrived())

    def _look(self) -> None:
        seconds = time.monotonic() - self._began
        at = At(seconds, time.process_time(), self._reconnects, self._tap.taken_in, look())
        self._done.ats.append(at)

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
def _left_over(done: Soaking) -> Iterator[None]:
    """Note which tasks the life leaves to whoever ends its loop, and which threads it leaves."""
    cancel = runners._cancel_all_tasks  # type: ignore[attr-defined]

    def noting(loop: asyncio.AbstractEventLoop) -> None:
        done.left_over += [f"task {each.get_name()}" for each in asyncio.all_tasks(loop)]
        cancel(loop)

    before = set(threading.enumerate())
    with patch.object(runners, "_cancel_all_tasks", noting):
        yield
    after = set(threading.enumerate()) - before
    done.left_over += [f"thread {each.name}" for each in after if not each.daemon]


@contextmanager
def _complaints(done: Soaking) -> Iterator[None]:
    complaints, hook = _Complaints(), sys.excepthook
    logging.getLogger().addHandler(complaints)
    try:
        yield
    finally:
        sys.excepthook = hook  # the window's own tells nobody of what fails here
        logging.getLogger().removeHandler(complaints)
        done.complaints += complaints.kept


@contextmanager
def _in_a_hurry() -> Iterator[None]:
    """Two things are not as shipped: waits are short, and keys are in memory, not in a keyring."""

    def network(**options: Any) -> Network:
        return Network(**options, timing=QUICK)

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
