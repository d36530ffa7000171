"""A history of which nothing is left on the disk."""

import asyncio
import os
import stat
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import cast

import pytest

from history_entries import balance, wallets
from tidemark import private_file
from tidemark.history.condition import Condition
from tidemark.history.keeper import Reader
from tidemark.history.pace import Pace
from tidemark.history.temporary import TemporaryHistory, sweep

QUICK = Pace(commit=0.0, retry=0.01, settle=0.0, upkeep=0.01)


@pytest.fixture(autouse=True)
def temporary_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where demos of this test live, and no others."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return tmp_path


@pytest.fixture
def left(temporary_folder: Path) -> Path:
    """What a demo that was killed long ago left behind."""
    return _demo("left")


def _demo(name: str, age: float = 3600.0) -> Path:
    folder = Path(tempfile.gettempdir(), f"tidemark-demo-{name}")
    folder.mkdir()
    (folder / "history.db").write_bytes(b"x")
    then = time.time() - age
    os.utime(folder, (then, then))
    return folder


def _demos(folder: Path) -> set[Path]:
    return set(folder.glob("tidemark-demo-*"))


def _history(told: list[Condition] | None = None) -> TemporaryHistory:
    return TemporaryHistory(
        lambda connection: cast(Reader, connection),
        call_soon=asyncio.get_running_loop().call_soon_threadsafe,
        on_condition=(told if told is not None else []).append,
        pace=QUICK,
    )


async def _until(is_so: Callable[[], bool]) -> None:
    async with asyncio.timeout(20):
        while not is_so():  # noqa: ASYNC110 - what is waited for is in files
            await asyncio.sleep(0.002)


async def test_what_is_seen_is_kept_while_it_runs() -> None:
    told: list[Condition] = []
    demo = _history(told)
    demo.start()
    demo.put([balance("1")])
    await _until(lambda: wallets(demo.condition.path) == ["1"] if told else False)
    await demo.close()


async def test_at_the_end_nothing_is_left(temporary_folder: Path) -> None:
    demo = _history()
    demo.start()
    await demo.close()
    assert _demos(temporary_folder) == set()


async def test_its_folder_is_for_its_owner_alone() -> None:
    demo = _history()
    assert stat.S_IMODE(demo.condition.path.parent.stat().st_mode) == 0o700
    await demo.close()


async def test_no_copy_is_made_of_it() -> None:
    demo = _history()
    demo.start()
    await _until(demo.condition.path.exists)
    assert demo._writer._writing._chores._copy is None
    await demo.close()


async def test_what_a_killed_demo_left_is_cleared_away_by_the_next(left: Path) -> None:
    demo = _history()
    demo.start()
    await _until(lambda: not left.exists())
    await demo.close()


def test_what_was_left_behind_is_removed(left: Path) -> None:
    sweep()
    assert not left.exists()


def test_one_that_may_just_be_beginning_is_left_alone() -> None:
    young = _demo("young", age=5.0)
    sweep()
    assert young.exists()


def test_one_that_runs_is_left_alone(left: Path) -> None:
    held = private_file.hold(left / "history.db")
    assert held is not None
    os.utime(left, (0, 0))
    sweep()
    os.close(held)
    assert left.exists()


def test_what_is_no_folder_is_left_alone(temporary_folder: Path) -> None:
    precious = temporary_folder / "precious"
    precious.mkdir()
    (temporary_folder / "tidemark-demo-link").symlink_to(precious)
    sweep()
    assert precious.exists()


def test_what_is_another_users_is_left_alone(left: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "getuid", lambda: left.stat().st_uid + 1)
    sweep()
    assert left.exists()


def test_one_that_cannot_be_removed_holds_no_other_up(left: Path) -> None:
    _demo("locked")
    (left.with_name("tidemark-demo-locked") / "history.db.lock").mkdir()
    os.utime(left.with_name("tidemark-demo-locked"), (0, 0))
    sweep()
    assert not left.exists()
