"""What a life of the soak needs before it begins: a home, a stage, and little to wait for."""

import logging
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any
from unittest.mock import patch

from PySide6.QtCore import Qt
from PySide6.QtGui import QPixmap, QPixmapCache

from live_session import QUICK
from proof.soak.plan import Plan
from proof.soak.wire import account_name
from tidemark import log_setup
from tidemark.app import engine_room, start
from tidemark.app.options import WindowOptions
from tidemark.app.stage import Stage
from tidemark.client.network import Network
from tidemark.credentials.session_store import SessionStore
from tidemark.domain.credential import KeyKind
from tidemark.domain.environment import Endpoints, Environment
from tidemark.domain.profile import AccountProfile
from tidemark.domain.unit import Unit
from tidemark.history.holes import MOST as MOST_HOLES
from tidemark.history.holes import Holes
from tidemark.history.questions import Range
from tidemark.history.writing import Writing
from tidemark.log_buffer import MOST_KEPT
from tidemark.qt.single_instance import Place, SingleInstance
from tidemark.qt.surprises import Surprises
from tidemark.settings import AccountSettings, Settings
from tidemark.settings_file import SettingsFile

_log = logging.getLogger(__name__)
_HURRY = replace(QUICK, price_silence=5.0, most_connects=10_000, connects_window=60.0)
"""The exchange tells prices every second, or later where the computer is busy. It cuts off forty
connections a second: prices would wait for their turn, and be old, where the cap was reached."""
_PICTURE_SIDE = 64
_PICTURE_KIB = _PICTURE_SIDE * _PICTURE_SIDE * 4 // 1024


def fill_what_is_bounded() -> None:
    """Log and Qt's pictures are kept up to a limit: they are full from the beginning."""
    for number in range(MOST_KEPT):
        _log.info("before the soak, line %d: %s", number, "as long as most are. " * 6)
    for number in range(QPixmapCache.cacheLimit() // _PICTURE_KIB):
        QPixmapCache.insert(f"before the soak {number}", _picture())


def fill_holes(holes: Holes) -> None:
    """At this speed more waits for the disk than is kept: the times of what was dropped, too, are
    kept up to a limit. Nothing is known of 1970 that could have a hole."""
    for number in range(MOST_HOLES):
        holes.add(Range(10 * number, 10 * number + 1))


def _picture() -> QPixmap:
    picture = QPixmap(_PICTURE_SIDE, _PICTURE_SIDE)
    picture.fill(Qt.GlobalColor.white)
    return picture


def live_in(folder: Path) -> None:
    """Have all that the program keeps in this folder."""
    for name in ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME"):
        os.environ[name] = str(folder / name.lower())
    runtime = folder / "run"
    runtime.mkdir(mode=0o700)
    os.environ |= {
        "XDG_RUNTIME_DIR": str(runtime),
        "QT_QPA_PLATFORM": "offscreen",
        "DBUS_SESSION_BUS_ADDRESS": "",
        "TZ": "UTC",
    }


@contextmanager
def own_hook() -> Iterator[None]:
    """The window's way of taking what nobody caught tells nobody of what fails here."""
    hook = sys.excepthook
    try:
        yield
    finally:
        sys.excepthook = hook


def is_writing(writing: Any) -> bool:
    """Whether anything is still to be written, or just being written."""
    return bool(len(writing._waiting)) or writing in _COMMITTING


_COMMITTING: set[Writing] = set()


def _commit(writing: Writing) -> None:
    """As shipped, and seen from without: what is taken to be written waits no more."""
    _COMMITTING.add(writing)
    try:
        _COMMIT(writing)
    finally:
        _COMMITTING.discard(writing)


_COMMIT = Writing._commit


@contextmanager
def in_a_hurry() -> Iterator[None]:
    """Two things are not as shipped: waits are short, and keys are in memory, not in a keyring.

    That the history is being written is seen from without.
    """

    def network(**options: Any) -> Network:
        return Network(**options, timing=_HURRY)

    with (
        patch.object(engine_room, "Network", network),
        patch.object(engine_room, "KeyringStore", SessionStore),
        patch.object(Writing, "_commit", _commit),
    ):
        yield


def stage_of(folder: Path, ways: dict[str, str], plan: Plan) -> Stage:
    """The shipped window, set up for the exchange whose ``ways`` these are."""
    path = folder / "settings.json"
    SettingsFile(path).update(lambda _: _settings(ways, plan))
    surprises = Surprises()
    surprises.install()
    application = start.make_application()
    options = WindowOptions(settings_path=path)
    instance = SingleInstance(folder, application)
    log = log_setup.keep_records()
    return start.set_stage(application, options, surprises, instance, place=Place.FREE, log=log)


def _settings(ways: dict[str, str], plan: Plan) -> Settings:
    endpoints = Endpoints(ways["ws_api"], ways["stream"], ways["rest"], ways["rest"])
    names = [account_name(number) for number in range(plan.layout.accounts)]
    profiles = [
        AccountProfile(name, name, Environment.CUSTOM, KeyKind.HMAC, name[-4:], endpoints)
        for name in names
    ]
    accounts = tuple(map(AccountSettings.of, profiles))
    return Settings(accounts=accounts, hide_zero=False, unit=Unit.USD, language="en", alerts=())
