"""Accounts of the history are told as the user knows them, in an order that stays."""

from samples import profile
from tidemark.history.entries import Owner
from tidemark.history.kept import Kept
from tidemark.history.questions import Range
from tidemark.qt.accounts.kept_accounts import in_order


def kept(account_id: str, until: int = 9, environment: str = "mainnet", label: str = "") -> Kept:
    owner = Owner(account_id, label or account_id.upper(), environment, "wss://exchange")
    return Kept(owner, Range(1, until) if until else None)


def test_those_that_are_here_come_first_in_the_users_order() -> None:
    here = profile("B"), profile("A")
    found = in_order([kept("A"), kept("gone"), kept("B")], here)
    assert [(each.account_id, each.is_here) for each in found] == [
        ("B", True),
        ("A", True),
        ("gone", False),
    ]


def test_of_the_removed_ones_the_last_seen_is_the_first() -> None:
    found = in_order([kept("never", 0), kept("old", 5), kept("new", 7)], ())
    assert [each.account_id for each in found] == ["new", "old", "never"]


def test_a_name_is_the_windows_or_else_the_last_that_was_written() -> None:
    here = (profile("Savings", account_id="a"),)
    found = in_order([kept("a", label="Main"), kept("b", label="Main")], here)
    assert [each.label for each in found] == ["Savings", "Main"]


def test_one_that_nothing_is_kept_of_is_not_told() -> None:
    assert in_order([], (profile("A"),)) == ()


def test_made_up_accounts_are_not_told() -> None:
    assert in_order([kept("demo", environment="demo")], ()) == ()
