"""Several accounts live at once: shown in turn, and none of them minds another's failure."""

import asyncio

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTabBar
from pytestqt.qtbot import QtBot

from lines import coin_margin
from samples import credential, margin, price, profile, row, status
from shown_window import Desk, until
from tidemark.domain.credential import Credential
from tidemark.domain.environment import Environment
from tidemark.domain.freshness import State
from tidemark.domain.trouble import Cause, Trouble
from tidemark.qt.table.balance_columns import ACCOUNT, INDEX_BY_KEY, NAME
from tidemark.qt.table.standing import Look

WALLET = INDEX_BY_KEY["wallet_balance"]


def tool_tip(desk: Desk, label: str) -> str:
    tabs = desk.window.band.tabs
    bar = tabs.findChild(QTabBar)
    return str(bar.tabToolTip(tabs.labels.index(label)))


async def test_every_account_is_live_from_the_start(desk: Desk) -> None:
    await desk.begin_live("Main", "Sub", "Third")

    assert {each.profile.label for each in desk.fake.sessions} == {"Main", "Sub", "Third"}


async def test_switching_reopens_and_loses_nothing(desk: Desk) -> None:
    main = await desk.begin_live("Main", "Sub")
    sub = desk.session_of("Sub")
    main.show_rows(row("BTC", "1.5"))
    sub.show_rows(row("ETH", "2.5"))

    for label, asset in (("Sub", "ETH"), ("Main", "BTC"), ("Sub", "ETH")):
        desk.desk.choose(label)
        assert desk.window.model.rowCount() == 1
        assert desk.window.model.asset_at(0) == asset

    assert len(desk.fake.sessions) == 2
    assert not main.closed
    assert not sub.closed


async def test_what_changes_behind_a_tab_is_there_when_it_is_shown(desk: Desk) -> None:
    await desk.begin_live("Main", "Sub")
    desk.session_of("Sub").show_rows(row("ETH", "2.5"))
    await desk.settled()
    assert desk.window.model.rowCount() == 0

    desk.desk.choose("Sub")

    assert desk.window.model.asset_at(0) == "ETH"


async def test_switching_at_random_never_shows_a_strangers_row(desk: Desk) -> None:
    await desk.begin_live("A", "B")
    for turn in range(12):
        shown = "AB"[turn % 2]
        desk.desk.choose(shown)
        for session in desk.fake.sessions:
            session.show_rows(row(f"{session.profile.label}COIN", str(turn)))
        await asyncio.sleep(0.04)  # longer than a fold
        places = range(desk.window.model.rowCount())
        assert [desk.window.model.asset_at(place) for place in places] == [f"{shown}COIN"]


async def test_a_refused_account_touches_no_other(desk: Desk) -> None:
    main = await desk.begin_live("Main", "Sub")
    main.be(State.LIVE)

    desk.session_of("Sub").be(State.REFUSED, trouble=Trouble(Cause.KEY_REFUSED))
    await desk.settled()

    assert desk.window.band.mark.text.startswith("LIVE")
    assert tool_tip(desk, "Main") == "Main (Ctrl+1) · LIVE"
    assert tool_tip(desk, "Sub") == "Sub (Ctrl+2) · REFUSED"


async def test_a_key_that_is_missing_is_told_by_its_account_alone(desk: Desk) -> None:
    desk.begin(profile("Main"), profile("Sub"))
    del desk.fake.keyring.kept["Sub"]
    await until(lambda: bool(desk.fake.sessions))
    await desk.settled()
    desk.session.be(State.LIVE)
    await desk.settled()
    assert "keyring" not in desk.window.strip.content.text

    desk.desk.choose("Sub")

    assert desk.window.strip.content.text.startswith("The keyring holds no key")
    assert desk.window.strip.content.button == "Enter the key again"
    assert desk.window.band.mark.text.startswith("REFUSED")


async def test_a_slow_keyring_is_told_and_keeps_nobody_else_waiting(desk: Desk) -> None:
    unlocked = asyncio.Event()
    load = desk.fake.keyring.load

    async def slow(account_id: str) -> Credential:
        if account_id == "Sub":
            await unlocked.wait()
        return await load(account_id)

    desk.fake.keyring.load = slow  # type: ignore[method-assign]
    desk.begin(profile("Main"), profile("Sub"))
    await until(lambda: len(desk.fake.sessions) == 1)

    desk.desk.choose("Sub")
    assert desk.window.strip.content.text.startswith("Asking the keyring")
    unlocked.set()
    await until(lambda: len(desk.fake.sessions) == 2)

    assert desk.session.profile.label == "Sub"


