"""The answer about a key's permissions, as the exchange documents it and as it may be bent."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tidemark.binance.errors import ProtocolError
from tidemark.binance.key_rights import decode_key_rights
from tidemark.domain.key_rights import KeyRights

# Wallet API, "Get API Key Permission", the response example.
_EXAMPLE: dict[str, Any] = {
    "ipRestrict": False,
    "createTime": 1698645219000,
    "enableReading": True,
    "enableWithdrawals": False,
    "enableInternalTransfer": False,
    "enableMargin": False,
    "enableFutures": False,
    "permitsUniversalTransfer": False,
    "enableVanillaOptions": False,
    "enableFixApiTrade": False,
    "enableFixReadOnly": True,
    "enableSpotAndMarginTrading": False,
    "enablePortfolioMarginTrading": True,
}


def test_the_documented_example_is_read_whole() -> None:
    assert decode_key_rights(_EXAMPLE) == KeyRights(
        enable_reading=True,
        enable_futures=False,
        enable_spot_and_margin_trading=False,
        enable_margin=False,
        enable_vanilla_options=False,
        enable_portfolio_margin_trading=True,
        enable_fix_api_trade=False,
        enable_withdrawals=False,
        enable_internal_transfer=False,
        permits_universal_transfer=False,
        is_ip_restricted=False,
        created_ms=1698645219000,
    )


def test_an_older_answer_tells_when_the_right_to_trade_ends() -> None:
    rights = decode_key_rights(_EXAMPLE | {"tradingAuthorityExpirationTime": 1628985600000})
    assert rights.expires_ms == 1628985600000


@pytest.mark.parametrize(
    ("member", "attribute"),
    [
        ("ipRestrict", "is_ip_restricted"),
        ("enableReading", "enable_reading"),
        ("enableWithdrawals", "enable_withdrawals"),
        ("enableInternalTransfer", "enable_internal_transfer"),
        ("enableMargin", "enable_margin"),
        ("enableFutures", "enable_futures"),
        ("permitsUniversalTransfer", "permits_universal_transfer"),
        ("enableVanillaOptions", "enable_vanilla_options"),
        ("enableFixApiTrade", "enable_fix_api_trade"),
        ("enableSpotAndMarginTrading", "enable_spot_and_margin_trading"),
        ("enablePortfolioMarginTrading", "enable_portfolio_margin_trading"),
    ],
)
def test_each_permission_is_told_by_its_own_member(member: str, attribute: str) -> None:
    assert decode_key_rights({member: True}) == KeyRights(**{attribute: True})


@pytest.mark.parametrize("member", [name for name in _EXAMPLE if name != "enableFixReadOnly"])
def test_a_missing_member_is_not_known(member: str) -> None:
    answer = {name: value for name, value in _EXAMPLE.items() if name != member}
    whole, partial = decode_key_rights(_EXAMPLE), decode_key_rights(answer)
    changed = [
        name for name in KeyRights.__slots__ if getattr(whole, name) != getattr(partial, name)
    ]
    assert [getattr(partial, name) for name in changed] == [None]


@pytest.mark.parametrize(
    ("value", "flag"), [("true", True), ("False", False), ("yes", None), (1, None), ([], None)]
)
def test_a_yes_or_no_may_be_spelt_out_but_not_guessed(value: object, flag: bool | None) -> None:
    assert decode_key_rights(_EXAMPLE | {"enableFutures": value}).enable_futures is flag


@pytest.mark.parametrize("value", ["1698645219000", 1698645219000])
def test_a_moment_may_be_a_number_or_its_digits(value: object) -> None:
    assert decode_key_rights(_EXAMPLE | {"createTime": value}).created_ms == 1698645219000


@pytest.mark.parametrize("value", [0, -1, True, 1.5, "soon", 10**40, None, "١"])
def test_what_cannot_be_a_moment_is_none(value: object) -> None:
    assert decode_key_rights(_EXAMPLE | {"createTime": value}).created_ms is None


@pytest.mark.parametrize("answer", [None, [], "true", {}, {"code": 0}, {"enableReading": "?"}])
def test_an_answer_without_permissions_is_none_at_all(answer: object) -> None:
    with pytest.raises(ProtocolError):
        decode_key_rights(answer)


@given(
    st.dictionaries(
        st.sampled_from(sorted(_EXAMPLE)),
        st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    )
)
def test_nothing_else_than_a_protocol_error_ever_escapes(answer: dict[str, object]) -> None:
    try:
        decode_key_rights(answer)
    except ProtocolError:
        return
