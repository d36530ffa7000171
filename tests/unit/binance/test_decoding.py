"""Frames: replies, notices, refusals and weights, or one error of our own."""

import json
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tidemark.binance.balance_reader import BalanceReader
from tidemark.binance.decoding import (
    Rejection,
    Reply,
    Weight,
    decode_frame,
    decode_server_time,
)
from tidemark.binance.errors import ProtocolError
from tidemark.domain.balance import Snapshot

_LIMITS = [
    {
        "rateLimitType": "REQUEST_WEIGHT",
        "interval": "MINUTE",
        "intervalNum": 1,
        "limit": 2400,
        "count": 21,
    }
]

_JSON_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=12,
)


def _decode(**members: Any) -> Reply:
    reply = decode_frame(json.dumps({"id": "a", "status": 200, **members}))
    assert reply is not None
    return reply


# -- what is no frame ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "hello",
        "{",
        '{"id":"a"',
        "{'id':1}",
        '{"id":"a",}',
        '{"id":"a"}{}',
        "\x00",
        '{"id":"\x00"}',
        "\ud800",
        "\ufeff{}",
        "<html>",
    ],
    ids=ascii,
)
def test_what_is_not_json_breaks_the_rules(text: str) -> None:
    with pytest.raises(ProtocolError, match="not JSON"):
        decode_frame(text)


@pytest.mark.parametrize("text", ["null", "[]", "0", '"text"', "true", "NaN", "-Infinity", "1e999"])
def test_what_is_no_object_breaks_the_rules(text: str) -> None:
    with pytest.raises(ProtocolError, match="not a JSON object"):
        decode_frame(text)


@pytest.mark.parametrize("text", ["[" * 100_000, '{"a":' * 100_000], ids=["lists", "objects"])
def test_deep_nesting_breaks_the_rules_and_nothing_else(text: str) -> None:
    with pytest.raises(ProtocolError):
        decode_frame(text)


@pytest.mark.parametrize(
    "text",
    [
        '{"id":"a","status":200,"status":200,"result":[]}',
        '{"id":"a","status":200,"result":[{"asset":"BTC","balance":"1","balance":"2"}]}',
    ],
    ids=["outside", "inside"],
)
def test_a_member_named_twice_breaks_the_rules(text: str) -> None:
    with pytest.raises(ProtocolError, match="twice"):
        decode_frame(text)


def test_a_broken_rule_is_told_without_the_frame() -> None:
    with pytest.raises(ProtocolError) as broken:
        decode_frame('{"apiKey":"canary",')
    assert broken.value.__cause__ is None
    assert "canary" not in str(broken.value)


# -- replies -------------------------------------------------------------------------------------


def test_a_reply_has_its_id_result_and_weight() -> None:
    reply = _decode(result=[], rateLimits=_LIMITS)
    assert reply == Reply("a", [], rejection=None, weight=Weight(used=21, limit=2400))


def test_unknown_members_are_ignored() -> None:
    assert _decode(result=[], news={"a": [1]}) == _decode(result=[])


def test_an_integer_beyond_python_s_own_limit_is_no_obstacle() -> None:
    reply = decode_frame(f'{{"id":"a","status":200,"result":[],"huge":{"9" * 5000}}}')
    assert reply is not None
    assert reply.result == []


@pytest.mark.parametrize("text", ["{}", '{"event":{"e":"serverShutdown","E":1}}', '{"e":"x"}'])
def test_a_notice_that_answers_nothing_is_no_reply(text: str) -> None:
    assert decode_frame(text) is None


def test_a_reply_needs_a_result_or_an_error() -> None:
    with pytest.raises(ProtocolError, match="neither result nor error"):
        _decode()


def test_a_result_of_null_is_a_result() -> None:
    assert _decode(result=None).rejection is None


def test_an_error_of_null_is_none() -> None:
    assert _decode(result=[], error=None).rejection is None


def test_a_rejection_outweighs_a_result() -> None:
    assert _decode(result=[], error={"code": -1000}).rejection == Rejection(-1000, status=200)


@pytest.mark.parametrize("status", [400, 503])
def test_a_status_that_refuses_outweighs_a_result(status: int) -> None:
    assert _decode(status=status, result=[]).rejection == Rejection(0, status)


@pytest.mark.parametrize("status", [200, 399, None], ids=str)
def test_another_status_refuses_nothing(status: int | None) -> None:
    assert _decode(status=status, result=[]).rejection is None


@pytest.mark.parametrize("request_id", [None, ...], ids=["null", "missing"])
def test_a_reply_without_an_id_is_addressed_to_nobody(request_id: object) -> None:
    frame = {"status": 400, "error": {"code": -1000}}
    if request_id is None:
        frame["id"] = request_id
    reply = decode_frame(json.dumps(frame))
    assert reply is not None
    assert reply.request_id is None


@pytest.mark.parametrize("request_id", [1, 1.5, True, ["1"], {"1": 1}, 10**30])
def test_an_id_that_is_no_text_is_nobody_s_of_ours(request_id: object) -> None:
    assert _decode(id=request_id, result=[]).request_id == ""


# -- anything at all -----------------------------------------------------------------------------


@given(st.text())
@example('{"id":"\\ud800","status":"\\udfff","error":{"msg":"\\ud800"}}')
@example('{"id":1e999,"status":-0,"result":NaN}')
def test_any_text_is_a_reply_a_notice_or_a_broken_rule(text: str) -> None:
    try:
        reply = decode_frame(text)
    except ProtocolError:
        return
    assert reply is None or isinstance(reply, Reply)


@given(
    st.dictionaries(
        st.sampled_from(["id", "status", "result", "error", "rateLimits", "e"]), _JSON_VALUES
    )
)
def test_any_object_is_a_reply_a_notice_or_a_broken_rule(members: dict[str, object]) -> None:
    try:
        reply = decode_frame(json.dumps(members))
    except ProtocolError:
        return
    assert reply is None or isinstance(reply, Reply)


_ROWS = st.dictionaries(
    st.sampled_from(["asset", "balance", "crossUnPnl", "updateTime", "accountAlias", "news"]),
    _JSON_VALUES | st.sampled_from(["BTC", "ETH", "1", "-0.5", "NaN"]),
)


@given(_JSON_VALUES | st.lists(_ROWS))
def test_any_result_is_a_snapshot_or_a_broken_rule(value: object) -> None:
    frame = decode_frame(json.dumps({"id": "a", "status": 200, "result": value}))
    assert frame is not None
    try:
        snapshot = BalanceReader().read(frame.result)
    except ProtocolError:
        return
    assert isinstance(snapshot, Snapshot)


@given(_JSON_VALUES)
def test_any_result_has_a_time_or_none(value: object) -> None:
    time = decode_server_time(value)
    assert time is None or time > 0
