"""Replies that are late, doubled, out of order, unasked for or unreadable."""

from collections.abc import Callable
from itertools import cycle

import pytest

from live_session import LiveSession, live_session, network
from tidemark.binance.protocol import Deadlines
from tidemark.domain.credential import Credential
from tidemark.domain.freshness import State
from tidemark.domain.trouble import Cause
from tidemark.simulator import Simulator

_DISORDERS: dict[str, Callable[[Simulator], None]] = {
    "out of order": lambda exchange: exchange.faults.shuffle_replies(hold=0.2),
    "twice": lambda exchange: exchange.faults.duplicate_replies(),
    "after one that nobody asked for": lambda exchange: exchange.faults.unknown_ids(),
    "late": lambda exchange: exchange.faults.delay_replies(0.3),
}


@pytest.mark.parametrize("disorder", _DISORDERS.values(), ids=_DISORDERS.keys())
async def test_replies_in_disorder_make_a_live_account_all_the_same(
    exchange: Simulator, live: LiveSession, disorder: Callable[[Simulator], None]
) -> None:
    """P11."""
    disorder(exchange)
    await live.until_state(State.LIVE)
    exchange.faults.set_balance("BTC", "4.25")
    await live.until(lambda: live.wallet_balances()["BTC"] == "4.25000000")
    assert exchange.statistics.handshakes == 1


async def test_in_disorder_a_figure_never_goes_back(exchange: Simulator, live: LiveSession) -> None:
    """P11, S1: each reply holds a figure one higher than the one before."""
    heights = iter(range(1, 1000))

    def raise_balance(frame: dict[str, object]) -> dict[str, object]:
        rows = frame["result"]
        assert isinstance(rows, list)
        rows[0]["balance"] = str(next(heights))
        return frame

    exchange.faults.mutate_reply(raise_balance, "account.balance")
    exchange.faults.shuffle_replies(hold=0.2)
    asset = next(iter(exchange.balances))
    seen: list[int] = []

    def watched() -> bool:
        if asset in live.session.rows:
            seen.append(int(live.wallet_balances()[asset]))
        return bool(seen) and seen[-1] >= 20

    await live.until(watched)
    assert seen == sorted(seen)


async def test_a_reply_after_its_deadline_changes_nothing(
    exchange: Simulator, credential: Credential
) -> None:
    """P11."""
    late = cycle([0.4, 0.0])
    exchange.faults.delay_replies(lambda method: next(late) if "balance" in method else 0.0)
    shared = network(timing={"deadlines": Deadlines(clock=5.0, request=0.2)})
    async with live_session(exchange.addresses.ws_api, credential, shared) as live:
        await live.until_state(State.LIVE)
        asked = exchange.statistics.requests["account.balance"]
        await exchange.statistics.until(lambda seen: seen.requests["account.balance"] > asked + 15)
        assert live.state is State.LIVE
        assert exchange.statistics.handshakes == 1


@pytest.mark.parametrize(
    "text",
    [
        "",
        "not JSON",
        "null",
        "[]",
        "{}",
        '{"id":',
        '{"id":null}',
        '{"id":1,"id":2}',
        '{"id":[1],"status":200,"result":[]}',
        '{"id":"x","status":"200","result":NaN}',
        '{"id":"x","result":1e999999999999}',
        '{"id":"\\ud800","status":200,"result":[]}',
        "[" * 100_000,
        "9" * 5000,
        '{"e":"listenKeyExpired","E":"soon"}',
        '{"event":{"e":"serverShutdown","E":1}}',
    ],
    ids=lambda text: text[:20] or "nothing",
)
async def test_a_frame_of_nonsense_does_not_disturb_the_figures(
    exchange: Simulator, live: LiveSession, text: str
) -> None:
    """P3, P5."""
    await live.until_state(State.LIVE)
    exchange.faults.send_raw(text)
    asked = exchange.statistics.requests["account.balance"]
    await exchange.statistics.until(lambda seen: seen.requests["account.balance"] > asked + 2)
    assert live.state is State.LIVE
    assert exchange.statistics.handshakes == 1


async def test_a_binary_frame_is_as_good_as_none(exchange: Simulator, live: LiveSession) -> None:
    """P9."""
    await live.until_state(State.LIVE)
    for connection in exchange._lines.api:
        await connection.send(b"\x00\x01")
    await live.until_state(State.LIVE)
    assert exchange.statistics.handshakes == 1


async def test_replies_that_are_never_readable_are_told_as_such(
    exchange: Simulator, live: LiveSession
) -> None:
    """P3."""
    await live.until_state(State.LIVE)
    exchange.faults.mutate_reply(lambda frame: frame | {"result": {}}, "account.balance")
    live.let_pass(3.1)
    await live.until_cause(Cause.UNREADABLE)
    assert live.state is State.STALE


async def test_a_connection_whose_replies_are_never_readable_is_replaced(
    exchange: Simulator, live: LiveSession
) -> None:
    """P3."""
    await live.until_state(State.LIVE)
    exchange.faults.mutate_reply(lambda _: "nonsense", "account.balance")
    asked = exchange.statistics.requests["account.balance"]
    await exchange.statistics.until(lambda seen: seen.requests["account.balance"] > asked + 1)
    live.let_pass(5.1)
    await exchange.statistics.until(lambda seen: seen.handshakes >= 2)
    exchange.faults.resume()
    await live.until_state(State.LIVE)
    assert Cause.UNREADABLE in live.causes
    assert Cause.NO_ANSWER not in live.causes


async def test_an_account_without_any_coin_is_live(exchange: Simulator, live: LiveSession) -> None:
    exchange.faults.mutate_reply(lambda frame: frame | {"result": []}, "account.balance")
    await live.until_state(State.LIVE)
    assert not live.session.rows


async def test_a_coin_listed_twice_is_not_believed(exchange: Simulator, live: LiveSession) -> None:
    await live.until_state(State.LIVE)

    def doubled(frame: dict[str, object]) -> dict[str, object]:
        rows = frame["result"]
        assert isinstance(rows, list)
        return frame | {"result": [*rows, next(row for row in rows if row["asset"] == "BTC")]}

    exchange.faults.mutate_reply(doubled, "account.balance")
    await live.until(lambda: live.session.rows["BTC"].refused is not None)


async def test_a_hostile_name_of_a_coin_never_becomes_a_row(
    exchange: Simulator, live: LiveSession
) -> None:
    """U1."""
    await live.until_state(State.LIVE)

    def renamed(frame: dict[str, object]) -> dict[str, object]:
        rows = frame.get("result", [])
        assert isinstance(rows, list)
        return frame | {"result": [row | {"asset": "<img src=x>"} for row in rows]}

    exchange.faults.mutate_reply(renamed, "account.balance")
    live.let_pass(3.1)
    await live.until_cause(Cause.UNREADABLE)
    assert all(asset.isalnum() for asset in live.session.rows)
    assert live.session.rows["BTC"].gone_at is None
