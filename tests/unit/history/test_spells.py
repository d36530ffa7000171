"""Of what was known without a break: stories of spells."""

from samples import NOON_MS, amount, status
from tidemark.domain.freshness import State
from tidemark.domain.trouble import Cause, Trouble
from tidemark.history.entries import SpellSeen
from tidemark.history.entries import Watched as Thing
from watched_account import Watched, kinds


def spells(account: Watched, watched: Thing = Thing.BALANCES) -> list[tuple[int, int, str | None]]:
    """What was told of one thing, in seconds since noon."""
    return [
        ((each.began_at - NOON_MS) // 1000, (each.ended_at - NOON_MS) // 1000, each.ending)
        for each in account.of(SpellSeen)
        if each.watched is watched
    ]


def whole() -> Watched:
    """An account of which everything is known."""
    account = Watched()
    account.has("BTC", "1")
    account.bound(BTC="1")
    account.priced(BTC="60000")
    return account


def test_a_spell_is_told_when_it_begins_and_again_while_it_goes_on() -> None:
    """A kill costs at most ten seconds of it."""
    account = whole()
    account.look()
    account.watch(35)
    assert [began for began, _, _ in spells(account)] == [0, 0, 0, 0]
    assert [ended for _, ended, _ in spells(account)] == [0, 9, 19, 29]


def test_a_spell_ends_when_it_was_confirmed_last() -> None:
    """Not when somebody noticed that it was over; and it says why."""
    account = Watched()
    account.has("BTC", "1")
    account.watch(10)
    account.is_offline(confirmed_at=account.now - 0.4, trouble=Trouble(Cause.CONNECTION_LOST))
    account.watch(5)
    assert spells(account)[-1] == (1, 9, "CONNECTION_LOST")


def test_another_spell_begins_when_figures_come_again() -> None:
    """Between the two is a gap."""
    account = Watched()
    account.has("BTC", "1")
    account.watch(2)
    account.is_offline()
    account.watch(30)
    account.is_live()
    account.watch(2)
    assert spells(account)[-1][0] == 33


def test_a_push_that_awaits_its_snapshot_breaks_no_spell() -> None:
    """The balance is seen all the while."""
    account = Watched()
    account.has("BTC", "1")
    account.watch(2)
    account.status = status(State.CONFIRMING, now=account.now, awaits_pushes_only=True)
    account.watch(2)
    account.is_live()
    account.watch(2)
    assert len(spells(account)) == 1


def test_a_clock_that_is_set_ends_all_spells_and_begins_others() -> None:
    """An hour forward: of that hour nothing is known, and it never was."""
    account = whole()
    account.watch(3)
    account.wall_ahead_ms += 3_600_000
    account.watch(3)
    for thing in Thing:
        first, ended, second = spells(account, thing)
        assert ended[2] == Cause.CLOCK_WRONG.name
        assert second[0] >= 3600
        assert first[0] == ended[0]


def test_a_sleep_ends_all_spells_where_they_were_confirmed_last() -> None:
    """However quickly figures came again."""
    account = Watched()
    account.has("BTC", "1")
    account.watch(3)
    account.clock.moment += 3600
    account.watch(2)
    assert [ending for _, _, ending in spells(account)] == [None, Cause.WOKE_UP.name, None]
    assert spells(account)[1][1] <= 3
    assert spells(account)[2][0] >= 3600


def test_what_was_confirmed_before_a_sleep_begins_no_spell_after_it() -> None:
    """A margin may be young enough still, and yet is of before."""
    account = whole()
    account.watch(3)
    account.clock.moment += 8
    account.look()
    assert spells(account, Thing.MARGIN)[-1][2] == Cause.WOKE_UP.name
    account.watch(1)
    assert spells(account, Thing.MARGIN)[-1][2] is None


def test_the_end_of_the_program_ends_all_spells() -> None:
    """In order: it is told from a kill."""
    account = whole()
    account.watch(2)
    assert {each.ending for each in kinds(account.close(), SpellSeen)} == {"closed"}


def test_a_margin_that_grows_old_ends_its_spell_and_the_totals() -> None:
    """Balances and prices go on."""
    account = whole()
    account.watch(2)
    account.watch(20, is_margin_told=False)
    assert spells(account, Thing.MARGIN)[-1][2] is not None
    assert spells(account, Thing.MARGIN)[-1][1] <= 3
    assert spells(account, Thing.TOTAL)[-1][2] is not None
    assert spells(account, Thing.BALANCES)[-1][2] is None


def test_a_held_coin_without_a_price_ends_prices_and_total() -> None:
    """A coin of which there is none needs no price."""
    account = whole()
    account.has("XRP", "0")
    account.watch(2)
    assert spells(account, Thing.TOTAL)[-1][2] is None
    account.has("ADA", "5")
    account.bound(BTC="1", ADA="5")
    account.look(after=1.0)
    assert spells(account, Thing.PRICES)[-1][2] == Cause.PRICES_LOST.name
    assert spells(account, Thing.TOTAL)[-1][2] == Cause.PRICES_LOST.name
    account.priced(ADA="0.5")
    account.look(after=1.0)
    assert spells(account, Thing.TOTAL)[-1][2] is None


def test_a_held_coin_without_a_margin_is_in_no_total() -> None:
    """Nor is there a total, for it would be less than there is."""
    account = whole()
    account.has("ADA", "5", available_balance=amount("5"))
    account.priced(ADA="0.5")
    account.look()
    assert spells(account, Thing.PRICES)
    assert not spells(account, Thing.TOTAL)


def test_a_change_is_never_outside_of_what_is_told_of_its_spell() -> None:
    """With every change the spell is told anew, up to what is confirmed by then."""
    account = Watched()
    account.has("BTC", "1")
    account.watch(35)
    account.moves("BTC", "2")
    assert [each.ended_at - NOON_MS for each in kinds(account.watch(1), SpellSeen)] == [35_600]
