"""From what happens to the open stream sockets: who hears an event, and what of it."""

import asyncio
from typing import Any

from tidemark.simulator.lines import Lines
from tidemark.simulator.push_faults import Push, PushFaults


class Publisher:
    """Pushes events to those who listen, through the faults that are switched on."""

    def __init__(self, lines: Lines, faults: PushFaults) -> None:
        self._lines = lines
        self._faults = faults

    def tell_account(self, listen_key: str | None, event: dict[str, Any]) -> None:
        """Push an event of an account, to nobody while it has no listen key."""
        if listen_key is None:
            return
        for push in self._faults.pushes(event):
            self._push(listen_key, push)

    def tell_price(self, asset: str, stream: str, event: object) -> None:
        """Push a price of a coin."""
        if self._faults.tells_price(asset):
            self._lines.publish(stream, event)

    def _push(self, stream: str, push: Push) -> None:
        if push.delay > 0:
            loop = asyncio.get_running_loop()
            loop.call_later(push.delay, self._lines.publish, stream, push.content)
        else:
            self._lines.publish(stream, push.content)
