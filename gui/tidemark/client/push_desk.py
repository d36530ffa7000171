"""Between a session and its user data stream: pushes go into the account, and call for a check."""

from collections.abc import Callable

from tidemark.binance.decoding_stream import OrderChanged
from tidemark.binance.requests import Method
from tidemark.client.internal_errors import log_internal
from tidemark.client.network import Network
from tidemark.client.news import News
from tidemark.client.relay import Relay
from tidemark.client.side_line import StreamWay
from tidemark.client.user_stream import StreamNews, UserStream
from tidemark.domain.account import Account
from tidemark.domain.stream_status import StreamStatus

_OLDER_THAN_SNAPSHOT_MS = 2000


class PushDesk:
    """Runs the stream of one session.

    ``tell`` is told which coins' rows changed, ``is_refused`` tells whether the exchange wants
    nothing more of the account.
    """

    def __init__(
        self,
        network: Network,
        way: StreamWay,
        account: Account,
        relay: Relay,
        *,
        tell: Callable[[frozenset[str]], None],
        is_refused: Callable[[], bool],
    ) -> None:
        self._clock = network.clock
        self._server_clock = way.server_clock
        self._account = account
        self._relay = relay
        self._tell = tell
        self._is_refused = is_refused
        self._stream = UserStream(network, way, self)

    @property
    def status(self) -> StreamStatus:
        """How the stream does now."""
        return self._stream.status

    async def run(self) -> None:
        """Listen until cancelled."""
        await self._stream.run()

    def hear(self, news: News) -> bool:
        """Take in what a link tells; return whether it concerned the stream alone."""
        return self._stream.hear(news)

    def link_ended(self) -> None:
        """The session has no link any more."""
        self._stream.link_ended()

    # What the stream asks and tells.

    def may_ask(self) -> bool:
        """See `StreamOwner`: a link that has brought figures can be asked for more."""
        link = self._relay.link
        return link is not None and link.served_at is not None

    def ask(self, method: Method) -> bool:
        """See `StreamOwner`."""
        return self._relay.link is not None and self._relay.link.request(method)

    def is_refused(self) -> bool:
        """See `StreamOwner`."""
        return self._is_refused()

    def began_listening(self) -> None:
        """See `StreamOwner`: a snapshot shows what was missed before."""
        self._account.listen(self._clock.now())
        self._confirm()

    def stopped_listening(self) -> None:
        """See `StreamOwner`."""
        self._account.listen(None)

    def was_told(self, event: StreamNews) -> None:
        """See `StreamOwner`."""
        if not isinstance(event, OrderChanged):
            changed = self._account.apply_update(
                event, received_at=self._clock.now(), not_before=self._not_before()
            )
            self._tell(changed)
        self._confirm()

    def untold_since(self) -> float | None:
        """See `StreamOwner`."""
        return self._account.untold_since

    def stream_changed(self) -> None:
        """See `StreamOwner`; whoever fails to take it in does not end the stream."""
        try:
            self._tell(frozenset())
        except Exception as error:  # noqa: BLE001 - it is told again with the next change
            log_internal(error)

    def _not_before(self) -> int:
        """Events from before this (ms, the exchange's clock) are older than the newest snapshot."""
        newest_at = self._account.newest_at
        if newest_at is None:
            return 0
        return self._server_clock.time_of(newest_at) - _OLDER_THAN_SNAPSHOT_MS

    def _confirm(self) -> None:
        if self._relay.link is not None:
            self._relay.link.confirm_soon()
