"""What the switches do to an event on its way to a stream."""

from typing import Any

import pytest

from tidemark.simulator.push_faults import PushFaults


@pytest.fixture
def faults() -> PushFaults:
    return PushFaults()


def _update(asset: str = "BTC") -> dict[str, Any]:
    rows = [{"a": asset, "wb": "1.5", "cw": "1", "bc": "0"}]
    return {"e": "ACCOUNT_UPDATE", "a": {"m": "ORDER", "B": rows, "P": []}}


ORDER: dict[str, Any] = {"e": "ORDER_TRADE_UPDATE", "o": {}}


def _pushed(faults: PushFaults, event: dict[str, Any] | None = None) -> list[Any]:
    return [push.content for push in faults.pushes(event or _update())]


def _delays(faults: PushFaults, events: int = 1) -> list[float]:
    return [push.delay for _ in range(events) for push in faults.pushes(_update())]


def test_without_faults_an_event_goes_out_as_it_is_and_at_once(faults: PushFaults) -> None:
    assert (_pushed(faults), _delays(faults)) == ([_update()], [0])


def test_pushes_can_be_late(faults: PushFaults) -> None:
    faults.delay_pushes(2)
    assert _delays(faults) == [2]


def test_pushes_can_come_twice(faults: PushFaults) -> None:
    faults.duplicate_pushes()
    assert _pushed(faults) == [_update()] * 2


def test_later_pushes_overtake_earlier_ones(faults: PushFaults) -> None:
    faults.shuffle_pushes(hold=0.4)
    assert _delays(faults, events=3) == [0.4, 0, 0.2]


def test_balances_can_be_lost_while_orders_are_told(faults: PushFaults) -> None:
    faults.drop_pushes()
    assert (_pushed(faults), _pushed(faults, ORDER)) == ([], [ORDER])


def test_a_drift_is_in_wallet_and_cross_wallet_of_its_coin(faults: PushFaults) -> None:
    faults.push_drift("BTC", "-0.00000001")
    [drifted] = _pushed(faults)
    assert drifted["a"]["B"] == [{"a": "BTC", "wb": "1.49999999", "cw": "0.99999999", "bc": "0"}]
    assert _pushed(faults, _update("ETH")) == [_update("ETH")]
    assert _pushed(faults, ORDER) == [ORDER]


def test_a_push_can_be_turned_into_another_any_text_or_nothing(faults: PushFaults) -> None:
    event = _update()
    faults.mutate_push(lambda frame: {**frame, "new": 1}, times=1)
    assert _pushed(faults, event) == [{**event, "new": 1}]
    faults.mutate_push(lambda _frame: "{not json", times=1)
    faults.mutate_push(lambda _frame: None, times=1)
    assert [_pushed(faults, event) for _ in range(3)] == [["{not json"], [], [_update()]]
    assert event == _update()


def test_silent_streams_tell_neither_events_nor_prices(faults: PushFaults) -> None:
    faults.silence_streams()
    assert faults.streams_are_silent
    assert _pushed(faults, ORDER) == []
    assert not faults.tells_price("BTC")


@pytest.mark.parametrize(("silent", "told"), [(("BTC",), [False, True]), ((), [False, False])])
def test_prices_of_some_coins_or_all_can_stop(
    faults: PushFaults, silent: tuple[str, ...], told: list[bool]
) -> None:
    faults.silence_prices(*silent)
    assert [faults.tells_price(asset) for asset in ("BTC", "ETH")] == told
    faults.silence_prices(*silent, on=False)
    assert faults.tells_price("BTC")


def test_a_coin_can_lose_its_pair(faults: PushFaults) -> None:
    faults.unlist_price("BTC")
    assert not faults.has_pair("BTC")
    assert not faults.tells_price("BTC")
    faults.unlist_price("BTC", on=False)
    assert faults.tells_price("BTC")


def test_a_coin_without_contracts_never_had_a_pair(faults: PushFaults) -> None:
    assert not faults.has_pair("XLM")


def test_honesty_turns_every_switch_off(faults: PushFaults) -> None:
    faults.silence_streams()
    faults.drop_pushes()
    faults.delay_pushes(1)
    faults.duplicate_pushes()
    faults.push_drift("BTC", "1")
    faults.mutate_push(lambda _frame: None)
    faults.push_honestly()
    assert (_pushed(faults), _delays(faults)) == ([_update()], [0])


def test_each_switch_can_be_turned_off_by_itself(faults: PushFaults) -> None:
    faults.silence_streams(on=True)
    faults.silence_streams(on=False)
    faults.drop_pushes(on=True)
    faults.drop_pushes(on=False)
    faults.duplicate_pushes(on=True)
    faults.duplicate_pushes(on=False)
    faults.shuffle_pushes(0.4)
    faults.shuffle_pushes(0)
    faults.push_drift("BTC", "1")
    faults.push_drift("BTC", "0")
    faults.mutate_push(lambda _frame: None)
    faults.stop_mutating_pushes()
    assert (_pushed(faults), _delays(faults)) == ([_update()], [0])
