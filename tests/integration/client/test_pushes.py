"""Pushes of the user data stream: applied at once, confirmed by a snapshot, healed when they fail.

The market stands still, so that whatever moves was moved by the test.
"""

from collections.abc import AsyncIterator
from decimal import Decimal

import pytest

from live_session import LiveSession, live_session, network
from tidemark.binance.protocol import Deadlines
from tidemark.client.session import Extra
from tidemark.domain.changes import Source
from tidemark.domain.credential import Credential
from tidemark.domain.freshness import State
from tidemark.domain.stream_status import StreamState
from tidemark.domain.trouble import Cause
from tidemark.simulator import Simulator


@pytest.fixture
async def listening(exchange: Simulator, credential: Credential) -> AsyncIterator[LiveSession]:
    """A session whose stream listens, and whose checks come by themselves once in a minute."""
    shared = network(check_interval=60.0)
    async with live_session(
        exchange.addresses.ws_api, credential, shared, extras=Extra.PUSHES
    ) as live:
        await until_listening(live)
        yield live


async def until_listening(live: LiveSession) -> None:
    """Wait until the stream listens and a snapshot shows what went before."""

    def is_listening() -> bool:
        status = live.status
        return (
            status.stream.state is StreamState.LISTENING
            and status.stream.since is not None
            and status.confirmed_at is not None
            and status.confirmed_at >= status.stream.since
        )

    await live.until(is_listening)
    await live.until_state(State.LIVE)


def wallet(live: LiveSession, asset: str = "BTC") -> str | None:
    return live.wallet_balances().get(asset)


async def test_a_push_is_shown_at_once_and_confirmed_by_a_snapshot(
    exchange: Simulator, listening: LiveSession
) -> None:
    exchange.faults.set_balance("BTC", "2.5", push=True)
    await listening.until(lambda: wallet(listening) == "2.5")
    await listening.until(lambda: wallet(listening) == "2.50000000")
    verification = listening.status.verification
    assert verification.newest is not None
    assert verification.newest.is_equal
    assert not verification.drifts


async def test_a_touched_row_is_marked_until_its_snapshot_and_no_other(
    exchange: Simulator, listening: LiveSession
) -> None:
    exchange.faults.silence_api()
    exchange.faults.set_balance("BTC", "2.5", push=True)
    await listening.until(lambda: wallet(listening) == "2.5")
    assert listening.status.pending == {"BTC"}
    assert listening.state is State.CONFIRMING
    assert [asset for asset, row in listening.session.rows.items() if row.pushed] == ["BTC"]


async def test_a_push_leaves_the_other_figures_at_their_older_date(
    exchange: Simulator, listening: LiveSession
) -> None:
    before = listening.session.rows["BTC"]
    exchange.faults.silence_api()
    exchange.faults.set_balance("BTC", "2.5", push=True)
    await listening.until(lambda: wallet(listening) == "2.5")
    after = listening.session.rows["BTC"]
    assert after.balance.available_balance == before.balance.available_balance
    assert after.as_of == before.as_of


@pytest.mark.expects_log("drift")
async def test_a_drift_is_told_with_both_figures_and_the_snapshot_stands(
    exchange: Simulator, listening: LiveSession
) -> None:
    exchange.faults.push_drift("BTC", "0.5")
    exchange.faults.set_balance("BTC", "2", push=True)
    await listening.until(lambda: bool(listening.status.verification.drifts))
    (drift,) = listening.status.verification.drifts
    assert drift.pushed.value == Decimal("2.5")
    assert drift.confirmed is not None
    assert drift.confirmed.value == 2
    assert drift.drift == Decimal("-0.5")
    assert wallet(listening) == "2.00000000"


@pytest.mark.expects_log("drift")
async def test_a_drift_is_over_when_push_and_snapshot_agree_again(
    exchange: Simulator, listening: LiveSession
) -> None:
    exchange.faults.push_drift("BTC", "0.5")
    exchange.faults.set_balance("BTC", "2", push=True)
    await listening.until(lambda: bool(listening.status.verification.drifts))
    exchange.faults.resume()
    exchange.faults.set_balance("BTC", "3", push=True)
    await listening.until(lambda: not listening.status.verification.drifts)


