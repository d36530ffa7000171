"""The checks of starts and ends find an end that takes long, a wrong code, an orphan, a file."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from proof.start_stop import figures_of
from proof.start_stop.cycle import Went
from proof.start_stop.kinds import KINDS, Ending, When
from proof.start_stop.room import Room
from proof.start_stop.traces import MARK, left_of

_ORPHAN = "import time; print('there', flush=True); time.sleep(60)"


def holds(went: Went) -> bool:
    return all(figure.holds for figure in figures_of([went]))


def test_a_quick_end_with_its_code_holds() -> None:
    assert holds(Went(KINDS[0], 1, code=0, seconds=0.4))


@pytest.mark.parametrize(
    "went",
    [
        Went(KINDS[0], 1, code=0, seconds=4.0),
        Went(KINDS[0], 1, code=1, seconds=0.4),
        Went(KINDS[0], 1),
        Went(KINDS[0], 1, code=0, seconds=0.4, wrong=["left: process 7"]),
        Went(KINDS[0], 1, code=0, seconds=0.4, wrong=["said: complaint of something"]),
    ],
    ids=["an end that takes 4 s", "another code", "no end", "an orphan", "a complaint"],
)
def test_anything_else_does_not(went: Went) -> None:
    assert not holds(went)


@pytest.fixture
def orphan() -> Iterator[subprocess.Popen[str]]:
    process = subprocess.Popen(
        [sys.executable, "-c", _ORPHAN],
        env={MARK: "a-mark"},
        stdout=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    assert process.stdout is not None
    process.stdout.readline()
    yield process
    process.kill()
    process.communicate()


def test_an_orphan_is_found_by_its_session_and_by_its_mark(
    orphan: subprocess.Popen[str],
) -> None:
    assert left_of(orphan.pid, "another-mark")
    assert left_of(-1, "a-mark")
    assert not left_of(-1, "another-mark")


def test_a_lock_and_a_file_that_are_left_are_found(tmp_path: Path) -> None:
    room = Room.in_folder(tmp_path / "home")
    assert room.remains() == []

    room.lock.touch()
    (room.home / "tmp" / "forgotten").touch()

    assert room.remains() == ["tmp/forgotten", "xdg_config_home/tidemark/window.lock"]


def test_a_lock_that_a_killed_start_left_is_nothing_that_a_demo_left(tmp_path: Path) -> None:
    room = Room.in_folder(tmp_path / "home")
    room.lock.touch()
    (room.home / "tmp" / "forgotten").touch()

    assert room.remains(but_lock=True) == ["tmp/forgotten"]


def test_every_way_to_end_is_tried_and_every_thing_that_hangs() -> None:
    assert {kind.ending for kind in KINDS} == set(Ending)
    assert {kind.when for kind in KINDS} == set(When)
    assert {kind.fault for kind in KINDS} == {"", "bus", "keyring", "names", "dead", "deaf"}
