"""The newest margin figures, which coins they changed, and why there are no newer ones."""

from dataclasses import replace
from types import MappingProxyType

import pytest

from fake_clock import FakeClock
from tidemark.binance.events import AnswerUnreadable, RequestTimedOut
from tidemark.binance.requests import Method
from tidemark.client.margin_desk import MarginDesk
from tidemark.client.network import Network
from tidemark.client.news import BesideRefused
from tidemark.domain.amount import Amount
from tidemark.domain.balance import RefusedRow
from tidemark.domain.margin import CoinMargin, Margin, MarginSnapshot, Position
from tidemark.domain.trouble import Cause, Trouble

_REFUSAL = BesideRefused(
    Method.ACCOUNT_STATUS, Trouble(Cause.EXCHANGE_ERROR, code=-1001, detail="x")
)
_POSITION = Position("ETHUSD_PERP", "BOTH", Amount.parse("5"))


@pytest.fixture
def desk() -> MarginDesk:
    return MarginDesk(Network(clock=FakeClock(), uniform=lambda: 1.0))


def _snapshot(*positions: Position, **balances: str) -> MarginSnapshot:
    coins = {
        asset: CoinMargin(asset, margin_balance=Amount.parse(text))
        for asset, text in balances.items()
    }
    return MarginSnapshot(MappingProxyType(coins), positions)


class _Link:
    """Remembers until when margin was postponed."""

    def __init__(self) -> None:
        self.schedule = self
        self.waits: list[float] = []

    def postpone_margin(self, until: float) -> None:
        self.waits.append(until - 1000.0)


# -- figures -------------------------------------------------------------------------------------


def test_there_is_no_margin_before_any_came(desk: MarginDesk) -> None:
    assert desk.margin is None


def test_figures_are_kept_with_the_moment_they_were_asked_for(desk: MarginDesk) -> None:
    desk.take(_snapshot(BTC="1"), sent_at=5.0)
    assert desk.margin is not None
    assert desk.margin.as_of == 5.0


def test_the_first_figures_change_every_coin(desk: MarginDesk) -> None:
    assert desk.take(_snapshot(_POSITION, BTC="1"), sent_at=5.0) == {"BTC", "ETH"}


def test_only_coins_that_differ_are_named_as_changed(desk: MarginDesk) -> None:
    desk.take(_snapshot(BTC="1", ETH="2"), sent_at=5.0)
    assert desk.take(_snapshot(BTC="1", ETH="3"), sent_at=6.0) == {"ETH"}


def test_a_coin_that_is_not_told_of_any_more_has_changed(desk: MarginDesk) -> None:
    desk.take(_snapshot(BTC="1", ETH="2"), sent_at=5.0)
    assert desk.take(_snapshot(BTC="1"), sent_at=6.0) == {"ETH"}


def test_a_position_that_differs_changes_its_coin(desk: MarginDesk) -> None:
    desk.take(_snapshot(_POSITION), sent_at=5.0)
    smaller = replace(_POSITION, amount=Amount.parse("4"))
    assert desk.take(_snapshot(smaller), sent_at=6.0) == {"ETH"}


@pytest.mark.parametrize("sent_at", [4.0, 5.0])
def test_figures_that_were_overtaken_change_nothing(desk: MarginDesk, sent_at: float) -> None:
    desk.take(_snapshot(BTC="1"), sent_at=5.0)
    assert not desk.take(_snapshot(BTC="2"), sent_at=sent_at)
    assert desk.margin is not None
    assert desk.margin.snapshot == _snapshot(BTC="1")


# -- troubles ------------------------------------------------------------------------------------


def test_a_refusal_is_told_with_its_code_alone(desk: MarginDesk) -> None:
    desk.fail(_REFUSAL, None)
    assert desk.trouble == Trouble(Cause.MARGIN_REFUSED, code=-1001)


def test_an_answer_that_cannot_be_read_is_told_as_well(desk: MarginDesk) -> None:
    desk.fail(AnswerUnreadable(Method.ACCOUNT_STATUS, "no assets"), None)
    assert desk.trouble == Trouble(Cause.MARGIN_REFUSED)


def test_a_failure_leaves_the_figures_with_their_age(desk: MarginDesk) -> None:
    desk.take(_snapshot(BTC="1"), sent_at=5.0)
    desk.fail(_REFUSAL, None)
    assert desk.margin is not None
    assert desk.margin.as_of == 5.0


def test_good_figures_end_a_trouble(desk: MarginDesk) -> None:
    desk.fail(_REFUSAL, None)
    desk.take(_snapshot(BTC="1"), sent_at=5.0)
    assert desk.trouble is None


def test_a_figure_that_was_set_apart_is_named(desk: MarginDesk) -> None:
    spoilt = replace(_snapshot(BTC="1"), refused=(RefusedRow("ETH", "maintMargin", "none"),))
    desk.take(spoilt, sent_at=5.0)
    assert desk.trouble == Trouble(Cause.MARGIN_REFUSED, detail="maintMargin")


def test_after_each_refusal_margin_is_asked_for_less_often(desk: MarginDesk) -> None:
    link = _Link()
    for _ in range(7):
        desk.fail(_REFUSAL, link)  # type: ignore[arg-type]
    assert link.waits == [30, 60, 120, 240, 480, 600, 600]


def test_a_lost_answer_is_told_and_asked_for_as_often_as_before(desk: MarginDesk) -> None:
    link = _Link()
    desk.fail(RequestTimedOut(Method.ACCOUNT_STATUS), link)  # type: ignore[arg-type]
    assert desk.trouble == Trouble(Cause.MARGIN_REFUSED)
    assert link.waits == []


def test_good_figures_forgive_the_refusals_before(desk: MarginDesk) -> None:
    link = _Link()
    for sent_at in (5.0, 6.0):
        desk.fail(_REFUSAL, link)  # type: ignore[arg-type]
        desk.take(_snapshot(BTC="1"), sent_at=sent_at)
    assert link.waits == [30, 30]


# -- figures of an earlier run ---------------------------------------------------------------------


def test_recalled_figures_stand_until_newer_ones_come(desk: MarginDesk) -> None:
    recalled = Margin(_snapshot(BTC="1"), -500.0, is_recalled=True)
    assert desk.recall(recalled) == {"BTC"}
    assert desk.take(_snapshot(BTC="2"), sent_at=5.0) == {"BTC"}
    assert desk.margin == Margin(_snapshot(BTC="2"), 5.0)


def test_figures_that_are_recalled_no_more_are_told_though_they_are_the_same(
    desk: MarginDesk,
) -> None:
    desk.recall(Margin(_snapshot(BTC="1"), -500.0, is_recalled=True))
    assert desk.take(_snapshot(BTC="1"), sent_at=5.0) == {"BTC"}
    assert desk.take(_snapshot(BTC="1"), sent_at=6.0) == frozenset()


def test_nothing_is_recalled_where_figures_came(desk: MarginDesk) -> None:
    desk.take(_snapshot(BTC="2"), sent_at=5.0)
    assert desk.recall(Margin(_snapshot(BTC="1"), -500.0, is_recalled=True)) == frozenset()
    assert desk.margin == Margin(_snapshot(BTC="2"), 5.0)


def test_figures_of_an_earlier_run_can_be_forgotten_and_newer_ones_cannot(desk: MarginDesk) -> None:
    desk.recall(Margin(_snapshot(BTC="1"), 1.0, is_recalled=True))
    assert desk.forget_before() == {"BTC"}
    assert desk.margin is None
    desk.take(_snapshot(BTC="2"), 5.0)
    assert desk.forget_before() == frozenset()
    assert desk.margin is not None
