"""The user data stream's key: one, shared, and gone after an hour without a sign of life."""

import pytest

from tidemark.simulator.listen_keys import ListenKeys
from tidemark.simulator.options import Options
from tidemark.simulator.refusals import Refused

NOW = 1_700_000_000_000
HOUR = 3_600_000


@pytest.fixture
def keys() -> ListenKeys:
    return ListenKeys("1", Options())


def test_there_is_no_key_at_first(keys: ListenKeys) -> None:
    assert keys.active is None


def test_starting_again_extends_the_same_key(keys: ListenKeys) -> None:
    first = keys.start(NOW)
    assert keys.start(NOW + HOUR - 1) == first
    assert keys.expire_if_due(NOW + HOUR) is None


def test_a_key_nobody_keeps_alive_expires_once(keys: ListenKeys) -> None:
    key = keys.start(NOW)
    assert keys.expire_if_due(NOW + HOUR) == key
    assert keys.expire_if_due(NOW + HOUR) is None
    assert keys.active is None


def test_the_next_key_is_another_one(keys: ListenKeys) -> None:
    first = keys.start(NOW)
    keys.stop()
    assert keys.start(NOW) != first


def test_an_expired_key_cannot_be_kept_alive(keys: ListenKeys) -> None:
    keys.start(NOW)
    with pytest.raises(Refused, match="does not exist"):
        keys.keep_alive(NOW + HOUR)
