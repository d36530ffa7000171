"""What a row of settings says of an account of the history."""

import pytest

from samples import NOON_MS
from tidemark.history.questions import Range
from tidemark.qt.accounts.kept_accounts import KeptAccount
from tidemark.qt.preferences.account_words import kept_words, question_of

_DAY = 86_400_000


def kept(environment: str = "testnet", extent: Range | None = None) -> KeptAccount:
    return KeptAccount("a", "Main", environment, extent, is_here=False)


def test_the_last_day_is_the_one_in_which_it_was_seen() -> None:
    """The end of what is known is not in it."""
    told = kept_words(kept(extent=Range(NOON_MS - _DAY, NOON_MS)))
    assert told == "testnet · kept from 2026-11-26 to 2026-11-27 · removed from Tidemark"


def test_what_was_never_seen_has_no_days() -> None:
    assert kept_words(kept()) == "testnet · removed from Tidemark"


def test_a_moment_of_no_calendar_is_unknown() -> None:
    assert "kept from — to —" in kept_words(kept(extent=Range(10**18, 10**18)))


def test_an_environment_of_a_newer_tidemark_is_told_as_it_is() -> None:
    assert kept_words(kept("moon\u202e")).startswith("moon")


@pytest.mark.parametrize(("is_here", "word"), [(True, "writing goes on"), (False, "was removed")])
def test_a_question_says_what_comes_after(is_here: bool, word: str) -> None:
    assert word in question_of("Main", is_here=is_here)
