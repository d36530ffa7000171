"""What becomes of the exchange's figures on their way into rows."""

from live_session import LiveSession, live_session
from tidemark.domain.amount import Amount
from tidemark.domain.credential import Credential
from tidemark.domain.freshness import State
from tidemark.domain.trouble import Cause
from tidemark.simulator import Simulator


def _amount(live: LiveSession, asset: str) -> Amount | None:
    row = live.session.rows.get(asset)
    return row.balance.wallet_balance if row else None


def _text(live: LiveSession, asset: str) -> str | None:
    amount = _amount(live, asset)
    return amount.text if amount else None


async def test_every_figure_is_the_exchanges_own_text(
    exchange: Simulator, live: LiveSession
) -> None:
    await live.until_state(State.LIVE)
    expected = {asset: row["balance"] for asset, row in exchange.balances.items()}
    assert live.wallet_balances() == expected


async def test_the_status_tells_of_the_exchanges_clock_and_weight(live: LiveSession) -> None:
    status = await live.until_state(State.LIVE)
    assert status.weight_limit == 10_000_000
    assert status.weight_used is not None
    assert status.clock_offset_ms is not None
    assert status.round_trip_ms is not None


async def test_a_moment_is_told_in_the_exchanges_time(
    exchange: Simulator, live: LiveSession
) -> None:
    exchange.faults.skew_clock(3_600_000)
    await live.until_state(State.LIVE)
    a_minute_ago = live.network.clock.now() - 60
    assert abs(live.session.as_of_ms(a_minute_ago) - (exchange.now() - 60_000)) < 1000


async def test_only_rows_that_changed_are_told(exchange: Simulator, live: LiveSession) -> None:
    await live.until_state(State.LIVE)
    live.changes.clear()
    exchange.faults.set_balance("BTC", "7.5")
    await live.until(lambda: bool(live.changes))
    assert live.changes == [frozenset({"BTC"})]


async def test_a_row_that_falls_to_zero_shows_zero(exchange: Simulator, live: LiveSession) -> None:
    await live.until_state(State.LIVE)
    exchange.faults.set_balance("BTC", "0")
    await live.until(lambda: _text(live, "BTC") == "0.00000000")


async def test_a_balance_that_turns_negative_shows(exchange: Simulator, live: LiveSession) -> None:
    await live.until_state(State.LIVE)
    exchange.faults.set_balance("ETH", "-0.25")
    await live.until(lambda: _text(live, "ETH") == "-0.25000000")


async def test_a_coin_that_is_listed_appears(exchange: Simulator, live: LiveSession) -> None:
    await live.until_state(State.LIVE)
    exchange.faults.appear("NEWCOIN", "3")
    await live.until(lambda: _text(live, "NEWCOIN") == "3.00000000")


async def test_a_coin_that_vanishes_is_gone_not_frozen(
    exchange: Simulator, live: LiveSession
) -> None:
    await live.until_state(State.LIVE)
    exchange.faults.vanish("BTC")
    await live.until(lambda: live.session.rows["BTC"].gone_at is not None)


async def test_a_coin_that_returns_is_not_gone_any_more(
    exchange: Simulator, live: LiveSession
) -> None:
    await live.until_state(State.LIVE)
    exchange.faults.vanish("BTC")
    await live.until(lambda: live.session.rows["BTC"].gone_at is not None)
    exchange.faults.appear("BTC", "2")
    await live.until(lambda: _text(live, "BTC") == "2.00000000")
    assert live.session.rows["BTC"].gone_at is None


async def test_fields_nobody_knows_are_ignored(exchange: Simulator, live: LiveSession) -> None:
    """P10."""
    exchange.faults.replace_balance_row("BTC", balance="1.5", futureField={"a": [1]})
    await live.until(lambda: _text(live, "BTC") == "1.5")
    assert live.state is State.LIVE


async def test_a_missing_figure_is_unknown(exchange: Simulator, live: LiveSession) -> None:
    """P10."""
    exchange.faults.replace_balance_row("BTC", without=["availableBalance"])
    await live.until_state(State.LIVE)
    assert live.session.rows["BTC"].balance.available_balance is None


