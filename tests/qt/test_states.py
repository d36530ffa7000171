"""LIVE, CONFIRMING, STALE, OFFLINE, REFUSED: what is seen is what product and engine say."""

import pytest

from fake_engine import row
from shown_window import Desk
from tidemark.domain.freshness import State
from tidemark.domain.trouble import Cause, Trouble
from tidemark.qt.balance_columns import AGE, INDEX_BY_KEY
from tidemark.qt.balance_table_model import LOOK_ROLE
from tidemark.qt.standing import Look
from tidemark.qt.theme import Tone

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

    session.be(State.LIVE)
    await desk.settled()

    assert desk.window.diagnostics.text == (
        "ping 38 ms · next check 0.6 s · weight 310/2400 · clock +12 ms · mainnet · proxy off"
    )


async def test_an_inspected_connection_is_told(desk: Desk) -> None:
    session = await desk.begin_live()

    session.be(State.LIVE, inspected_by="Example Corp Root", proxy="proxy.example:8080")
    await desk.settled()

    assert "proxy proxy.example:8080" in desk.window.diagnostics.text
    assert "connection inspected by Example Corp Root" in desk.window.diagnostics.text


async def test_a_notice_waits_behind_what_matters_more(desk: Desk) -> None:
    from tidemark.qt.strip_content import notice  # noqa: PLC0415 - only here

    session = await desk.begin_live()
    session.be(State.OFFLINE, trouble=Trouble(Cause.CONNECTION_LOST))
    await desk.settled()
    desk.window.show_notice(notice("The settings were set aside."))
    assert desk.window.strip.content.text.startswith("Not live")

    session.be(State.LIVE)
    await desk.settled()

    assert desk.window.strip.content.text == "The settings were set aside."
