"""The API keys an exchange has given out."""

import pytest

from asking import HMAC_KEY
from tidemark.simulator.keys import KeyBook
from tidemark.simulator.options import SimulatorKey
from tidemark.simulator.refusals import Refused

KEY = "vmPUZE6mv9SD5VNHk4HlWFsOr6aKE2zvsw0MuIgwCIPy6utIco14y7Ju91duEh8A"
MINE = SimulatorKey(KEY, hmac_secret="s")


@pytest.fixture
def book() -> KeyBook:
    sub_key = SimulatorKey("S" * 64, hmac_secret="s", account="sub-1", ip_list=("192.0.2.1",))
    return KeyBook([MINE, HMAC_KEY, sub_key])


def _refusal(book: KeyBook, api_key: str) -> int:
    with pytest.raises(Refused) as refused:
        book.find(api_key)
    return refused.value.code


def test_a_well_formed_key_nobody_has_is_unknown(book: KeyBook) -> None:
    assert _refusal(book, "A" * 64) == -2015


@pytest.mark.parametrize(
    "api_key",
    [KEY[:-1], f"{KEY} ", f'"{KEY[2:]}"', f"{KEY[1:]}\n", "é" * 64],
    ids=["truncated", "blank", "quoted", "newline", "not ASCII"],
)
def test_a_mistyped_key_is_malformed(book: KeyBook, api_key: str) -> None:
    assert _refusal(book, api_key) == -2014


def test_a_deleted_key_is_unknown(book: KeyBook) -> None:
    book.forget(KEY)
    assert _refusal(book, KEY) == -2015


def test_a_key_of_another_environment_is_told_so() -> None:
    book = KeyBook([SimulatorKey(KEY, hmac_secret="s", other_environment=True)])
    assert _refusal(book, KEY) == -2008


@pytest.mark.parametrize(
    ("name", "api_key"), [("main", KEY), ("sub-1", "S" * 64), (KEY, KEY), ("H" * 64, "H" * 64)]
)
def test_an_account_stands_for_its_first_key(book: KeyBook, name: str, api_key: str) -> None:
    assert book.named(name).key.api_key == api_key


def test_a_name_that_is_neither_key_nor_account_is_told(book: KeyBook) -> None:
    with pytest.raises(ValueError, match="no API key 'sub-2'"):
        book.named("sub-2")


def test_a_list_of_addresses_can_be_given_extended_and_taken_back(book: KeyBook) -> None:
    key = book.find(KEY)
    told = [key.may_be_used_here]
    book.restrict(KEY, ["203.0.113.7"])
    told.append(key.may_be_used_here)
    book.allow_here(KEY)
    told.append(key.may_be_used_here)
    assert told == [True, False, True]
    assert key.ip_list == ("203.0.113.7", "127.0.0.1")
    book.lift_restrictions()
    assert key.ip_list is None


def test_a_key_made_with_a_list_keeps_it(book: KeyBook) -> None:
    book.lift_restrictions()
    assert not book.named("sub-1").may_be_used_here


def test_what_a_key_may_do_can_change_and_nothing_else_is_known(book: KeyBook) -> None:
    book.change(KEY, enable_futures=False)
    assert not book.find(KEY).key.enable_futures
    with pytest.raises(TypeError):
        book.change(KEY, enable_flying=True)
