"""Frames of the streams: what they tell, or one error of our own, whatever they are."""

import contextlib
import json
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tidemark.binance.decoding_stream import (
    ControlAnswered,
    IndexPrice,
    ListenKeyExpired,
    OrderChanged,
    OtherEvent,
    StreamEvent,
    decode_stream_frame,
)
from tidemark.binance.errors import ProtocolError
from tidemark.domain.account_update import AccountUpdate, WalletUpdate
from tidemark.domain.amount import Amount
from tidemark.domain.balance import RefusedRow


def _decode(**event: Any) -> StreamEvent:
    return decode_stream_frame(json.dumps(event))


def _update(*rows: object, **members: Any) -> AccountUpdate:
    change = {"m": "ORDER", "B": list(rows), "P": []}
    event = _decode(**{"e": "ACCOUNT_UPDATE", "E": 20, "T": 10, "a": change, **members})
    assert isinstance(event, AccountUpdate)
    return event


# -- account updates -----------------------------------------------------------------------------


def test_the_exchange_s_own_example_is_read() -> None:
    """COIN-M User Data Streams, Event: Balance and Position Update."""
    event = decode_stream_frame(
        '{"e":"ACCOUNT_UPDATE","E":1564745798939,"T":1564745798938,"i":"SfsR","a":{"m":"ORDER",'
        '"B":[{"a":"BTC","wb":"122624.12345678","cw":"100.12345678","bc":"50.12345678"}],'
        '"P":[{"s":"BTCUSD_200925","pa":"20","ep":"6563.6","cr":"0","up":"2850.21200000",'
        '"mt":"isolated","iw":"13200.70726908","ps":"LONG"}]}}'
    )
    wallet = WalletUpdate("BTC", Amount.parse("122624.12345678"), Amount.parse("100.12345678"))
    assert event == AccountUpdate((wallet,), "ORDER", 1564745798938, 1564745798939)


def test_a_frame_wrapped_in_the_name_of_its_stream_tells_the_same() -> None:
    event = {"e": "ACCOUNT_UPDATE", "E": 20, "T": 10, "a": {"m": "ORDER", "B": []}}
    assert _decode(stream="the listen key", data=event) == _decode(**event)


def test_the_balance_change_is_never_added() -> None:
    (wallet,) = _update({"a": "BTC", "wb": "2", "bc": "50"}).wallets
    assert wallet == WalletUpdate("BTC", Amount.parse("2"))


@pytest.mark.parametrize("time", ["10", 10], ids=["text", "number"])
def test_times_come_as_numbers_and_as_text(time: object) -> None:
    assert _update(T=time).transaction_time == 10


@pytest.mark.parametrize(("T", "E", "times"), [(None, 20, (20, 20)), (10, None, (10, 10))])
def test_of_two_times_one_will_do(
    T: int | None,  # noqa: N803 - the exchange's own name
    E: int | None,  # noqa: N803
    times: tuple[int, int],
) -> None:
    update = _update(T=T, E=E)
    assert (update.transaction_time, update.event_time) == times


@pytest.mark.parametrize(
    "members", [{"T": None, "E": None}, {"T": -1, "E": "soon"}, {"a": None}, {"a": []}], ids=repr
)
def test_an_update_without_its_time_or_its_account_breaks_the_rules(
    members: dict[str, object],
) -> None:
    with pytest.raises(ProtocolError, match="ACCOUNT_UPDATE"):
        _update(**members)


@pytest.mark.parametrize("rows", [None, {}, "BTC"], ids=repr)
def test_an_update_without_wallets_is_one_all_the_same(rows: object) -> None:
    assert _update(a={"m": "MARGIN_TYPE_CHANGE", "B": rows}).wallets == ()


@pytest.mark.parametrize("reason", ["FUNDING_FEE", "COIN_SWAP_DEPOSIT", "A_NEW_ONE_2027"])
def test_the_reason_is_the_exchange_s_own_word(reason: str) -> None:
    assert _update(a={"m": reason, "B": []}).reason == reason


@pytest.mark.parametrize("reason", [None, "", "order", "<b>", "A" * 41, 5, ["ORDER"]], ids=repr)
def test_what_can_be_no_reason_is_not_shown(reason: object) -> None:
    assert _update(a={"m": reason, "B": []}).reason == "UNNAMED"