async def test_asking_the_keyring_again_opens_that_account(desk: Desk) -> None:
    desk.begin(profile("Main"))
    desk.fake.keyring.refuses_with = Cause.KEYRING_LOCKED
    await until(lambda: desk.window.strip.content.button == "Ask again")
    desk.fake.keyring.refuses_with = None

    desk.window.strip._button.click()

    await until(lambda: len(desk.fake.sessions) == 1)


async def test_the_key_for_confirming_asks_the_keyring_again_too(desk: Desk, qtbot: QtBot) -> None:
    desk.begin(profile("Main"))
    desk.fake.keyring.refuses_with = Cause.KEYRING_LOCKED
    await until(lambda: desk.window.strip.content.button == "Ask again")
    desk.fake.keyring.refuses_with = None

    qtbot.keyClick(desk.window, Qt.Key.Key_F5)

    await until(lambda: len(desk.fake.sessions) == 1)


async def test_silence_behind_a_tab_shows_in_its_sign(desk: Desk) -> None:
    main = await desk.begin_live("Main", "Sub")
    sub = desk.session_of("Sub")
    main.be(State.LIVE)
    sub.be(State.LIVE)
    await desk.settled()

    sub.told = lambda now: status(State.STALE, now=now)  # says nothing of it
    await until(lambda: tool_tip(desk, "Sub").endswith("STALE"))

    assert tool_tip(desk, "Main").endswith("LIVE")


async def test_closing_ends_every_session(desk: Desk) -> None:
    await desk.begin_live("Main", "Sub", "Third")

    await desk.desk.shut_down()

    assert all(session.closed for session in desk.fake.sessions)


async def test_an_account_entered_again_keeps_its_place_and_drops_its_old_session(
    desk: Desk,
) -> None:
    main = await desk.begin_live("Main", "Sub")
    desk.fake.keyring.kept["Main"] = credential("newer")

    desk.desk.dialogs.enrolled.emit(profile("Main"))
    await until(lambda: len(desk.fake.sessions) == 3)
    main.show_rows(row("OLD"))

    assert main.closed
    assert desk.session.credential.secret.reveal() == "newer"
    assert desk.window.model.rowCount() == 0
    assert desk.desk.controllers.dropped == 1


async def test_the_demo_leaves_the_accounts_live_behind_it(desk: Desk) -> None:
    main = await desk.begin_live("Main")

    desk.desk.enter_demo()
    await until(lambda: desk.fake.demos == 1 and len(desk.fake.sessions) == 2)
    demo = desk.session
    assert desk.window.band.tabs.labels == ["Demo"]
    desk.desk.leave_demo()
    await until(lambda: demo.closed)

    assert not main.closed
    assert desk.window.band.tabs.labels == ["Main"]


# All of them together.


async def begin_all(desk: Desk) -> None:
    """Two accounts, live and shown together."""
    await desk.begin_live("Main", "Sub")
    for session, wallet in zip(desk.fake.sessions, ("1.5", "2.25"), strict=True):
        session.show_rows(row("BTC", wallet))
        session.show_margin(margin(coin_margin("BTC", wallet, "0.1")))
        session.show_prices(BTC=price("60000"))
        session.be(State.LIVE)
    desk.desk.choose("all:mainnet")
    await desk.settled()


def texts(desk: Desk, key: str) -> list[str]:
    model = desk.window.model
    return [model.text_at(place, INDEX_BY_KEY[key]) for place in range(model.rowCount())]


async def test_all_shows_a_row_for_each_account_and_coin(desk: Desk) -> None:
    await begin_all(desk)

    assert texts(desk, "account") == ["Main", "Sub"]
    assert texts(desk, "wallet_balance") == ["1.5", "2.25"]
    assert not desk.window.table.isColumnHidden(ACCOUNT)


async def test_summed_by_coin_figures_add_up_exactly(desk: Desk) -> None:
    await begin_all(desk)

    desk.window.bar.by_coin.choose_next()

    assert texts(desk, "wallet_balance") == ["3.75"]
    assert desk.window.table.isColumnHidden(ACCOUNT)
    assert desk.window.preferences.settings.all_by_coin, "and this is what will be remembered"


async def test_a_change_in_one_account_changes_the_sum(desk: Desk) -> None:
    await begin_all(desk)
    desk.window.bar.by_coin.choose_next()
    await desk.settled()

    desk.session_of("Sub").show_rows(row("BTC", "10"))
    await desk.settled()

    assert texts(desk, "wallet_balance") == ["11.5"]


