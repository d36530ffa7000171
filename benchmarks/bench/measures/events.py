"""The same account events through Tidemark, ccxt's `watch_balance` and the official SDK.

One simulated exchange whose market stands still pushes the events; each client prints when it had
a figure in hand, by the one monotonic clock of this machine. Tidemark runs in a process of its own
like the others. Everything stays on the loopback address and ends by itself.
"""

import asyncio
import json
import statistics
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from bench.figures import Beside, Figure, Found, Role, Spread
from bench.measure import Part
from bench.processes import JUDGES, OURS, PEERS
from bench.targets import CCXT, SDK
from tidemark.simulator import Options, Simulator

CLIENTS = {"tidemark": OURS, "ccxt": JUDGES, "sdk": JUDGES}
COIN = "BTC"
_BEGIN_AT_MOST, _SETTLE, _WINDOW = 60.0, 2.0, 3.0
_FEW = 5
_VERY_MUCH = 999.0


@dataclass
class Client:
    """A client at work, and every change it printed: (moment in ns, figure of the coin)."""

    name: str
    process: asyncio.subprocess.Process
    seen: list[tuple[int, Decimal, dict[str, Any]]] = field(default_factory=list)

    async def listen(self) -> None:
        """Keep what it prints."""
        while self.process.stdout and (line := await self.process.stdout.readline()):
            told = json.loads(line)
            figures = told["coins"].get(COIN)
            if figures is not None:
                figure = figures.get("wb", figures.get("total"))
                self.seen.append((told["at"], Decimal(str(figure)), figures))

    def after(self, moment: int, figure: Decimal) -> float | None:
        """Milliseconds from a moment to the first showing of a figure; None if it never came."""
        return next(
            (
                1e-6 * (at - moment)
                for at, shown, _ in self.seen
                if at >= moment and shown == figure
            ),
            None,
        )

    @property
    def shows(self) -> Decimal | None:
        """The figure it shows now."""
        return self.seen[-1][1] if self.seen else None

    @property
    def says(self) -> dict[str, Any]:
        """All it says of the coin now."""
        return self.seen[-1][2] if self.seen else {}


@asynccontextmanager
async def clients(exchange: Simulator) -> AsyncIterator[list[Client]]:
    """All clients, listening."""
    order = json.dumps(
        {
            "ws_api": exchange.addresses.ws_api,
            "stream": exchange.addresses.stream,
            "rest": exchange.addresses.rest,
            "api_key": exchange.api_key,
            "secret": exchange.api_secret,
        }
    )
    started, listening = [], []
    for name, python in CLIENTS.items():
        process = await asyncio.create_subprocess_exec(
            python, PEERS / f"{name}_watch.py",
            stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.DEVNULL,
        )  # fmt: skip
        if process.stdin is not None:
            process.stdin.write(f"{order}\n".encode())
            await process.stdin.drain()
        started.append(Client(name, process))
        listening.append(asyncio.create_task(started[-1].listen()))
    try:
        async with asyncio.timeout(_BEGIN_AT_MOST):
            await exchange.statistics.until(lambda seen: seen.open_streams >= len(CLIENTS))
        await asyncio.sleep(_SETTLE)
        yield started
    finally:
        for client in started:
            if client.process.returncode is None:
                client.process.terminate()
            await client.process.wait()
        await asyncio.gather(*listening, return_exceptions=True)


class Story:
    """Makes events and notes what each client showed of them."""

    def __init__(self, exchange: Simulator, watching: list[Client]) -> None:
        self.exchange = exchange
        self.clients = watching
        self._figure = Decimal(1)

    def next_figure(self) -> Decimal:
        """A figure that was never seen before."""
        self._figure += Decimal("0.00000001")
        return self._figure

    async def change(self) -> dict[str, float | None]:
        """Change the wallet and push it; how long each client took to show it, in ms."""
        figure, moment = self.next_figure(), time.monotonic_ns()
        self.exchange.faults.set_balance(COIN, str(figure), push=True)
        await self._until_all(lambda client: client.after(moment, figure) is not None)
        return {client.name: client.after(moment, figure) for client in self.clients}

    async def _until_all(self, is_so: Callable[[Client], bool]) -> None:
        deadline = time.monotonic() + _WINDOW
        while time.monotonic() < deadline and not all(map(is_so, self.clients)):  # noqa: ASYNC110
            await asyncio.sleep(0.002)  # other processes' lines come when they come

    async def end(self) -> dict[str, dict[str, Any]]:
        """What each shows when everything has settled, and whether it is the truth."""
        await asyncio.sleep(_SETTLE)
        truth = Decimal(str(self.exchange.balances[COIN]["balance"]))
        return {
            client.name: {"shows": str(client.shows), "right": client.shows == truth, **client.says}
            for client in self.clients
        }