@pytest.mark.parametrize(
    ("row", "field"),
    [
        ({"a": "BTC", "wb": "NaN"}, "wb"),
        ({"a": "BTC", "wb": "1", "cw": "1e999"}, "cw"),
        ({"a": "BTC", "cw": "1"}, "wb"),
        ({"a": "BTC", "wb": True}, "wb"),
    ],
    ids=repr,
)
def test_a_wallet_that_cannot_be_right_is_set_apart_by_its_field(
    row: dict[str, object], field: str
) -> None:
    update = _update(row, {"a": "ETH", "wb": "2"})
    assert [wallet.asset for wallet in update.wallets] == ["ETH"]
    assert [(refused.asset, refused.field) for refused in update.refused] == [("BTC", field)]


@pytest.mark.parametrize("row", [None, {}, {"a": "<b>", "wb": "1"}], ids=repr)
def test_a_wallet_without_a_coin_is_set_apart(row: object) -> None:
    assert _update(row).refused[0].asset is None


def test_a_coin_told_of_twice_in_one_update_is_believed_neither_time() -> None:
    update = _update({"a": "BTC", "wb": "1"}, {"a": "BTC", "wb": "2"})
    assert update.wallets == ()
    assert update.refused == (RefusedRow("BTC", "a", "listed twice"),)


# -- other events --------------------------------------------------------------------------------


def test_an_order_may_have_changed_what_is_available() -> None:
    assert _decode(e="ORDER_TRADE_UPDATE", E=1, o={}) == OrderChanged()


@pytest.mark.parametrize("time", ["1736996475556", 1736996475556], ids=["text", "number"])
def test_the_end_of_the_listen_key_is_told(time: object) -> None:
    assert _decode(e="listenKeyExpired", E=time, listenKey="k" * 64) == ListenKeyExpired()


@pytest.mark.parametrize("kind", ["MARGIN_CALL", "STRATEGY_UPDATE", "somethingNew2027"])
def test_an_unknown_kind_of_event_is_known_by_its_name(kind: str) -> None:
    assert _decode(e=kind) == OtherEvent(kind)


@pytest.mark.parametrize("kind", ["", "<b>", "a\nb", "A" * 41, "\ud800"], ids=ascii)
def test_a_kind_that_can_be_none_is_not_shown(kind: str) -> None:
    assert _decode(e=kind) == OtherEvent("UNNAMED")


# -- prices --------------------------------------------------------------------------------------


def test_an_index_price_is_the_exchange_s_own_text() -> None:
    event = _decode(e="indexPriceUpdate", E=1591261236000, i="BTCUSD", p="9636.57860000")
    assert event == IndexPrice("BTC", Amount.parse("9636.57860000"), 1591261236000)


@pytest.mark.parametrize("price", [None, "0", "-1", "NaN", "", "1e999", True, [], 0], ids=repr)
def test_what_can_be_no_price_breaks_the_rules(price: object) -> None:
    with pytest.raises(ProtocolError, match="price"):
        _decode(e="indexPriceUpdate", E=1, i="BTCUSD", p=price)


@pytest.mark.parametrize(
    "members",
    [{"i": "BTCUSDT"}, {"i": "USD"}, {"i": "btcusd"}, {"i": None}, {"E": None}, {"E": -5}],
    ids=repr,
)
def test_a_price_without_its_pair_or_its_time_breaks_the_rules(members: dict[str, object]) -> None:
    with pytest.raises(ProtocolError, match="price"):
        _decode(**{"e": "indexPriceUpdate", "E": 1, "i": "BTCUSD", "p": "1", **members})


# -- answers, and what is none -------------------------------------------------------------------


def test_a_subscription_that_was_carried_out_is_answered() -> None:
    assert _decode(result=None, id=3) == ControlAnswered(3, is_refused=False)


def test_a_subscription_that_was_refused_is_told_without_the_exchange_s_words() -> None:
    answer = _decode(error={"code": 2, "msg": "<b>no</b>"}, id=3)
    assert answer == ControlAnswered(3, is_refused=True)


@pytest.mark.parametrize("request_id", ["a-uuid", None, [1]], ids=repr)
def test_an_answer_to_nobody_is_one_all_the_same(request_id: object) -> None:
    assert _decode(result=None, id=request_id) == ControlAnswered(None, is_refused=False)


