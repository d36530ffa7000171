"""The whole window as it ships, off-screen, told what to do in a user's place.

Order: {"ws_api", "stream", "rest", "accounts", "folding"?, "patience"?, "notes_commits"?}, or
without accounts; it answers when the window is painted and, with accounts, when each of them was
live. `_DEEDS` are what it can be told then, by "do".
"""

import asyncio
import gc
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from PySide6.QtCore import QEventLoop, QModelIndex, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtTest import QTest

from bench.commits import Commits
from bench.subjects import orders
from tidemark import log_setup
from tidemark.app import start
from tidemark.app.memory import Memory
from tidemark.app.options import WindowOptions
from tidemark.app.stage import Stage
from tidemark.client.network import Pace
from tidemark.domain.credential import Credential, KeyKind, Secret
from tidemark.domain.environment import Endpoints, Environment
from tidemark.domain.freshness import State
from tidemark.domain.profile import AccountProfile
from tidemark.qt.first_painting import FirstPainting
from tidemark.qt.single_instance import Place, SingleInstance
from tidemark.qt.surprises import Surprises
from tidemark.qt.table.balance_table_view import BalanceTableView
from tidemark.qt.table.coin_line import RowKey
from tidemark.qt.window.display_pace import DisplayPace

_TURN_MS = 5
_PATIENCE = 240.0
_LOOK_AGAIN = 0.02

Account = tuple[AccountProfile, Credential]


class Watch:
    """Sees BTC's figure in the model, and then on the screen; it tells when its frame was sent."""

    def __init__(self, life: Any, key: RowKey) -> None:
        self._model, self._key = life.window.model, key
        self._sent_at = 0.0
        self._in_cell = 0.0
        self._painted = asyncio.Event()
        self.cell: list[float] = []
        self.pixel: list[float] = []
        self._model.dataChanged.connect(self._see_cell)
        BalanceTableView.on_painted = self._see_painting  # type: ignore[attr-defined]

    async def once(self) -> None:
        """Wait until the next answer has been painted."""
        self._in_cell = 0.0
        self._painted.clear()
        async with asyncio.timeout(_PATIENCE):
            await self._painted.wait()

    def _see_cell(self, *_: QModelIndex) -> None:
        line = self._model.line_of(self._key)
        available = None if line is None else line.row.balance.available_balance
        if available is not None and float(available.value) > self._sent_at:
            self._in_cell, self._sent_at = time.monotonic(), float(available.value)

    def _see_painting(self) -> None:
        if self._in_cell and not self._painted.is_set():
            self.cell.append(1000 * (self._in_cell - self._sent_at))
            self.pixel.append(1000 * (time.monotonic() - self._sent_at))
            self._painted.set()


def _note_paintings() -> None:
    """Have every painting of the table told after it is done."""
    paint = BalanceTableView.paintEvent

    def painted(self: BalanceTableView, event: QPaintEvent) -> None:
        paint(self, event)
        if told := getattr(BalanceTableView, "on_painted", None):
            told()

    BalanceTableView.paintEvent = painted  # type: ignore[method-assign]


def _fold(how: str) -> None:
    """Show changes otherwise than the program does: each at once, or all after 33 ms."""

    def at_once(self: DisplayPace, account_id: str, assets: frozenset[str]) -> None:
        self._gathered[account_id] = assets
        self.tick()

    def later(self: DisplayPace, account_id: str, assets: frozenset[str]) -> None:
        self._gathered[account_id] = self._gathered.get(account_id, frozenset()) | assets
        if not self._fold.isActive():
            self._fold.start()

    if how != "as shipped":
        DisplayPace.gather = at_once if how == "none" else later  # type: ignore[method-assign]


# What it can be told.


async def frames(life: Any, goes: int, gap: float) -> dict[str, list[float]]:
    """How long after it was sent a frame's figure was in its cell, and painted; in ms.

    They are asked for by the program's own schedule, ``gap`` s apart.
    """
    profile = life.desk.profiles[0]
    watch = Watch(life, RowKey(profile.account_id, "BTC"))
    with _checked_every(life, gap):
        for _ in range(goes):
            await watch.once()
    return {"cell": watch.cell, "pixel": watch.pixel}


async def poll(life: Any, rate: float, seconds: float) -> dict[str, float]:
    """Have the balances checked so often for so long, by the program's own schedule: margin comes
    with it as rarely as ever. How many checks were really answered, in what time, and what the
    process took of the processor for it; from the first of them on, which waits out the pace of
    before."""
    with _answered() as checks, _checked_every(life, 1 / rate):
        async with asyncio.timeout(_PATIENCE):
            await checks.begun.wait()
        before, begun, spent = checks.count, time.monotonic(), time.process_time()
        await asyncio.sleep(seconds)
        return {
            "checks": checks.count - before,
            "seconds": time.monotonic() - begun,
            "cpu": time.process_time() - spent,
        }


class _Checks:
    """Counts the snapshots that accounts took in: what is told of them may be more, or less."""

    def __init__(self) -> None:
        self.count = 0
        self.begun = asyncio.Event()
        self._newest: dict[int, float] = {}

    def note(self, account: object, sent_at: float) -> None:
        """One that was asked for before the newest is none."""
        if sent_at > self._newest.get(id(account), 0.0):
            self._newest[id(account)] = sent_at
            self.count += 1
            self.begun.set()


