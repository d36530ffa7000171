"""Margin and positions from the result of `account.status`, row by row."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tidemark.binance.decoding_margin import decode_margin
from tidemark.binance.errors import ProtocolError
from tidemark.binance.json_values import load
from tidemark.domain.amount import Amount
from tidemark.domain.balance import RefusedRow
from tidemark.domain.margin import CoinMargin, MarginSnapshot, Position

_COIN = {
    "asset": "BTC",
    "walletBalance": "0.00241969",
    "unrealizedProfit": "0.00000000",
    "marginBalance": "0.00241969",
    "maintMargin": "0.00000001",
    "initialMargin": "0.00000002",
    "positionInitialMargin": "0.00000003",
    "openOrderInitialMargin": "0.00000004",
    "maxWithdrawAmount": "0.00241969",
    "crossWalletBalance": "0.00241970",
    "crossUnPnl": "0.00000000",
    "availableBalance": "0.00241969",
    "updateTime": 1592468353979,
}
_POSITION = {
    "symbol": "BTCUSD_201225",
    "initialMargin": "1",
    "maintMargin": "2",
    "unrealizedProfit": "-3",
    "leverage": "125",
    "isolated": False,
    "positionSide": "SHORT",
    "entryPrice": "9500.5",
    "notionalValue": "4",
    "isolatedWallet": "5",
    "positionAmt": "-6",
    "updateTime": 7,
}


def _decode(assets: object = (), positions: object = ()) -> MarginSnapshot:
    """Decode what went over the wire as text."""
    result = {"feeTier": 0, "canTrade": True, "assets": assets, "positions": positions}
    return decode_margin(load(json.dumps(result)))


# -- coins ---------------------------------------------------------------------------------------


def test_the_figures_of_a_coin_are_the_exchange_s_texts() -> None:
    """COIN-M WebSocket API, Account Information."""
    coin = _decode([_COIN]).coins["BTC"]
    assert coin == CoinMargin(
        "BTC",
        wallet_balance=Amount.parse("0.00241969"),
        unrealized_profit=Amount.parse("0.00000000"),
        margin_balance=Amount.parse("0.00241969"),
        maintenance_margin=Amount.parse("0.00000001"),
        initial_margin=Amount.parse("0.00000002"),
        position_initial_margin=Amount.parse("0.00000003"),
        open_order_initial_margin=Amount.parse("0.00000004"),
        cross_wallet_balance=Amount.parse("0.00241970"),
        update_time=1592468353979,
    )


def test_figures_that_were_not_sent_are_unknown() -> None:
    assert _decode([{"asset": "BTC"}]).coins["BTC"] == CoinMargin("BTC")


def test_a_coin_that_cannot_be_believed_is_set_apart_and_the_others_count() -> None:
    snapshot = _decode([{**_COIN, "maintMargin": "NaN"}, {"asset": "ETH"}])
    assert list(snapshot.coins) == ["ETH"]
    assert [(row.asset, row.field) for row in snapshot.refused] == [("BTC", "maintMargin")]


def test_a_coin_that_is_listed_twice_is_believed_neither_time() -> None:
    snapshot = _decode([_COIN, {**_COIN, "maintMargin": "9"}, {"asset": "ETH"}])
    assert list(snapshot.coins) == ["ETH"]
    assert snapshot.refused == (RefusedRow("BTC", "asset", "listed twice"),)


def test_the_coins_cannot_be_changed_from_outside() -> None:
    with pytest.raises(TypeError):
        _decode([_COIN]).coins["ETH"] = CoinMargin("ETH")  # type: ignore[index]


# -- positions -----------------------------------------------------------------------------------


def test_the_figures_of_a_position_are_the_exchange_s_texts() -> None:
    (position,) = _decode(positions=[_POSITION]).positions
    assert position == Position(
        "BTCUSD_201225",
        "SHORT",
        amount=Amount.parse("-6"),
        entry_price=Amount.parse("9500.5"),
        unrealized_profit=Amount.parse("-3"),
        maintenance_margin=Amount.parse("2"),
        initial_margin=Amount.parse("1"),
        notional=Amount.parse("4"),
        leverage=Amount.parse("125"),
        isolated_wallet=Amount.parse("5"),
        update_time=7,
    )


def test_a_position_without_a_side_is_one_of_one_way_mode() -> None:
    (position,) = _decode(positions=[{"symbol": "BTCUSD_PERP"}]).positions
    assert position.side == "BOTH"


@pytest.mark.parametrize(("isolated", "is_isolated"), [(True, True), ("true", True), ("no", False)])
def test_a_position_is_isolated_where_the_exchange_says_so(
    isolated: object, is_isolated: bool
) -> None:
    (position,) = _decode(positions=[{**_POSITION, "isolated": isolated}]).positions
    assert position.is_isolated is is_isolated


@pytest.mark.parametrize(
    ("members", "field"),
    [
        ({"symbol": None}, "symbol"),
        ({"symbol": "BTCUSD"}, "symbol"),
        ({"symbol": "<b>_PERP"}, "symbol"),
        ({"positionSide": "UP"}, "positionSide"),
        ({"positionAmt": "1e999"}, "positionAmt"),
        ({"leverage": []}, "leverage"),
    ],
    ids=repr,
)
def test_a_position_that_cannot_be_believed_is_set_apart_by_its_field(
    members: dict[str, object], field: str
) -> None:
    snapshot = _decode(positions=[{**_POSITION, **members}])
    assert not snapshot.positions
    assert [row.field for row in snapshot.refused] == [field]


def test_both_sides_of_a_hedge_are_kept() -> None:
    sides = ["BOTH", "LONG", "SHORT"]
    rows = [{**_POSITION, "positionSide": side} for side in sides]
    assert [position.side for position in _decode(positions=rows).positions] == sides


def test_a_position_that_is_listed_twice_is_believed_neither_time() -> None:
    snapshot = _decode(positions=[_POSITION, {**_POSITION, "positionAmt": "1"}])
    assert not snapshot.positions
    assert [row.reason for row in snapshot.refused] == ["listed twice"]


def test_of_a_position_that_was_refused_once_no_other_row_is_believed() -> None:
    snapshot = _decode(positions=[{**_POSITION, "leverage": "1e999"}, _POSITION])
    assert not snapshot.positions


@pytest.mark.parametrize("positions", [None, {}, "x"], ids=repr)
def test_an_answer_without_positions_has_none(positions: object) -> None:
    assert _decode([_COIN], positions).positions == ()


# -- anything at all -----------------------------------------------------------------------------


@pytest.mark.parametrize("result", [None, [], "x", {}, {"assets": None}, {"assets": {}}], ids=repr)
def test_an_answer_without_coins_breaks_the_rules(result: object) -> None:
    with pytest.raises(ProtocolError, match="no assets"):
        decode_margin(result)


_VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text()
    | st.sampled_from(["BTC", "BTCUSD_PERP", "LONG", "1", "NaN", "\ud800"]),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=10,
)


def _rows(example: dict[str, Any]) -> st.SearchStrategy[list[Any]]:
    return st.lists(_VALUES | st.dictionaries(st.sampled_from(list(example)), _VALUES))


@given(
    _VALUES
    | st.fixed_dictionaries({"assets": _rows(_COIN), "positions": _rows(_POSITION) | _VALUES})
)
def test_any_result_is_margin_or_a_broken_rule(result: object) -> None:
    try:
        snapshot = decode_margin(load(json.dumps(result)))
    except ProtocolError:
        return
    assert isinstance(snapshot, MarginSnapshot)