@pytest.mark.parametrize("text", ["[]", "null", "1", '"x"', '{"stream":"x","data":[]}'])
def test_what_is_no_object_is_no_event(text: str) -> None:
    with pytest.raises(ProtocolError, match="not a JSON object"):
        decode_stream_frame(text)


@pytest.mark.parametrize("event", [{}, {"e": None}, {"e": 5}, {"a": {}}], ids=repr)
def test_an_event_without_a_kind_breaks_the_rules(event: dict[str, object]) -> None:
    with pytest.raises(ProtocolError, match="no kind"):
        _decode(**event)


@pytest.mark.parametrize("text", ["[" * 100_000, '{"e":' * 50_000, "{", "\ud800", '{"e":1,"e":2}'])
def test_what_cannot_be_parsed_breaks_the_rules_and_nothing_else(text: str) -> None:
    with pytest.raises(ProtocolError):
        decode_stream_frame(text)


_LARGEST = 4 * 2**20  # longer frames never reach the decoder


@pytest.mark.parametrize(
    "text",
    [
        '{"e":"' + "A" * _LARGEST + '"}',
        '{"e":"ACCOUNT_UPDATE","E":1,"a":{"m":"' + "A" * _LARGEST + '","B":[]}}',
        '{"e":"ACCOUNT_UPDATE","E":1,"a":{"B":[{"a":"BTC","wb":' + "9" * _LARGEST + "}]}}",
        '{"e":"ACCOUNT_UPDATE","E":1,"a":{"B":[{"a":"BTC","wb":1e' + "9" * _LARGEST + "}]}}",
        '{"e":"ACCOUNT_UPDATE","E":' + "9" * _LARGEST + ',"T":1,"a":{"B":[]}}',
        '{"e":"ACCOUNT_UPDATE","E":1,"a":{"B":[' + "{}," * (_LARGEST // 3) + "{}]}}",
        '{"e":"indexPriceUpdate","E":1,"i":"' + "A" * _LARGEST + 'USD","p":"1"}',
        '{"e":"indexPriceUpdate","E":1,"i":"BTCUSD","p":"1e3000000"}',
        '{"stream":"' + "%" * _LARGEST + '","data":{"e":"x"}}',
    ],
    ids=lambda text: text[:44],
)
def test_the_worst_frames_are_read_or_refused_before_anybody_waits(text: str) -> None:
    """Each of these would hold up a decoder that computes before it measures: a minute is given."""
    with contextlib.suppress(ProtocolError):
        assert isinstance(decode_stream_frame(text), StreamEvent)


_VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text()
    | st.sampled_from(["BTC", "BTCUSD", "1", "-0.5", "NaN", "\ud800", "9" * 60, "1e9"]),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=10,
)
_WALLETS = st.dictionaries(st.sampled_from(["a", "wb", "cw", "bc"]), _VALUES)
_CHANGES = st.fixed_dictionaries(
    {}, optional={"m": _VALUES, "B": _VALUES | st.lists(_WALLETS), "P": _VALUES}
)
_KINDS = ["ACCOUNT_UPDATE", "ORDER_TRADE_UPDATE", "listenKeyExpired", "indexPriceUpdate"]
_EVENTS = st.fixed_dictionaries(
    {},
    optional={
        "e": st.sampled_from(_KINDS) | _VALUES,
        "E": _VALUES,
        "T": _VALUES,
        "a": _CHANGES | _VALUES,
        "i": _VALUES,
        "p": _VALUES,
        "result": _VALUES,
        "error": _VALUES,
        "id": _VALUES,
    },
)


@given(_EVENTS | st.fixed_dictionaries({"stream": _VALUES, "data": _EVENTS | _VALUES}))
def test_any_object_is_an_event_or_a_broken_rule(event: dict[str, object]) -> None:
    try:
        decoded = decode_stream_frame(json.dumps(event))
    except ProtocolError:
        return
    assert isinstance(decoded, StreamEvent)


@given(st.text())
@example('{"e":"ACCOUNT_UPDATE","E":1e999,"T":NaN,"a":{"B":[{"a":"\\ud800","wb":1e99999}]}}')
@example('{"e":"indexPriceUpdate","E":1,"i":"BTCUSD","p":1e9999999999999999999}')
def test_any_text_is_an_event_or_a_broken_rule(text: str) -> None:
    try:
        decoded = decode_stream_frame(text)
    except ProtocolError:
        return
    assert isinstance(decoded, StreamEvent)
