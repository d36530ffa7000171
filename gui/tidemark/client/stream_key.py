"""The key of an account's user data stream: asked for on whatever link is at work, and kept alive.

All programs of an account share one key, so it is never closed from here.
"""

import asyncio
from collections.abc import Callable

from tidemark.binance.events import (
    AnswerUnreadable,
    ListenKeyGiven,
    ListenKeyKept,
    RequestTimedOut,
)
from tidemark.binance.requests import Method
from tidemark.client.news import BesideRefused, News
from tidemark.client.side_line import LineEnded
from tidemark.domain.trouble import Cause, Trouble

_NO_SUCH_KEY = -1125
_STREAM_METHODS = frozenset({Method.STREAM_START, Method.STREAM_PING})


class StreamKey:
    """Asks one question at a time. ``request`` passes it on, if it can be asked now."""

    def __init__(self, request: Callable[[Method], bool], patience: float) -> None:
        self._request = request
        self._patience = patience
        self._asked: Method | None = None
        self._answer: asyncio.Future[News | None] | None = None

    def hear(self, news: News) -> bool:
        """Take in what a link tells; return whether it answers a question about the key."""
        method = _question_of(news)
        if method is None:
            return False
        if method is self._asked and self._answer is not None and not self._answer.done():
            self._answer.set_result(news)
        return True

    def link_ended(self) -> None:
        """Nobody answers any more what was asked on it."""
        if self._answer is not None and not self._answer.done():
            self._answer.set_result(None)

    async def start(self) -> str:
        """Have the key, good for an hour; raises `LineEnded` when none is given."""
        match await self._ask(Method.STREAM_START):
            case ListenKeyGiven(listen_key):
                return listen_key
            case BesideRefused(_, trouble):
                raise LineEnded(Trouble(Cause.STREAM_KEY_REFUSED, code=trouble.code))
            case AnswerUnreadable():
                raise LineEnded(Trouble(Cause.STREAM_KEY_REFUSED))
            case _:  # nobody refused: the link has ended, or is busy with something else
                raise LineEnded(Trouble(Cause.STREAM_LOST))

    async def keep_alive(self) -> bool:
        """Extend the key by an hour; return whether that was confirmed.

        Raises `LineEnded` when the exchange does not know the key any more.
        """
        match await self._ask(Method.STREAM_PING):
            case ListenKeyKept():
                return True
            case BesideRefused(_, Trouble(code=code)) if code == _NO_SUCH_KEY:
                raise LineEnded(Trouble(Cause.STREAM_KEY_EXPIRED, code=code))
            case _:
                return False

    async def _ask(self, method: Method) -> News | None:
        """The answer; None where nothing could be asked, or no answer comes."""
        if not self._request(method):
            return None
        self._asked, self._answer = method, asyncio.get_running_loop().create_future()
        try:
            async with asyncio.timeout(self._patience):
                return await self._answer
        except TimeoutError:
            return None
        finally:
            self._asked = self._answer = None


def _question_of(news: News) -> Method | None:
    """Which question about the key it answers."""
    match news:
        case ListenKeyGiven():
            return Method.STREAM_START
        case ListenKeyKept():
            return Method.STREAM_PING
        case BesideRefused(method) | RequestTimedOut(method) | AnswerUnreadable(method):
            return method if method in _STREAM_METHODS else None
        case _:
            return None
