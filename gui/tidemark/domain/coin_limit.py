"""How many coins one account may have: an exchange that names endless ones fills no memory."""

from collections.abc import Set as AbstractSet

from tidemark.domain.balance import RefusedRow, Snapshot

MOST_COINS = 2000
"""Far above what the exchange lists, and more rows than one frame can hold."""

_NO_ROOM = RefusedRow(None, "asset", "one coin more than can be kept")


def limited(snapshot: Snapshot, known: AbstractSet[str]) -> Snapshot:
    """The snapshot without new coins beyond `MOST_COINS`; then it does not vouch for the account.

    ``known`` are the coins that have their place already.
    """
    if len(known) + len(snapshot.balances) + len(snapshot.refused) <= MOST_COINS:
        return snapshot
    named = {row.asset for row in snapshot.balances}
    named |= {row.asset for row in snapshot.refused if row.asset is not None}
    new = sorted(named - known)
    left_out = set(new[max(0, MOST_COINS - len(known)) :])
    if not left_out:
        return snapshot
    refused = tuple(row for row in snapshot.refused if row.asset not in left_out)
    return Snapshot(
        tuple(row for row in snapshot.balances if row.asset not in left_out),
        (*refused, _NO_ROOM),
    )
