"""Whether margin figures are from before a wallet moved: half of the truth is old then."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tidemark.domain.margin import CoinMargin
    from tidemark.domain.row import Row


def is_outdated(row: "Row", coin: "CoinMargin | None", margin_as_of: float | None) -> bool:
    """Whether a coin's margin, asked for at ``margin_as_of`` (s), lacks its wallet's last change.

    Margin tells the wallet that it was made with: where that is the one of now, it lacks nothing,
    whenever it was asked for.
    """
    moved_at = row.moved_at if row.gone_at is None else row.gone_at
    if moved_at is None or margin_as_of is None:
        return False
    made_with = None if coin is None else coin.wallet_balance
    present = row.balance.wallet_balance
    if row.gone_at is not None or made_with is None or present is None:
        return margin_as_of < moved_at
    return margin_as_of <= moved_at and made_with.value != present.value
