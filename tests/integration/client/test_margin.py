"""Margin and positions over a real socket, and the price at which margin is used up."""

from collections.abc import AsyncIterator
from decimal import Decimal

import pytest

from live_session import LiveSession, live_session, network
from tidemark.binance.protocol import Deadlines
from tidemark.client.session import Extra
from tidemark.domain.credential import Credential
from tidemark.domain.freshness import State
from tidemark.domain.margin import Margin
from tidemark.domain.trouble import Cause
from tidemark.simulator import Simulator


@pytest.fixture
async def margined(exchange: Simulator, credential: Credential) -> AsyncIterator[LiveSession]:
    async with live_session(exchange.addresses.ws_api, credential, extras=Extra.MARGIN) as live:
        await live.until(lambda: live.session.margin is not None)
        yield live


def margin_of(live: LiveSession) -> Margin:
    assert live.session.margin is not None
    return live.session.margin


async def test_margin_balance_is_wallet_and_unrealised_profit(margined: LiveSession) -> None:
    for coin in margin_of(margined).snapshot.coins.values():
        assert coin.margin_balance is not None
        assert coin.wallet_balance is not None
        assert coin.unrealized_profit is not None
        parts = coin.wallet_balance.value + coin.unrealized_profit.value
        assert coin.margin_balance.value == parts


async def test_the_tightest_coin_is_one_with_the_highest_ratio(margined: LiveSession) -> None:
    margin = margin_of(margined)
    tightest = margin.tightest
    assert tightest is not None
    ratios = [coin.ratio for coin in margin.snapshot.coins.values() if coin.ratio is not None]
    assert tightest.ratio == max(ratios)


async def test_margin_is_asked_for_far_less_often_than_balances(
    exchange: Simulator, credential: Credential
) -> None:
    async with live_session(
        exchange.addresses.ws_api, credential, network(), extras=Extra.MARGIN
    ) as live:
        await live.until(lambda: exchange.statistics.requests["account.balance"] >= 10)
        assert exchange.statistics.requests["account.status"] == 1


async def test_a_refusal_of_margin_costs_the_balances_nothing(
    exchange: Simulator, credential: Credential
) -> None:
    exchange.faults.reject("account.status", 400, -1001, "no")
    async with live_session(exchange.addresses.ws_api, credential, extras=Extra.MARGIN) as live:
        await live.until(lambda: live.status.margin_trouble is not None)
        assert live.status.margin_trouble is not None
        assert live.status.margin_trouble.cause is Cause.MARGIN_REFUSED
        assert live.status.margin_trouble.code == -1001
        assert live.session.margin is None
        await live.until_state(State.LIVE)


async def test_margin_comes_back_after_a_refusal(
    exchange: Simulator, credential: Credential
) -> None:
    exchange.faults.reject("account.status", 400, -1001, "no", times=2)
    async with live_session(exchange.addresses.ws_api, credential, extras=Extra.MARGIN) as live:
        await live.until(lambda: live.status.margin_trouble is not None)
        live.let_pass(0.1)
        live.session.confirm_now()
        await live.until(lambda: live.session.margin is not None)
        assert live.status.margin_trouble is None


async def test_an_unreadable_answer_about_margin_is_named_and_harms_nothing(
    exchange: Simulator, credential: Credential
) -> None:
    exchange.faults.mutate_reply(lambda frame: {**frame, "result": []}, "account.status")
    async with live_session(exchange.addresses.ws_api, credential, extras=Extra.MARGIN) as live:
        await live.until(lambda: live.status.margin_trouble is not None)
        await live.until_state(State.LIVE)
        assert live.causes == []


async def test_a_figure_that_cannot_be_one_is_set_apart(
    exchange: Simulator, credential: Credential
) -> None:
    def spoil(frame: dict[str, object]) -> dict[str, object]:
        result = frame["result"]
        assert isinstance(result, dict)
        result["assets"][0]["maintMargin"] = "NaN"
        return frame

    exchange.faults.mutate_reply(spoil, "account.status")
    async with live_session(exchange.addresses.ws_api, credential, extras=Extra.MARGIN) as live:
        await live.until(lambda: live.session.margin is not None)
        (refused,) = margin_of(live).snapshot.refused
        assert refused.field == "maintMargin"
        assert refused.asset not in margin_of(live).snapshot.coins


async def test_an_account_with_thousands_of_contracts_is_read_like_any_other(
    exchange: Simulator, credential: Credential
) -> None:
    """COIN-M lists every contract, three times in hedge mode: how many there are is its affair."""

    def list_more(frame: dict[str, object]) -> dict[str, object]:
        result = frame["result"]
        assert isinstance(result, dict)
        position = result["positions"][0]
        more = [{**position, "symbol": f"X{number}USD_PERP"} for number in range(4500)]
        return {**frame, "result": {**result, "positions": result["positions"] + more}}

    exchange.faults.mutate_reply(list_more, "account.status")
    async with live_session(exchange.addresses.ws_api, credential, extras=Extra.MARGIN) as live:
        await live.until(lambda: live.session.margin is not None or live.causes != [])
        assert live.causes == []
        assert len(margin_of(live).snapshot.positions) > 4500


async def test_a_contract_of_a_coin_that_is_not_in_the_wallet_changes_no_row(
    exchange: Simulator, credential: Credential
) -> None:
    def list_one_more(frame: dict[str, object]) -> dict[str, object]:
        result = frame["result"]
        assert isinstance(result, dict)
        stranger = {**result["positions"][0], "symbol": "STRANGERUSD_PERP"}
        return {**frame, "result": {**result, "positions": [*result["positions"], stranger]}}

    exchange.faults.mutate_reply(list_one_more, "account.status")
    async with live_session(exchange.addresses.ws_api, credential, extras=Extra.MARGIN) as live:
        await live.until(lambda: live.session.margin is not None)
        assert frozenset().union(*live.changes) <= live.session.rows.keys()


async def test_margin_figures_are_the_books_own(exchange: Simulator, margined: LiveSession) -> None:
    coin = margin_of(margined).of("BTC")
    assert coin is not None
    figures = exchange.world.books.figures("BTC")
    assert coin.margin_balance is not None
    assert coin.margin_balance.value == figures.margin_balance
    assert coin.maintenance_margin is not None
    assert coin.maintenance_margin.value == figures.maintenance_margin.quantize(Decimal("1e-8"))


async def test_margin_that_is_never_answered_costs_the_balances_nothing(
    exchange: Simulator, credential: Credential
) -> None:
    """Though checks are so far apart that nothing else is heard meanwhile."""
    unhurried = network(
        check_interval=60.0,
        timing={"deadlines": Deadlines(clock=5.0, request=2.0), "silence_limit": 1.5},
    )
    exchange.faults.delay_replies(lambda method: 60.0 if method == "account.status" else 0.0)
    async with live_session(
        exchange.addresses.ws_api, credential, unhurried, extras=Extra.MARGIN
    ) as live:
        await live.until(lambda: live.status.margin_trouble is not None)
        assert live.state is State.LIVE
        assert live.causes == []