async def test_a_push_that_comes_twice_counts_once(
    exchange: Simulator, listening: LiveSession
) -> None:
    exchange.faults.duplicate_pushes()
    exchange.faults.set_balance("BTC", "2.5", push=True)
    exchange.faults.set_balance("ETH", "7", push=True)
    await listening.until(lambda: wallet(listening, "ETH") == "7.00000000")
    moved = [change for change in listening.session.changes if change.asset == "BTC"]
    assert [change.balance for change in moved] == [Decimal("2.5")]


async def test_pushes_out_of_order_end_at_the_newest(
    exchange: Simulator, listening: LiveSession
) -> None:
    now = exchange.now()
    exchange.faults.silence_api()
    exchange.faults.send_push("BTC", "3", transaction_time=now + 20)
    await listening.until(lambda: wallet(listening) == "3")
    exchange.faults.send_push("BTC", "2", transaction_time=now + 10)
    exchange.faults.send_push("ETH", "9", transaction_time=now + 20)
    await listening.until(lambda: wallet(listening, "ETH") == "9")
    assert wallet(listening) == "3"


async def test_an_event_of_a_kind_nobody_knows_is_tolerated(
    exchange: Simulator, listening: LiveSession
) -> None:
    exchange.faults.push_unknown_event()
    exchange.faults.set_balance("BTC", "2.5", push=True)
    await listening.until(lambda: wallet(listening) == "2.50000000")


@pytest.mark.allows_log("could not be read")
async def test_a_push_that_cannot_be_read_ends_nothing(
    exchange: Simulator, listening: LiveSession
) -> None:
    exchange.faults.send_raw_to_streams("{")
    exchange.faults.set_balance("BTC", "2.5", push=True)
    await listening.until(lambda: wallet(listening) == "2.50000000")
    assert listening.stream_causes == []


@pytest.mark.allows_log("drift")
async def test_an_unknown_coin_appears_and_is_gone_when_no_snapshot_has_it(
    exchange: Simulator, credential: Credential
) -> None:
    async with live_session(exchange.addresses.ws_api, credential, extras=Extra.PUSHES) as live:
        await until_listening(live)
        exchange.faults.push_unknown_coin("NEWCOIN")
        await live.until(lambda: "NEWCOIN" in live.session.rows)
        await live.until(lambda: live.session.rows["NEWCOIN"].gone_at is not None)
        assert live.session.rows["NEWCOIN"].pushed is None


async def test_an_order_is_followed_by_a_check_though_no_figure_is_pushed(
    exchange: Simulator, listening: LiveSession
) -> None:
    """P13: what an order binds is in no event, and the next check would be a minute away."""
    before = listening.session.rows["BTC"].balance.available_balance
    price = exchange.world.market.mark_price("BTCUSD_PERP")
    exchange.world.books.place_order("BTCUSD_PERP", 50, price, step=1, now=exchange.now())
    exchange.faults.push_unknown_event("ORDER_TRADE_UPDATE")
    await listening.until(lambda: listening.session.rows["BTC"].balance.available_balance != before)


@pytest.mark.allows_log("drift")
async def test_the_reason_of_a_push_is_kept(exchange: Simulator, listening: LiveSession) -> None:
    exchange.faults.send_push("BTC", "3", reason="FUNDING_FEE")
    await listening.until(lambda: any(True for _ in listening.session.changes))
    change = next(iter(listening.session.changes))
    assert (change.asset, change.reason, change.source) == ("BTC", "FUNDING_FEE", Source.PUSH)


async def test_a_burst_of_pushes_asks_for_few_snapshots(
    exchange: Simulator, credential: Credential
) -> None:
    shared = network(check_interval=60.0, budget_share=0.9)
    async with live_session(
        exchange.addresses.ws_api, credential, shared, extras=Extra.PUSHES
    ) as live:
        await until_listening(live)
        before = exchange.statistics.requests["account.balance"]
        for number in range(50):
            exchange.faults.set_balance("BTC", str(number), push=True)
        await live.until(lambda: wallet(live) == "49.00000000")
        assert exchange.statistics.requests["account.balance"] - before <= 3


# The ways in which a stream fails, each named and healed; the balances stay live.


