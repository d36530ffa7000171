"""Which accounts a run knows."""

import pytest

from samples import profile
from tidemark.domain.profile import AccountProfile
from tidemark.qt.accounts.known_accounts import KnownAccounts

MAIN, SUB = profile("Main"), profile("Sub")


@pytest.fixture
def known() -> KnownAccounts:
    known = KnownAccounts()
    known.take([MAIN, SUB])
    return known


def renamed(label: str) -> AccountProfile:
    return AccountProfile(MAIN.account_id, label, MAIN.environment, MAIN.key_kind, MAIN.key_ending)


def test_a_new_account_stands_behind_the_others(known: KnownAccounts) -> None:
    known.put(profile("Third"))
    assert known.labels == ["Main", "Sub", "Third"]


def test_an_account_that_is_known_keeps_its_place(known: KnownAccounts) -> None:
    known.put(renamed("First"))
    assert known.labels == ["First", "Sub"]


def test_what_is_for_this_run_only_does_not_last(known: KnownAccounts) -> None:
    known.note_lasting(MAIN.account_id, False)
    assert known.is_only_this_run(MAIN.account_id)
    assert not known.is_lasting(MAIN.account_id)
    assert known.is_lasting(SUB.account_id)


def test_an_account_whose_key_is_kept_later_lasts_from_then_on(known: KnownAccounts) -> None:
    known.note_lasting(MAIN.account_id, False)
    known.note_lasting(MAIN.account_id, True)
    assert known.is_lasting(MAIN.account_id)


def test_nothing_is_remembered_of_an_account_that_was_dropped(known: KnownAccounts) -> None:
    known.note_lasting(MAIN.account_id, False)
    known.drop(MAIN.account_id)
    assert known.labels == ["Sub"]
    assert not known.is_only_this_run(MAIN.account_id)


def test_an_account_that_is_not_known_does_not_last(known: KnownAccounts) -> None:
    assert not known.is_lasting("demo")
