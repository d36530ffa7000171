"""Whether this desktop can be told and asked anything: notifications, word of a locked screen."""

import asyncio
from pathlib import Path

from tidemark.desktop.bus import Bus
from tidemark.self_test.finding import Finding, Verdict

_PATIENCE = 3.0


def check(_room: Path) -> Finding:
    """Knock at the session bus. None is a fact of this system, and no fault of this copy."""
    try:
        asyncio.run(_knock())
    except (OSError, EOFError, KeyError, RuntimeError, ValueError, TimeoutError):
        text = "no D-Bus session bus: no notifications, no keyring, no word of a locked screen"
        return Finding(text, Verdict.NOTE, {"session_bus": False})
    return Finding("the D-Bus session bus answers", facts={"session_bus": True})


async def _knock() -> None:
    async with asyncio.timeout(_PATIENCE):
        bus = await Bus.open()
    bus.hang_up()
