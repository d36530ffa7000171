"""Bad days on demand: every switch is an honest misbehaviour on the wire, the books stay right."""

from collections.abc import Callable, Mapping, Sequence

from tidemark.simulator.account_faults import AccountFaults
from tidemark.simulator.api_session import ApiSession
from tidemark.simulator.exchange import Exchange
from tidemark.simulator.handshakes import HttpAnswer
from tidemark.simulator.lines import Lines
from tidemark.simulator.publisher import Publisher
from tidemark.simulator.push_faults import PushFaults
from tidemark.simulator.reply_faults import ReplyFaults

_ABNORMAL = 1006


class Faults(ReplyFaults, PushFaults, AccountFaults):
    """The switches of a running simulator: of replies, pushes, accounts, sockets, handshakes."""

    def __init__(self, exchange: Exchange, lines: Lines, now: Callable[[], int]) -> None:
        ReplyFaults.__init__(self)
        PushFaults.__init__(self)
        AccountFaults.__init__(self, exchange, Publisher(lines, self), now)
        self._lines = lines
        self.skew = 0
        self.handshake_delay = 0.0
        self.handshake_answer: HttpAnswer | None = None
        self.close_on_arrival: int | None = None
        self.rest_answer: HttpAnswer | None = None
        exchange.objection = self.objection
        exchange.has_pair = self.has_pair

    def resume(self) -> None:
        """Turn every switch off and read again; what was lost meanwhile stays lost."""
        self.behave()
        self.push_honestly()
        for account in self._exchange.world.accounts:
            self._recover(account)
        self.read_again()
        self.skew_clock(0)
        self.delay_handshakes(0.0)
        self.accept_handshakes()
        self.accept_rest()
        self.accept_then_close(None)
        self._exchange.keys.lift_restrictions()

    def go_silent(self, on: bool = True) -> None:
        """Answer nothing and push nothing more; sockets stay open and pings are still answered."""
        self.silence_api(on)
        self.silence_streams(on)

    def skew_clock(self, milliseconds: int) -> None:
        """Let the exchange's clock be fast by so much, or slow when negative."""
        self.skew = milliseconds

    def drop_connections(self, code: int = _ABNORMAL, reason: str = "") -> None:
        """Close every connection with this code; 1006 is no frame but a TCP reset."""
        self._lines.end(self._lines.all, code, reason)

    def drop_streams(self, code: int = _ABNORMAL, reason: str = "") -> None:
        """Close the connections to the streams alone, as `drop_connections` does."""
        self._lines.end(self._lines.streams, code, reason)

    def half_open(self) -> None:
        """Leave today's connections to themselves: nothing is read from them, pings included."""
        self._lines.stop_reading()

    def read_again(self) -> None:
        """Read again where connections were left half open."""
        self._lines.resume_reading()

    def refuse_handshakes(
        self, status: int, headers: Mapping[str, str] | None = None, body: bytes = b""
    ) -> None:
        """Answer every handshake with this instead of a connection."""
        self.handshake_answer = HttpAnswer(status, headers or {}, body)

    def accept_handshakes(self) -> None:
        """Answer handshakes with connections again."""
        self.handshake_answer = None

    def refuse_rest(
        self, status: int, headers: Mapping[str, str] | None = None, body: bytes = b""
    ) -> None:
        """Answer every REST request with this."""
        self.rest_answer = HttpAnswer(status, headers or {}, body)

    def accept_rest(self) -> None:
        """Answer REST requests honestly again."""
        self.rest_answer = None

    def delay_handshakes(self, seconds: float) -> None:
        """Take so long to answer a handshake."""
        self.handshake_delay = seconds

    def accept_then_close(self, code: int | None = 1000) -> None:
        """Close every new connection as soon as it is open; with None, leave them open again."""
        self.close_on_arrival = code

    def send_raw(self, text: str) -> None:
        """Send a text to every connection of the WebSocket API, whatever it is."""
        self._lines.send_to_api(text)

    def send_raw_to_streams(self, text: str) -> None:
        """Send a text to every connection of the streams, whatever it is."""
        self._lines.send_to_streams(text)

    def revoke_session(self, account: str | None = None) -> None:
        """End what is logged on now, to this account or to any.

        The next request of such a session is answered with id null, 401, -2015.
        """
        for session in self._lines.api.values():
            if account is None or self._is_logged_on(session, account):
                session.revoke()

    def _is_logged_on(self, session: ApiSession, account: str) -> bool:
        api_key = session.api_key
        return api_key is not None and self._exchange.keys.named(api_key).account == account

    def revoke_key(self, api_key: str) -> None:
        """Delete an API key, which ends the sessions logged on with it.

        Here and below, an account's name stands for the first key of that account.
        """
        self._exchange.keys.forget(api_key)

    def restrict_ip(self, api_key: str, ip_list: Sequence[str] = ("203.0.113.7",)) -> None:
        """Let an API key be used from these addresses alone; a session logged on is revoked."""
        self._exchange.keys.restrict(api_key, ip_list)

    def allow_ip(self, api_key: str) -> None:
        """Put this computer's address on an API key's list."""
        self._exchange.keys.allow_here(api_key)

    def change_permissions(self, api_key: str, **permissions: bool) -> None:
        """Let an API key do other things than before, by the names `SimulatorKey` has for them."""
        self._exchange.keys.change(api_key, **permissions)

    def use_weight(self, weight: int) -> None:
        """Spend request weight as another program at the same address would."""
        self._exchange.limits.spend(weight, self._now())

    def ban(self, seconds: float) -> None:
        """Ban the address for so long."""
        self._exchange.limits.ban(seconds, self._now())

    def lift_ban(self) -> None:
        """Let the address in again, its record clean."""
        self._exchange.limits.lift_ban()
