"""Windows is told who opens the window; nobody else is."""

from types import SimpleNamespace

import pytest

from tidemark.app import start, windows_identity
from tidemark.app.windows_identity import introduce


class Shell:
    """Of a Windows that takes a name, or does not."""

    def __init__(self, *, takes: bool = True) -> None:
        self.names: list[str] = []
        self._takes = takes

    def SetCurrentProcessExplicitAppUserModelID(self, name: str) -> None:  # noqa: N802 - Windows' name
        if not self._takes:
            raise OSError("not taken")
        self.names.append(name)


def test_windows_is_told_our_name() -> None:
    shell = Shell()
    introduce(SimpleNamespace(shell32=shell))
    assert shell.names == ["app.tidemark.Tidemark"]


@pytest.mark.parametrize("shell", [Shell(takes=False), object()])
def test_a_windows_that_takes_no_name_is_no_obstacle(shell: object) -> None:
    introduce(SimpleNamespace(shell32=shell))


def test_elsewhere_there_is_nobody_to_tell() -> None:
    introduce(None)


def test_it_is_told_before_there_is_an_application(monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[str] = []

    class Made(Exception):
        """The application was made."""

    def application(_: list[str]) -> None:
        raise Made

    monkeypatch.setattr(windows_identity, "introduce", lambda: told.append("introduced"))
    monkeypatch.setattr(start, "QApplication", application)
    with pytest.raises(Made):
        start.make_application()
    assert told == ["introduced"]
