"""The built-in exchange that the demo runs on: started once, when somebody first wants it."""

import importlib
import secrets
from contextlib import AsyncExitStack
from typing import TYPE_CHECKING

from tidemark.app.expected import DEMO
from tidemark.app.options import WindowOptions
from tidemark.daemon_thread import call_in_daemon_thread
from tidemark.domain.credential import Credential, KeyKind, Secret
from tidemark.domain.environment import Endpoints, Environment
from tidemark.domain.profile import AccountProfile

if TYPE_CHECKING:
    from tidemark.simulator import Simulator

_LOADED_WITHIN = 60.0


class Demo:
    """Of this computer alone: on a free port, behind a path that nobody can guess."""

    def __init__(self, options: WindowOptions) -> None:
        self._options = options
        self._running = AsyncExitStack()
        self._account: tuple[AccountProfile, Credential] | None = None

    async def start(self) -> tuple[AccountProfile, Credential]:
        """The exchange's account and its key; started again, it is the same."""
        if self._account is None:
            await _load_simulator()
            self._account = _account_of(await self._running.enter_async_context(self._exchange()))
        return self._account

    async def close(self) -> None:
        """Stop the exchange if it runs."""
        await self._running.aclose()

    def _exchange(self) -> "Simulator":
        from tidemark.simulator import Simulator  # noqa: PLC0415 - most runs need none

        return Simulator(
            seed=self._options.seed or 1,
            speed=self._options.speed,
            token=secrets.token_urlsafe(16),
            script=self._options.faults,
        )


async def _load_simulator() -> None:
    """Beside the window: it is as large as the client."""
    load = importlib.import_module
    await call_in_daemon_thread(
        load, "tidemark.simulator", timeout=_LOADED_WITHIN, name="loading the exchange"
    )


def _account_of(exchange: "Simulator") -> tuple[AccountProfile, Credential]:
    credential = Credential(exchange.api_key, KeyKind.HMAC, Secret(exchange.api_secret))
    addresses = exchange.addresses
    profile = AccountProfile(
        "demo",
        DEMO,
        Environment.DEMO,
        KeyKind.HMAC,
        credential.key_ending,
        Endpoints(addresses.ws_api, addresses.stream, addresses.rest, addresses.rest),
    )
    return profile, credential
