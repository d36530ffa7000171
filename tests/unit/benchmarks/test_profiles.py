"""What a profile says of what waits, and of memory."""

import time

from bench.profiles import profile, traced


def _work() -> int:
    return sum(number * number for number in range(200_000))


def _wait_and_work() -> None:
    time.sleep(0.5)
    _work()


def test_waiting_takes_none_of_the_processor() -> None:
    """Else a loop that has little to do would look as if it did nothing but `exec`."""
    first = profile(_wait_and_work, waits=True).splitlines()[1]

    assert "sleep" not in first


def test_by_the_clock_of_the_wall_it_does() -> None:
    first = profile(_wait_and_work).splitlines()[1]

    assert "sleep" in first


def test_what_is_left_of_a_deed_is_told_by_its_line() -> None:
    kept: list[bytes] = []

    told = traced(lambda: kept.append(bytes(2**21)))

    [(place, most), *_] = told.items()
    assert place.startswith("test_profiles.py:")
    assert round(most) == 2


def test_what_is_gone_again_is_not() -> None:
    assert sum(traced(lambda: bytes(2**21)).values()) < 1
