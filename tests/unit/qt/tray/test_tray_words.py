"""What the tray says: every account's state, dated; a total only if asked for, and masked."""

from collections.abc import Callable

import pytest

from samples import NOON_MS, profile, status
from tidemark.domain.environment import Environment
from tidemark.domain.freshness import State
from tidemark.domain.status import Status
from tidemark.formatting import local_time
from tidemark.qt.accounts.scope import Scope
from tidemark.qt.band.total_words import Words
from tidemark.qt.environment_names import account_name
from tidemark.qt.looks.privacy import MASK
from tidemark.qt.tray.tray_icon import TrayLook
from tidemark.qt.tray.tray_words import Accounts, tray_look, tray_tip
from tidemark.qt.window.told import Told

AS_OF = f"As of {local_time(NOON_MS, now_ms=NOON_MS)}"


def accounts(**statuses: Status) -> Accounts:
    return [(profile(label), told) for label, told in statuses.items()]


def tip(told_of: Accounts, told: Told | None = None) -> list[str]:
    return tray_tip(told_of, told, now=1000.0, wall_ms=NOON_MS).splitlines()


def told(total: Words, *, is_masked: bool = False) -> Told:
    scope = Scope.of_account(profile("Main"))
    return Told(scope, State.LIVE, 0.4, total, Words("ETH 12.4 %"), is_masked)


def test_each_account_is_told_with_the_age_it_had_at_a_moment_that_is_told_too() -> None:
    assert tip(accounts(Main=status(State.LIVE))) == ["Main: LIVE, 0.4 s old", AS_OF]


def test_the_worst_account_comes_first() -> None:
    both = accounts(Main=status(State.LIVE), Sub=status(State.STALE))

    assert tip(both) == ["Sub: STALE for 2 m 14 s", "Main: LIVE, 0.4 s old", AS_OF]


def test_an_account_that_was_never_connected_has_no_age() -> None:
    never = status(State.OFFLINE, confirmed_at=None, not_live_since=None)

    assert tip(accounts(Main=never)) == ["Main: OFFLINE", AS_OF]


def test_what_is_not_money_says_so() -> None:
    only = [(profile("Test", Environment.TESTNET), status(State.LIVE))]

    assert tip(only)[0] == "Test (testnet): LIVE, 0.4 s old"


def test_the_demo_is_called_as_its_tab_is(speak: Callable[[str], None]) -> None:
    speak("zh_CN")

    told_of = [(profile("Demo", Environment.DEMO), status(State.LIVE))]

    assert tip(told_of)[0].startswith(account_name(told_of[0][0]))
    assert "Demo" not in tip(told_of)[0]


def test_many_accounts_are_counted() -> None:
    many = accounts(**{f"A{number}": status(State.LIVE) for number in range(7)})

    assert tip(many)[4].startswith("3 more account")  # plurals are the translators'


def test_no_account_is_no_state() -> None:
    assert tip([]) == ["Tidemark: no account yet"]


def test_a_total_is_told_with_its_tab() -> None:
    main = accounts(Main=status(State.LIVE))

    assert tip(main, told(Words("1.28405137 BTC")))[1] == "Main: 1.28405137 BTC"


def test_a_total_that_is_not_the_present_one_never_looks_it() -> None:
    main = accounts(Main=status(State.STALE))

    assert tip(main, told(Words("1.5 BTC", is_dimmed=True)))[1] == "Main: last known 1.5 BTC"


def test_a_masked_total_is_the_mask() -> None:
    main = accounts(Main=status(State.LIVE))

    assert tip(main, told(Words("1.28405137 BTC"), is_masked=True))[1] == f"Main: {MASK}"


def test_the_icon_shows_the_worst_of_all_accounts() -> None:
    both = accounts(Main=status(State.LIVE), Sub=status(State.REFUSED))

    assert tray_look(both, is_alerting=True) == TrayLook(State.REFUSED, is_alerting=True)


def test_pushes_that_are_being_confirmed_do_not_make_the_icon_flicker() -> None:
    pushed = accounts(Main=status(State.CONFIRMING, awaits_pushes_only=True))
    reconnected = accounts(Main=status(State.CONFIRMING))

    assert tray_look(pushed, is_alerting=False).state is State.LIVE
    assert tray_look(reconnected, is_alerting=False).state is State.CONFIRMING


@pytest.mark.parametrize(
    ("environments", "is_play"),
    [
        ([Environment.MAINNET], False),
        ([Environment.DEMO], True),
        ([Environment.TESTNET, Environment.DEMO], True),
        ([Environment.TESTNET, Environment.MAINNET], False),
        ([], False),
    ],
)
def test_the_icon_wears_the_ribbon_where_nothing_is_money(
    environments: list[Environment], is_play: bool
) -> None:
    told_of = [(profile("A", each), status()) for each in environments]

    assert tray_look(told_of, is_alerting=False).is_play is is_play


def test_without_an_account_the_icon_claims_no_connection() -> None:
    assert tray_look([], is_alerting=False).state is State.OFFLINE
