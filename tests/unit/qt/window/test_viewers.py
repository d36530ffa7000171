"""Somebody looks as long as one window is seen."""

from tidemark.qt.window.viewers import Viewers


def test_the_second_window_keeps_figures_followed_when_the_first_goes() -> None:
    viewers, told = Viewers(), []
    viewers.changed.connect(told.append)

    viewers.note("window", True)
    viewers.note("mini", True)
    viewers.note("window", False)
    assert viewers.is_any
    viewers.note("mini", False)

    assert told == [True, False]
