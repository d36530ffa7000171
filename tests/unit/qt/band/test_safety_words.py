"""Safety names the tightest coin; verification tells push and snapshot apart, with both figures."""

from dataclasses import replace
from typing import Any

import pytest

from lines import coin_margin
from samples import NOON_MS, amount, margin, status
from tidemark.domain.amount import Amount
from tidemark.domain.freshness import State
from tidemark.domain.margin import Margin
from tidemark.domain.verification import Comparison, Verification
from tidemark.qt.band.safety_words import AccountMargin, safety_words, verified_words
from tidemark.qt.band.total_words import Words
from tidemark.qt.looks.privacy import MASK


def of(told: Margin | None, label: str = "Main", **more: Any) -> AccountMargin:
    return AccountMargin(label, told, 15.0, **more)


def said(*accounts: AccountMargin, now: float = 1000.0) -> Words:
    return safety_words(accounts, now)


def test_the_tightest_coin_is_named_with_its_share_rounded_up() -> None:
    told = margin(coin_margin("BTC", "1", "0.04"), coin_margin("ETH", "4.2", "0.5201"))

    words = said(of(told))

    assert words.main == "ETH 12.4 %"
    assert "0.5201 ETH must be left" in words.tip
    assert not words.is_dimmed


@pytest.mark.parametrize(("bound", "level"), [("0.5", "high"), ("0.8", "very high")])
def test_much_bound_margin_is_called_high(bound: str, level: str) -> None:
    words = said(of(margin(coin_margin("ETH", "1", bound))))
    assert words.note.startswith(f"margin in use: {level}")


def test_nothing_bound_is_safe_and_said_so() -> None:
    assert said(of(margin(coin_margin("ETH", "1", "0")))).main == "no margin in use"


def test_margin_that_nobody_told_is_a_dash_with_its_reason() -> None:
    assert said(of(None)) == Words("—", "margin not told yet")
    assert said(of(None, reason="refused")) == Words("—", "refused")


def test_a_coin_whose_margin_is_not_known_is_named() -> None:
    told = margin(coin_margin("BTC", "1", "0"), coin_margin("ETH", None, None))

    assert said(of(told)) == Words("—", "without ETH")


def test_of_several_accounts_the_tightest_is_named_and_the_silent_one_too() -> None:
    first = of(margin(coin_margin("BTC", "1", "0.04")))
    second = of(margin(coin_margin("BTC", "1", "0.3")), "Sub")

    words = said(first, second, of(None, "Third"))

    assert words.main == "BTC 30.0 %"
    assert words.note == "of margin, tightest coin · Sub · without Third"


def test_old_margin_is_dimmed_and_dated() -> None:
    words = said(of(margin(coin_margin("ETH", "1", "0.1"), as_of=980.0)))

    assert words.is_dimmed
    assert words.note.startswith("20 s old")


def test_of_several_accounts_the_oldest_margin_dates_them() -> None:
    young = of(margin(coin_margin("ETH", "1", "0.1"), as_of=999.0))
    old = of(margin(coin_margin("BTC", "1", "0.1"), as_of=970.0), "Sub")

    assert said(young, old).note.startswith("30 s old")


def test_margin_that_is_not_believed_is_dimmed_however_young() -> None:
    told = margin(coin_margin("ETH", "1", "0.1"))

    assert said(of(replace(told, is_recalled=True))).is_dimmed
    assert said(of(told, is_believed=False)).is_dimmed


def verified(verification: Verification) -> Words:
    return verified_words(status(verification=verification), now=1000.0, wall_ms=NOON_MS)


def compared(push: str, snapshot: str | None) -> Comparison:
    said_by_push = Amount.parse(push)
    return Comparison("BTC", "balance", said_by_push, amount(snapshot), "FUNDING_FEE", 999.0)


def test_before_any_push_the_check_interval_is_told() -> None:
    assert verified(Verification()).main == "checked every 1 s"


def test_agreement_is_verified_and_the_tip_says_about_what() -> None:
    words = verified(Verification().with_comparison(compared("1.0", "1.0")))

    assert words.main == "verified, drift 0"
    assert "push (funding) and snapshot agree about BTC: 1.0." in words.tip


@pytest.mark.parametrize(
    ("push", "snapshot", "told"),
    [
        ("1.0", "1.001", "drift BTC +0.001 (push 1.0, snapshot 1.001)"),
        ("1.0", "0.9", "drift BTC −0.1 (push 1.0, snapshot 0.9)"),
        ("1.0", None, "drift BTC −1.0 (push 1.0, snapshot —)"),
    ],
)
def test_a_drift_is_told_with_both_figures(push: str, snapshot: str | None, told: str) -> None:
    words = verified(Verification().with_comparison(compared(push, snapshot)))

    assert words.main == told
    assert "a push (funding) said 1.0 BTC" in words.tip


def test_of_several_drifts_the_newest_is_told() -> None:
    both = Verification().with_comparison(compared("1.0", "1.001"))
    both = both.with_comparison(replace(compared("2.0", "2.5"), asset="ETH", at=999.5))

    assert verified(both).main == "drift ETH +0.5 (push 2.0, snapshot 2.5)"


@pytest.mark.parametrize("state", [State.STALE, State.OFFLINE, State.REFUSED])
def test_nothing_is_called_verified_while_figures_are_not_live(state: State) -> None:
    verification = Verification().with_comparison(compared("1.0", "1.0"))
    words = verified_words(status(state, verification=verification), now=1000.0, wall_ms=NOON_MS)
    assert words.main == ""


def test_masked_safety_tells_the_share_and_no_amount() -> None:
    told = of(margin(coin_margin("ETH", "4.31", "0.87")))

    words = safety_words([told], 1000.0, is_masked=True)

    assert words.main == "ETH 20.2 %"
    assert words.tip.count(MASK) == 2
    assert "4.31" not in words.tip


def test_a_masked_drift_is_still_a_drift() -> None:
    drifted = Verification().with_comparison(compared("1.5", "1.25"))

    words = verified_words(
        status(verification=drifted), now=1000.0, wall_ms=NOON_MS, is_masked=True
    )

    assert words.main == f"drift BTC {MASK} (push {MASK}, snapshot {MASK})"
    assert "1.25" not in words.tip
