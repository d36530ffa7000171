"""Accounts are written down as the window shows them, and troubles with that are told once."""

from collections.abc import AsyncIterator

import pytest

from fake_history import FakeHistory
from kept_desk import begun, kept_desk, look, written
from lines import coin_margin
from samples import amount, credential, margin, price, profile, row
from shown_window import Desk, until
from tidemark.domain.changes import Change, Source
from tidemark.domain.environment import Endpoints, Environment
from tidemark.domain.freshness import State
from tidemark.history.condition import Keeping
from tidemark.history.entries import BalanceSeen, Entry, Figures, PriceSeen, SpellSeen
from tidemark.history.questions import HistoryUnreadable, LastBalance, LastSeen
from tidemark.qt.history.history_desk import _rest_after
from tidemark.qt.history.watching import Watching
from tidemark.qt.looks.theme import Theme
from tidemark.qt.window.strip_content import Answer, notice


@pytest.fixture
def history() -> FakeHistory:
    """Where accounts that outlast the run are written down."""
    return FakeHistory()


@pytest.fixture
def passing() -> FakeHistory:
    """Where all others are."""
    return FakeHistory()


@pytest.fixture
async def desk(theme: Theme, history: FakeHistory, passing: FakeHistory) -> AsyncIterator[Desk]:
    """A shown window whose accounts are written down."""
    async with kept_desk(theme, history, passing) as desk:
        yield desk


async def test_what_is_seen_is_written_down(desk: Desk, history: FakeHistory) -> None:
    """Balances, prices, and since when they are known."""
    await begun(desk, history)
    desk.session.show_prices(BTC=price("60000", as_of=desk.fake.clock.now()))
    desk.session.show_margin(margin(coin_margin("BTC", "1.5"), as_of=desk.fake.clock.now()))
    look(desk)

    assert history.wallets("BTC")[0] == "1"
    assert [each.usd for each in history.told(PriceSeen)] == [amount("60000")]
    assert history.told(BalanceSeen)[-1].figures.margin_balance == amount("1.5")


async def test_a_change_is_written_when_it_is_heard(desk: Desk, history: FakeHistory) -> None:
    """Nobody waits for the next second."""
    await begun(desk, history)
    desk.session.changes.note(
        Change("BTC", amount("1").value, amount("2").value, None, "DEPOSIT", Source.PUSH)  # type: ignore[union-attr]
    )
    desk.session.show_rows(row("BTC", "2"))
    await until(lambda: history.wallets("BTC") == ["1", "2"])

    assert history.told(BalanceSeen)[-1].reason == "DEPOSIT"


