"""A pushed figure beside the snapshot's: equal, or apart by exactly so much."""

from decimal import Decimal

from tidemark.domain.amount import Amount
from tidemark.domain.verification import Comparison, Verification


def _comparison(pushed: str, confirmed: str | None, *, asset: str = "BTC") -> Comparison:
    said = None if confirmed is None else Amount.parse(confirmed)
    return Comparison(asset, "balance", Amount.parse(pushed), said, "ORDER", at=1.0)


_EQUAL = _comparison("1", "1.0")
_DRIFT = _comparison("2.5", "2")


def test_the_drift_is_what_the_snapshot_said_less_what_the_push_had_said() -> None:
    assert _DRIFT.drift == Decimal("-0.5")


def test_the_drift_of_long_figures_is_exact() -> None:
    long = _comparison("1000000000000000000.00000000000001", "0.000000000000000000000000000001")
    assert long.drift == Decimal("-1000000000000000000.000000000000009999999999999999")


def test_a_coin_that_the_snapshot_left_out_drifted_by_all_of_it() -> None:
    assert _comparison("2.5", None).drift == Decimal("-2.5")


def test_a_coin_that_the_snapshot_left_out_never_agrees() -> None:
    assert not _comparison("0", None).is_equal


def test_figures_that_are_the_same_number_agree() -> None:
    assert _EQUAL.is_equal


def test_nothing_is_verified_at_first() -> None:
    assert Verification().newest is None
    assert not Verification().drifts


def test_every_comparison_is_counted_and_the_last_one_told() -> None:
    verification = Verification().with_comparison(_DRIFT).with_comparison(_EQUAL)
    assert (verification.compared, verification.drifted) == (2, 1)
    assert verification.newest is _EQUAL


def test_agreement_about_a_coin_ends_its_drift() -> None:
    assert not Verification().with_comparison(_DRIFT).with_comparison(_EQUAL).drifts


def test_agreement_about_another_coin_ends_no_drift() -> None:
    other = _comparison("1", "1", asset="ETH")
    assert Verification().with_comparison(_DRIFT).with_comparison(other).drifts == (_DRIFT,)


def test_findings_are_values_and_stay_as_they_were() -> None:
    before = Verification()
    before.with_comparison(_DRIFT)
    assert before == Verification()
