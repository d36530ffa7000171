"""The far side: the shipped simulator under host names, with a clock of its own and a slow market.

Nothing of it is changed but three things: it would let in whoever names this computer alone, and
here it is known by names; it tells prices of the coins alone that this world has; and in some
schedules it tells of what happened a little later, and stamps it so.
"""

from collections.abc import Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass
from hashlib import sha256

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
)

import tidemark.simulator.handshakes
import tidemark.simulator.price_streams
import tidemark.simulator.rest
from proof.simulation.later_stamps import LaterStamps
from proof.simulation.memory_link import MemoryLoop
from proof.simulation.stand_ins import stand_in
from tidemark.domain.credential import Credential, KeyKind, Secret
from tidemark.domain.environment import Endpoints
from tidemark.simulator import Simulator
from tidemark.simulator.keys import key_from_seed
from tidemark.simulator.market import CONTRACTS
from tidemark.simulator.options import Options, SimulatorKey

WEBSOCKET_HOST, STREAM_HOST = "ws-dapi.exchange.test", "dstream.exchange.test"
REST_HOST, SAPI_HOST = "dapi.exchange.test", "api.exchange.test"
SOCKET_HOSTS = frozenset({WEBSOCKET_HOST, STREAM_HOST})
MAIN = "main"


@dataclass(frozen=True, slots=True)
class Keyed:
    """An account of the exchange with the key that opens it."""

    name: str
    credential: Credential
    key: SimulatorKey


def keyed(seed: int, name: str, kind: KeyKind) -> Keyed:
    """An account's key, the same for the same seed."""
    if kind is KeyKind.HMAC:
        key = key_from_seed(seed, name)
        secret = key.hmac_secret or ""
        return Keyed(name, Credential(key.api_key, kind, Secret(secret)), key)
    private = Ed25519PrivateKey.from_private_bytes(sha256(f"{seed}-{name}".encode()).digest())
    api_key = (sha256(f"key {seed} {name}".encode()).hexdigest())[:64]
    pem = private.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()).decode()
    public = private.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
    key = SimulatorKey(api_key, public_key_pem=public.decode(), account=name)
    return Keyed(name, Credential(api_key, kind, Secret(pem)), key)


class Exchange:
    """The exchange of one schedule. ``base_ms`` is its time when the loop's is 0."""

    def __init__(
        self,
        loop: MemoryLoop,
        seed: int,
        accounts: Sequence[Keyed],
        *,
        base_ms: int,
        coins: int,
        tells_prices: bool,
        options: Options,
    ) -> None:
        for module in (tidemark.simulator.handshakes, tidemark.simulator.rest):
            stand_in(module, "is_loopback", _anybody)
        self._loop = loop
        self._base_ms = base_ms
        self.accounts = tuple(accounts)
        self.simulator = Simulator(
            seed=seed,
            keys=[each.key for each in accounts],
            speed=0.0,
            clock=self._true_ms,
            options=options,
        )
        self.stamps = LaterStamps(self.simulator.faults, seed, self.simulator.now)
        self.listed: tuple[str, ...] = ()
        """The coins that have a price."""
        self._delist(coins, tells_prices=tells_prices)
        self._stack = AsyncExitStack()

    def _delist(self, coins: int, *, tells_prices: bool) -> None:
        """Keep some coins, those with positions first; of no others, or of none, prices are told.

        Prices that nobody listens to are most of what a quiet hour costs.
        """
        listed = self.simulator.books_of(MAIN).assets
        first = [asset for asset in ("BTC", "ETH", "SOL", "XRP", "LINK") if asset in listed]
        kept = set([*first, *(asset for asset in listed if asset not in first)][:coins])
        for asset in listed:
            if asset not in kept:
                self.simulator.faults.vanish(asset)
        told = {asset: each for asset, each in CONTRACTS.items() if asset in kept}
        stand_in(tidemark.simulator.price_streams, "CONTRACTS", told if tells_prices else {})
        self.listed = tuple(told)

    def _true_ms(self) -> int:
        return self._base_ms + round(1000 * self._loop.time())

    async def begin(self) -> None:
        """Open its doors."""
        await self._stack.enter_async_context(self.simulator)

    async def end(self) -> None:
        """Close them."""
        await self._stack.aclose()

    @property
    def endpoints(self) -> Endpoints:
        """Where it is reached."""
        ws, rest = self.simulator.addresses.ws_api, self.simulator.addresses.rest
        port, rest_port = ws.split(":")[2].split("/")[0], rest.split(":")[2]
        return Endpoints(
            f"wss://{WEBSOCKET_HOST}:{port}/ws-dapi/v1",
            f"wss://{STREAM_HOST}:{port}",
            f"https://{REST_HOST}:{rest_port}",
            f"https://{SAPI_HOST}:{rest_port}",
        )


def _anybody(_host: str | None) -> bool:
    return True
