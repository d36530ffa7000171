"""The story of an account: reproducible, lively, and full of what a client must survive."""

from collections.abc import Iterator

import pytest

from tidemark.simulator.events import AccountUpdated, Event, OrderUpdated, Reason
from tidemark.simulator.world import World

START = 1_700_000_000_000


def _after(world: World, steps: int) -> list[Event]:
    return [event for step in range(steps) for _, event in world.step(START + step * 1000)]


def _figures(world: World) -> dict[str, str]:
    return {asset: repr(world.books.figures(asset)) for asset in world.books.assets}


@pytest.fixture
def world() -> World:
    return World(seed=1, now=START)


def _step_by_step(world: World, steps: int) -> Iterator[World]:
    for step in range(steps):
        world.step(START + step * 1000)
        yield world


def test_the_same_seed_tells_the_same_story() -> None:
    first, second = World(seed=5, now=START), World(seed=5, now=START)
    assert _after(first, 200) == _after(second, 200)
    assert _figures(first) == _figures(second)


def test_another_seed_tells_another_story() -> None:
    assert _after(World(5, now=START), 60) != _after(World(6, now=START), 60)


def test_the_clock_dates_the_story_and_does_not_change_it() -> None:
    early, late = World(seed=5, now=START), World(seed=5, now=START + 10**9)
    for step in range(200):
        early.step(START + step)
        late.step(START + 10**9 + step * 77_000)
    assert [early.books.figures(asset).balance for asset in early.books.assets] == [
        late.books.figures(asset).balance for asset in late.books.assets
    ]


def test_the_account_holds_some_coins_and_lists_many_empty_ones(world: World) -> None:
    empty = [asset for asset in world.books.assets if world.books.figures(asset).balance == 0]
    assert len(empty) >= 14
    assert len(world.books.assets) - len(empty) >= 10


def test_empty_coins_were_never_touched(world: World) -> None:
    times = {
        world.books.figures(asset).update_time
        for asset in world.books.assets
        if world.books.figures(asset).balance == 0
    }
    assert times == {0}


def test_the_coins_come_in_no_useful_order(world: World) -> None:
    assert list(world.books.assets) != sorted(world.books.assets)


@pytest.mark.parametrize("seed", range(1, 9))
def test_in_the_first_minute_a_coin_falls_to_zero_one_below_and_one_appears(seed: int) -> None:
    world = World(seed, now=START)
    at_first = {asset: world.books.figures(asset).balance for asset in world.books.assets}
    drowned = False
    for _ in _step_by_step(world, 45):
        gala = world.books.figures("GALA")
        drowned = drowned or gala.cross_unrealized < -gala.balance < 0
    now = {asset: world.books.figures(asset).balance for asset in world.books.assets}
    assert drowned
    assert [asset for asset, held in at_first.items() if held > 0 == now[asset]] == ["ATOM"]
    assert [asset for asset, held in now.items() if held < 0] == ["GALA"]
    assert now.keys() - at_first.keys() == {"SUI"}


def test_funding_comes_once_a_minute(world: World) -> None:
    first = {event.reason for event in _after(world, 59) if isinstance(event, AccountUpdated)}
    funded = [event for event in _after(world, 1) if isinstance(event, AccountUpdated)]
    assert Reason.FUNDING_FEE not in first
    assert {event.reason for event in funded} >= {Reason.FUNDING_FEE}


def test_a_few_minutes_show_every_kind_of_change(world: World) -> None:
    events = _after(world, 600)
    reasons = {event.reason for event in events if isinstance(event, AccountUpdated)}
    assert reasons >= {
        Reason.ORDER,
        Reason.DEPOSIT,
        Reason.WITHDRAW,
        Reason.FUNDING_FEE,
        Reason.INSURANCE_CLEAR,
    }
    assert {event.execution.value for event in events if isinstance(event, OrderUpdated)} == {
        "NEW",
        "TRADE",
        "CANCELED",
    }


def test_what_is_available_moves_while_the_balance_stands_still(world: World) -> None:
    seen = [world.books.figures("GALA") for _ in _step_by_step(world, 10)]
    assert len({(figures.balance, figures.update_time) for figures in seen}) == 1
    assert len({figures.available for figures in seen}) > 3


def test_every_figure_is_consistent_for_an_hour(world: World) -> None:
    for _ in _step_by_step(world, 3600):
        for asset in world.books.assets:
            figures = world.books.figures(asset)
            assert figures.cross_wallet <= figures.balance
            assert 0 <= figures.withdrawable <= figures.available


def test_every_change_of_a_wallet_is_told_and_dated(world: World) -> None:
    known = {asset: world.books.figures(asset).balance for asset in world.books.assets}
    for step in range(300):
        for _, event in world.step(START + step * 1000):
            if isinstance(event, AccountUpdated):
                known |= {change.asset: change.balance for change in event.wallets}
                assert event.time == START + step * 1000
        assert known == {asset: world.books.figures(asset).balance for asset in world.books.assets}


def test_the_story_goes_on_without_the_coins_it_had_plans_for(world: World) -> None:
    for asset in ("ATOM", "GALA", "BTC", "LTC", "DOT", "ETH", "ADA"):
        world.books.delist_coin(asset)
    _after(world, 300)
    assert "BTC" not in world.books.assets


def test_an_account_lives_its_own_life_whatever_others_there_are() -> None:
    alone, together = World(5, now=START), World(5, now=START, accounts=["sub-1", "sub-2"])
    _after(alone, 100)
    _after(together, 100)
    assert _figures(alone) == _figures(together)


def test_accounts_have_names_figures_and_stories_of_their_own() -> None:
    world = World(5, now=START, accounts=["sub-1", "main", "sub-2"])
    events = [world.step(START + step * 1000) for step in range(60)]
    busy = {account.name for step in events for account, _ in step}
    assert list(world.accounts) == ["main", "sub-1", "sub-2"]
    assert busy == set(world.accounts)
    accounts = world.accounts.values()
    assert len({account.alias for account in accounts}) == 3
    assert len({account.books.figures("BTC").balance for account in accounts}) == 3


@pytest.mark.parametrize("seed", range(1, 6))
def test_the_figures_of_a_sub_account_are_consistent(seed: int) -> None:
    world = World(seed, now=START, accounts=["sub-1"])
    books = world.accounts["sub-1"].books
    for _ in _step_by_step(world, 300):
        for asset in books.assets:
            figures = books.figures(asset)
            assert figures.cross_wallet <= figures.balance
            assert 0 <= figures.withdrawable <= figures.available


def test_there_is_no_account_of_another_name(world: World) -> None:
    with pytest.raises(ValueError, match="no account 'sub-9'"):
        world.account("sub-9")
