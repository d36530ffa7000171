"""One schedule played: the world set up, its acts, the calm after them, and the end."""

import asyncio
import contextlib
import gc
import sys
import time
import weakref
from collections.abc import Callable, Mapping
from random import Random
from typing import Any, TypeVar

from proof.simulation import calm, determinism, performing
from proof.simulation.acts import CROWD, Act
from proof.simulation.alerting import Alerting
from proof.simulation.exchange import Exchange, keyed
from proof.simulation.files import file_of_bans, file_of_history
from proof.simulation.house import Clock, House, Keyring, Names, Surroundings
from proof.simulation.invariants import ALL
from proof.simulation.invariants.base import Invariant, Seen
from proof.simulation.invariants.history import HistoryWasShown
from proof.simulation.invariants.sums import Sums
from proof.simulation.keeping import keeps_history
from proof.simulation.log_watch import LogWatch
from proof.simulation.memory_link import MemoryLoop
from proof.simulation.outcome import Outcome
from proof.simulation.paces import Paces
from proof.simulation.schedule import Genre, Schedule
from proof.simulation.twins import Twins
from proof.simulation.virtual_loop import Side, Spins, StandsStill, side
from proof.simulation.wire_record import WireRecord
from tidemark.ban_memory import BanMemoryFile
from tidemark.client.network import Pace
from tidemark.client.session import Extra
from tidemark.domain.row import Row
from tidemark.qt.accounts.session_controller import SessionController
from tidemark.simulator.options import Options

_LOOK_SELDOM = 5.0
_A_BLINK = 0.0001
_LOOK_EVERY = {
    Genre.DENSE: 0.7,
    Genre.USUAL: 1.7,
    Genre.CROWD: 1.0,
    Genre.HOURS: _LOOK_SELDOM,
    Genre.LONG: 20.0,
}
_ENDS_WITHIN = 3.0
_MOST_VIOLATIONS = 5
_UNWATCHED = 3.0
_LATELY = 120.0
_RESTARTS = frozenset({"restart", "restart_in_a_ban"})

_At = TypeVar("_At", Seen, float)


