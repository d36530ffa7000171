"""Tidemark's own session without a window, asked as fast as it answers. As `minimal`.

{"do": "profile", "count"} answers where the time of so many requests went.
"""

import asyncio
import time
from typing import Any

from bench.subjects import orders
from tidemark.client.network import Network
from tidemark.client.session import Extra, Session
from tidemark.domain.credential import Credential, KeyKind, Secret
from tidemark.domain.environment import Endpoints, Environment
from tidemark.domain.profile import AccountProfile


class Asking:
    """A session, and whoever waits for its next snapshot."""

    def __init__(self, order: dict[str, Any]) -> None:
        credential = Credential(order["api_key"], KeyKind.HMAC, Secret(order["secret"]))
        endpoints = Endpoints(order["ws_api"], order["stream"])
        profile = AccountProfile(
            "bench", "Bench", Environment.CUSTOM, KeyKind.HMAC, credential.key_ending, endpoints
        )
        network = Network(check_interval=60.0)
        self.session = Session(profile, credential, network, self, extras=Extra.NOTHING)
        self._heard = asyncio.Event()

    def rows_changed(self, assets: frozenset[str]) -> None:
        """See `SessionListener`."""
        if assets:
            self._heard.set()

    def status_changed(self) -> None:
        """See `SessionListener`."""

    async def snapshot(self) -> None:
        """Wait for the next one that brings anything new."""
        await self._heard.wait()
        self._heard.clear()

    async def ask(self) -> None:
        """One request and its answer."""
        self._heard.clear()
        self.session.confirm_now()
        await self.snapshot()


async def requests(asking: Asking, count: int) -> dict[str, float]:
    """Processor time and latency of a request, in µs."""
    begun, times = time.process_time(), []
    for _ in range(count):
        at = time.perf_counter()
        await asking.ask()
        times.append(time.perf_counter() - at)
    spent = time.process_time() - begun
    return {"cpu": 1e6 * spent / count, "latency": 1e6 * sorted(times)[count // 2]}


async def profile(asking: Asking, count: int) -> dict[str, str]:
    """`requests` with a profiler."""
    import pstats  # noqa: PLC0415 - where it is wanted

    from bench.profiles import cpu_recorder, told  # noqa: PLC0415

    recorder = cpu_recorder()
    recorder.enable()
    await requests(asking, count)
    recorder.disable()
    return {"text": told(pstats.Stats(recorder))}


DEEDS: dict[str, Any] = {"requests": requests, "profile": profile}


async def main() -> None:
    """Do as told."""
    asking = Asking(orders.first())
    running = asyncio.create_task(asking.session.run())
    await asking.snapshot()
    orders.answer({"ready": True})
    async for told in orders.orders():
        orders.answer(await DEEDS[told.pop("do")](asking, **told))
    await asking.session.close()
    await running


if __name__ == "__main__":
    asyncio.run(main())
