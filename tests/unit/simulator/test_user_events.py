"""Events of the account as the user data stream tells them."""

from decimal import Decimal

import pytest

from tidemark.simulator.events import (
    AccountUpdated,
    Execution,
    Order,
    OrderUpdated,
    PositionChange,
    Reason,
    WalletChange,
)
from tidemark.simulator.user_events import listen_key_expired, user_event

ORDER = Order(7, "BTC", "BTCUSD_PERP", -3, Decimal("65510.4"), placed_at_step=1)


def _filled() -> AccountUpdated:
    wallet = WalletChange("BTC", Decimal("1.01000000"), Decimal("0E-8"), Decimal(0))
    position = PositionChange(
        "BTCUSD_PERP", -3, Decimal("65510.40000000"), Decimal("-0.5"), Decimal("1.1"), None
    )
    return AccountUpdated(5, Reason.ORDER, (wallet,), (position,))


def test_an_account_update_names_only_what_changed_in_trimmed_decimals() -> None:
    assert user_event(_filled(), alias="SfsR", sent_at=6) == {
        "e": "ACCOUNT_UPDATE",
        "E": 6,
        "T": 5,
        "i": "SfsR",
        "a": {
            "m": "ORDER",
            "B": [{"a": "BTC", "wb": "1.01", "cw": "0", "bc": "0"}],
            "P": [
                {
                    "s": "BTCUSD_PERP",
                    "pa": "-3",
                    "ep": "65510.4",
                    "bep": "65510.4",
                    "cr": "-0.5",
                    "up": "1.1",
                    "mt": "cross",
                    "iw": "0",
                    "ps": "BOTH",
                }
            ],
        },
    }


def test_funding_names_its_contract() -> None:
    event = AccountUpdated(5, Reason.FUNDING_FEE, (), symbol="BTCUSD_PERP")
    change = user_event(event, alias="SfsR", sent_at=6)["a"]
    assert change == {"m": "FUNDING_FEE", "B": [], "P": [], "S": "BTCUSD_PERP"}


@pytest.mark.parametrize(
    ("execution", "status", "filled"),
    [
        (Execution.NEW, "NEW", "0"),
        (Execution.TRADE, "FILLED", "3"),
        (Execution.CANCELED, "CANCELED", "0"),
    ],
)
def test_an_order_update_tells_what_befell_the_order(
    execution: Execution, status: str, filled: str
) -> None:
    frame = user_event(OrderUpdated(5, ORDER, execution), alias="SfsR", sent_at=6)
    order = frame["o"]
    assert isinstance(order, dict)
    assert (frame["e"], order["S"], order["q"], order["ma"]) == (
        "ORDER_TRADE_UPDATE",
        "SELL",
        "3",
        "BTC",
    )
    assert (order["x"], order["X"], order["z"]) == (execution.value, status, filled)


def test_the_last_event_of_a_listen_key_has_its_time_as_text() -> None:
    assert listen_key_expired("k" * 64, sent_at=6) == {
        "e": "listenKeyExpired",
        "E": "6",
        "listenKey": "k" * 64,
    }


def test_nobody_is_told_of_what_is_no_event() -> None:
    with pytest.raises(TypeError):
        user_event(object(), alias="SfsR", sent_at=6)