async def test_the_total_of_all_is_that_of_every_account(desk: Desk) -> None:
    await begin_all(desk)

    assert desk.window.band.total.main.text() == "3.75000000 BTC"
    assert desk.window.band.total.note.text() == "≈ 225,000.00 USD · 1 of 1 priced"
    assert desk.window.band.safety.main.text() == "BTC 6.7 %"
    assert "Main" in desk.window.band.safety.note.text()


async def test_an_account_that_is_offline_dims_its_rows_and_is_counted_out(desk: Desk) -> None:
    await begin_all(desk)

    desk.session_of("Sub").be(State.OFFLINE, trouble=Trouble(Cause.CONNECTION_LOST))
    await desk.settled()

    assert [desk.window.model.look_at(place, NAME) for place in (0, 1)] == [
        Look.NORMAL,
        Look.DIMMED,
    ]
    assert texts(desk, "wallet_balance") == ["1.5", "2.25"], "its last figures count"
    assert desk.window.band.verified.text() == "1 of 2 accounts live"
    assert desk.window.band.mark.text.startswith("OFFLINE")
    assert desk.window.strip.content.text.startswith("Sub: Not live for")


async def test_the_strips_button_helps_the_account_it_speaks_of(desk: Desk) -> None:
    await begin_all(desk)
    desk.session_of("Sub").be(State.OFFLINE, trouble=Trouble(Cause.CONNECTION_LOST))
    await desk.settled()

    desk.window.strip._button.click()

    assert desk.session_of("Sub").asked == ["retry"]
    assert desk.session_of("Main").asked == []


async def test_a_trouble_of_any_live_account_is_told_with_its_name(desk: Desk) -> None:
    await begin_all(desk)

    desk.session_of("Sub").be(State.LIVE, prices_trouble=Trouble(Cause.PRICES_LOST))
    await desk.settled()

    assert desk.window.strip.content.text.startswith("Sub: For 0.0 s: No prices")
    assert desk.desk.showing.concerned is not None
    assert desk.desk.showing.concerned.profile.label == "Sub"


async def test_f5_confirms_every_account_that_is_shown(desk: Desk) -> None:
    await begin_all(desk)

    desk.window.confirm_requested.emit()

    assert [session.asked for session in desk.fake.sessions] == [["confirm"], ["confirm"]]


async def test_an_account_without_a_key_is_named_in_every_sum(desk: Desk) -> None:
    desk.begin(profile("Main"), profile("Sub"), last="all:mainnet")
    del desk.fake.keyring.kept["Sub"]
    await until(lambda: bool(desk.fake.sessions))
    await desk.settled()
    desk.window.bar.by_coin.choose_next()
    desk.session.show_rows(row("BTC", "1"))
    desk.session.show_margin(margin(coin_margin("BTC", "1")))
    desk.session.show_prices(BTC=price("60000"))
    desk.session.be(State.LIVE)
    await desk.settled()

    assert texts(desk, "wallet_balance") == ["—"]
    assert "Sub" in desk.window.model.index(0, WALLET).data(Qt.ItemDataRole.ToolTipRole)
    assert desk.window.band.total.note.text().endswith("without Sub")
    assert desk.window.strip.content.button == "Enter the key again"


async def test_the_tab_of_all_is_remembered(desk: Desk) -> None:
    await begin_all(desk)

    assert desk.window.preferences.settings.last_account_id == "all:mainnet"


async def test_test_coins_have_a_tab_of_their_own(desk: Desk) -> None:
    testnet = Environment.TESTNET
    desk.begin(profile("A"), profile("B"), profile("C", testnet), profile("D", testnet))

    assert desk.window.band.tabs.labels == ["All", "All · testnet", "A", "B", "C", "D"]
    desk.desk.choose("all:testnet")
    assert desk.window.ribbon.text.startswith("TESTNET")


async def test_ctrl_0_goes_through_the_sums_in_turn(desk: Desk) -> None:
    testnet = Environment.TESTNET
    desk.begin(profile("A"), profile("B"), profile("C", testnet), profile("D", testnet))
    shown = []

    for _ in range(3):
        desk.window.band.tabs.choose_number(0)
        assert desk.desk.showing.scope is not None
        shown.append(desk.desk.showing.scope.label)

    assert shown == ["All", "All · testnet", "All"]


async def test_digits_count_accounts_and_leave_sums_out(desk: Desk) -> None:
    await begin_all(desk)

    desk.window.band.tabs.choose_number(1)

    assert desk.desk.showing.scope is not None
    assert desk.desk.showing.scope.label == "Main"
