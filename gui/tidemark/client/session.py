"""One account, kept live: connects, takes in what comes, and starts again after every ending."""

import asyncio
import contextlib
import logging
from collections.abc import AsyncIterator, Mapping
from dataclasses import replace
from enum import Flag, auto

from tidemark.binance.errors import KeyUnusable
from tidemark.client.condition import Beside, Condition
from tidemark.client.failures import ConnectionEnded
from tidemark.client.intake import Intake, SessionListener, in_words
from tidemark.client.internal_errors import log_internal
from tidemark.client.key_doctor import refine
from tidemark.client.link_opener import LinkOpener
from tidemark.client.margin_desk import MarginDesk
from tidemark.client.network import Network
from tidemark.client.news import News
from tidemark.client.patience import Patience
from tidemark.client.price_feed import PriceFeed
from tidemark.client.push_desk import PushDesk
from tidemark.client.relay import Relay
from tidemark.client.rest import Rest
from tidemark.client.side_line import StreamWay
from tidemark.client.turn import Turn
from tidemark.domain.account import Account
from tidemark.domain.changes import ChangeLog
from tidemark.domain.credential import Credential
from tidemark.domain.last_known import LastKnown
from tidemark.domain.margin import Margin
from tidemark.domain.price import Price
from tidemark.domain.profile import AccountProfile
from tidemark.domain.row import Row
from tidemark.domain.status import Status
from tidemark.domain.stream_status import StreamStatus
from tidemark.domain.trouble import Cause, Trouble

_logger = logging.getLogger(__name__)
_GOODBYE = 1.0
_REASONS_AT_MOST = 3.0
_NO_PRICES: Mapping[str, Price] = {}


class Extra(Flag):
    """What a session may have besides the balances."""

    NOTHING = 0
    PUSHES = auto()
    MARGIN = auto()
    PRICES = auto()
    REASONS = auto()
    """Why the exchange refused a key, as exactly as its register of keys can tell."""
    EVERYTHING = PUSHES | MARGIN | PRICES | REASONS


