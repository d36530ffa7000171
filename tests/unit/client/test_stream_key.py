"""The listen key: one question at a time, and what each answer means."""

import asyncio
from collections.abc import Callable

import pytest

from tidemark.binance.events import (
    AnswerUnreadable,
    BecameReady,
    ListenKeyGiven,
    ListenKeyKept,
    RequestTimedOut,
)
from tidemark.binance.requests import Method
from tidemark.client.news import BesideRefused, News
from tidemark.client.side_line import LineEnded
from tidemark.client.stream_key import StreamKey
from tidemark.domain.trouble import Cause, Trouble

_START, _PING = Method.STREAM_START, Method.STREAM_PING


def _answering(news: News | None, *, patience: float = 5.0) -> StreamKey:
    """A key whose questions are answered at once by this; None answers nothing."""

    def request(method: Method) -> bool:
        if news is not None:
            asyncio.get_running_loop().call_soon(key.hear, news)
        return True

    key = StreamKey(request, patience)
    return key


def _refusal(method: Method, code: int) -> BesideRefused:
    return BesideRefused(method, Trouble(Cause.EXCHANGE_ERROR, code=code))


async def _ending(key: StreamKey) -> Trouble | None:
    with pytest.raises(LineEnded) as ended:
        await key.start()
    return ended.value.trouble


# -- having one ----------------------------------------------------------------------------------


async def test_the_key_that_is_given_is_the_answer() -> None:
    assert await _answering(ListenKeyGiven("a key")).start() == "a key"


async def test_a_refused_key_ends_the_line_with_the_exchange_s_code() -> None:
    trouble = await _ending(_answering(_refusal(_START, -1001)))
    assert trouble == Trouble(Cause.STREAM_KEY_REFUSED, code=-1001)


async def test_an_answer_without_a_key_refused_it() -> None:
    trouble = await _ending(_answering(AnswerUnreadable(_START, "there is none in it")))
    assert trouble == Trouble(Cause.STREAM_KEY_REFUSED)


@pytest.mark.parametrize("news", [None, RequestTimedOut(_START)], ids=["silence", "too late"])
async def test_an_answer_that_never_comes_is_no_refusal(news: News | None) -> None:
    """The link may have ended meanwhile: another try needs no long patience."""
    assert await _ending(_answering(news, patience=0.01)) == Trouble(Cause.STREAM_LOST)


async def test_a_question_that_cannot_be_asked_is_no_refusal() -> None:
    key = StreamKey(lambda _: False, 5.0)
    assert await _ending(key) == Trouble(Cause.STREAM_LOST)


async def test_the_end_of_the_link_is_answer_enough() -> None:
    key = _answering(None, patience=3600.0)
    asking = asyncio.create_task(key.start())
    await asyncio.sleep(0)
    key.link_ended()
    with pytest.raises(LineEnded) as ended:
        await asking
    assert ended.value.trouble == Trouble(Cause.STREAM_LOST)


async def test_the_end_of_a_link_concerns_nobody_who_has_not_asked() -> None:
    key = _answering(ListenKeyGiven("a key"))
    key.link_ended()
    assert await key.start() == "a key"


async def test_an_answer_that_came_before_the_end_of_the_link_counts() -> None:
    key = _answering(None)
    asking = asyncio.create_task(key.start())
    await asyncio.sleep(0)
    key.hear(ListenKeyGiven("a key"))
    key.link_ended()
    assert await asking == "a key"


# -- keeping it ----------------------------------------------------------------------------------


async def test_a_key_that_was_kept_is_good() -> None:
    assert await _answering(ListenKeyKept()).keep_alive()


@pytest.mark.parametrize(
    "news", [None, RequestTimedOut(_PING), _refusal(_PING, -1001), AnswerUnreadable(_PING, "")]
)
async def test_a_key_of_which_nothing_good_was_heard_may_still_be_good(news: News | None) -> None:
    assert not await _answering(news, patience=0.01).keep_alive()


async def test_a_key_that_the_exchange_does_not_know_has_expired() -> None:
    with pytest.raises(LineEnded) as ended:
        await _answering(_refusal(_PING, -1125)).keep_alive()
    assert ended.value.trouble == Trouble(Cause.STREAM_KEY_EXPIRED, code=-1125)


# -- what concerns it ----------------------------------------------------------------------------

_ABOUT: list[Callable[[Method], News]] = [
    RequestTimedOut,
    lambda method: BesideRefused(method, Trouble(Cause.EXCHANGE_ERROR)),
    lambda method: AnswerUnreadable(method, ""),
]


@pytest.mark.parametrize("about", _ABOUT)
@pytest.mark.parametrize("method", list(Method))
def test_of_failures_those_of_its_own_questions_concern_it(
    about: Callable[[Method], News], method: Method
) -> None:
    assert _answering(None).hear(about(method)) is (method in {_START, _PING})


@pytest.mark.parametrize("news", [BecameReady(), Trouble(Cause.NO_ANSWER)])
def test_nothing_else_concerns_it(news: News) -> None:
    assert not _answering(None).hear(news)


async def test_an_answer_that_comes_when_nobody_waits_is_dropped() -> None:
    key = _answering(None, patience=0.01)
    await _ending(key)
    assert key.hear(ListenKeyGiven("late"))
    assert await _ending(key) == Trouble(Cause.STREAM_LOST)


async def test_of_two_answers_the_first_counts() -> None:
    key = _answering(None)
    asking = asyncio.create_task(key.start())
    await asyncio.sleep(0)
    key.hear(ListenKeyGiven("first"))
    key.hear(ListenKeyGiven("second"))
    assert await asking == "first"


async def test_a_question_that_is_given_up_waits_for_nothing() -> None:
    key = _answering(None)
    asking = asyncio.create_task(key.start())
    await asyncio.sleep(0)
    asking.cancel()
    await asyncio.wait({asking})
    assert key._answer is None


# -- answers to another question -----------------------------------------------------------------


async def test_a_late_answer_about_keeping_starts_nothing() -> None:
    """A link may answer an earlier question while a later one is open."""
    key = _answering(None)
    asking = asyncio.create_task(key.start())
    await asyncio.sleep(0)
    key.hear(ListenKeyKept())
    key.hear(RequestTimedOut(_PING))
    key.hear(ListenKeyGiven("a key"))
    assert await asking == "a key"
