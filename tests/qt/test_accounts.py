"""Several accounts live at once: shown in turn, and none of them minds another's failure."""

import asyncio

from PySide6.QtWidgets import QTabBar

from fake_engine import credential, profile, row, status
from shown_window import Desk, until
from tidemark.domain.credential import Credential
from tidemark.domain.freshness import State
from tidemark.domain.trouble import Cause, Trouble


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

    desk.desk._show_enrolled(profile("Main"))
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
