"""How a session comes by a connection: opened, given a protocol machine, and told of."""

import logging
from collections.abc import Callable
from functools import cached_property, partial

from tidemark.binance.protocol import Protocol
from tidemark.binance.requests import HANDSHAKE_WEIGHT
from tidemark.binance.signing import Signer, signer_for
from tidemark.client.failures import ConnectionEnded, HeldBack, considering_clock
from tidemark.client.link import Link
from tidemark.client.network import Network
from tidemark.client.news import News
from tidemark.client.silence import hold_back, impose_silence
from tidemark.domain.credential import Credential, KeyKind
from tidemark.domain.profile import AccountProfile

_logger = logging.getLogger(__name__)


class LinkOpener:
    """Opens links for one account; ``listener`` hears what comes of each of them."""

    def __init__(
        self,
        profile: AccountProfile,
        credential: Credential,
        network: Network,
        listener: Callable[[News], None],
        *,
        with_margin: bool,
    ) -> None:
        self._profile = profile
        self._credential = credential
        self._network = network
        self._clock = network.clock
        self._host = network.exchange(profile.endpoints)
        self._server_clock = self._host.server_clock
        self._listener = listener
        self._with_margin = with_margin

    @cached_property
    def _signer(self) -> Signer:
        return signer_for(self._credential)

    async def open(self) -> Link:
        """Open a link. Raises `ConnectionEnded`, and `KeyUnusable` before anything is sent."""
        protocol = self._new_conversation()
        self._network.connects.count(self._clock.now())
        self._host.budget.spend(HANDSHAKE_WEIGHT, self._server_clock.timestamp())
        asked_at, url = self._clock.now(), self._profile.endpoints.ws_api
        try:
            connection = await self._network.opener.open(
                url,
                self._server_clock.timestamp(),
                partial(hold_back, self._host, self._server_clock),
            )
        except HeldBack:
            raise
        except ConnectionEnded as ended:
            trouble = considering_clock(ended.trouble, self._server_clock.offset_ms)
            raise ConnectionEnded(
                impose_silence(trouble, self._host, self._server_clock)
            ) from ended
        took_ms = 1000 * (connection.opened_at - asked_at)
        _logger.info("%s: connection opened in %.0f ms", self._profile.label, took_ms)
        return Link(
            connection,
            protocol,
            account_id=self._profile.account_id,
            network=self._network,
            host=self._host,
            server_clock=self._server_clock,
            listener=self._listener,
            with_margin=self._with_margin,
        )

    def _new_conversation(self) -> Protocol:
        return Protocol(
            self._credential.api_key,
            self._signer,
            logs_on=self._credential.kind is KeyKind.ED25519,
            new_id=self._network.new_id,
            deadlines=self._network.timing.deadlines,
        )
