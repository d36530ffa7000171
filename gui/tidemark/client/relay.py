"""One link at work after another: before the exchange cuts the old one, a new one takes over."""

import asyncio
from collections.abc import Awaitable, Callable

from tidemark.client.failures import ConnectionEnded
from tidemark.client.link import Link
from tidemark.client.network import Network
from tidemark.client.patience import Patience
from tidemark.domain.trouble import Trouble


class Relay:
    """Runs the links of one session.

    ``open_link`` makes a link or raises `ConnectionEnded`; ``taken_over`` is called whenever
    another link is at work.
    """

    def __init__(
        self,
        network: Network,
        patience: Patience,
        open_link: Callable[[], Awaitable[Link]],
        taken_over: Callable[[], None],
    ) -> None:
        self._clock = network.clock
        self._timing = network.timing
        self._uniform = network.uniform
        self._patience = patience
        self._open_link = open_link
        self._taken_over = taken_over
        # No set: what is ended together is ended in order, in every process the same.
        self._running: dict[asyncio.Task[Trouble], None] = {}
        self._renew_at = 0.0
        self.link: Link | None = None
        """The link at work; None between `drop` and the next opening."""
        self.inspected_by: str | None = None
        """Who read along on the last link's way, see `trust.inspecting_issuer`."""

    async def run(self) -> Trouble:
        """Open a link and keep one at work; return why the last one ended.

        Raises `ConnectionEnded` when none could be opened. Errors of our own are raised as well.
        """
        link = await self._open_link()
        self._adopt(link)
        running = self._start(link)
        try:
            while True:
                await asyncio.wait({running}, timeout=self._renew_at - self._clock.now())
                if running.done():
                    return running.result()
                link, running = await self._renew(link, running)
        finally:
            await self._end(*self._running)

    def is_steady(self) -> bool:
        """Whether the link at work has brought data for so long that earlier failures are past."""
        served_at = self.link.served_at if self.link else None
        return served_at is not None and (
            self._clock.now() - served_at >= self._timing.steady_after
        )

    def drop(self) -> None:
        """Have no link any more."""
        if self.link is not None:
            self.link.abort()
            self.link = None

    def _adopt(self, link: Link) -> None:
        timing = self._timing
        self.link = link
        self._renew_at = link.opened_at + timing.lifetime - timing.lifetime_jitter * self._uniform()
        self.inspected_by = link.inspected_by()
        self._taken_over()

    def _start(self, link: Link) -> asyncio.Task[Trouble]:
        task = asyncio.create_task(link.run(), name="link")
        self._running[task] = None
        return task

    async def _end(self, *tasks: asyncio.Task[Trouble]) -> None:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        for task in tasks:
            self._running.pop(task, None)

    async def _renew(
        self, old: Link, running: asyncio.Task[Trouble]
    ) -> tuple[Link, asyncio.Task[Trouble]]:
        """Make before break: the old link goes on until the new one has brought its figures."""
        now = self._clock.now()
        self._renew_at = now + self._timing.renewal_retry
        if not self._patience.may_connect(now):
            return old, running
        try:
            new = await self._open_link()
        except ConnectionEnded:
            return old, running
        successor = self._start(new)
        await self._first_of(new.served, successor, running)
        if not new.served.is_set():
            await self._end(successor)
            return old, running
        self._adopt(new)
        await old.close()
        await self._end(running)
        return new, successor

    async def _first_of(self, served: asyncio.Event, *tasks: asyncio.Task[Trouble]) -> None:
        """Wait for the first figures or the first ending, but no longer than for an opening."""
        waiting = asyncio.create_task(served.wait(), name="first snapshot")
        try:
            await asyncio.wait(
                {waiting, *tasks},
                timeout=self._timing.open_timeout,
                return_when=asyncio.FIRST_COMPLETED,
            )
        finally:
            waiting.cancel()
