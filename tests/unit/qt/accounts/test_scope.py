"""Which tabs there are: figures of different environments never stand in one."""

import pytest

from samples import profile
from tidemark.domain.environment import Endpoints, Environment
from tidemark.domain.freshness import State
from tidemark.qt.accounts.scope import begun_with, scopes_of
from tidemark.qt.state_words import worst

HERE = Endpoints("ws://127.0.0.1:1/ws-dapi/v1", "ws://127.0.0.1:1")
THERE = Endpoints("ws://127.0.0.1:2/ws-dapi/v1", "ws://127.0.0.1:2")
TESTNET, CUSTOM = Environment.TESTNET, Environment.CUSTOM


def test_one_account_has_one_tab() -> None:
    assert [scope.label for scope in scopes_of([profile("Main")])] == ["Main"]


def test_two_accounts_have_a_tab_for_both_before_their_own() -> None:
    scopes = scopes_of([profile("Main"), profile("Sub")])

    assert [scope.label for scope in scopes] == ["All", "Main", "Sub"]
    assert [scope.is_all for scope in scopes] == [True, False, False]


def test_test_coins_never_add_up_with_money() -> None:
    scopes = scopes_of([profile("A"), profile("B"), profile("C", TESTNET), profile("D", TESTNET)])

    assert [scope.label for scope in scopes[:2]] == ["All", "All · testnet"]
    for scope in scopes:
        assert len({each.environment for each in scope.profiles}) == 1


def test_an_environment_with_one_account_has_no_sum() -> None:
    scopes = scopes_of([profile("A"), profile("B", TESTNET)])

    assert [scope.label for scope in scopes] == ["A", "B"]


def test_each_set_of_custom_addresses_is_an_exchange_of_its_own() -> None:
    accounts = [
        profile(label, CUSTOM, endpoints=where)
        for label, where in (("A", HERE), ("B", THERE), ("C", HERE), ("D", THERE))
    ]

    labels = [scope.label for scope in scopes_of(accounts)]

    assert labels[:2] == ["All · 127.0.0.1:1", "All · 127.0.0.1:2"]


def test_every_tab_has_a_name_of_its_own_in_settings() -> None:
    accounts = [
        *(profile(label) for label in "AB"),
        *(profile(label, TESTNET) for label in "CD"),
        *(profile(label, CUSTOM, endpoints=HERE) for label in "EF"),
        *(profile(label, CUSTOM, endpoints=THERE) for label in "GH"),
    ]
    ids = [scope.scope_id for scope in scopes_of(accounts)]

    assert len(set(ids)) == len(ids) == 12


@pytest.mark.parametrize(
    ("states", "together"),
    [
        ([State.LIVE, State.LIVE], State.LIVE),
        ([State.LIVE, State.CONFIRMING], State.CONFIRMING),
        ([State.STALE, State.OFFLINE, State.LIVE], State.OFFLINE),
        ([State.REFUSED, State.OFFLINE], State.REFUSED),
    ],
)
def test_accounts_together_are_as_bad_as_the_worst(states: list[State], together: State) -> None:
    assert worst(states) is together


def test_a_run_begins_with_the_tab_shown_last_or_else_with_the_first_account() -> None:
    scopes = scopes_of([profile("Main"), profile("Sub")])

    assert begun_with(scopes, scopes[0].scope_id).is_all
    assert begun_with(scopes, "of an account that is gone").label == "Main"
    assert begun_with(scopes, None).label == "Main"
