"""What is replaced to play schedules is replaced for no other test."""

from collections.abc import Iterator

import pytest

from proof.simulation import stand_ins


@pytest.fixture(autouse=True)
def names_of_their_own() -> Iterator[None]:
    """Give the names that a test replaced their own meaning back."""
    yield
    stand_ins.restore()