@contextmanager
def _answered() -> Iterator[_Checks]:
    """The checks that are answered meanwhile."""
    from tidemark.domain.account import Account  # noqa: PLC0415 - behind the painted window, as ever

    checks, take = _Checks(), Account.apply_snapshot

    def taken(self: Account, snapshot: Any, *, sent_at: float) -> frozenset[str]:
        checks.note(self, sent_at)
        return take(self, snapshot, sent_at=sent_at)

    Account.apply_snapshot = taken  # type: ignore[method-assign]
    try:
        yield checks
    finally:
        Account.apply_snapshot = take  # type: ignore[method-assign]


@contextmanager
def _checked_every(life: Any, seconds: float) -> Iterator[None]:
    network = life._network  # noqa: SLF001 - no setting goes so far
    pace = network.pace
    network.keep_pace(Pace(seconds, pace.budget_share))
    try:
        yield
    finally:
        network.keep_pace(pace)


async def hide(life: Any) -> dict[str, bool]:
    """Be a window that nobody sees."""
    life.window.hide()
    return {"hidden": True}


async def commits(life: Any) -> dict[str, int]:
    """How many commits there were in the window's thread and elsewhere since the process began;
    where it was started with "notes_commits"."""
    by_thread = life.bench_commits.by_thread
    here = by_thread[threading.get_ident()]
    return {"here": here, "elsewhere": by_thread.total() - here}


async def chart(life: Any) -> dict[str, bool]:
    """Open the chart of the total by its keys, and have it painted."""
    key, control = Qt.Key.Key_G, Qt.KeyboardModifier.ControlModifier
    QTest.keyClick(life.window, key, control)
    await asyncio.sleep(1.0)
    return {"open": life.desk.chart.desk is not None}


async def turn_to_all(life: Any) -> dict[str, int]:
    """Show the tab of all accounts; how many rows it has."""
    life.desk.choose(life.desk.tabs[0].scope_id)
    await asyncio.sleep(1.0)
    return {"rows": life.window.model.rowCount()}


async def rest(life: Any, seconds: float) -> dict[str, float]:
    """Be left alone for so long."""
    await asyncio.sleep(seconds)
    return {"seconds": seconds}


async def wake_ups(life: Any, seconds: float) -> dict[str, int]:
    """What the loop is woken for in so many seconds, and how often."""
    from bench.wake_ups import WakeUps  # noqa: PLC0415 - where it is wanted

    counting = WakeUps(life.window)
    await rest(life, seconds)
    counting.end()
    return counting.by


async def profile(life: Any, of: str, **order: Any) -> dict[str, str]:
    """What else it can be told, with a profiler; where the time went."""
    import pstats  # noqa: PLC0415 - where it is wanted

    from bench.profiles import cpu_recorder, told  # noqa: PLC0415

    recorder = cpu_recorder()
    recorder.enable()
    await _DEEDS[of](life, **order)
    recorder.disable()
    return {"text": told(pstats.Stats(recorder))}


_DEEDS: dict[str, Callable[..., Any]] = {
    "frames": frames,
    "poll": poll,
    "hide": hide,
    "commits": commits,
    "chart": chart,
    "turn_to_all": turn_to_all,
    "rest": rest,
    "wake_ups": wake_ups,
    "profile": profile,
}


async def _begin(life: Any, order: dict[str, Any]) -> None:
    """Show the accounts, and tell when each of them was live."""
    begun, live = time.monotonic(), dict[str, float]()
    life.desk.begin_with_all(*(_account(order, each) for each in order["accounts"]))
    while len(live) < len(order["accounts"]):
        if time.monotonic() > begun + order.get("patience", _PATIENCE):
            break
        await asyncio.sleep(_LOOK_AGAIN)
        for each in life.desk.controllers:
            if each.status().state is State.LIVE:
                live.setdefault(each.profile.account_id, time.monotonic() - begun)
    orders.answer({"live": sorted(live.values())})


def _account(order: dict[str, Any], told: dict[str, str]) -> Account:
    endpoints = Endpoints(order["ws_api"], order["stream"], order["rest"], order["rest"])
    credential = Credential(told["api_key"], KeyKind.HMAC, Secret(told["secret"]))
    name, kind, ending = told["account"], KeyKind.HMAC, credential.key_ending
    return AccountProfile(name, name, Environment.CUSTOM, kind, ending, endpoints), credential


def open_window() -> Stage:
    """The window as `tidemark` opens it, painted; nobody looks for garbage before `live.run`."""
    gc.disable()
    log = log_setup.keep_records()
    application, options = start.make_application(), WindowOptions()
    instance = SingleInstance(Memory.folder(options), application)
    stage = start.set_stage(application, options, Surprises(), instance, place=Place.FREE, log=log)
    stage.window.show_first_run(False)
    painting = FirstPainting(stage.window.band)
    stage.window.show()
    while not painting.is_over:
        application.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, _TURN_MS)
    return stage


def main() -> None:
    """Open the window and do as told."""
    order = orders.first()
    _note_paintings()
    noted = Commits()
    if order.get("notes_commits"):
        noted.watch()
    _fold(order.get("folding", "as shipped"))
    stage = open_window()
    orders.answer({"painted": time.monotonic()})
    from tidemark.app import live  # noqa: PLC0415 - behind the painted window, as ever

    async def act(life: Any) -> int:
        life.bench_commits = noted
        if order.get("accounts"):
            await _begin(life, order)
        async for told in orders.orders():
            orders.answer(await _DEEDS[told.pop("do")](life, **told))
        return 0

    live.run(stage, act)


if __name__ == "__main__":
    main()
