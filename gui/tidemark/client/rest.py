"""The exchange's REST API, asked as sparingly as its sockets: in the budget, never in a ban."""

from collections.abc import Mapping
from dataclasses import replace
from functools import partial

from tidemark.binance.decoding import Rejection, decode_answer, decode_server_time
from tidemark.binance.errors import KeyUnusable, ProtocolError
from tidemark.binance.events import ClockMeasured
from tidemark.binance.refusals import trouble_of
from tidemark.binance.rest import KEY_HEADER, Door, Question, signed_query
from tidemark.binance.signing import signer_for
from tidemark.client.failures import (
    ConnectionEnded,
    HeldBack,
    considering_clock,
    end_of_wait,
    trouble_of_answer,
)
from tidemark.client.https import HttpReply
from tidemark.client.network import Network
from tidemark.client.silence import hold_back, impose_silence
from tidemark.domain.credential import Credential
from tidemark.domain.environment import Endpoints
from tidemark.domain.trouble import Cause, Trouble

_WEIGHT_HEADER = "x-mbx-used-weight-1m"
_LONGEST_COUNT = 9


class RestRefused(Exception):
    """The exchange said no; ``trouble`` is that as a trouble, ``rejection`` the no itself."""

    def __init__(self, rejection: Rejection, trouble: Trouble) -> None:
        super().__init__(trouble.cause.value)
        self.rejection = rejection
        self.trouble = trouble


class Rest:
    """Asks an environment's REST API.

    Every question raises `ConnectionEnded` where there is no answer to be had, also without
    asking: while the exchange wants silence, or when others have used up the request weight.
    It raises `RestRefused` where the answer is no, and `LookupError` in an environment that has
    no such door.
    """

    def __init__(self, network: Network, endpoints: Endpoints) -> None:
        self._network = network
        self._endpoints = endpoints
        self._host = network.exchange(endpoints)
        self._server_clock = self._host.server_clock

    def offers(self, question: Question) -> bool:
        """Whether this environment has a door for the question."""
        return question.door.base(self._endpoints) is not None

    async def server_time(self) -> ClockMeasured:
        """The exchange's time, with the moments of asking and hearing by the steady clock."""
        sent_at = self._network.clock.now()
        result = await self._ask(Question.SERVER_TIME, "", {}, self._server_clock.timestamp())
        received_at = self._network.clock.now()
        server_time = decode_server_time(result)
        if server_time is None:
            raise ConnectionEnded(Trouble(Cause.UNREADABLE, detail="serverTime"))
        self._server_clock.learn(server_time, sent_at, received_at)
        return ClockMeasured(server_time, sent_at, received_at)

    async def api_restrictions(
        self, credential: Credential, timestamp: int | None = None
    ) -> Mapping[str, object]:
        """What a key may do, by the exchange's own names; rights are booleans.

        ``timestamp`` is the exchange's time in ms, if somebody knows it better than this object
        does after `server_time`. Numbers come as the text of their digits. Raises `KeyUnusable`
        for a key that cannot be sent, or a secret that cannot sign.
        """
        if not (credential.api_key.isascii() and credential.api_key.isprintable()):
            raise KeyUnusable("the API key has characters that no header holds")
        if timestamp is None:
            timestamp = self._server_clock.timestamp()
        query = signed_query({"timestamp": timestamp}, signer_for(credential))
        headers = {KEY_HEADER: credential.api_key}
        result = await self._ask(Question.API_RESTRICTIONS, query, headers, timestamp)
        if not isinstance(result, dict):
            raise ConnectionEnded(Trouble(Cause.UNREADABLE, detail="apiRestrictions"))
        return result

    async def _ask(
        self, question: Question, query: str, headers: Mapping[str, str], now_ms: int
    ) -> object:
        base = question.door.base(self._endpoints)
        if base is None:
            raise LookupError(f"this environment has nobody to ask for {question.path}")
        self._hold_back(question, now_ms)
        self._host.budget.spend(question.weight, now_ms)
        url = f"{base}{question.path}" + (f"?{query}" if query else "")
        asked_at = self._network.clock.now()
        try:
            reply = await self._network.https.get(
                url,
                headers,
                now_ms=now_ms,
                hold_back=partial(hold_back, self._host, self._server_clock),
            )
        except HeldBack:
            raise
        except ConnectionEnded as ended:
            trouble = considering_clock(ended.trouble, self._server_clock.offset_ms)
            trouble = impose_silence(trouble, self._host, self._server_clock)
            raise ConnectionEnded(trouble) from None
        now_ms += round(1000 * (self._network.clock.now() - asked_at))
        if question.door is Door.COIN_M:  # the Spot exchange has a count of its own
            self._note_weight(reply, now_ms)
        return self._answer(reply, now_ms)

    def _hold_back(self, question: Question, now_ms: int) -> None:
        """Raise instead of asking where the exchange wants to hear nothing."""
        host = self._host
        hold_back(host, self._server_clock)
        if wait := host.budget.wait_for(question.weight, len(host.askers), now_ms):
            until_ms = self._in_our_time(now_ms + round(1000 * wait))
            raise ConnectionEnded(Trouble(Cause.WEIGHT_USED_UP, until_ms=until_ms))

    def _in_our_time(self, moment_ms: int) -> int:
        return moment_ms - (self._server_clock.offset_ms or 0)

    def _note_weight(self, reply: HttpReply, now_ms: int) -> None:
        used = reply.headers.get(_WEIGHT_HEADER, "")
        if used.isascii() and used.isdigit() and len(used) <= _LONGEST_COUNT:
            self._host.budget.report(int(used), None, now_ms)

    def _answer(self, reply: HttpReply, now_ms: int) -> object:
        try:
            result = decode_answer(reply.status, reply.body)
        except ProtocolError:
            raise ConnectionEnded(Trouble(Cause.UNREADABLE, detail="JSON")) from None
        if isinstance(result, Rejection):
            raise self._refused(result, reply, now_ms)
        self._host.silence.answered()
        return result

    def _refused(self, rejection: Rejection, reply: HttpReply, now_ms: int) -> RestRefused:
        """The no as an exception; where it asks for silence, there is silence from now on."""
        trouble = trouble_of(rejection)
        if rejection.code == 0:  # nothing but its status can be understood
            trouble = trouble_of_answer(reply.status, reply.headers, now_ms)
        else:
            by_header = end_of_wait(reply.headers.get("retry-after", ""), now_ms)
            ends = [end for end in (trouble.until_ms, by_header) if end is not None]
            trouble = replace(trouble, until_ms=max(ends, default=None))
        return RestRefused(rejection, impose_silence(trouble, self._host, self._server_clock))
