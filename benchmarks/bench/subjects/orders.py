"""How a subject hears what it is to do: a line of JSON in, a line of JSON out."""

import asyncio
import json
import sys
import threading
from collections.abc import AsyncIterator, Iterator
from typing import Any


def first() -> dict[str, Any]:
    """The order it was started with."""
    order: dict[str, Any] = json.loads(sys.stdin.readline())
    return order


def answer(told: object) -> None:
    """Say something."""
    print(json.dumps(told), flush=True)


def lines() -> Iterator[dict[str, Any]]:
    """All orders from now on, waited for by a thread that has nothing else to do."""
    for line in sys.stdin:
        yield json.loads(line)


async def orders() -> AsyncIterator[dict[str, Any]]:
    """All orders from now on, until nobody gives any more; waiting for them wakes nothing."""
    loop, waiting = asyncio.get_running_loop(), asyncio.Queue[str]()

    def read() -> None:
        for line in sys.stdin:
            loop.call_soon_threadsafe(waiting.put_nowait, line)
        loop.call_soon_threadsafe(waiting.put_nowait, "")

    threading.Thread(target=read, name="orders", daemon=True).start()
    while line := await waiting.get():
        yield json.loads(line)
