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


_KILLED_WHILE_IT_WRITES = """
import os, signal, sys, pathlib
from tidemark import private_file

def pieces():
    yield b"half of it"
    print("begun", flush=True)
    sys.stdin.read()

private_file.replace_by_pieces(pathlib.Path(sys.argv[1]), pieces())
"""


def test_what_a_kill_leaves_behind_is_taken_away_by_the_next_writing(tmp_path: Path) -> None:
    with _writing_half(tmp_path / "file") as writer:
        writer.kill()
        writer.wait()
    assert [each.name.startswith(".tidemark-") for each in tmp_path.iterdir()] == [True]

    private_file.replace(tmp_path / "another", b"x")

    assert list(tmp_path.iterdir()) == [tmp_path / "another"]


def test_a_draft_that_another_tidemark_is_writing_stays(tmp_path: Path) -> None:
    with _writing_half(tmp_path / "file") as writer:
        private_file.tidy(tmp_path)
        writer.communicate("")
    assert (tmp_path / "file").read_bytes() == b"half of it"


def test_files_that_only_look_alike_are_not_ours_to_take_away(tmp_path: Path) -> None:
    names = {".tidemark-12.draft", ".file.0123456789abcdef", "tidemark-0123456789abcdef.draft"}
    for name in names:
        (tmp_path / name).write_text("precious")
    (tmp_path / ".tidemark-0123456789abcdef.draft").symlink_to(tmp_path / ".tidemark-12.draft")

    private_file.tidy(tmp_path)

    assert {each.name for each in tmp_path.iterdir() if not each.is_symlink()} == names


def _writing_half(path: Path) -> "subprocess.Popen[str]":
    """A process in the midst of writing a file; it goes on at the end of its input."""
    writer = subprocess.Popen(
        [sys.executable, "-c", _KILLED_WHILE_IT_WRITES, str(path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert writer.stdout is not None
    assert writer.stdout.readline() == "begun\n"
    return writer


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
