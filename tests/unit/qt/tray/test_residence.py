"""What the close button does, by the setting and by whether there is a tray."""

import pytest

from tidemark.qt.tray.residence import Deed, deed_of_closing


@pytest.mark.parametrize(
    ("closing", "has_tray", "deed"),
    [
        ("ask", True, Deed.ASK),
        ("tray", True, Deed.STAY_IN_TRAY),
        ("quit", True, Deed.END),
        ("ask", False, Deed.END),
        ("tray", False, Deed.END),
        ("quit", False, Deed.END),
    ],
)
def test_closing_ends_the_program_unless_there_is_a_tray_to_stay_in(
    closing: str, has_tray: bool, deed: Deed
) -> None:
    assert deed_of_closing(closing, has_tray=has_tray) is deed
