"""More coins than an account can have."""

import pytest

from tidemark.domain.balance import Balance, RefusedRow, Snapshot
from tidemark.domain.coin_limit import MOST_COINS, limited

_FULL = frozenset(f"COIN{number}" for number in range(MOST_COINS))


def test_a_snapshot_of_no_more_coins_than_there_is_room_for_stays_as_it_is() -> None:
    snapshot = Snapshot((Balance("BTC"),))
    assert limited(snapshot, set()) is snapshot


def test_known_coins_need_no_more_room() -> None:
    snapshot = Snapshot(tuple(map(Balance, _FULL)))
    assert limited(snapshot, _FULL) is snapshot


def test_a_coin_without_room_is_left_out_and_the_snapshot_is_not_whole() -> None:
    snapshot = limited(Snapshot((Balance("COIN1"), Balance("NEW"))), _FULL)
    assert snapshot.balances == (Balance("COIN1"),)
    assert not snapshot.is_whole


def test_the_room_that_is_left_is_used() -> None:
    new = tuple(map(Balance, ("NEW1", "NEW2", "NEW3")))
    assert len(limited(Snapshot(new), _FULL - {"COIN1", "COIN2"}).balances) == 2


def test_coins_whose_rows_were_refused_need_room_as_well() -> None:
    refused = tuple(RefusedRow(f"NEW{number}", "balance", "none") for number in range(10))
    snapshot = Snapshot(tuple(map(Balance, sorted(_FULL)[:-5])), refused)
    assert len(limited(snapshot, set()).refused) == 5 + len(["the one that tells of them"])


@pytest.mark.parametrize("asset", [None, "COIN1"])
def test_what_was_refused_for_another_reason_is_still_told(asset: str | None) -> None:
    row = RefusedRow(asset, "balance", "none")
    assert limited(Snapshot((Balance("NEW"),), (row,)), _FULL).refused[0] == row
