"""Subscriptions of one stream connection, and the messages that change them."""

import json

import pytest

from tidemark.simulator.streams import StreamClosed, StreamSession

PRICE = "btcusd@indexPrice@1s"


def _say(
    session: StreamSession, method: str, params: object = None, request_id: object = 1
) -> object:
    text = json.dumps({"method": method, "params": params, "id": request_id})
    answer: dict[str, object] = json.loads(session.receive(text))
    assert answer["id"] == request_id
    return answer["result"] if "result" in answer else answer["error"]


def test_a_stream_named_in_the_path_is_heard_raw() -> None:
    session = StreamSession([PRICE])
    assert session.frame_for(PRICE, {"p": "1"}) == '{"p":"1"}'


def test_a_combined_stream_is_heard_with_its_name() -> None:
    session = StreamSession([PRICE], combined=True)
    text = session.frame_for(PRICE, {"p": "1"})
    assert text == '{"stream":"btcusd@indexPrice@1s","data":{"p":"1"}}'


def test_what_nobody_subscribed_to_is_not_heard() -> None:
    assert StreamSession(["wrong"]).frame_for(PRICE, {}) is None


@pytest.mark.parametrize("request_id", [1, "9328e612-1560-4108-979e-283bf85b5acb", None])
def test_a_subscription_can_be_added_and_taken_back(request_id: object) -> None:
    session = StreamSession()
    assert _say(session, "SUBSCRIBE", [PRICE], request_id) is None
    assert session.frame_for(PRICE, {}) is not None
    assert _say(session, "LIST_SUBSCRIPTIONS") == [PRICE]
    assert _say(session, "UNSUBSCRIBE", [PRICE, "never heard of"]) is None
    assert session.frame_for(PRICE, {}) is None


def test_wrapping_can_be_switched() -> None:
    session = StreamSession([PRICE])
    assert _say(session, "SET_PROPERTY", ["combined", True]) is None
    assert _say(session, "GET_PROPERTY", ["combined"]) is True


@pytest.mark.parametrize(
    ("method", "params"),
    [
        ("SUBSCRIBE", "x"),
        ("SUBSCRIBE", [1]),
        ("SUBSCRIBE", [f"s{number}" for number in range(1025)]),
        ("DANCE", []),
        ("SET_PROPERTY", ["combined", "yes"]),
        ("GET_PROPERTY", ["size"]),
    ],
)
def test_a_wrong_control_message_is_answered_with_an_error(method: str, params: object) -> None:
    error = _say(StreamSession(), method, params)
    assert isinstance(error, dict)
    assert set(error) == {"code", "msg"}


@pytest.mark.parametrize("text", ["[]", "{}", "7"])
def test_json_that_is_no_request_leaves_the_connection_open(text: str) -> None:
    assert "error" in json.loads(StreamSession().receive(text))


@pytest.mark.parametrize("message", ["{", b"{}"])
def test_what_is_no_json_ends_the_connection_with_a_reason(message: str | bytes) -> None:
    with pytest.raises(StreamClosed) as closed:
        StreamSession().receive(message)
    error = json.loads(closed.value.last_words)["error"]
    assert error["code"] == 3
    assert error["msg"].startswith("Invalid JSON: ")
