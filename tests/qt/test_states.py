"""LIVE, CONFIRMING, STALE, OFFLINE, REFUSED: what is seen is what product and engine say."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from samples import NOON_MS, margin, price, profile, row
from shown_window import Desk, until
from tidemark.domain.account_update import WalletUpdate
from tidemark.domain.amount import Amount
from tidemark.domain.environment import Environment
from tidemark.domain.freshness import State
from tidemark.domain.push_ledger import Pushed
from tidemark.domain.stream_status import StreamState, StreamStatus
from tidemark.domain.trouble import Cause, Trouble
from tidemark.domain.verification import Comparison, Verification
from tidemark.qt.looks.plain_text import PlainLabel
from tidemark.qt.looks.theme import Tone
from tidemark.qt.table.balance_columns import AGE, INDEX_BY_KEY
from tidemark.qt.table.cell_roles import LOOK_ROLE
from tidemark.qt.table.standing import Look

WALLET = INDEX_BY_KEY["wallet_balance"]


def look(desk: Desk) -> Look:
    found: Look = desk.window.model.index(0, WALLET).data(LOOK_ROLE)
    return found


async def test_live_figures_look_normal_and_the_mark_tells_their_age(desk: Desk) -> None:
    session = await desk.begin_live()
    session.show_rows(row("BTC", "1.5"))
    await desk.settled()

    session.be(State.LIVE)
    await desk.settled()

    assert desk.window.band.mark.text == "LIVE 0.4 s"
    assert look(desk) is Look.NORMAL
    assert desk.window.strip.content.tone is Tone.QUIET


async def test_figures_that_wait_for_confirmation_are_marked(desk: Desk) -> None:
    session = await desk.begin_live()
    session.show_rows(row("BTC", "1.5"))
    await desk.settled()

    session.be(State.CONFIRMING)
    await desk.settled()

    assert desk.window.band.mark.text.startswith("CONFIRMING")
    assert look(desk) == Look.UNCONFIRMED


@pytest.mark.parametrize("state", [State.STALE, State.OFFLINE])
async def test_not_live_dims_the_figures_and_says_since_when_why_and_what_next(
    desk: Desk, state: State
) -> None:
    session = await desk.begin_live()
    session.show_rows(row("BTC", "1.5"))
    await desk.settled()

    session.be(state, trouble=Trouble(Cause.CONNECTION_LOST), next_try_at=1004.0)
    await desk.settled()

    assert desk.window.band.mark.text.startswith(state.value)
    assert look(desk) == Look.DIMMED
    assert desk.window.model.index(0, WALLET).data() == "1.5", "the figure stays"
    text = desk.window.strip.content.text
    assert text.startswith("Not live for 2 m 14 s: The connection to Binance was lost.")
    assert "Retrying in 4 s." in text


async def test_a_refused_account_says_cause_and_cure(desk: Desk) -> None:
    session = await desk.begin_live()
    session.show_rows(row("BTC", "1.5"))
    await desk.settled()

    session.be(State.REFUSED, trouble=Trouble(Cause.KEY_REFUSED, code=-2015))
    await desk.settled()

    assert desk.window.strip.content.tone is Tone.ERROR
    assert "Binance refused this key." in desk.window.strip.content.text
    assert look(desk) == Look.DIMMED


async def test_ages_count_up_in_silence(desk: Desk) -> None:
    session = await desk.begin_live()
    session.show_rows(row("BTC", "1.5"))
    await desk.settled()
    session.be(State.OFFLINE)
    await desk.settled()

    desk.fake.clock.moment += 61
    desk.desk.pace.tick()

    assert desk.window.model.index(0, AGE).data() == "1 m 01 s"


async def test_nothing_jumps_when_the_strip_begins_to_speak(desk: Desk) -> None:
    session = await desk.begin_live()
    session.show_rows(row("BTC", "1.5"))
    await desk.settled()
    session.be(State.LIVE)
    await desk.settled()
    desk.window.grab()
    before = desk.window.table.mapTo(desk.window, desk.window.table.rect().topLeft())

    session.be(State.OFFLINE, trouble=Trouble(Cause.WOKE_UP), next_try_at=1004.0)
    await desk.settled()
    desk.window.grab()

    assert desk.window.table.mapTo(desk.window, desk.window.table.rect().topLeft()) == before


async def test_the_diagnostics_tell_how_the_connection_does(desk: Desk) -> None:
    session = await desk.begin_live()
    session.show_margin(margin(as_of=997.0))
    session.show_prices(BTC=price("60000", as_of=999.5))
    listening = StreamStatus(StreamState.LISTENING, since=900.0, last_event_at=988.0)

    session.be(State.LIVE, stream=listening)
    await desk.settled()

    assert desk.window.diagnostics.text == (
        "ping 38 ms · next check 0.6 s · weight 310/2400 · clock +12 ms · mainnet · proxy off · "
        "push: listening · last event 12 s · margin 3 s · prices 0.5 s"
    )


@pytest.mark.parametrize("width", [560, 800, 1000, 1400])
async def test_no_part_of_the_diagnostics_is_ever_clipped(desk: Desk, width: int) -> None:
    session = await desk.begin_live()
    session.be(State.LIVE, proxy="a-rather-long-name-of-a-proxy.example:8080")
    await desk.settled()

    desk.window.resize(width, 500)
    desk.window.grab()

    strip = desk.window.diagnostics
    assert strip.width() <= width
    for place in strip.findChildren(PlainLabel):
        if place.isVisible():
            assert strip.rect().contains(place.geometry())
            assert place.width() >= place.sizeHint().width()


async def test_a_push_that_is_being_confirmed_marks_its_row_and_moves_nothing(desk: Desk) -> None:
    session = await desk.begin_live()
    session.show_rows(row("BTC", "1.5"), row("ETH", "2"))
    session.be(State.LIVE)
    await desk.settled()
    before = desk.window.strip.content
    wallet = WalletUpdate("BTC", Amount.parse("1.6"))
    pushed = Pushed(wallet, "ORDER", NOON_MS, NOON_MS, 1000.0)

    session.show_rows(replace(row("BTC", "1.6"), pushed=pushed))
    session.be(State.CONFIRMING, pending=frozenset({"BTC"}))
    await desk.settled()

    assert [desk.window.model.look_at(place, WALLET) for place in (0, 1)] == [
        Look.UNCONFIRMED,
        Look.NORMAL,
    ]
    assert desk.window.strip.content == before


async def test_a_drift_is_told_in_band_and_strip_until_the_coin_agrees(desk: Desk) -> None:
    session = await desk.begin_live()
    said, confirmed = Amount.parse("1.0"), Amount.parse("1.001")
    drift = Comparison("BTC", "balance", said, confirmed, "FUNDING_FEE", 999.0)
    apart = Verification().with_comparison(drift)

    session.be(State.LIVE, verification=apart)
    await desk.settled()
    assert desk.window.band.verified.text() == "drift BTC +0.001 (push 1.0, snapshot 1.001)"
    assert desk.window.strip.content.text.endswith("the snapshot stands.")

    agreed = Comparison("BTC", "balance", confirmed, confirmed, "ORDER", 1000.0)
    session.be(State.LIVE, verification=apart.with_comparison(agreed))
    await desk.settled()

    assert desk.window.band.verified.text() == "verified, drift 0"
    assert desk.window.strip.content.tone is Tone.QUIET


async def test_an_inspected_connection_is_told(desk: Desk) -> None:
    session = await desk.begin_live()

    session.be(State.LIVE, inspected_by="Example Corp Root", proxy="proxy.example:8080")
    await desk.settled()

    assert "proxy proxy.example:8080" in desk.window.diagnostics.text
    assert "connection inspected by Example Corp Root" in desk.window.diagnostics.text


async def test_a_notice_gives_way_to_what_matters_more(desk: Desk) -> None:
    from tidemark.qt.window.strip_content import notice  # noqa: PLC0415 - only here

    session = await desk.begin_live()
    desk.window.show_notice(notice("The settings were set aside."))
    session.be(State.OFFLINE, trouble=Trouble(Cause.CONNECTION_LOST))
    await desk.settled()
    assert desk.window.strip.content.text.startswith("Not live")

    session.be(State.LIVE)
    await desk.settled()

    assert desk.window.strip.content.text == "The settings were set aside."


async def test_the_ribbon_keeps_its_height_in_the_smallest_window_with_a_detail_open(
    desk: Desk,
) -> None:
    desk.begin(profile("Test", Environment.TESTNET))
    await until(lambda: len(desk.fake.sessions) == 1)
    desk.session.show_rows(row("BTC"))
    await desk.settled()
    desk.window.resize(desk.window.minimumSize())
    desk.window.table.selectRow(0)
    QTest.keyClick(desk.window.table, Qt.Key.Key_Return)
    assert desk.window.ribbon.height() >= desk.window.ribbon.sizeHint().height()
