"""The cells of a list, as a screen reader says them."""

import pytest

from tidemark.formatting import UNKNOWN
from tidemark.qt.looks.privacy import MASK
from tidemark.qt.looks.spoken_cells import cell_aloud, row_aloud


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("-0.11", "uPnL -0.11"),
        (UNKNOWN, "uPnL unknown"),
        (MASK, "uPnL hidden"),
        ("", "uPnL"),
    ],
)
def test_a_cell_says_what_it_is_of(text: str, said: str) -> None:
    assert cell_aloud("uPnL", text) == said


def test_a_row_says_what_there_is_of_it() -> None:
    assert row_aloud(["ETH", "", UNKNOWN, MASK, "0.4 s"]) == "ETH, hidden, 0.4 s"