async def pushed(story: Story, rounds: int) -> dict[str, Any]:
    """An ordinary push."""
    times = [await story.change() for _ in range(rounds)]
    return {"times": times, "end": await story.end()}


async def lost(story: Story, rounds: int) -> dict[str, Any]:
    """A change whose push is lost on the way."""
    story.exchange.faults.drop_pushes()
    times = [await story.change() for _ in range(rounds)]
    story.exchange.faults.resume()
    return {"times": times, "end": await story.end()}


async def overtaken(story: Story, rounds: int) -> dict[str, Any]:
    """A newer push comes before an older one."""
    del rounds
    newer, now = story.next_figure(), story.exchange.now()
    story.exchange.faults.set_balance(COIN, str(newer))
    story.exchange.faults.send_push(COIN, str(newer), transaction_time=now + 20)
    story.exchange.faults.send_push(COIN, "0.5", transaction_time=now + 10)
    return {"times": [], "end": await story.end()}


async def drifting(story: Story, rounds: int) -> dict[str, Any]:
    """A push that says something else than the books."""
    del rounds
    story.exchange.faults.push_drift(COIN, "0.125")
    story.exchange.faults.set_balance(COIN, str(story.next_figure()), push=True)
    end = await story.end()
    story.exchange.faults.resume()
    return {"times": [], "end": end}


async def expired(story: Story, rounds: int) -> dict[str, Any]:
    """The listen key ends without a word; later changes."""
    story.exchange.faults.expire_listen_key_silently()
    first = await story.change()
    await asyncio.sleep(8)  # the silence is noticed after five seconds, and healed
    times = [await story.change() for _ in range(rounds)]
    return {"times": times, "first": first, "end": await story.end()}


SCENES: dict[str, Callable[[Story, int], Awaitable[dict[str, Any]]]] = {
    "a push": pushed,
    "a push that is lost": lost,
    "an older push after a newer one": overtaken,
    "a push that differs from the books": drifting,
    "after the listen key ended in silence": expired,
}


async def _run(rounds: int) -> dict[str, Any]:
    """Play every scene to the same clients, one after the other."""
    options = Options(weight_limit=100_000)
    async with Simulator(speed=0, options=options) as exchange, clients(exchange) as watching:
        story = Story(exchange, watching)
        await story.change()  # all have seen one
        scenes = dict(list(SCENES.items())[: 1 if rounds < _FEW else None])
        return {name: await scene(story, rounds) for name, scene in scenes.items()}


def take(part: Part) -> Found:
    """What became of every kind of event, in each client's eyes."""
    scenes = asyncio.run(_run(part.pick(2, 15)))
    figures = [
        Figure(f"{name}: {what}", unit, Spread.of([value]), _beside(values))
        for name, scene in scenes.items()
        for what, unit, values in _told(scene)
        if (value := values["tidemark"]) is not None
    ]
    return Found(figures)


def _told(scene: dict[str, Any]) -> Iterator[tuple[str, str, dict[str, float | None]]]:
    """How long a change took, how many were never shown, and whether the end is wrong."""
    if scene["times"]:
        shown = {client: [each[client] for each in scene["times"]] for client in CLIENTS}
        yield "until shown, of what was shown", "ms", {c: _median(v) for c, v in shown.items()}
        yield "never shown", "%", {c: 100 * v.count(None) / len(v) for c, v in shown.items()}
    yield (
        "wrong at the end (0 or 1)",
        "",
        {c: float(not end["right"]) for c, end in scene["end"].items()},
    )


def _median(times: list[float | None]) -> float | None:
    known = [each for each in times if each is not None]
    return statistics.median(known) if known else None


def _beside(values: dict[str, float | None]) -> tuple[Beside, ...]:
    ours = values["tidemark"] or 0.0
    return tuple(
        Beside(_NAMES[client], Role.PEER, Spread.of([value]), Spread.of([_times(ours, value)]))
        for client, value in values.items()
        if client in _NAMES and value is not None
    )


def _times(ours: float, theirs: float) -> float:
    """Beside nothing, anything is very much."""
    if theirs:
        return ours / theirs
    return _VERY_MUCH if ours else 1.0


_NAMES = {"ccxt": CCXT, "sdk": SDK}
