"""The methods of the WebSocket API: what each costs, what proof it wants, and what it answers.

Source: COIN-M WebSocket API General Info ("Authenticate after connection") and the pages of
`account.balance`, `.status`, `.position` and `userDataStream.start`, `.ping`, `.stop`.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import Enum, auto

from tidemark.simulator import account_views
from tidemark.simulator.accounts import Account
from tidemark.simulator.authentication import text_of
from tidemark.simulator.exchange import Exchange
from tidemark.simulator.listen_keys import ListenKeys


@dataclass(slots=True)
class Logon:
    """Who is logged on to one connection; times are ms since the epoch."""

    connected_since: int
    return_rate_limits: bool = True
    api_key: str | None = None
    authorized_since: int | None = None

    def log_on(self, api_key: str, now: int) -> None:
        """From now on this key's owner is asking; a second logon replaces the first."""
        self.api_key, self.authorized_since = api_key, now

    def log_out(self) -> None:
        """Nobody is logged on; the connection stays."""
        self.api_key = self.authorized_since = None

    def view(self, now: int) -> dict[str, object]:
        """The result of all three `session.*` methods."""
        return {
            "apiKey": self.api_key,
            "authorizedSince": self.authorized_since,
            "connectedSince": self.connected_since,
            "returnRateLimits": self.return_rate_limits,
            "serverTime": now,
        }


@dataclass(frozen=True, slots=True)
class Call:
    """A request that has passed every check, with what it may look at and change."""

    exchange: Exchange
    logon: Logon
    params: Mapping[str, object]
    now: int

    @property
    def account(self) -> Account:
        """The account of whoever asks: by the request's own key, else by the one logged on."""
        return self.exchange.access.account_of(str(self.params.get("apiKey", self.logon.api_key)))

    def text(self, name: str) -> str | None:
        """An optional parameter as text; `Refused` (-1102) where it is there and empty."""
        return text_of(self.params, name) if name in self.params else None

    @property
    def listen_keys(self) -> ListenKeys:
        """The listen key of that account."""
        return self.exchange.listen_keys(self.account.name)


class Security(Enum):
    """What a request must prove."""

    NONE = auto()
    KEY = auto()
    SIGNED = auto()
    LOGON = auto()


@dataclass(frozen=True, slots=True)
class Method:
    """An entry of the exchange's list of methods."""

    weight: int
    security: Security
    perform: Callable[[Call], object]


def _balance(call: Call) -> object:
    return account_views.balance_rows(call.account)


def _status(call: Call) -> object:
    return account_views.status(call.account)


def _position(call: Call) -> object:
    return account_views.positions(
        call.account, margin_asset=call.text("marginAsset"), pair=call.text("pair")
    )


def _session_logon(call: Call) -> object:
    call.logon.log_on(text_of(call.params, "apiKey"), call.now)
    return call.logon.view(call.now)


def _session_status(call: Call) -> object:
    return call.logon.view(call.now)


def _session_logout(call: Call) -> object:
    call.logon.log_out()
    return call.logon.view(call.now)


def _stream_start(call: Call) -> object:
    return {"listenKey": call.listen_keys.start(call.now)}


def _stream_ping(call: Call) -> object:
    return {"listenKey": call.listen_keys.keep_alive(call.now)}


def _stream_stop(call: Call) -> object:
    call.listen_keys.stop()
    return {}


METHODS: Mapping[str, Method] = {
    "account.balance": Method(5, Security.SIGNED, _balance),
    "account.status": Method(5, Security.SIGNED, _status),
    "account.position": Method(5, Security.SIGNED, _position),
    "session.logon": Method(2, Security.LOGON, _session_logon),
    "session.status": Method(2, Security.NONE, _session_status),
    "session.logout": Method(2, Security.NONE, _session_logout),
    "userDataStream.start": Method(1, Security.KEY, _stream_start),
    "userDataStream.ping": Method(1, Security.KEY, _stream_ping),
    "userDataStream.stop": Method(1, Security.KEY, _stream_stop),
}