async def test_a_number_in_place_of_a_string_keeps_its_digits(
    exchange: Simulator, live: LiveSession
) -> None:
    """P10."""
    exchange.faults.replace_balance_row("BTC", balance=0.1)
    await live.until_state(State.LIVE)
    assert _text(live, "BTC") == "0.1"


async def test_replies_without_rate_limits_are_as_good(
    exchange: Simulator, live: LiveSession
) -> None:
    """P10."""
    exchange.faults.omit_rate_limits()
    status = await live.until_state(State.LIVE)
    assert status.weight_used is None


async def test_a_row_that_cannot_be_read_keeps_its_last_good_figures(
    exchange: Simulator, live: LiveSession
) -> None:
    await live.until_state(State.LIVE)
    good = live.session.rows["BTC"].balance
    exchange.faults.replace_balance_row("BTC", crossUnPnl="NaN")
    await live.until(lambda: live.session.rows["BTC"].refused is not None)
    assert live.session.rows["BTC"].balance == good


async def test_a_figure_that_cannot_be_one_is_named(exchange: Simulator, live: LiveSession) -> None:
    await live.until_state(State.LIVE)
    exchange.faults.replace_balance_row("BTC", crossUnPnl="NaN")
    await live.until(lambda: live.session.rows["BTC"].refused is not None)
    live.let_pass(3.1)
    status = await live.until_cause(Cause.UNREADABLE)
    assert status.trouble is not None
    assert status.trouble.detail == "BTC crossUnPnl"


async def test_one_bad_row_leaves_the_others_current(
    exchange: Simulator, live: LiveSession
) -> None:
    await live.until_state(State.LIVE)
    exchange.faults.replace_balance_row("BTC", crossUnPnl=True)
    exchange.faults.set_balance("ETH", "9")
    await live.until(lambda: _text(live, "ETH") == "9.00000000")


async def test_an_account_with_a_bad_row_is_not_vouched_for(
    exchange: Simulator, live: LiveSession
) -> None:
    await live.until_state(State.LIVE)
    exchange.faults.replace_balance_row("BTC", balance="1e999")
    await live.until(lambda: live.session.rows["BTC"].refused is not None)
    live.let_pass(3.1)
    assert live.state is State.STALE


async def test_a_bad_row_that_mends_is_live_again(exchange: Simulator, live: LiveSession) -> None:
    exchange.faults.replace_balance_row("BTC", balance="1e999", times=3)
    status = await live.until_state(State.LIVE)
    assert status.trouble is None
    assert live.session.rows["BTC"].refused is None


async def test_an_earlier_snapshot_never_replaces_a_later_one(
    exchange: Simulator, live: LiveSession
) -> None:
    """S1: the reply to the first request is held back until the later ones have been answered."""
    balances = iter(["1.00000000"])

    def first_is_old(frame: dict[str, object]) -> dict[str, object]:
        rows = frame["result"]
        assert isinstance(rows, list)
        for row in rows:
            if row["asset"] == "BTC":
                row["balance"] = next(balances, "2.00000000")
        return frame

    delays = iter([0.5])
    exchange.faults.mutate_reply(first_is_old, "account.balance")
    exchange.faults.delay_replies(lambda method: next(delays, 0.0) if "balance" in method else 0.0)
    await live.until(lambda: _text(live, "BTC") == "2.00000000")
    replies = exchange.statistics.requests["account.balance"]
    await exchange.statistics.until(lambda seen: seen.requests["account.balance"] > replies + 15)
    assert all("BTC" not in change for change in live.changes[1:])
    assert _text(live, "BTC") == "2.00000000"


async def test_a_session_carries_its_generation(
    exchange: Simulator, credential: Credential
) -> None:
    """S4: a view can tell a status of another account's session from its own."""
    async with live_session(exchange.addresses.ws_api, credential, generation=7) as live:
        assert (await live.until_state(State.LIVE)).generation == 7
