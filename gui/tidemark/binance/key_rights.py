"""From the answer about a key's permissions to a value. Source: Binance Wallet API."""

import re
from typing import Final

from tidemark.binance.errors import ProtocolError
from tidemark.domain.key_rights import KeyRights

_FLAGS: Final = {
    "enableReading": "enable_reading",
    "enableFutures": "enable_futures",
    "enableSpotAndMarginTrading": "enable_spot_and_margin_trading",
    "enableMargin": "enable_margin",
    "enableVanillaOptions": "enable_vanilla_options",
    "enablePortfolioMarginTrading": "enable_portfolio_margin_trading",
    "enableFixApiTrade": "enable_fix_api_trade",
    "enableWithdrawals": "enable_withdrawals",
    "enableInternalTransfer": "enable_internal_transfer",
    "permitsUniversalTransfer": "permits_universal_transfer",
    "ipRestrict": "is_ip_restricted",
}
_WORDS: Final = {"true": True, "false": False}
_MOMENT = re.compile(r"[1-9][0-9]{0,17}", re.ASCII)


def decode_key_rights(result: object) -> KeyRights:
    """Read the answer of ``GET /sapi/v1/account/apiRestrictions``, as JSON loaded it.

    A member that is missing, or no yes or no, is not known (None); members nobody knows are left
    alone. Raises `ProtocolError` where the answer tells of no permission at all.
    """
    if not isinstance(result, dict):
        raise ProtocolError("the answer about the key's permissions is not an object")
    flags = {attribute: _flag(result.get(member)) for member, attribute in _FLAGS.items()}
    if all(flag is None for flag in flags.values()):
        raise ProtocolError("the answer about the key's permissions names none")
    return KeyRights(
        **flags,
        created_ms=_moment(result.get("createTime")),
        expires_ms=_moment(result.get("tradingAuthorityExpirationTime")),
    )


def _flag(value: object) -> bool | None:
    """A yes or no, also spelt out, else None: a number is neither."""
    if isinstance(value, bool):
        return value
    return _WORDS.get(value.lower()) if isinstance(value, str) else None


def _moment(value: object) -> int | None:
    """Milliseconds since the epoch, as a number or its digits, else None; 0 is no moment."""
    if isinstance(value, bool) or not isinstance(value, int | str):
        return None
    text = str(value) if not isinstance(value, int) or abs(value) < 10**18 else ""
    return int(text) if _MOMENT.fullmatch(text) else None