class Play:
    """Plays one schedule on a loop of its own."""

    def __init__(self, schedule: Schedule, *, is_over_when_broken: bool = False) -> None:
        self.schedule = schedule
        self.loop = MemoryLoop()
        self._is_over_when_broken = is_over_when_broken
        self._over = self.loop.create_future()
        self.outcome = Outcome(schedule.seed)
        self.struck = self.outcome.struck
        random = Random(f"engine-{schedule.seed}")  # noqa: S311 - to be drawn again
        accounts = [keyed(schedule.seed, name, kind) for name, kind in schedule.accounts]
        self.accounts = {each.name: each for each in accounts}
        self.exchange = Exchange(
            self.loop,
            schedule.seed,
            accounts,
            base_ms=schedule.begins_ms + schedule.exchange_ahead_ms,
            coins=schedule.coins,
            tells_prices=Extra.PRICES in schedule.extras,
            options=Options(),
        )
        names = {each.credential.api_key: each.name for each in accounts}
        self.record = WireRecord(names, self.exchange.simulator.now)
        self.record.secrets |= {each.credential.secret.reveal() for each in accounts}
        self.loop.network.watcher = self.record.watch
        self.record.on_push = self._look_soon
        done = {act.what for act in schedule.acts}
        self.record.is_skewed = "skew_clock" in done
        self.record.is_misled = "wall_jump" in done and bool(_RESTARTS & done)
        self.clock = Clock(self.loop, schedule.begins_ms)
        self.names = Names()
        self.keyring = Keyring({each.name: each.credential for each in accounts})
        self._around = Surroundings(
            self.loop,
            self.clock,
            self.names,
            self.keyring,
            BanMemoryFile(file_of_bans()),
            self.record,
            random,
            self._report,
        )
        self.house: House | None = None
        self._pace = Pace(schedule.check_interval, schedule.budget_share)
        self.is_watched = True
        """Whether anybody looks at the window."""
        self._paces = Paces()
        self._opened: dict[str, tuple[int, float]] = {}
        self._controllers: list[SessionController] = []
        self._tasks: list[weakref.ref[asyncio.Task[Any]]] = []
        self._heard: dict[str, None] = {}
        self._lived_until = self.loop.time()
        self._look_every = _LOOK_EVERY[schedule.genre]
        self._alerting: Alerting | None = None
        self._twins = Twins()
        self._sums = Sums((), self._broken_of(Sums.name))
        self._rows: dict[tuple[str, int], dict[str, Row]] = {}
        self._invariants = [
            kind(self.record, schedule.conditions, self._broken_of(kind.name)) for kind in ALL
        ]
        self._looking = [each for each in self._invariants if type(each).look is not Invariant.look]
        self._looking_at_all = [
            each for each in self._invariants if type(each).look_at_all is not Invariant.look_at_all
        ]
        self._log = LogWatch(self.record.secrets)
        self._history_file = file_of_history() if keeps_history(schedule.seed) else None
        self._history = HistoryWasShown(
            None if schedule.conditions.is_set else self._wall_ms_of,
            self._broken_of(HistoryWasShown.name),
        )

    def _wall_ms_of(self, moment: float) -> int:
        return self.clock.base_ms + round(1000 * moment)

    # -- from beginning to end -------------------------------------------------------------------

    def run(self) -> Outcome:
        """Play it; whatever is found broken stands in what is returned."""
        determinism.begin(self.schedule.seed)
        began = time.process_time()
        loop = self.loop
        asyncio.set_event_loop(loop)
        loop.set_exception_handler(self._in_loop)
        loop.set_task_factory(self._task)
        loop.after_turn = self._after_turn
        before, sys.unraisablehook = sys.unraisablehook, self._unraisable
        self._log.begin()
        try:
            loop.run_until_complete(self._until_over())
        except StandsStill:
            self.broken("I8", "everything waits, and nothing will come")
        except Spins:
            self.broken("I8", "does something again and again, and no time passes")
        finally:
            self._wind_up()
            gc.collect(0)  # what nobody kept speaks up now; all of it is young: see `play`
            self._log.end()
            sys.unraisablehook = before
            asyncio.set_event_loop(None)
        self._judge_log()
        self._count(time.process_time() - began)
        return self.outcome

    async def _until_over(self) -> None:
        playing = self.loop.create_task(self._play())
        await asyncio.wait({playing, self._over}, return_when=asyncio.FIRST_COMPLETED)
        if playing.done():
            playing.result()

    async def _play(self) -> None:
        await self.exchange.begin()
        market = self.loop.create_task(self._move_market())
        self.begin_house()
        looking = self.loop.create_task(self._keep_looking())
        begin = self.loop.time()
        acting = [self.loop.create_task(self._act(begin, act)) for act in self.schedule.acts]
        await asyncio.sleep(self.schedule.calm_at)
        await asyncio.gather(*acting)
        market.cancel()
        await calm.come(self)
        await self.end_house()
        looking.cancel()
        await self.exchange.end()

    async def _act(self, begin: float, act: Act) -> None:
        await asyncio.sleep(begin + act.at - self.loop.time())
        await performing.perform(self, act)

    async def _move_market(self) -> None:
        while True:
            await asyncio.sleep(self.schedule.market_every)
            self.exchange.simulator.step()

    def _wind_up(self) -> None:
        """End whatever still runs; nothing that it meets with now is anybody's mistake."""
        loop, house, self.house = self.loop, self.house, None
        if house is not None:
            house.drop()
        if self.outcome.violations:
            loop.set_exception_handler(lambda _loop, _context: None)
            sys.unraisablehook = lambda _hook: None
        if loop.is_held:
            loop.release(timers_slept=False)
        loop.after_turn = _nothing
        with contextlib.suppress(StandsStill, Spins):
            loop.run_until_complete(_end_all())
        loop.close()

    # -- the program -----------------------------------------------------------------------------

    def begin_house(self) -> None:
        """Start the program, with every account."""
        self.record.new_run(self.loop.time())
        self.house = House(
            self._around,
            self.exchange,
            extras=self.schedule.extras,
            check_interval=self._pace.check_interval,
            budget_share=self._pace.budget_share,
            heard=self._hear,
            history=self._history_file,
            noted=self._note,
        )
        self._note_pace()
        self._alerting = Alerting(self.record, self.broken, self._look_every)
        for name in self.accounts:
            self.open(name)
        self.loop.call_later(self._history_opens_after(), self._recall, self.house)

    def _history_opens_after(self) -> float:
        """Most files are there at once; the others after the exchange has answered already."""
        random = Random(f"{self.schedule.seed} {self.record.runs}")  # noqa: S311 - to be played again
        return random.choice((0.0, 0.3, 3.0))

    def _recall(self, house: House) -> None:
        if house is self.house:
            house.recall()

    async def end_house(self) -> None:
        """End the program, which takes 3 s at most and leaves nothing behind."""
        house, self.house = self.house, None
        if house is None:
            return
        began = self._lived_until = self.loop.time()
        ending = self.loop.create_task(house.end())
        await asyncio.wait({ending}, timeout=_ENDS_WITHIN)
        if not ending.done() and (self.loop.is_held or self.record.woke_at >= began):
            await self.loop.awake()
            await asyncio.wait({ending}, timeout=60.0)  # the computer slept meanwhile
        if not ending.done():
            self.broken("I8", f"the end takes more than {_ENDS_WITHIN} s")
            await asyncio.wait({ending}, timeout=60.0)
        elif (error := ending.exception()) is not None:
            self.broken("I9", f"the end failed: {error!r}")
        took = self.loop.time() - began
        self._judge_leftovers(took)
        self._judge_history(began)

    def _judge_leftovers(self, took: float) -> None:
        kept = [task for each in self._tasks if (task := each()) is not None]
        if names := sorted(task.get_name() for task in kept if not task.done()):
            self.broken("I8", f"left after the end ({took:.2f} s): {names}")
        if open_ends := self.loop.network.open:
            self.broken("I8", f"{len(open_ends)} connections left open after the end")

    def _judge_history(self, until: float) -> None:
        if self._history_file is None:
            return
        for what in self._around.history_troubles:
            self.broken(HistoryWasShown.name, what)
        self.record.trace.update(self._history.judge(self._history_file, until).encode())
        self.outcome.entries = self._history.entries

    def open(self, name: str) -> None:
        """Open an account's session; its key is asked for."""
        if self.house is not None:
            self.record.wish(name, self.loop.time())
            self.house.open(self.accounts[name])

    def controller(self, name: str) -> SessionController | None:
        """An account as the program has it."""
        return None if self.house is None else self.house.controllers.get(name)

    def controllers(self) -> list[SessionController]:
        """All accounts that the program has open."""
        return [] if self.house is None else list(self.house.controllers.values())

    def keep_pace(self, pace: Pace) -> None:
        """The user wants another pace."""
        self._pace = pace
        if self.house is not None:
            self.house.network.keep_pace(pace)
        self._note_pace()

    def watch(self, *, is_watched: bool) -> None:
        """Somebody looks, or nobody does."""
        self.is_watched = is_watched
        if self.house is not None:
            self.house.network.is_watched = is_watched
        self._note_pace()

    def _note_pace(self) -> None:
        interval = self._pace.check_interval * (1.0 if self.is_watched else _UNWATCHED)
        self._paces.note(self.loop.time(), interval, self._pace.budget_share)

    def _wished_interval(self, account: str) -> float:
        """The longest that was in force since the last answer: it may be the one that is kept."""
        newest = self.record.ledgers[account].last_whole
        since = 0.0 if newest is None else newest.sent_at
        weight = 5 + (Extra.MARGIN in self.schedule.extras)
        return self._paces.longest_interval(since, weight, len(self.accounts))

    # -- looking ---------------------------------------------------------------------------------

    def _hear(self, account: str, assets: frozenset[str]) -> None:
        self._heard[account] = None
        if (controller := self.controller(account)) is not None:
            self._twins.hear(account, self._place(controller), controller, assets)
            self._sums.hear(account, assets)

    def _place(self, controller: SessionController) -> int:
        """A number of its own for each session of each account."""
        if controller not in self._controllers:
            self._controllers.append(controller)
        generation = controller._generation if controller.is_open else 0
        return self._controllers.index(controller) * 1000 + generation

    def _note(self, controller: SessionController) -> None:
        """It is written down now: what it shows is what the history may tell."""
        name, now, rows = controller.profile.account_id, self.loop.time(), controller.rows
        self._history.hear(name, now, rows, controller.margin, controller.prices)
        self._history.hear_changes(name, now, controller.changes, rows)
        self._history.hear_of(name, controller.status())

    def _after_turn(self) -> None:
        if self._heard and not self.loop.is_held:
            heard, self._heard = list(self._heard), {}
            for account in heard:
                self._look(account)

    def _look_soon(self, account: str) -> None:
        """Look once the program has taken in what came just now, and before it can ask of it."""
        self.loop.call_later(_A_BLINK, self._look, account)

    async def _keep_looking(self) -> None:
        while True:
            await asyncio.sleep(self._look_every)
            self.look()

    def look_seldom(self) -> None:
        """Nothing is done to the program any more: look now and then, and at what it says."""
        self._look_every = max(self._look_every, _LOOK_SELDOM)
        if self._alerting is not None:
            self._alerting.late = max(self._alerting.late, 2.5 + 2 * _LOOK_SELDOM)

    def look(self) -> None:
        """Look at everything that is shown."""
        if self.loop.is_held or self.house is None:
            return
        now = self.loop.time()
        all_seen = [self._look(account) for account in list(self.house.controllers)]
        if self._alerting is not None:
            self._alerting.look([seen for seen in all_seen if seen is not None], now)
        self._look_at_sums(now)
        for invariant in self._looking_at_all:
            self._judge(invariant, invariant.look_at_all, now)
        self.record.forget_closed(now - 60.0)

    def _look_at_sums(self, now: float) -> None:
        """Of the accounts that there are; whoever turns to others begins another book."""
        accounts = tuple(self.controllers())
        if accounts != self._sums.accounts:
            self._sums = Sums(accounts, self._broken_of(Sums.name))
        self._sums.look(now)

    def _look(self, account: str) -> Seen | None:
        seen = self.seen(account)
        if seen is None:
            return None
        self.outcome.looks += 1
        self.record.trace.update(f"{account} {seen.status.state.value}".encode())
        for invariant in self._looking:
            self._judge(invariant, invariant.look, seen)
        if self._history_file is not None:
            self._history.look(seen)
        return seen

    def _judge(self, invariant: Invariant, look: Callable[[_At], None], at: _At) -> None:
        """What is shown in a way that cannot even be judged breaks the invariant as well."""
        try:
            look(at)
        except (ValueError, ArithmeticError, TypeError) as error:
            self.broken(invariant.name, f"what is shown cannot be judged: {error!r}")

    def seen(self, account: str) -> Seen | None:
        """An account as it is shown now; None where it is not."""
        controller, house = self.controller(account), self.house
        if controller is None or house is None:
            return None
        status = controller.status()
        known, place = self._opened.get(account), self._place(controller)
        if known is None or known[0] != place:
            known = self._opened[account] = (place, self.loop.time())
        return Seen(
            account,
            self.loop.time(),
            self.clock.wall_ms(),
            known[1] if status.confirmed_at is None else min(known[1], status.confirmed_at),
            place,
            status,
            controller.rows,
            self._changed(account, place, controller.rows),
            controller.margin,
            controller.prices,
            self._twins.of(account, place, controller),
            house.sessions.get(account) if controller.is_open else None,
            self._wished_interval(account),
            self._paces.most_share(self.loop.time() - _LATELY),
            self.record.woke_at,
        )

    def _changed(self, account: str, generation: int, rows: Mapping[str, Row]) -> Mapping[str, Row]:
        known = self._rows.setdefault((account, generation), {})
        changed = {asset: row for asset, row in rows.items() if known.get(asset) is not row}
        known.update(changed)
        return changed

    # -- what goes wrong -------------------------------------------------------------------------

    def broken(self, invariant: str, what: str) -> None:
        """Note that an invariant does not hold."""
        if len(self.outcome.violations) < _MOST_VIOLATIONS:
            at = self.loop.time()
            self.outcome.violations.append((invariant, f"at {at:.3f}: {what}"))
        if self._is_over_when_broken and not self._over.done():
            self._over.set_result(None)

    def _broken_of(self, name: str) -> Any:
        return lambda what: self.broken(name, what)

    def _report(self, name: str, error: BaseException) -> None:
        self.broken("I9", f"the task {name} failed: {error!r}")

    def _in_loop(self, _loop: object, context: dict[str, Any]) -> None:
        self.broken(
            "I9", f"the loop reports {context.get('message')}: {context.get('exception')!r}"
        )

    def _unraisable(self, hook: Any) -> None:
        self.broken("I9", f"unraisable: {hook.exc_value!r}")

    def _judge_log(self) -> None:
        for what in self._log.errors:
            self.broken("I9", f"logged as an error: {what}")
        for what in self._log.leaks():
            self.broken("I13", what)

    def _task(self, loop: Any, coroutine: Any, **options: Any) -> asyncio.Task[Any]:
        task = asyncio.Task(coroutine, loop=loop, **options)
        if side.get() is Side.ENGINE:
            self._tasks.append(weakref.ref(task))
        return task

    def _count(self, cpu: float) -> None:
        outcome, record = self.outcome, self.record
        outcome.virtual_seconds = self._lived_until - 1000.0
        outcome.cpu_seconds = cpu
        outcome.frames, outcome.requests = record.frames, record.requests
        outcome.attempts, outcome.most_connects = record.attempts, record.most_connects
        outcome.most_weight = record.weight.most
        if len(self.accounts) >= CROWD:
            outcome.most_weight_of_ten = outcome.most_weight
        outcome.spoken_in_silence = record.times_spoken_in_silence
        outcome.trace = record.trace.hexdigest()


async def _end_all() -> None:
    for _ in range(5):
        others = asyncio.all_tasks() - {asyncio.current_task()}
        for task in others:
            task.cancel()
        if not others:
            return
        await asyncio.wait(others, timeout=5.0)


def play(schedule: Schedule, *, is_over_when_broken: bool = False) -> Outcome:
    """Play a schedule, alone in this process; to its end, unless it may be over when broken."""
    gc.disable()
    try:
        return Play(schedule, is_over_when_broken=is_over_when_broken).run()
    finally:
        gc.enable()


def _nothing() -> None:
    return
