"""The members beside a result: refusals, weights, the exchange's time; in shapes good and bad."""

import json
from typing import Any

import pytest

from tidemark.binance.decoding import (
    Rejection,
    Reply,
    Weight,
    decode_frame,
    decode_server_time,
)

_LIMITS = [
    {
        "rateLimitType": "REQUEST_WEIGHT",
        "interval": "MINUTE",
        "intervalNum": 1,
        "limit": 2400,
        "count": 21,
    }
]


def _decode(**members: Any) -> Reply:
    reply = decode_frame(json.dumps({"id": "a", "status": 200, **members}))
    assert reply is not None
    return reply


def _refused(error: object, *, status: object = 400) -> Rejection:
    rejection = _decode(status=status, error=error).rejection
    assert rejection is not None
    return rejection


# -- rejections ----------------------------------------------------------------------------------


def test_the_exchange_s_captured_refusal_of_bad_json_is_read() -> None:
    reply = decode_frame(
        '{"id":null,"status":400,"error":{"code":-1000,"msg":"Invalid JSON request."}}'
    )
    assert reply == Reply(None, None, Rejection(-1000, status=400), weight=None)


def test_a_ban_says_until_when() -> None:
    data = {"serverTime": 1659142907531, "retryAfter": 1659146400000}
    assert _refused({"code": -1003, "msg": "…", "data": data}, status=418) == Rejection(
        -1003, status=418, retry_after=1659146400000, server_time=1659142907531
    )


def test_a_ban_may_say_until_when_in_words_only() -> None:
    error = {"code": -1003, "msg": "Way too many requests; IP banned until 1659146400000. Please…"}
    assert _refused(error, status=418).retry_after == 1659146400000


@pytest.mark.parametrize("retry_after", [1659146400000, "1659146400000"], ids=["number", "text"])
def test_the_end_of_a_ban_is_read_as_number_and_as_text(retry_after: object) -> None:
    assert _refused({"code": -1003, "data": {"retryAfter": retry_after}}).retry_after == (
        1659146400000
    )


@pytest.mark.parametrize(
    "retry_after",
    [None, True, "soon", "", [], {}, 1.5, 1e30, -1, "-1659146400000", float("nan"), 10**18],
    ids=str,
)
def test_an_end_that_is_none_gives_way_to_the_words(retry_after: object) -> None:
    error = {
        "code": -1003,
        "msg": "banned until 1659146400000",
        "data": {"retryAfter": retry_after},
    }
    assert _refused(error).retry_after == 1659146400000


@pytest.mark.parametrize(
    "message",
    [
        None,
        7,
        ["banned until 1659146400000"],
        "banned until tomorrow",
        "banned until 99",
        "x" * 500 + "banned until 1659146400000",
    ],
    ids=["none", "number", "list", "word", "too short", "too late"],
)
def test_words_that_name_no_end_name_none(message: object) -> None:
    assert _refused({"code": -1003, "msg": message}).retry_after is None


@pytest.mark.parametrize("error", [{}, [], "no", 7, True, {"code": None}, {"code": "many"}])
def test_an_error_of_another_shape_is_a_rejection_without_a_code(error: object) -> None:
    assert _refused(error) == Rejection(0, status=400)


@pytest.mark.parametrize("data", [None, [], "soon", 7])
def test_data_of_another_shape_says_nothing(data: object) -> None:
    assert _refused({"code": -1003, "data": data}) == Rejection(-1003, status=400)


def test_code_and_status_are_read_as_text_too() -> None:
    assert _refused({"code": "-2015"}, status="401") == Rejection(-2015, status=401)


@pytest.mark.parametrize("status", [None, "bad", 1e9, [], {}], ids=str)
def test_a_status_of_another_shape_leaves_an_error_an_error(status: object) -> None:
    assert _refused({"code": -1022}, status=status) == Rejection(-1022, status=None)


def test_the_exchange_s_own_words_are_not_kept() -> None:
    assert "canary" not in repr(_decode(status=400, error={"code": -1, "msg": "canary"}))


# -- weight --------------------------------------------------------------------------------------


def test_the_minute_s_weight_is_found_among_other_limits() -> None:
    orders = _LIMITS[0] | {"rateLimitType": "ORDERS", "count": 3}
    of_the_day = _LIMITS[0] | {"interval": "DAY", "count": 4}
    of_five_minutes = _LIMITS[0] | {"intervalNum": 5, "count": 5}
    limits = [orders, of_the_day, of_five_minutes, *_LIMITS]
    assert _decode(result=[], rateLimits=limits).weight == Weight(used=21, limit=2400)


def test_weights_are_read_as_text_too() -> None:
    limit = _LIMITS[0] | {"count": "21", "limit": "2400", "intervalNum": "1"}
    assert _decode(result=[], rateLimits=[limit]).weight == Weight(used=21, limit=2400)


def test_the_least_weight_is_nothing_of_one() -> None:
    limit = _LIMITS[0] | {"count": 0, "limit": 1}
    assert _decode(result=[], rateLimits=[limit]).weight == Weight(used=0, limit=1)


def test_an_error_tells_the_weight_as_well() -> None:
    reply = _decode(status=429, error={"code": -1003}, rateLimits=_LIMITS)
    assert reply.weight == Weight(used=21, limit=2400)


def test_without_limits_the_weight_is_unknown() -> None:
    assert _decode(result=[]).weight is None


@pytest.mark.parametrize(
    "limits",
    [
        None,
        {},
        [],
        7,
        "all",
        [None],
        [[]],
        [{}],
        [{"rateLimitType": ["REQUEST_WEIGHT"]}],
        [_LIMITS[0] | {"count": None}],
        [_LIMITS[0] | {"count": -1}],
        [_LIMITS[0] | {"count": 1.5}],
        [_LIMITS[0] | {"limit": 0}],
        [_LIMITS[0] | {"limit": True}],
        [_LIMITS[0] | {"limit": "9" * 50}],
    ],
    ids=str,
)
def test_limits_of_another_shape_are_unknown(limits: object) -> None:
    assert _decode(result=[], rateLimits=limits).weight is None


# -- the exchange's time -------------------------------------------------------------------------


@pytest.mark.parametrize("time", [1649729878630, "1649729878630"], ids=["number", "text"])
def test_the_exchange_s_time_is_read(time: object) -> None:
    assert decode_server_time(_decode(result={"serverTime": time}).result) == 1649729878630


@pytest.mark.parametrize(
    "result",
    [
        None,
        [],
        "now",
        {},
        {"serverTime": None},
        {"serverTime": 0},
        {"serverTime": -1},
        {"serverTime": 1.5},
        {"serverTime": True},
        {"serverTime": "now"},
        {"serverTime": 10**20},
    ],
    ids=str,
)
def test_a_time_that_is_none_is_unknown(result: object) -> None:
    assert decode_server_time(_decode(result=result).result) is None