async def at_rest(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> list[Watching]:
    """Every look at an account from now on: nothing is due, and no second goes by by itself."""
    looks: list[Watching] = []
    desk.desk.controllers.beat._timer.stop()
    await until(lambda: not desk.desk.history._rest.isActive())
    monkeypatch.setattr(Watching, "look", lambda watching, _at: looks.append(watching))
    return looks


async def test_a_burst_is_looked_at_twice(
    desk: Desk, history: FakeHistory, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Once at its beginning, and once after a rest, whatever was heard meanwhile."""
    await begun(desk, history)
    looks = await at_rest(desk, monkeypatch)
    for number in range(50):
        desk.session.show_rows(row("BTC", str(number)))
    await until(lambda: not desk.desk.history._rest.isActive())

    assert len(looks) == 2


async def test_what_was_heard_before_a_sleep_is_dated_by_then(
    desk: Desk, history: FakeHistory, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The computer was shut before the next look, and opened hours later."""
    await begun(desk, history)
    desk.desk.controllers.beat._timer.stop()
    await until(lambda: not desk.desk.history._rest.isActive())
    now = {"wall_ms": 1_700_000_000_000}
    monkeypatch.setattr(desk.fake.clock, "wall_ms", lambda: now["wall_ms"], raising=False)
    desk.session.show_rows(row("BTC", "2"))
    desk.session.show_rows(row("BTC", "3"))
    now["wall_ms"] += 3_600_000
    desk.session.be(State.OFFLINE)
    await until(lambda: not desk.desk.history._rest.isActive())

    assert {each.seen_at for each in history.told(BalanceSeen)[1:]} == {1_700_000_000_000}


async def test_who_was_heard_is_not_looked_at_again_that_second(
    desk: Desk, history: FakeHistory, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each second's look is for those who were silent since the last one."""
    await begun(desk, history)
    looks = await at_rest(desk, monkeypatch)
    desk.session.show_rows(row("BTC", "2"))
    await until(lambda: not desk.desk.history._rest.isActive())
    looks.clear()
    desk.desk.controllers.beat.struck.emit()
    assert not looks

    desk.desk.controllers.beat.struck.emit()
    assert len(looks) == 1


@pytest.mark.parametrize(("took", "rest_ms"), [(0.0, 100), (0.04, 400), (3.0, 1000)])
def test_the_longer_a_look_takes_the_longer_is_the_rest(took: float, rest_ms: int) -> None:
    """A tenth of the window's time at the most, and nobody waits for longer than a second."""
    assert _rest_after(took) == rest_ms


async def test_the_history_goes_on_from_what_it_had(desk: Desk, history: FakeHistory) -> None:
    """What differs moved while Tidemark was not there."""
    before = LastBalance("BTC", Figures(wallet_balance=amount("0.25")), None, 1, None)
    history.seen["Main"] = LastSeen("Main", (before,), {})
    await begun(desk, history)

    assert [each.moved for each in history.told(BalanceSeen)] == [amount("0.75").value]  # type: ignore[union-attr]


async def test_a_history_that_cannot_be_read_is_written_to_all_the_same(
    desk: Desk, history: FakeHistory
) -> None:
    """Nothing is known to have moved."""
    history.fails_with = HistoryUnreadable("the disk is asleep")
    await begun(desk, history)

    assert [each.moved for each in history.told(BalanceSeen)] == [None]


async def test_accounts_of_the_demo_are_written_where_nothing_stays(
    desk: Desk, history: FakeHistory, passing: FakeHistory
) -> None:
    """Made-up figures never get among real ones."""
    addresses = Endpoints("ws://127.0.0.1:1", "ws://127.0.0.1:1")
    desk.desk.begin_with(profile("Demo", Environment.DEMO, "demo", addresses), credential())
    desk.session.be(State.LIVE)
    desk.session.show_rows(row("BTC", "1"))
    await written(desk, lambda: bool(passing.written))

    assert not history.written


async def test_an_account_of_this_run_alone_is_forgotten_with_it(
    desk: Desk, history: FakeHistory, passing: FakeHistory
) -> None:
    """Its key is not kept, and neither is what it had."""
    desk.desk.begin_with(profile("Main"), credential())
    desk.session.be(State.LIVE)
    desk.session.show_rows(row("BTC", "1"))
    await written(desk, lambda: bool(passing.written))

    assert not history.written


async def test_the_end_is_written_too(desk: Desk, history: FakeHistory) -> None:
    """Every spell ends, and what comes after is nobody's."""
    await begun(desk, history)
    desk.desk.history.stop()
    assert history.told(SpellSeen)[-1].ending == "closed"
    before = len(history.written)

    desk.session.show_rows(row("BTC", "5"))

    assert len(history.written) == before


async def test_an_account_that_is_removed_ends(desk: Desk, history: FakeHistory) -> None:
    """Nothing of it is waited for."""
    await begun(desk, history)
    desk.desk.drop("Main")
    look(desk)

    assert history.told(SpellSeen)[-1].ending == "closed"


async def test_an_account_that_is_removed_and_added_between_two_looks_is_written_on(
    desk: Desk, history: FakeHistory
) -> None:
    """It has the same name, and is another one to listen to."""
    await begun(desk, history)
    desk.desk.drop("Main")
    session = await desk.begin_live("Main")
    session.be(State.LIVE)
    session.show_rows(row("BTC", "7"))

    await written(desk, lambda: history.wallets("BTC")[-1] == "7")


async def test_what_waits_for_the_disk_is_known_when_its_account_is_added_again(
    desk: Desk, history: FakeHistory
) -> None:
    """The file has not got it yet; else the same change would be told once more."""
    await begun(desk, history)
    desk.session.show_rows(row("BTC", "5"))
    await written(desk, lambda: history.wallets("BTC")[-1] == "5")
    desk.desk.drop("Main")
    session = await desk.begin_live("Main")
    session.be(State.LIVE)
    session.show_rows(row("BTC", "7"))
    await written(desk, lambda: history.wallets("BTC")[-1] == "7")

    moved = [each.moved for each in history.told(BalanceSeen) if each.asset == "BTC"]
    assert [None if each is None else str(each) for each in moved] == [None, "4", "2"]


async def test_prices_that_went_with_a_forgotten_account_are_told_again(
    desk: Desk, history: FakeHistory
) -> None:
    """They stand as they did, and the other account of the exchange does not tell them."""
    await desk.begin_live("Main", "Other")
    for label, coin in (("Main", "BTC"), ("Other", "ETH")):
        session = desk.session_of(label)
        session.be(State.LIVE)
        session.show_rows(row(coin, "1"))
        session.show_prices(ETH=price("2000", as_of=desk.fake.clock.now()))
    await written(desk, lambda: "ETH" in prices_in(history.written))

    await desk.desk.history.forget(profile("Other"))
    before = len(history.written)
    await written(desk, lambda: "ETH" in prices_in(history.written[before:]))


def prices_in(entries: list[Entry]) -> set[str]:
    return {each.asset for each in entries if isinstance(each, PriceSeen)}


# -- the setting ---------------------------------------------------------------------------------


async def test_nothing_is_written_while_none_is_to_be_kept(
    desk: Desk, history: FakeHistory
) -> None:
    """What moved meanwhile is told as one move of which nobody knows why."""
    await begun(desk, history)
    desk.window.preferences.change(keep_history=False)
    assert history.told(SpellSeen)[-1].ending == "closed"
    before = len(history.written)
    for wallet in ("2", "3"):
        moved = Change("BTC", amount("1").value, amount(wallet).value, None, "ORDER", Source.PUSH)  # type: ignore[union-attr]
        desk.session.changes.note(moved)
        desk.session.show_rows(row("BTC", wallet))
        look(desk)
    assert len(history.written) == before

    known = LastBalance("BTC", Figures(wallet_balance=amount("1")), None, 1, None)
    history.seen["Main"] = LastSeen("Main", (known,), {})
    desk.window.preferences.change(keep_history=True)
    await written(desk, lambda: len(history.wallets("BTC")) > 1)

    newest = history.told(BalanceSeen)[-1]
    assert (newest.moved, newest.reason) == (2, None)


# -- troubles ------------------------------------------------------------------------------------


told_in_log = pytest.mark.allows_log("The history is not", "The history was", "A newer")

TROUBLES = {
    Keeping.FULL: "the disk is full",
    Keeping.LOCKED: "another program",
    Keeping.READ_ONLY: "cannot be written to",
    Keeping.NEWER: "A newer Tidemark",
    Keeping.NOT_A_FILE: "is no file",
    Keeping.FAILED: "the disk fails",
}


@told_in_log
@pytest.mark.parametrize("keeping", TROUBLES)
async def test_a_trouble_is_told_in_the_strip(
    desk: Desk, history: FakeHistory, keeping: Keeping
) -> None:
    """Quietly: the live view goes on."""
    await begun(desk, history)
    history.fares(keeping)
    look(desk)

    assert TROUBLES[keeping] in desk.window.strip.content.text
    assert "Balances stay live" in desk.window.strip.content.text
    assert desk.window.strip.content.answer is Answer.DISMISS


@told_in_log
async def test_a_trouble_is_told_once(desk: Desk, history: FakeHistory) -> None:
    """Dismissed, it does not come again each second."""
    await begun(desk, history)
    history.fares(Keeping.FULL)
    look(desk)
    desk.window.strip.answered.emit(Answer.DISMISS)
    look(desk)
    assert desk.window.notice is None

    history.fares(Keeping.LOCKED)
    look(desk)
    assert desk.window.notice is not None


@told_in_log
async def test_a_trouble_that_is_over_goes_by_itself(desk: Desk, history: FakeHistory) -> None:
    """And is told anew when it comes again."""
    await begun(desk, history)
    history.fares(Keeping.FULL)
    look(desk)
    history.fares(Keeping.WRITING)
    look(desk)
    assert desk.window.notice is None

    history.fares(Keeping.FULL)
    look(desk)
    assert desk.window.notice is not None


@told_in_log
async def test_what_others_said_is_not_taken_back(desk: Desk, history: FakeHistory) -> None:
    """A notice that came later is somebody else's."""
    await begun(desk, history)
    history.fares(Keeping.FULL)
    look(desk)
    other = notice("The table was exported.")
    desk.window.show_notice(other)
    history.fares(Keeping.WRITING)
    look(desk)

    assert desk.window.notice is other


@told_in_log
async def test_a_damaged_file_is_told_with_its_name(desk: Desk, history: FakeHistory) -> None:
    """It is what the user may want to have repaired."""
    await begun(desk, history)
    aside = history.condition.path.with_name("history.damaged-2026-11-28-1.db")
    history.fares(Keeping.WRITING, set_aside=aside, restored=False)
    look(desk)

    assert str(aside) in desk.window.strip.content.text
    assert "a new one was begun" in desk.window.strip.content.text


@told_in_log
async def test_a_copy_that_the_history_goes_on_from_is_told(
    desk: Desk, history: FakeHistory
) -> None:
    """What is missing are hours, not years."""
    await begun(desk, history)
    aside = history.condition.path.with_name("history.damaged-2026-11-28-1.db")
    history.fares(Keeping.WRITING, set_aside=aside, restored=True)
    look(desk)

    assert "goes on from its last copy" in desk.window.strip.content.text


async def test_the_story_is_in_the_log(
    desk: Desk, history: FakeHistory, caplog: pytest.LogCaptureFixture
) -> None:
    """Both that it began and that it is over, with what was lost."""
    caplog.set_level("INFO")
    await begun(desk, history)
    history.fares(Keeping.FULL)
    look(desk)
    history.fares(Keeping.WRITING, dropped=7)
    look(desk)

    told = [each.message for each in caplog.records if each.name == "tidemark.story"]
    assert any("the disk is full" in each for each in told)
    assert any("being kept again" in each and "7" in each for each in told)
