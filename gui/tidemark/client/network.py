"""What all sessions of this program share: the way out, and each host's patience with us."""

import copy
import random
import ssl
import uuid
from collections.abc import Callable
from functools import cache
from typing import Any, TypeVar
from urllib.parse import urlsplit

from tidemark.client.bans import BanMemory, ForgetfulBanMemory, Silence
from tidemark.client.budget import WeightBudget
from tidemark.client.clock import Clock, ServerClock, SystemClock
from tidemark.client.connect_rate import ConnectRate
from tidemark.client.connection import Opener
from tidemark.client.https import HttpsClient
from tidemark.client.presence import Presence
from tidemark.client.timing import Timing
from tidemark.client.trust import trust_context
from tidemark.client.way_out import Resolve, WayOut, resolve_in_daemon_thread
from tidemark.domain.credential import Secret
from tidemark.domain.environment import Endpoints, is_loopback
from tidemark.domain.proxy import ProxyAddress
from tidemark.domain.values import frozen

T = TypeVar("T")

_UNWATCHED = 3.0


@frozen
class Pace:
    """How often the user wants to be shown the truth, and at what cost to others.

    ``check_interval`` (s) is the least time between two snapshots while somebody looks,
    ``budget_share`` the most that is taken of the request weight which others leave.
    """

    check_interval: float = 1.0
    budget_share: float = 0.25


class Host:
    """One exchange, at all of its addresses, with its clock.

    Request weight and bans count per IP address, whatever the account, and alike for WebSocket
    API, streams and REST (COIN-M General Info, IP Limits).
    """

    def __init__(self, name: str, budget_share: float, memory: BanMemory, clock: Clock) -> None:
        self.name = name
        self.server_clock = ServerClock(clock)
        """One for all accounts: a silence that one of them heard of ends by it for the others."""
        self.budget = WeightBudget(budget_share)
        self.silence = Silence(name, memory, clock.wall_ms())
        self.server_clock.when_moved(self.silence.clock_moved)
        self.askers = Presence()
        """The accounts that ask this host for balances now."""


class Network:
    """One per program. ``proxy`` is ``off``, ``system``, or an address (``socks5://…``).

    ``proxy_password`` goes with such an address. This machine itself is always reached directly.
    ``check_interval`` and ``budget_share`` are those of `Pace`, until `keep_pace` says otherwise.
    """

    opener: Opener
    """Opens WebSockets the way that is in force."""
    https: HttpsClient
    """Asks over HTTPS the way that is in force."""

    def __init__(
        self,
        *,
        clock: Clock | None = None,
        proxy: str = "off",
        proxy_password: Secret | None = None,
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
        self.pace = Pace(check_interval, budget_share)
        """What is in force; every schedule follows it at its next look."""
        self.is_watched = True
        """Whether anybody looks at the figures; if nobody does, checks are three times rarer."""
        self.uniform = uniform
        self.new_id = new_id
        self.connects = ConnectRate(self.timing.most_connects, self.timing.connects_window)
        self._trust = trust or cache(trust_context)
        self._resolve = resolve
        self._ban_memory = ban_memory or ForgetfulBanMemory()
        self._hosts: dict[str, Host] = {}
        self._shared: dict[str, Any] = {}
        self.go_by(proxy, proxy_password)

    @property
    def check_interval(self) -> float:
        """The least seconds between two snapshots of an account, as things are."""
        return self.pace.check_interval * (1.0 if self.is_watched else _UNWATCHED)

    def keep_pace(self, pace: Pace) -> None:
        """Check as often as this from now on, connections that stand included."""
        self.pace = pace
        for host in self._hosts.values():
            host.budget.share = pace.budget_share

    def use_proxy(self, proxy: str, password: Secret | None = None) -> None:
        """Go another way from now on. Connections to other machines that stand are dropped.

        Whoever kept them makes new ones, as after any loss.
        """
        before = self.opener
        self.go_by(proxy, password)
        before.drop_all()

    def by_another_way(self, proxy: str, password: Secret | None = None) -> "Network":
        """A network that shares everything with this one but the way out: to try that."""
        other = copy.copy(self)
        other.go_by(proxy, password)
        return other

    def go_by(self, proxy: str, password: Secret | None = None) -> None:
        """Make connections this way from now on; those that stand are left as they are."""
        self.proxy = proxy
        """The setting in force."""
        way_out = WayOut(self.timing, self._trust, self._resolve, proxy, password)
        self.opener = Opener(self.clock, self.timing, way_out)
        self.https = HttpsClient(self.clock, way_out, self.timing)

    def exchange(self, endpoints: Endpoints) -> Host:
        """The exchange behind an environment's addresses, the same for all that ask any of them.

        It goes by the name of the WebSocket API's host, under which bans are remembered.
        """
        name = urlsplit(endpoints.ws_api).netloc.lower()
        if name not in self._hosts:
            self._hosts[name] = Host(name, self.pace.budget_share, self._ban_memory, self.clock)
        return self._hosts[name]

    def shared(self, name: str, make: Callable[[], T]) -> T:
        """What all sessions share under this name; whoever asks first makes it."""
        if name not in self._shared:
            self._shared[name] = make()
        found: T = self._shared[name]
        return found

    def proxy_towards(self, url: str) -> str | None:
        """The proxy in words (never with its login), or None where it is not used."""
        if self.proxy == "off" or is_loopback(urlsplit(url).hostname or ""):
            return None
        if self.proxy == "system":
            return "system"
        return ProxyAddress.parse(self.proxy).place
