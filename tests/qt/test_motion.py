"""Whoever wants nothing to move sees nothing move, from the moment they say so."""

from samples import row
from shown_window import Desk
from tidemark.domain.freshness import State
from tidemark.qt.table.balance_columns import INDEX_BY_KEY

WALLET = INDEX_BY_KEY["wallet_balance"]


async def test_a_flash_stops_when_less_motion_is_chosen_and_none_follows(desk: Desk) -> None:
    session, window = await desk.begin_live(), desk.window
    window.preferences.change(motion="full")
    session.show_rows(row("BTC", "1"))
    session.be(State.LIVE)
    await desk.settled()
    session.show_rows(row("BTC", "2"))
    await desk.settled()
    was_flashing = window.model.flash_at(0, WALLET) is not None

    window.preferences.change(motion="reduced")

    assert was_flashing
    assert window.model.flash_at(0, WALLET) is None
    session.show_rows(row("BTC", "3"))
    await desk.settled()
    assert window.model.flash_at(0, WALLET) is None
