"""Subscriptions that follow a wish, message by message, within what the exchange allows."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tidemark.client.subscriptions import Subscriptions


@pytest.fixture
def subscriptions() -> Subscriptions:
    return Subscriptions()


def _next(subscriptions: Subscriptions, *wanted: str) -> dict[str, Any] | None:
    text = subscriptions.next_message(frozenset(wanted), 0.0)
    return None if text is None else json.loads(text)


def _many(count: int) -> frozenset[str]:
    return frozenset(f"COIN{number}" for number in range(count))


def test_what_is_wanted_is_subscribed_to(subscriptions: Subscriptions) -> None:
    assert _next(subscriptions, "ETH", "BTC") == {
        "method": "SUBSCRIBE",
        "params": ["btcusd@indexPrice@1s", "ethusd@indexPrice@1s"],
        "id": 1,
    }


def test_nothing_is_said_where_all_is_as_it_is_wished(subscriptions: Subscriptions) -> None:
    _next(subscriptions, "BTC")
    assert _next(subscriptions, "BTC") is None


def test_nothing_is_said_where_nothing_was_ever_wished(subscriptions: Subscriptions) -> None:
    assert _next(subscriptions) is None


def test_only_what_is_new_is_subscribed_to(subscriptions: Subscriptions) -> None:
    _next(subscriptions, "BTC")
    message = _next(subscriptions, "BTC", "ETH")
    assert message is not None
    assert message["params"] == ["ethusd@indexPrice@1s"]


def test_what_is_no_longer_wanted_is_dropped_before_more_is_had(
    subscriptions: Subscriptions,
) -> None:
    _next(subscriptions, "BTC")
    dropping, adding = _next(subscriptions, "ETH"), _next(subscriptions, "ETH")
    assert dropping is not None
    assert adding is not None
    assert (dropping["method"], adding["method"]) == ("UNSUBSCRIBE", "SUBSCRIBE")


def test_every_message_has_a_number_of_its_own(subscriptions: Subscriptions) -> None:
    messages = [_next(subscriptions, "BTC"), _next(subscriptions), _next(subscriptions, "BTC")]
    assert [message and message["id"] for message in messages] == [1, 2, 3]


def test_a_message_names_a_hundred_streams_at_the_most(subscriptions: Subscriptions) -> None:
    lengths = []
    while (text := subscriptions.next_message(_many(250), 0.0)) is not None:
        lengths.append(len(json.loads(text)["params"]))
    assert lengths == [100, 100, 50]


def test_a_connection_has_no_more_streams_than_the_exchange_allows(
    subscriptions: Subscriptions,
) -> None:
    names = set()
    while (text := subscriptions.next_message(_many(3000), 0.0)) is not None:
        names |= set(json.loads(text)["params"])
    assert len(names) == 1024


@given(st.lists(st.sets(st.sampled_from(["BTC", "ETH", "SOL", "ADA"])), min_size=1))
def test_when_nothing_is_left_to_say_the_exchange_knows_the_last_wish(
    wishes: list[set[str]],
) -> None:
    subscriptions, known = Subscriptions(), set[str]()
    for wish in [*wishes, wishes[-1], wishes[-1]]:
        text = subscriptions.next_message(frozenset(wish), 0.0)
        message = json.loads(text) if text else {"method": "", "params": []}
        streams = set(message["params"])
        known = known - streams if message["method"] == "UNSUBSCRIBE" else known | streams
    assert known == {f"{asset.lower()}usd@indexPrice@1s" for asset in wishes[-1]}


# -- answers -------------------------------------------------------------------------------------


def test_what_was_asked_for_a_moment_ago_is_not_owed_yet(subscriptions: Subscriptions) -> None:
    subscriptions.next_message(frozenset({"BTC"}), 5.0)
    assert not subscriptions.is_answer_owed_since(4.9)


def test_what_was_never_answered_is_owed(subscriptions: Subscriptions) -> None:
    """Another answer does not pay for it."""
    subscriptions.next_message(frozenset({"BTC"}), 5.0)
    subscriptions.next_message(frozenset({"BTC", "ETH"}), 6.0)
    subscriptions.answered(1)
    assert not subscriptions.is_answer_owed_since(5.0)
    assert subscriptions.is_answer_owed_since(6.0)


def test_what_was_answered_is_not_owed(subscriptions: Subscriptions) -> None:
    subscriptions.next_message(frozenset({"BTC"}), 5.0)
    subscriptions.answered(1)
    assert not subscriptions.is_answer_owed_since(100.0)


@pytest.mark.parametrize("number", [None, 2, -1])
def test_an_answer_to_nothing_changes_nothing(
    subscriptions: Subscriptions, number: int | None
) -> None:
    subscriptions.next_message(frozenset({"BTC"}), 5.0)
    subscriptions.answered(number)
    assert subscriptions.is_answer_owed_since(100.0)