async def test_an_expired_key_is_named_and_healed(
    exchange: Simulator, listening: LiveSession
) -> None:
    exchange.faults.expire_listen_key()
    await listening.until(lambda: Cause.STREAM_KEY_EXPIRED in listening.stream_causes)
    await until_listening(listening)
    exchange.faults.set_balance("BTC", "2.5", push=True)
    await listening.until(lambda: wallet(listening) == "2.50000000")


@pytest.mark.parametrize("fault", ["expire_listen_key_silently", "stop_listen_key"])
async def test_a_key_that_ended_in_silence_is_found_out_by_the_next_change(
    exchange: Simulator, credential: Credential, fault: str
) -> None:
    """P12."""
    async with live_session(exchange.addresses.ws_api, credential, extras=Extra.PUSHES) as live:
        await until_listening(live)
        getattr(exchange.faults, fault)()
        exchange.faults.set_balance("BTC", "2.5", push=True)
        await live.until(lambda: wallet(live) == "2.50000000")
        await live.until(lambda: Cause.STREAM_SILENT in live.stream_causes)
        await until_listening(live)
        assert live.causes == []
        assert State.STALE not in live.states


async def test_a_wrong_key_is_found_out_and_replaced(
    exchange: Simulator, credential: Credential
) -> None:
    exchange.faults.wrong_listen_key()
    async with live_session(exchange.addresses.ws_api, credential, extras=Extra.PUSHES) as live:
        await until_listening(live)
        exchange.faults.set_balance("BTC", "2.5", push=True)
        await live.until(lambda: Cause.STREAM_SILENT in live.stream_causes)
        exchange.faults.resume()
        await live.until(lambda: live.status.stream.state is StreamState.LISTENING)
        exchange.faults.set_balance("BTC", "3.5", push=True)
        await live.until(lambda: live.status.verification.newest is not None)


@pytest.mark.parametrize("code", [1000, 1001, 1006, 1008, 1011])
async def test_a_stream_that_is_cut_off_comes_back(
    exchange: Simulator, listening: LiveSession, code: int
) -> None:
    exchange.faults.drop_streams(code)
    await listening.until(lambda: Cause.STREAM_LOST in listening.stream_causes)
    await until_listening(listening)
    assert listening.causes == []


async def test_a_refused_listen_key_is_named_and_the_balances_stay_live(
    exchange: Simulator, credential: Credential
) -> None:
    exchange.faults.reject("userDataStream.start", 400, -1001, "no")
    async with live_session(exchange.addresses.ws_api, credential, extras=Extra.PUSHES) as live:
        await live.until(lambda: Cause.STREAM_KEY_REFUSED in live.stream_causes)
        assert live.state is State.LIVE
        exchange.faults.resume()
        await until_listening(live)


async def test_the_key_is_kept_alive(exchange: Simulator, credential: Credential) -> None:
    shared = network(timing={"listen_key_ping": 0.05})
    async with live_session(
        exchange.addresses.ws_api, credential, shared, extras=Extra.PUSHES
    ) as live:
        await until_listening(live)
        await live.until(lambda: exchange.statistics.requests["userDataStream.ping"] > 2)
        assert exchange.statistics.requests["userDataStream.start"] == 1


async def test_a_ping_that_finds_the_key_gone_has_a_new_one(
    exchange: Simulator, credential: Credential
) -> None:
    shared = network(timing={"listen_key_ping": 0.05})
    async with live_session(
        exchange.addresses.ws_api, credential, shared, extras=Extra.PUSHES
    ) as live:
        await until_listening(live)
        exchange.faults.stop_listen_key()
        await live.until(lambda: Cause.STREAM_KEY_EXPIRED in live.stream_causes)
        await until_listening(live)
        assert exchange.statistics.requests["userDataStream.start"] == 2


async def test_the_key_is_never_closed_for_others_use_it_too(
    exchange: Simulator, credential: Credential
) -> None:
    async with live_session(exchange.addresses.ws_api, credential, extras=Extra.PUSHES) as live:
        await until_listening(live)
    assert exchange.statistics.requests["userDataStream.stop"] == 0


async def test_silent_streams_cost_no_correctness(
    exchange: Simulator, credential: Credential
) -> None:
    """P12."""
    async with live_session(exchange.addresses.ws_api, credential, extras=Extra.PUSHES) as live:
        await until_listening(live)
        exchange.faults.silence_streams()
        for figure in ("2", "3", "4"):
            exchange.faults.set_balance("BTC", figure, push=True)
            await live.until(lambda wanted=f"{figure}.00000000": wallet(live) == wanted)
        assert State.STALE not in live.states


