"""Small files replaced whole, for their owner's eyes."""

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from tidemark import private_file


def _mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_a_file_is_for_its_owner_alone_whatever_the_umask(tmp_path: Path) -> None:
    old = os.umask(0)
    try:
        private_file.replace(tmp_path / "folder" / "file", b"x")
    finally:
        os.umask(old)
    assert _mode(tmp_path / "folder") == 0o700
    assert _mode(tmp_path / "folder" / "file") == 0o600


def test_a_failed_write_leaves_the_old_file_and_no_draft(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "file"
    private_file.replace(path, b"old")

    def full_disk(_descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full_disk)
    with pytest.raises(OSError, match="No space"):
        private_file.replace(path, b"new")
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_link_is_replaced_and_what_it_points_to_left_alone(tmp_path: Path) -> None:
    (tmp_path / "target").write_text("precious")
    (tmp_path / "file").symlink_to(tmp_path / "target")
    private_file.replace(tmp_path / "file", b"new")
    assert (tmp_path / "target").read_text() == "precious"


def test_two_processes_that_count_together_lose_no_count(tmp_path: Path) -> None:
    counter = tmp_path / "counter"
    private_file.replace(counter, b"0")
    script = (
        "import sys, pathlib\n"
        "from tidemark import private_file\n"
        "path = pathlib.Path(sys.argv[1])\n"
        "for _ in range(20):\n"
        "    with private_file.locked(path):\n"
        "        private_file.replace(path, b'%d' % (int(path.read_bytes()) + 1))\n"
    )
    package_home = str(Path(private_file.__file__).parents[1])
    environment = {**os.environ, "PYTHONPATH": package_home}
    command = [sys.executable, "-c", script, str(counter)]
    both = [subprocess.Popen(command, env=environment) for _ in range(2)]
    assert [process.wait(timeout=40) for process in both] == [0, 0]
    assert counter.read_bytes() == b"40"


def test_a_lock_that_is_never_freed_is_not_waited_for_without_end(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(private_file, "_LONGEST_WAIT", 0.05)
    path = tmp_path / "file"
    with (
        private_file.locked(path),
        pytest.raises(TimeoutError, match="another program"),
        private_file.locked(path),
    ):
        pytest.fail("two holders at once")
