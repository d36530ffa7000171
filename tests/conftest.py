"""What every test may count on: a home and time zone of its own, no display, and no surprises."""

import asyncio
import os
import shutil
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import hypothesis
import pytest

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

pytest_plugins = ["packages_option", "surprises"]

_TESTS = Path(__file__).parent
_QT_FOLDERS = (_TESTS / "qt", _TESTS / "unit" / "qt")
_HOME = pytest.StashKey[Path]()

# What a developer's session would lend to the tests: a keyring, a proxy, a key, a language.
_NOT_INHERITED = (
    "DBUS_SESSION_BUS_ADDRESS",
    "PYTHON_KEYRING_BACKEND",
    "SSLKEYLOGFILE",
    *(f"{name}_proxy" for name in ("http", "https", "ws", "wss", "all", "no")),
    *(f"{name}_PROXY" for name in ("HTTP", "HTTPS", "WS", "WSS", "ALL", "NO")),
)

hypothesis.settings.register_profile("tidemark", deadline=None, derandomize=True)
hypothesis.settings.load_profile("tidemark")


def pytest_configure(config: pytest.Config) -> None:
    """Move to an empty home, before any test is imported: nothing of the user's is touched."""
    config.stash[_HOME] = home = Path(tempfile.mkdtemp(prefix="tidemark-"))
    for name in [name for name in os.environ if name.startswith("TIDEMARK_")]:
        del os.environ[name]
    for name in _NOT_INHERITED:
        os.environ.pop(name, None)
    os.environ |= _environment_of(home)
    if hasattr(time, "tzset"):
        time.tzset()
    if "QT_QPA_PLATFORM" not in os.environ:
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
        os.environ.pop("DISPLAY", None)
        os.environ.pop("WAYLAND_DISPLAY", None)


def pytest_unconfigure(config: pytest.Config) -> None:
    """Leave no home behind."""
    shutil.rmtree(config.stash[_HOME], ignore_errors=True)


def pytest_asyncio_loop_factories(
    config: pytest.Config,
    item: pytest.Item,
) -> Mapping[str, Callable[[], asyncio.AbstractEventLoop]]:
    """Run coroutines on Qt's loop in the tests of the window, on asyncio's own in all others."""
    if is_qt_test(item):
        return {"qasync": _qt_event_loop}
    return {"asyncio": asyncio.new_event_loop}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Have a QApplication before the loop that needs one."""
    for item in items:
        if isinstance(item, pytest.Function) and is_qt_test(item):
            item.fixturenames.insert(0, "qapp")


@pytest.fixture(scope="session")
def qapp(qapp: "QApplication") -> "QApplication":
    """An application that speaks English: of texts with a count Qt has to be told even that."""
    from tidemark.qt.translation import install_translators  # noqa: PLC0415 - Qt only where it is wanted

    install_translators(qapp, "en")
    return qapp


@pytest.fixture
def speak(qapp: "QApplication") -> Iterator[Callable[[str], None]]:
    """Has the interface speak another language, for one test."""
    from tidemark.qt.translation import install_translators  # noqa: PLC0415 - Qt only where it is wanted

    yield partial(install_translators, qapp)
    install_translators(qapp, "en")


def is_qt_test(item: pytest.Item) -> bool:
    """Whether this is a test of the window; the others must do without Qt."""
    return any(item.path.is_relative_to(folder) for folder in _QT_FOLDERS)


def _environment_of(home: Path) -> dict[str, str]:
    runtime = home / "run"
    runtime.mkdir(mode=0o700)
    return {
        "HOME": str(home),
        "XDG_CONFIG_HOME": str(home / "config"),
        "XDG_DATA_HOME": str(home / "data"),
        "XDG_STATE_HOME": str(home / "state"),
        "XDG_CACHE_HOME": str(home / "cache"),
        "XDG_RUNTIME_DIR": str(runtime),
        "TZ": "UTC",
        "LANGUAGE": "en",
        "LC_ALL": "C.UTF-8",
    }


def _qt_event_loop() -> asyncio.AbstractEventLoop:
    from PySide6.QtWidgets import QApplication  # noqa: PLC0415 - Qt only where it is wanted

    from tidemark.qt.event_loop import EventLoop  # noqa: PLC0415

    application = QApplication.instance()
    assert isinstance(application, QApplication)
    return EventLoop(application)


@pytest.fixture
def wall_of(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[str], None]]:
    """Have the clock on the wall be that of another place: ``wall_of("Asia/Kolkata")``."""
    if not hasattr(time, "tzset"):
        pytest.skip("this system has one clock on the wall")

    def live_in(zone: str) -> None:
        monkeypatch.setenv("TZ", zone)
        time.tzset()

    yield live_in
    monkeypatch.undo()
    time.tzset()
