"""Whether there is a display is found out before Qt is asked, which would abort."""

import socket
from pathlib import Path

from tidemark.app.display import has_display


def test_no_variables_are_no_display() -> None:
    assert not has_display({}, "linux")


def test_an_x_server_that_nobody_runs_is_no_display() -> None:
    assert not has_display({"DISPLAY": ":4711"}, "linux")


def test_a_display_on_another_machine_is_left_to_qt() -> None:
    assert has_display({"DISPLAY": "machine:0"}, "linux")


def test_a_wayland_socket_is_a_display(tmp_path: Path) -> None:
    environ = {"WAYLAND_DISPLAY": "wayland-0", "XDG_RUNTIME_DIR": str(tmp_path)}
    assert not has_display(environ, "linux")

    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(tmp_path / "wayland-0"))
        assert has_display(environ, "linux")


def test_a_platform_that_was_chosen_is_believed() -> None:
    assert has_display({"QT_QPA_PLATFORM": "offscreen"}, "linux")


def test_windows_and_macos_bring_their_own() -> None:
    assert has_display({}, "win32")
    assert has_display({}, "darwin")
