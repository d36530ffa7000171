"""Disks that take no writes, as the system itself refuses them."""

import contextlib
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

import pytest

import history_in_trouble
from history_entries import wallets
from history_in_trouble import PLENTY
from tidemark.history.opening import open_for_writing
from tidemark.history.place import Place

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="limits and mounts of Linux")

_SHUT_OFF = ["unshare", "--mount"]


@contextlib.contextmanager
def _program(command: Sequence[str | Path]) -> Iterator["subprocess.Popen[str]"]:
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    with process:
        try:
            yield process
        finally:
            process.kill()


def _command(path: Path, trouble: str) -> list[str | Path]:
    return [sys.executable, history_in_trouble.__file__, path, trouble]


def _until_told(process: "subprocess.Popen[str]", keeping: str) -> None:
    assert process.stdout is not None
    told = []
    for line in process.stdout:
        told.append(line.split()[0])
        if told[-1] == keeping:
            return
    pytest.fail(f"{keeping} was never told, but {told}")


def _tell(process: "subprocess.Popen[str]") -> None:
    assert process.stdin is not None
    process.stdin.write("\n")
    process.stdin.flush()


def test_a_file_that_may_not_grow_is_told_as_a_full_disk(tmp_path: Path) -> None:
    path = tmp_path / "history.db"
    with _program(_command(path, "full")) as process:
        _until_told(process, "FULL")
        assert wallets(path) == []
        _tell(process)
        _until_told(process, "WRITING")
        _tell(process)
        assert process.wait(20) == 0
    assert wallets(path) == [str(each) for each in range(PLENTY)]


def _may_mount() -> bool:
    if shutil.which("unshare") is None:
        return False
    return subprocess.run([*_SHUT_OFF, "true"], check=False, capture_output=True).returncode == 0


@pytest.mark.skipif(not _may_mount(), reason="only root may mount")
def test_a_folder_that_is_mounted_read_only_is_told_and_read(tmp_path: Path) -> None:
    path = tmp_path / "folder" / "history.db"
    open_for_writing(Place(path), date(2026, 1, 1)).connection.close()
    mounts = 'mount --bind "$1" "$1" && mount -o remount,ro,bind "$1" && shift && exec "$@"'
    inside = ["sh", "-c", mounts, "sh", path.parent, *_command(path, "read-only")]
    with _program([*_SHUT_OFF, *inside]) as process:
        _until_told(process, "READ_ONLY")
        _tell(process)
        _until_told(process, "READ")
        assert process.wait(20) == 0


@pytest.mark.skipif(os.name == "posix" and os.getuid() == 0, reason="root writes everywhere")
def test_a_folder_without_the_right_to_write_is_told(tmp_path: Path) -> None:
    path = tmp_path / "folder" / "history.db"
    open_for_writing(Place(path), date(2026, 1, 1)).connection.close()
    path.parent.chmod(0o500)
    with _program(_command(path, "read-only")) as process:
        _until_told(process, "READ_ONLY")
        _tell(process)
        _until_told(process, "READ")
        assert process.wait(20) == 0
    path.parent.chmod(0o700)
