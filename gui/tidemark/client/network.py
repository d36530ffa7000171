"""What all sessions of this program share: the way out, and each host's patience with us."""

import random
import ssl
import uuid
from collections.abc import Callable
from functools import cache
from typing import Any, TypeVar
from urllib.parse import urlsplit

from tidemark.client.bans import BanMemory, ForgetfulBanMemory, Silence
from tidemark.client.budget import WeightBudget
from tidemark.client.clock import Clock, SystemClock
from tidemark.client.connect_rate import ConnectRate
from tidemark.client.connection import Opener, Proxy, Resolve, resolve_in_daemon_thread
from tidemark.client.timing import Timing
from tidemark.client.trust import trust_context
from tidemark.domain.environment import is_loopback

T = TypeVar("T")


class Host:
    """One exchange host: request weight and bans count per IP address, whatever the account."""

    def __init__(self, name: str, budget_share: float, memory: BanMemory, now_ms: int) -> None:
        self.name = name
        self.budget = WeightBudget(budget_share)
        self.silence = Silence(name, memory, now_ms)
        self.askers = 0
        """How many sessions ask this host for balances now."""


class Network:
    """One per program. ``proxy`` is ``off``, ``system``, or an address (``socks5://…``).

    This machine itself is always reached directly. ``check_interval`` (s) is the least time
    between two snapshots, ``budget_share`` the most that is taken of the request weight which
    others leave.
    """

    def __init__(
        self,
        *,
        clock: Clock | None = None,
        proxy: str = "off",
        check_interval: float = 1.0,
        budget_share: float = 0.25,
        ban_memory: BanMemory | None = None,
        timing: Timing | None = None,
        trust: Callable[[], ssl.SSLContext] | None = None,
        resolve: Resolve = resolve_in_daemon_thread,
        uniform: Callable[[], float] = random.random,
        new_id: Callable[[], str] = lambda: str(uuid.uuid4()),
    ) -> None:
        self.clock = clock or SystemClock()
        self.timing = timing or Timing()
        self.check_interval = check_interval
        self.uniform = uniform
        self.new_id = new_id
        self.connects = ConnectRate(self.timing.most_connects, self.timing.connects_window)
        self._proxy = proxy
        self._budget_share = budget_share
        self._ban_memory = ban_memory or ForgetfulBanMemory()
        self._hosts: dict[str, Host] = {}
        self._shared: dict[str, Any] = {}
        self.opener = Opener(
            clock=self.clock,
            timing=self.timing,
            trust=trust or cache(trust_context),
            proxy=_for_websockets(proxy),
            resolve=resolve,
        )

    def host(self, url: str) -> Host:
        """The host behind an address, the same for all that ask."""
        name = urlsplit(url).netloc.lower()
        if name not in self._hosts:
            self._hosts[name] = Host(
                name, self._budget_share, self._ban_memory, self.clock.wall_ms()
            )
        return self._hosts[name]

    def shared(self, name: str, make: Callable[[], T]) -> T:
        """What all sessions share under this name; whoever asks first makes it."""
        if name not in self._shared:
            self._shared[name] = make()
        found: T = self._shared[name]
        return found

    def proxy_towards(self, url: str) -> str | None:
        """The proxy in words (never with its login), or None where it is not used."""
        if self._proxy == "off" or is_loopback(urlsplit(url).hostname or ""):
            return None
        if self._proxy == "system":
            return "system"
        parts = urlsplit(self._proxy)
        return f"{parts.hostname}:{parts.port}" if parts.port else parts.hostname


def _for_websockets(proxy: str) -> Proxy:
    if proxy == "off":
        return None
    return True if proxy == "system" else proxy
