"""What is said to the streams, to the letter."""

import json
from urllib.parse import urlsplit

import pytest

from tidemark.binance.stream_requests import (
    market_url,
    price_stream,
    subscribe_text,
    unsubscribe_text,
    user_data_url,
)


@pytest.mark.parametrize("base", ["wss://dstream.binance.com", "wss://dstream.binance.com/"])
def test_the_listen_key_stands_at_the_end_of_the_address(base: str) -> None:
    assert user_data_url(base, "k" * 64) == f"wss://dstream.binance.com/ws/{'k' * 64}"


@pytest.mark.parametrize("listen_key", ["a/../b?c#d", "a@evil.example:1/", "%2e%2e%2f", "a b"])
def test_a_listen_key_cannot_lead_elsewhere(listen_key: str) -> None:
    parts = urlsplit(user_data_url("wss://dstream.binance.com", listen_key))
    assert parts.netloc == "dstream.binance.com"
    assert parts.path.count("/") == 2
    assert not parts.query
    assert not parts.fragment


@pytest.mark.parametrize("base", ["wss://dstream.binance.com", "wss://dstream.binance.com/"])
def test_the_market_is_subscribed_to_at_an_address_without_a_last_slash(base: str) -> None:
    assert market_url(base) == "wss://dstream.binance.com/stream"


def test_a_price_stream_is_lower_case_but_for_the_exchange_s_own_words() -> None:
    assert price_stream("BTC") == "btcusd@indexPrice@1s"


def test_a_subscription_names_its_streams_and_its_number() -> None:
    assert json.loads(subscribe_text(7, ["btcusd@indexPrice@1s"])) == {
        "method": "SUBSCRIBE",
        "params": ["btcusd@indexPrice@1s"],
        "id": 7,
    }


def test_the_end_of_a_subscription_is_said_likewise() -> None:
    assert json.loads(unsubscribe_text(8, ["a", "b"])) == {
        "method": "UNSUBSCRIBE",
        "params": ["a", "b"],
        "id": 8,
    }
