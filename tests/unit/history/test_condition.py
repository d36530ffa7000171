"""How the keeping of the history fares."""

import pytest

from tidemark.history.condition import Keeping

ALL_IS_WELL = {Keeping.OPENING, Keeping.WRITING, Keeping.CLOSED}


@pytest.mark.parametrize("keeping", Keeping)
def test_whatever_keeps_the_history_from_being_written_is_a_trouble(keeping: Keeping) -> None:
    assert keeping.is_trouble is (keeping not in ALL_IS_WELL)
