"""The whole window on the soak's exchange: begun as shipped, pressed, looked at, and ended."""

import asyncio
import logging
import time
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any

from proof.soak import truth
from proof.soak.beginning import (
    fill_holes,
    fill_what_is_bounded,
    in_a_hurry,
    is_writing,
    live_in,
    own_hook,
    stage_of,
)
from proof.soak.done import At, Soaking
from proof.soak.exchange_process import ExchangeProcess
from proof.soak.gauges import look
from proof.soak.ledger import Ledger
from proof.soak.plan import Plan
from proof.soak.tap import Tap
from proof.soak.user import User
from proof.soak.wire import account_name
from proof.watching import complaints, left_over
from tidemark.app import live
from tidemark.app.live import Life
from tidemark.client.network import Pace
from tidemark.domain.credential import Credential, KeyKind, Secret
from tidemark.domain.freshness import State
from tidemark.domain.stream_status import StreamState

_log = logging.getLogger(__name__)
_LOOK_AGAIN = 0.25
_GLANCE = 0.05
_TOUCHES = 3
_SETTLED_AT_MOST = 60.0
_QUICK_PACE = Pace(check_interval=0.4, budget_share=0.9)


def soak(plan: Plan, folder: Path) -> Soaking:
    """Lead one life of the window on an exchange at high speed."""
    live_in(folder)
    done = Soaking()
    with (
        ExchangeProcess(*plan.words) as exchange,
        complaints(done.complaints.append),
        own_hook(),
        in_a_hurry(),
    ):
        stage = stage_of(folder, exchange.hello["ways"], plan)

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
        while time.monotonic() < until:
            if not any(map(is_writing, self._writings)):
                break
            await asyncio.sleep(_GLANCE)

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
