"""Bad days on demand: every switch is an honest misbehaviour on the wire, the books stay right."""

from collections.abc import Callable, Mapping
from decimal import Decimal

from tidemark.simulator.exchange import Exchange
from tidemark.simulator.handshakes import HttpAnswer
from tidemark.simulator.lines import Lines
from tidemark.simulator.reply_faults import ReplyFaults
from tidemark.simulator.user_events import listen_key_expired, user_event

_ABNORMAL = 1006


class Faults(ReplyFaults):
    """The switches of a running simulator: of replies, sockets, handshakes and the truth."""

    def __init__(self, exchange: Exchange, lines: Lines, now: Callable[[], int]) -> None:
        super().__init__()
        self._exchange = exchange
        self._lines = lines
        self._now = now
        self.skew = 0
        self.handshake_delay = 0.0
        self.handshake_answer: HttpAnswer | None = None
        self.close_on_arrival: int | None = None
        exchange.objection = self.objection

    def resume(self) -> None:
        """Turn every switch off and read again; what was lost meanwhile stays lost."""
        self.behave()
        self._lines.resume_reading()
        self.skew = 0
        self.handshake_delay = 0.0
        self.handshake_answer = None
        self.close_on_arrival = None

    def skew_clock(self, milliseconds: int) -> None:
        """Let the exchange's clock be fast by so much, or slow when negative."""
        self.skew = milliseconds

    def drop_connections(self, code: int = _ABNORMAL, reason: str = "") -> None:
        """Close every connection with this code; 1006 is no frame but a TCP reset."""
        if code == _ABNORMAL:
            self._lines.reset()
        else:
            self._lines.close(code, reason)

    def half_open(self) -> None:
        """Leave today's connections to themselves: nothing is read from them, pings included."""
        self._lines.stop_reading()

    def refuse_handshakes(
        self, status: int, headers: Mapping[str, str] | None = None, body: bytes = b""
    ) -> None:
        """Answer every handshake with this instead of a connection."""
        self.handshake_answer = HttpAnswer(status, headers or {}, body)

    def delay_handshakes(self, seconds: float) -> None:
        """Take so long to answer a handshake."""
        self.handshake_delay = seconds

    def accept_then_close(self, code: int = 1000) -> None:
        """Close every new connection as soon as it is open."""
        self.close_on_arrival = code

    def send_raw(self, text: str) -> None:
        """Send a text to every connection of the WebSocket API, whatever it is."""
        self._lines.send_to_api(text)

    def revoke_session(self) -> None:
        """End what is logged on now: its next request is answered with id null, 401, -2015."""
        for session in self._lines.api.values():
            session.revoke()

    def revoke_key(self, api_key: str) -> None:
        """Delete an API key and end the sessions logged on."""
        self._exchange.keys.forget(api_key)
        self.revoke_session()

    def use_weight(self, weight: int) -> None:
        """Spend request weight as another program at the same address would."""
        self._exchange.limits.spend(weight, self._now())

    def ban(self, seconds: float) -> None:
        """Ban the address for so long."""
        self._exchange.limits.ban(seconds, self._now())

    def lift_ban(self) -> None:
        """Let the address in again, its record clean."""
        self._exchange.limits.lift_ban()

    def expire_listen_key(self) -> None:
        """Let the user data stream's key go: one last frame, then silence on an open socket."""
        if (expired := self._exchange.listen_keys.expire()) is not None:
            self._lines.publish(expired, listen_key_expired(expired, sent_at=self._now()))

    def set_balance(self, asset: str, balance: str, *, push: bool = False) -> None:
        """Make a wallet hold exactly this, its position closed; ``push`` tells the stream."""
        event = self._exchange.world.books.settle_balance(asset, Decimal(balance), self._now())
        listen_key = self._exchange.listen_keys.active
        if push and listen_key is not None:
            alias = self._exchange.world.account_alias
            self._lines.publish(listen_key, user_event(event, alias=alias, sent_at=self._now()))

    def appear(self, asset: str, balance: str = "0") -> None:
        """Let a coin be listed."""
        self._exchange.world.books.list_coin(asset, Decimal(balance), update_time=self._now())

    def vanish(self, asset: str) -> None:
        """Let a coin be delisted, with all the account had of it."""
        self._exchange.world.books.delist_coin(asset)
