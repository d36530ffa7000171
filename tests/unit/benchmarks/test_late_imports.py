"""What is loaded late is loaded under the clock, or there is no figure."""

import pytest

from bench.measures.late_imports import require_late, told

_LATE = ["asyncio", "cryptography", "keyring", "sqlite3", "ssl", "tidemark.app.live", "websockets"]


def test_a_measure_that_loads_beforehand_what_it_is_to_measure_is_none() -> None:
    with pytest.raises(RuntimeError, match="too early to be measured: asyncio, ssl"):
        require_late([name for name in _LATE if name not in {"asyncio", "ssl"}])


def test_what_is_loaded_behind_the_window_is_measured() -> None:
    require_late([*_LATE, "email"])


def test_modules_are_told_by_their_packages() -> None:
    text = told(["ssl", "tidemark.qt.feed.feed_view", "tidemark.qt.doorbell"])

    assert text.splitlines()[1:] == [
        "      2  tidemark.qt",
        "      1  ssl",
        "      0  others",
        "      3  together",
    ]
