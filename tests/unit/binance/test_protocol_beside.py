"""What is asked beside the balances: margin, and the key of the user data stream."""

import json

import pytest

from conversation import Conversation, answer, refusal
from tidemark.binance.decoding import Rejection, decode_listen_key
from tidemark.binance.events import (
    AnswerUnreadable,
    Event,
    ListenKeyGiven,
    ListenKeyKept,
    MarginReceived,
    RequestRejected,
    RequestTimedOut,
)
from tidemark.binance.json_values import Digits
from tidemark.binance.protocol import Deadlines
from tidemark.binance.requests import Method
from tidemark.domain.margin import MarginSnapshot

_LISTEN_KEY = "k" * 64
_STREAM_METHODS = [Method.STREAM_START, Method.STREAM_PING]


def _ask(conversation: Conversation, method: Method) -> str:
    """Send a request; return its id."""
    assert conversation.protocol.request(method)
    [text] = conversation.send()
    return str(json.loads(text)["id"])


def _hear(method: Method, result: object) -> list[Event]:
    conversation = _ready()
    return conversation.hear(answer(_ask(conversation, method), result))


def _ready(*, logs_on: bool = False) -> Conversation:
    conversation = Conversation(logs_on, deadlines=Deadlines(request=5.0))
    conversation.begin()
    return conversation


# -- asking --------------------------------------------------------------------------------------


@pytest.mark.parametrize("method", [Method.ACCOUNT_STATUS, *_STREAM_METHODS])
def test_nothing_is_asked_before_the_session_is_ready(method: Method) -> None:
    conversation = Conversation()
    conversation.send()
    assert not conversation.protocol.request(method)
    assert conversation.send() == []


@pytest.mark.parametrize("logs_on", [False, True])
@pytest.mark.parametrize("method", _STREAM_METHODS)
def test_a_listen_key_is_asked_for_with_the_api_key_alone(method: Method, logs_on: bool) -> None:
    conversation = _ready(logs_on=logs_on)
    conversation.protocol.request(method)
    [text] = conversation.send()
    assert json.loads(text)["params"] == {"apiKey": "key"}


def test_margin_is_asked_for_with_a_signature() -> None:
    conversation = _ready()
    conversation.protocol.request(Method.ACCOUNT_STATUS)
    [text] = conversation.send()
    assert json.loads(text)["params"].keys() == {"apiKey", "timestamp", "signature"}


def test_what_is_wanted_twice_is_asked_once() -> None:
    conversation = _ready()
    for _ in range(2):
        assert conversation.protocol.request(Method.ACCOUNT_STATUS)
    assert len(conversation.send()) == 1


def test_what_is_asked_beside_the_balances_makes_no_silence() -> None:
    conversation = _ready()
    _ask(conversation, Method.ACCOUNT_STATUS)
    assert conversation.protocol.oldest_sent_at is None
    conversation.now = 3.0
    conversation.ask_for_balances()
    assert conversation.protocol.oldest_sent_at == 3.0


def test_nothing_more_is_asked_while_too_many_replies_are_owed() -> None:
    conversation = _ready()
    for _ in range(32):
        _ask(conversation, Method.STREAM_PING)
    assert not conversation.protocol.request(Method.STREAM_PING)


# -- answers -------------------------------------------------------------------------------------


def test_margin_comes_with_the_moments_of_its_question_and_answer() -> None:
    conversation = _ready()
    conversation.now = 3.0
    name = _ask(conversation, Method.ACCOUNT_STATUS)
    conversation.now = 3.5
    heard = conversation.hear(answer(name, {"assets": [], "positions": []}))
    assert heard == [MarginReceived(MarginSnapshot(), sent_at=3.0, received_at=3.5)]


@pytest.mark.parametrize("result", [None, [], {}, {"assets": 5}], ids=repr)
def test_an_unreadable_answer_about_margin_is_told_as_that(result: object) -> None:
    [event] = _hear(Method.ACCOUNT_STATUS, result)
    assert isinstance(event, AnswerUnreadable)
    assert event.method is Method.ACCOUNT_STATUS


def test_a_listen_key_is_given() -> None:
    result = {"listenKey": _LISTEN_KEY}
    assert _hear(Method.STREAM_START, result) == [ListenKeyGiven(_LISTEN_KEY)]


def test_an_answer_without_a_listen_key_is_told_without_what_it_held() -> None:
    [event] = _hear(Method.STREAM_START, {"listenKey": "canary\n"})
    assert event == AnswerUnreadable(Method.STREAM_START, "there is no listen key in it")


@pytest.mark.parametrize("result", [{"listenKey": _LISTEN_KEY}, {}, None], ids=repr)
def test_a_key_is_kept_whatever_else_the_answer_says(result: object) -> None:
    assert _hear(Method.STREAM_PING, result) == [ListenKeyKept()]


def test_a_listen_key_shows_in_no_repr() -> None:
    assert _LISTEN_KEY not in repr(ListenKeyGiven(_LISTEN_KEY))


@pytest.mark.parametrize("method", [Method.ACCOUNT_STATUS, *_STREAM_METHODS])
def test_a_refusal_names_its_method(method: Method) -> None:
    conversation = _ready()
    heard = conversation.hear(refusal(_ask(conversation, method), -1125))
    assert heard == [RequestRejected(method, Rejection(-1125, status=400))]


@pytest.mark.parametrize("method", [Method.ACCOUNT_STATUS, *_STREAM_METHODS])
def test_an_answer_that_never_comes_names_its_method(method: Method) -> None:
    conversation = _ready()
    _ask(conversation, method)
    assert conversation.protocol.expire(5.0) == [RequestTimedOut(method)]


# -- what can be a listen key --------------------------------------------------------------------


@pytest.mark.parametrize("length", [8, 60, 64, 128])
def test_a_listen_key_is_some_dozens_of_printable_signs(length: int) -> None:
    assert decode_listen_key({"listenKey": "k" * length}) == "k" * length


@pytest.mark.parametrize(
    "listen_key",
    [None, "", "k" * 7, "k" * 129, "with blank", "with\nline", "ключ" * 4, Digits("1" * 64), []],
    ids=ascii,
)
def test_nothing_else_is_one(listen_key: object) -> None:
    assert decode_listen_key({"listenKey": listen_key}) is None


@pytest.mark.parametrize("result", [None, [], _LISTEN_KEY, {}], ids=repr)
def test_an_answer_of_another_shape_holds_none(result: object) -> None:
    assert decode_listen_key(result) is None
