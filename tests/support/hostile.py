"""Text that would be more than text, put wherever text comes from outside, scene by scene."""

from collections.abc import AsyncIterator

from lines import coin_margin
from samples import balance, margin, profile, row
from shown_window import Desk, until
from tidemark.domain.balance import RefusedRow
from tidemark.domain.freshness import State
from tidemark.domain.margin import Position
from tidemark.domain.row import Row
from tidemark.domain.trouble import Cause, Trouble
from tidemark.qt.accounts.add_account_dialog import AddAccountDialog
from tidemark.qt.window.strip_content import notice

PICTURE = "tidemark-hostile-picture.png"
HOSTILE = f"<b>x</b><img src={PICTURE}>"


def show_hostile_rows(desk: Desk) -> None:
    """Rows whose every text is hostile."""
    refused = RefusedRow("BTC", HOSTILE, HOSTILE)
    desk.fake.sessions[0].show_rows(
        Row(balance("BTC", account_alias=HOSTILE), 1000.0, refused=refused),
        row(HOSTILE, None),
    )


async def the_window_in_every_state(desk: Desk) -> AsyncIterator[None]:
    """Two accounts in each state there is, with a notice at the end; yields where to look."""
    desk.begin(profile("Other"), profile(HOSTILE, account_id="hostile"), last="hostile")
    await until(lambda: len(desk.fake.sessions) == 2)
    show_hostile_rows(desk)
    desk.window.bar.search.setText(HOSTILE)
    for state in State:
        trouble = Trouble(Cause.UNREADABLE, detail=HOSTILE)
        desk.fake.sessions[0].be(state, trouble=trouble, proxy=HOSTILE, inspected_by=HOSTILE)
        await desk.settled()
        desk.window.grab()
        yield
    desk.window.show_notice(notice(HOSTILE))
    desk.window.bar.search.clear()
    desk.window.grab()
    yield


async def sums_and_details(desk: Desk) -> AsyncIterator[None]:
    """Several accounts, summed up and not, with the panel open; yields where to look."""
    desk.begin(
        profile("A" + HOSTILE, account_id="a"),
        profile("B" + HOSTILE, account_id="b"),
        last="all:mainnet",
    )
    await until(lambda: len(desk.fake.sessions) == 2)
    held = Position(HOSTILE, HOSTILE)
    for session in desk.fake.sessions:
        session.show_rows(row("BTC", None))
        session.show_margin(margin(coin_margin("BTC", "1"), positions=(held,)))
        session.be(State.LIVE, prices_trouble=Trouble(Cause.PRICES_LOST, detail=HOSTILE))
    await desk.settled()
    for by_coin in (False, True):
        desk.window.preferences.change(all_by_coin=by_coin)
        desk.window.table.detail_requested.emit(0)
        desk.desk.pace.tick()
        desk.window.grab()
        yield


async def the_dialog_of_a_key(desk: Desk) -> AsyncIterator[None]:
    """The dialog that most is typed into; yields where to look."""
    desk.begin()
    desk.desk.dialogs.add_account()
    dialog = desk.desk.dialogs.shown
    assert isinstance(dialog, AddAccountDialog)
    for field in (dialog.label, dialog.api_key, dialog.secret, dialog.ws_api_url):
        field.setText(HOSTILE)
    dialog.private_key.setPlainText(HOSTILE)
    dialog.environment.setCurrentIndex(2)
    dialog.message.say(HOSTILE)
    dialog.grab()
    yield


WALKS = (the_window_in_every_state, sums_and_details, the_dialog_of_a_key)
