"""A LIVE demo on a display of its own, with a screen reader listening."""

import sys
from collections.abc import Iterator

import pytest

from at_spi import ScreenReader
from screen_reader_demo import Demo, Screen


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Demo]:
    """A LIVE demo."""
    if sys.platform != "linux":
        pytest.skip("AT-SPI is Linux's")
    screen = Screen(tmp_path_factory.mktemp("home"))
    reader = None
    try:
        screen.open_demo()
        reader = ScreenReader(screen.bus)
        demo = Demo(screen, reader)
        demo.wait_for("label", "LIVE")
        yield demo
    finally:
        if reader is not None:
            reader.close()
        screen.close()