@pytest.mark.expects_log("internal error: ValueError")
async def test_a_listener_that_fails_does_not_end_the_stream(
    exchange: Simulator, credential: Credential
) -> None:
    async with live_session(exchange.addresses.ws_api, credential, extras=Extra.PUSHES) as live:
        await until_listening(live)
        live.fail_when(lambda: live.status.stream.state is not StreamState.LISTENING)
        exchange.faults.drop_streams(1011)
        await live.until(lambda: live.has_failed)
        live.fail_when(None)
        await until_listening(live)
        exchange.faults.set_balance("BTC", "2.5", push=True)
        await live.until(lambda: live.status.verification.newest is not None)


async def test_a_stream_whose_address_nobody_answers_leaves_the_balances_live(
    exchange: Simulator, credential: Credential, unused_tcp_port: int
) -> None:
    """Six of twenty connects stay free for accounts, however often streams are tried."""
    shared = network(timing={"most_connects": 20, "connects_window": 3600.0})
    nowhere = f"ws://127.0.0.1:{unused_tcp_port}"
    extras = Extra.PUSHES | Extra.PRICES
    async with live_session(
        exchange.addresses.ws_api, credential, shared, extras=extras, stream_url=nowhere
    ) as live:
        await live.until(lambda: shared.connects.wait(shared.clock.now(), spare=6) > 0)
        for _ in range(3):
            exchange.faults.drop_connections()
            await live.until(lambda: live.state is not State.LIVE)
            await live.until_state(State.LIVE)
        await live.until(lambda: live.status.stream.state is StreamState.HEALING)


async def test_a_refused_account_listens_no_longer_and_again_when_it_is_let_in(
    exchange: Simulator, credential: Credential
) -> None:
    async with live_session(exchange.addresses.ws_api, credential, extras=Extra.PUSHES) as live:
        await until_listening(live)
        exchange.faults.restrict_ip(exchange.api_key)
        await live.until_state(State.REFUSED)
        await live.until(lambda: live.status.stream.state is StreamState.OFF)
        await exchange.statistics.until(lambda statistics: statistics.open_streams == 0)
        exchange.faults.allow_ip(exchange.api_key)
        live.session.retry_now()
        await until_listening(live)


async def test_a_key_that_cannot_be_kept_for_too_long_is_given_up(
    exchange: Simulator, credential: Credential
) -> None:
    timing = {"listen_key_ping": 0.05, "listen_key_retry": 0.05, "listen_key_life": 0.3}
    async with live_session(
        exchange.addresses.ws_api, credential, network(timing=timing), extras=Extra.PUSHES
    ) as live:
        await until_listening(live)
        exchange.faults.reject("userDataStream.ping", 400, -1001, "no")
        await live.until(lambda: Cause.STREAM_KEY_EXPIRED in live.stream_causes)
        exchange.faults.resume()
        await until_listening(live)
        assert live.causes == []


async def test_a_link_that_ends_while_the_key_is_asked_for_is_no_refusal_nor_waited_for(
    exchange: Simulator, credential: Credential
) -> None:
    timing = {"deadlines": Deadlines(clock=5.0, request=3600.0)}
    exchange.faults.delay_replies(lambda method: 60.0 if method == "userDataStream.start" else 0.0)
    async with live_session(
        exchange.addresses.ws_api, credential, network(timing=timing), extras=Extra.PUSHES
    ) as live:
        await live.until(lambda: exchange.statistics.requests["userDataStream.start"] > 0)
        exchange.faults.drop_connections()
        exchange.faults.resume()
        await until_listening(live)
        assert Cause.STREAM_KEY_REFUSED not in live.stream_causes


@pytest.mark.allows_log("could not be read")
async def test_a_flood_of_unreadable_pushes_costs_the_balances_nothing(
    exchange: Simulator, credential: Credential
) -> None:
    async with live_session(exchange.addresses.ws_api, credential, extras=Extra.PUSHES) as live:
        await until_listening(live)
        for _ in range(150):
            exchange.faults.send_raw_to_streams("{")
        await live.until(lambda: Cause.STREAM_LOST in live.stream_causes)
        await until_listening(live)
        assert live.causes == []
