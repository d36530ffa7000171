"""The program on a display of its own, with a screen reader listening."""

from collections.abc import Iterator

import pytest

from screen_reader_demo import Demo, heard


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Demo]:
    """A LIVE demo."""
    with heard(tmp_path_factory.mktemp("home"), "--demo", "--seed", "7") as demo:
        demo.wait_for("label", "LIVE")
        yield demo
