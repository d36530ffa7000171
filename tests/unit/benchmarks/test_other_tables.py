"""Others' tables are as good as their users would have built them."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from bench import other_tables
from bench.other_tables import Plain, Proxy, Texts, Vnpy, texts_of

_ROWS = 512
_COMPARISONS_OF_ONE_SORT = _ROWS * 9
"""As many as halves make of so many rows; sorted again, it would be half as many more."""


@pytest.fixture
def told() -> Texts:
    """What a table is built of."""
    return texts_of(_ROWS)


@pytest.fixture
def compared(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How often Python was asked for what Qt compares."""
    count = [0]

    def counted(method: Callable[..., object]) -> Callable[..., object]:
        def call(*arguments: object) -> object:
            role = arguments[-1]
            count[0] += role != Qt.ItemDataRole.DisplayRole
            return method(*arguments)

        return call

    for kind, name in ((other_tables._Cell, "__lt__"), (other_tables._Model, "data")):
        monkeypatch.setattr(kind, name, counted(getattr(kind, name)))
    return count


def test_a_table_of_vnpys_kind_is_sorted_once(
    qapp: QApplication, told: Texts, compared: list[int]
) -> None:
    Vnpy(told)

    assert _ROWS < compared[0] <= _COMPARISONS_OF_ONE_SORT


def test_a_proxy_sorts_once(qapp: QApplication, told: Texts, compared: list[int]) -> None:
    """Both sides of a comparison are asked for."""
    Proxy(told)

    assert _ROWS < compared[0] <= 2 * _COMPARISONS_OF_ONE_SORT


def test_a_plain_table_shows_the_most_first_and_goes_on_doing_so(
    qapp: QApplication, told: Texts
) -> None:
    table = Plain(told)
    last = table.view.item(_ROWS - 1, 0)
    assert last is not None
    number = int(last.text().removeprefix("C"))

    table.update(number, 9973)
    table.update(number, 1)

    figures = [float(_text(table, row)) for row in range(_ROWS)]
    assert figures == sorted(figures, reverse=True)


def _text(table: Plain, row: int) -> str:
    item = table.view.item(row, 1)
    assert item is not None
    return item.text()
