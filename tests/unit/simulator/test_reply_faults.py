"""What the switches do to a reply on its way out."""

import json
from typing import Any

import pytest

from tidemark.simulator.api_session import Reply
from tidemark.simulator.reply_faults import ReplyFaults


@pytest.fixture
def faults() -> ReplyFaults:
    return ReplyFaults()


def _reply(method: str = "account.balance") -> Reply:
    rows = [{"asset": "BTC", "balance": "1.0"}, {"asset": "ETH", "balance": "2.0"}]
    return Reply(method, {"id": 1, "status": 200, "result": rows, "rateLimits": []})


def _sent(faults: ReplyFaults, reply: Reply | None = None) -> list[dict[str, Any]]:
    return [json.loads(delivery.text) for delivery in faults.deliveries(reply or _reply())]


def test_without_faults_a_reply_goes_out_as_it_is(faults: ReplyFaults) -> None:
    assert _sent(faults) == [_reply().frame]
    assert [delivery.delay for delivery in faults.deliveries(_reply())] == [0]


def test_silence_swallows_replies(faults: ReplyFaults) -> None:
    faults.silence_api()
    assert _sent(faults) == []


def test_good_behaviour_turns_every_switch_off(faults: ReplyFaults) -> None:
    faults.silence_api()
    faults.duplicate_replies()
    faults.delay_replies(1)
    faults.reject(None, 400, -1, "no")
    faults.behave()
    assert _sent(faults) == [_reply().frame]
    assert faults.objection("account.balance") is None


def test_replies_can_be_late(faults: ReplyFaults) -> None:
    faults.delay_replies(2)
    assert faults.deliveries(_reply())[0].delay == 2


def test_replies_of_one_method_can_be_late(faults: ReplyFaults) -> None:
    faults.delay_replies(lambda method: 3 if method == "account.balance" else 0)
    delays = [faults.deliveries(_reply(name))[0].delay for name in ("account.balance", "x")]
    assert delays == [3, 0]


def test_shuffled_replies_overtake_one_another(faults: ReplyFaults) -> None:
    faults.shuffle_replies(hold=0.4)
    delays = [faults.deliveries(_reply())[0].delay for _ in range(3)]
    assert delays == [0.4, 0, 0.2]


def test_replies_can_come_twice(faults: ReplyFaults) -> None:
    faults.duplicate_replies()
    assert _sent(faults) == [_reply().frame] * 2


def test_a_stranger_can_come_first(faults: ReplyFaults) -> None:
    faults.unknown_ids()
    assert [frame["id"] for frame in _sent(faults)] == ["nobody-asked-for-this", 1]


def test_rate_limits_can_be_left_out(faults: ReplyFaults) -> None:
    faults.omit_rate_limits()
    assert "rateLimits" not in _sent(faults)[0]


def test_a_row_can_be_altered_and_the_honest_reply_stays(faults: ReplyFaults) -> None:
    reply = _reply()
    faults.replace_balance_row("BTC", balance=float("nan"), extra=[1])
    faults.replace_balance_row("ETH", without=["balance"])
    assert faults.deliveries(reply)[0].text == (
        '{"id":1,"status":200,"result":[{"asset":"BTC","balance":NaN,"extra":[1]},'
        '{"asset":"ETH"}],"rateLimits":[]}'
    )
    assert reply == _reply()


def test_a_row_is_altered_in_balances_alone_and_so_often_as_told(faults: ReplyFaults) -> None:
    faults.replace_balance_row("BTC", balance="9", times=1)
    other = _sent(faults, _reply("account.status"))[0]
    altered, again = _sent(faults)[0], _sent(faults)[0]
    balances = [frame["result"][0]["balance"] for frame in (other, altered, again)]
    assert balances == ["1.0", "9", "1.0"]


def test_an_error_has_no_rows_to_alter(faults: ReplyFaults) -> None:
    faults.replace_balance_row("BTC", balance="9")
    refused = Reply("account.balance", {"id": 1, "status": 400, "error": {}})
    assert _sent(faults, refused) == [refused.frame]


def test_a_reply_can_be_turned_into_any_text_or_nothing(faults: ReplyFaults) -> None:
    faults.mutate_reply(lambda _frame: "{not json", times=1)
    faults.mutate_reply(lambda _frame: None, times=1)
    texts = [[delivery.text for delivery in faults.deliveries(_reply())] for _ in range(2)]
    assert texts == [["{not json"], []]


def test_each_refusal_is_an_exception_of_its_own(faults: ReplyFaults) -> None:
    """One that is raised again keeps the frames of each time, and with them all they knew."""
    faults.reject(None, 503, -1016, "maintenance")

    first, second = faults.objection("ping"), faults.objection("ping")

    assert first is not second


def test_a_method_can_be_refused_so_often_as_told(faults: ReplyFaults) -> None:
    faults.reject("account.balance", 503, -1008, "overloaded", {"retryAfter": 7}, times=1)
    assert faults.objection("account.status") is None
    refused = faults.objection("account.balance")
    assert refused is not None
    assert refused.as_error() == {"code": -1008, "msg": "overloaded", "data": {"retryAfter": 7}}
    assert faults.objection("account.balance") is None


def test_everything_can_be_refused_for_good(faults: ReplyFaults) -> None:
    faults.reject(None, 503, -1016, "maintenance")
    codes = {refused.code for _ in range(3) if (refused := faults.objection("x"))}
    assert codes == {-1016}
