"""The one pair of Python and PySide6 that ends the process is refused, and no other."""

import PySide6
import pytest

from tidemark.qt.version_gate import refusal


@pytest.mark.parametrize("python", [(3, 11, 2), (3, 11, 15)])
def test_the_pair_that_crashes_is_refused_with_a_way_out(python: tuple[int, ...]) -> None:
    assert "Install PySide6-Essentials 6.11.3" in refusal((6, 12, 0), python)


@pytest.mark.parametrize(
    ("pyside", "python"),
    [((6, 12, 0), (3, 12, 0)), ((6, 11, 3), (3, 11, 2)), ((6, 12, 1), (3, 11, 2))],
)
def test_every_other_pair_may_run(pyside: tuple[int, ...], python: tuple[int, ...]) -> None:
    assert refusal(pyside, python) == ""


def test_the_installed_pair_may_run() -> None:
    assert refusal(PySide6.__version_info__) == ""
