"""What a key may do, and what follows from it."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tidemark.domain.key_rights import KeyRights, KeyWarning, Severity

_READS_ONLY = KeyRights(
    enable_reading=True,
    enable_futures=False,
    enable_spot_and_margin_trading=False,
    enable_margin=False,
    enable_vanilla_options=False,
    enable_portfolio_margin_trading=False,
    enable_fix_api_trade=False,
    enable_withdrawals=False,
    enable_internal_transfer=False,
    permits_universal_transfer=False,
    is_ip_restricted=True,
)
_TRADES = [
    "enable_futures",
    "enable_spot_and_margin_trading",
    "enable_margin",
    "enable_vanilla_options",
    "enable_portfolio_margin_trading",
    "enable_fix_api_trade",
]
_MOVES = ["enable_internal_transfer", "permits_universal_transfer"]
_FLAG = st.none() | st.booleans()


def test_a_key_that_reads_from_known_addresses_needs_no_warning() -> None:
    assert _READS_ONLY.can_only_read
    assert _READS_ONLY.warnings == ()


@pytest.mark.parametrize("flag", _TRADES)
def test_every_permission_to_trade_counts_as_one(flag: str) -> None:
    assert replace(_READS_ONLY, **{flag: True}).can_trade is True


@pytest.mark.parametrize("flag", _MOVES)
def test_every_permission_to_transfer_counts_as_one(flag: str) -> None:
    assert replace(_READS_ONLY, **{flag: True}).can_move_coins is True


@pytest.mark.parametrize("flag", _TRADES)
def test_what_was_not_told_is_not_ruled_out(flag: str) -> None:
    """None is never taken for no."""
    rights = replace(_READS_ONLY, **{flag: None})
    assert rights.can_trade is None
    assert not rights.can_only_read


def test_one_permission_decides_whatever_else_was_not_told() -> None:
    assert KeyRights(enable_margin=True).can_trade is True


@pytest.mark.parametrize(
    ("rights", "warning"),
    [
        (replace(_READS_ONLY, enable_withdrawals=True), KeyWarning.MAY_WITHDRAW),
        (replace(_READS_ONLY, permits_universal_transfer=True), KeyWarning.MAY_MOVE_COINS),
        (replace(_READS_ONLY, enable_margin=True), KeyWarning.MAY_TRADE),
        (replace(_READS_ONLY, enable_futures=True), KeyWarning.MAY_TRADE_FUTURES),
        (replace(_READS_ONLY, is_ip_restricted=False), KeyWarning.NOT_BOUND_TO_ADDRESS),
    ],
)
def test_a_permission_too_many_is_warned_of(rights: KeyRights, warning: KeyWarning) -> None:
    assert rights.warnings == (warning,)


def test_futures_are_not_warned_of_twice() -> None:
    rights = replace(_READS_ONLY, enable_futures=True, enable_margin=True)
    assert rights.warnings == (KeyWarning.MAY_TRADE,)


def test_nothing_told_is_nothing_to_warn_of() -> None:
    assert KeyRights().warnings == ()


@given(st.builds(KeyRights, **dict.fromkeys([*_TRADES, *_MOVES, "enable_withdrawals"], _FLAG)))
def test_the_gravest_warning_comes_first(rights: KeyRights) -> None:
    weights = [list(Severity).index(warning.severity) for warning in rights.warnings]
    assert weights == sorted(weights, reverse=True)


@given(st.builds(KeyRights, **dict.fromkeys([*_TRADES, *_MOVES, "enable_withdrawals"], _FLAG)))
def test_a_key_that_only_reads_may_do_no_harm(rights: KeyRights) -> None:
    harmless = all(warning.severity is Severity.ADVICE for warning in rights.warnings)
    assert harmless or not rights.can_only_read


@pytest.mark.parametrize("may_read", [True, False, None])
def test_whether_a_key_reads_is_what_the_exchange_says_of_it(may_read: bool | None) -> None:
    assert KeyRights(enable_reading=may_read).can_read is may_read
