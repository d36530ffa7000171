"""Every system finds the tide mark in the sizes that it shows, each drawn for itself."""

from pathlib import Path

import pytest
from PySide6.QtGui import QImage

from release import icons


def _corner_and_middle(drawn: QImage) -> tuple[int, int]:
    middle = drawn.width() // 2
    return drawn.pixelColor(0, 0).alpha(), drawn.pixelColor(middle, middle).alpha()


@pytest.mark.parametrize("side", icons.HICOLOR_SIDES)
def test_linux_gets_each_size_with_transparent_corners(tmp_path: Path, side: int) -> None:
    icons.write_hicolor(tmp_path)

    drawn = QImage(str(tmp_path / f"{side}x{side}/apps/tidemark.png"))

    assert (drawn.width(), drawn.height()) == (side, side)
    corner, middle = _corner_and_middle(drawn)
    assert corner < 128
    assert middle == 255


def test_linux_gets_the_vector_itself(tmp_path: Path) -> None:
    icons.write_hicolor(tmp_path)

    assert (tmp_path / "scalable/apps/tidemark.svg").read_bytes().startswith(b"<svg")


@pytest.mark.parametrize("side", [16, 24])
def test_lines_are_sharp_where_there_are_few_pixels(side: int) -> None:
    """Down a column through both lines there is sky, and white, and nothing between the two."""
    drawn = icons.picture(side)
    column = [drawn.pixelColor(side // 4, row).lightness() for row in range(side // 2)]

    assert all(lightness < 60 or lightness > 240 for lightness in column)
    assert sum(lightness > 240 for lightness in column) == side // 4


def test_a_larger_icon_is_not_the_small_one_made_larger() -> None:
    enlarged = icons.picture(16).scaled(64, 64)

    assert icons.picture(64) != enlarged


def test_windows_and_macos_get_a_file_each(tmp_path: Path) -> None:
    icons.main(tmp_path)

    assert (tmp_path / "tidemark.ico").read_bytes()[:4] == b"\0\0\1\0"
    assert (tmp_path / "tidemark.icns").read_bytes()[:4] == b"icns"


def test_the_same_icons_have_the_same_bytes(tmp_path: Path) -> None:
    icons.main(tmp_path / "one")
    icons.main(tmp_path / "two")

    one, two = (
        {
            path.relative_to(folder): path.read_bytes()
            for path in folder.rglob("*")
            if path.is_file()
        }
        for folder in (tmp_path / "one", tmp_path / "two")
    )
    assert one == two


def test_a_tile_has_room_around_it_on_macos() -> None:
    """Apple's icons leave 100 of 1,024 pixels on every side."""
    drawn = icons.picture(1024, wide=824 / 1024)

    opacities = [drawn.pixelColor(column, 512).alpha() for column in range(1024)]
    assert (opacities.index(255), 1023 - opacities[::-1].index(255)) == (100, 923)