class Session:
    """An account's figures, as live as the exchange allows.

    `run` supervises until `close`; no trouble of network or exchange ever escapes it. Figures
    stay, with their age, whatever happens. ``extras`` is what is wanted besides the balances.
    """

    def __init__(
        self,
        profile: AccountProfile,
        credential: Credential,
        network: Network,
        listener: SessionListener,
        *,
        generation: int = 1,
        extras: Extra = Extra.NOTHING,
    ) -> None:
        self.profile = profile
        self.generation = generation
        self._credential = credential
        self._network = network
        self._clock = network.clock
        self._listener = listener
        self._extras = extras
        self._host = network.exchange(profile.endpoints)
        self._server_clock = self._host.server_clock
        self._account = Account()
        self._patience = Patience(network, self._host, self._server_clock)
        opener = LinkOpener(
            profile, credential, network, self._apply, with_margin=Extra.MARGIN in extras
        )
        self._relay = Relay(network, self._patience, opener.open, listener.status_changed)
        self._condition = Condition(
            network,
            self._host,
            self._server_clock,
            self._account,
            self._relay,
            url=profile.endpoints.ws_api,
            generation=generation,
        )
        self._margin = MarginDesk(network)
        self._feed = self._price_feed() if Extra.PRICES in extras else None
        self._intake = Intake(
            profile.label,
            self._account,
            margin=self._margin,
            condition=self._condition,
            relay=self._relay,
            feed=self._feed,
            listener=listener,
        )
        self._pushes = self._push_desk() if Extra.PUSHES in extras else None
        self._turn = Turn(network, self._patience, self._condition, self._announce)
        self._closing = False
        self._runner: asyncio.Task[None] | None = None

    def _way(self) -> StreamWay:
        return StreamWay(self.profile.endpoints.stream, self._host, self._server_clock)

    def _push_desk(self) -> PushDesk:
        return PushDesk(
            self._network,
            self._way(),
            self._account,
            self._relay,
            tell=self._intake.tell,
            is_refused=self._is_refused,
        )

    def _is_refused(self) -> bool:
        trouble = self._condition.trouble
        return trouble is not None and trouble.is_final

    def _price_feed(self) -> PriceFeed:
        name = f"prices of {self.profile.endpoints.stream}"
        return self._network.shared(name, lambda: PriceFeed(self._network, self._way()))

    # -- what may be asked at any time ---------------------------------------------------------

    @property
    def rows(self) -> Mapping[str, Row]:
        """The rows by asset, read-only and live."""
        return self._account.rows

    @property
    def margin(self) -> Margin | None:
        """The newest margin figures, with their age; None before any."""
        return self._margin.margin

    @property
    def prices(self) -> Mapping[str, Price]:
        """The newest index price of each coin that somebody holds; read-only and live."""
        return _NO_PRICES if self._feed is None else self._feed.prices

    @property
    def changes(self) -> ChangeLog:
        """What moved the wallets, newest last."""
        return self._account.changes

    def as_of_ms(self, moment: float) -> int:
        """A moment of the steady clock as the exchange's time, in ms since the epoch."""
        return self._server_clock.time_of(moment)

    def status(self, now: float) -> Status:
        """The session's condition at ``now``."""
        beside = Beside(
            StreamStatus() if self._pushes is None else self._pushes.status,
            self._margin.trouble,
            None if self._feed is None else self._feed.trouble,
        )
        return self._condition.status(now, beside)

    def recall(self, known: LastKnown) -> None:
        """Show what an earlier run knew last until the exchange answers; later, drop it."""
        changed = self._account.recall(known.rows)
        if self._account.newest_at is None:
            if known.margin is not None:
                changed |= self._margin.recall(known.margin)
            if self._feed is not None:
                self._feed.recall(known.prices)
            if self._runner is not None:
                self._intake.follow_holdings()
        self._intake.tell(changed & self._account.rows.keys())

    def forget_before(self) -> None:
        """Show nothing that an earlier run knew; what this one was told stays."""
        changed = self._account.forget_before() | self._margin.forget_before()
        if self._feed is not None:
            self._feed.forget_before(self._intake)
        if self._runner is not None:
            self._intake.follow_holdings()
        self._intake.tell(changed)

    # -- what a user may want ------------------------------------------------------------------

    def confirm_now(self) -> None:
        """Ask for a snapshot at once; without a connection, try for one."""
        if self._relay.link is not None:
            self._relay.link.check_now()
        else:
            self.retry_now()

    def retry_now(self) -> None:
        """Try again without waiting any longer, also after a refusal; a ban is waited for."""
        self._turn.want_now()

    # -- the supervisor ------------------------------------------------------------------------

    async def run(self) -> None:
        """Keep the account live until `close` is called."""
        self._runner = asyncio.current_task()
        try:
            with self._network.connects.accounts.of(self.profile.account_id):
                async with self._beside_work():
                    while not self._closing:
                        await self._turn.come()
                        await self._one_connection()
        except asyncio.CancelledError:
            if not self._closing:
                raise
        finally:
            self._relay.drop()

    @contextlib.asynccontextmanager
    async def _beside_work(self) -> AsyncIterator[None]:
        """Have pushes and prices for as long as the block lasts."""
        pushing = None
        if self._pushes is not None:
            pushing = asyncio.create_task(self._pushes.run(), name="user data stream")
        self._intake.follow_holdings()
        try:
            yield
        finally:
            try:
                if pushing is not None:
                    pushing.cancel()
                    await asyncio.wait({pushing})
            finally:  # also when the waiting is cancelled: prices would be had for ever
                if self._feed is not None:
                    await self._feed.leave(self._intake)

    async def close(self) -> None:
        """End `run`: politely for a moment, then for good."""
        self._closing = True
        if self._relay.link is not None:
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(_GOODBYE):
                    await self._relay.link.close()
        if self._runner is not None and not self._runner.done():
            self._runner.cancel()
            await asyncio.wait({self._runner})

    def _announce(self) -> None:
        """Tell of a change between connections, where a listener's failure ends none of them."""
        try:
            self._listener.status_changed()
        except Exception as error:  # noqa: BLE001 - nor may it end the supervision
            log_internal(error)

    async def _one_connection(self) -> None:
        """Live through one connection, from its opening to its end (or its successors')."""
        trouble = Trouble(Cause.INTERNAL_ERROR)
        try:
            trouble = await self._relay.run()
        except ConnectionEnded as ended:
            trouble = ended.trouble
        except KeyUnusable:
            trouble = Trouble(Cause.KEY_UNREADABLE)
        except Exception as error:  # noqa: BLE001 - a bug of ours must not end the supervision
            log_internal(error)
        finally:
            was_steady = self._relay.is_steady()
            self._relay.drop()
            if self._pushes is not None:
                self._pushes.link_ended()
        trouble = await self._refined(trouble)
        if trouble.cause in {Cause.RATE_LIMITED, Cause.BANNED}:
            self._host.budget.be_cautious(self._server_clock.timestamp())
        self._condition.trouble = trouble
        self._patience.ended(trouble, was_steady=was_steady, now=self._clock.now())
        _logger.info("%s: connection ended: %s", self.profile.label, in_words(trouble))
        self._announce()

    async def _refined(self, trouble: Trouble) -> Trouble:
        """Ask the register of keys about a refusal, but let nobody wait for it long."""
        if trouble.cause is Cause.KEY_REFUSED and self._account.confirmed_at is not None:
            # What opened the account a while ago is no key of elsewhere, nor older than it.
            trouble = replace(trouble, cause=Cause.SESSION_REVOKED)
        if not trouble.is_final or Extra.REASONS not in self._extras:
            return trouble
        rest = Rest(self._network, self.profile.endpoints)
        now = self._server_clock.timestamp()
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(_REASONS_AT_MOST):
                return await refine(trouble, self.profile, self._credential, rest, now)
        return trouble

    def _apply(self, news: News) -> None:
        if self._pushes is None or not self._pushes.hear(news):
            self._intake.take(news)
