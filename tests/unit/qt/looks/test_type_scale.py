"""One factor makes all text larger, and every text keeps its place in the scale."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QLabel

from tidemark.qt.looks.type_scale import Type, set_text_scale, set_type


@pytest.fixture(autouse=True)
def _unscaled() -> Iterator[None]:
    yield
    set_text_scale(1.0)


def sizes(label: QLabel, *factors: float) -> list[float]:
    found = []
    for factor in factors:
        set_text_scale(factor)
        found.append(label.font().pointSizeF())
    return found


@pytest.mark.parametrize("kind", Type)
def test_text_grows_with_the_factor_and_comes_back(kind: Type) -> None:
    label = QLabel("1.25")
    set_type(label, kind, tabular=True)

    once, twice, back = sizes(label, 1.0, 2.0, 1.0)

    assert twice == pytest.approx(2 * once)
    assert back == once


def test_kinds_keep_their_order_at_any_factor() -> None:
    labels = {kind: QLabel() for kind in (Type.SMALL, Type.BODY, Type.LARGE, Type.DISPLAY)}
    for kind, label in labels.items():
        set_type(label, kind)

    set_text_scale(1.5)

    found = [label.font().pointSizeF() for label in labels.values()]
    assert found == sorted(set(found))
