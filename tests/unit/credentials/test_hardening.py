"""A hardened process keeps to itself. Tried in a process of its own, for it cannot be undone."""

import subprocess
import sys
from pathlib import Path

import pytest

SCRIPT = """
import ctypes, os, resource, sys
from tidemark.credentials.hardening import harden
resource.setrlimit(resource.RLIMIT_CORE, (0, resource.getrlimit(resource.RLIMIT_CORE)[1]))
harden(protect_memory={protect})
open(sys.argv[1], "w").close()
os.mkdir(sys.argv[1] + ".d")
print(resource.getrlimit(resource.RLIMIT_CORE) == (0, 0), ctypes.CDLL(None).prctl(3, 0, 0, 0, 0))
"""


def run(tmp_path: Path, *, protect: bool) -> str:
    return subprocess.run(
        [sys.executable, "-c", SCRIPT.format(protect=protect), str(tmp_path / "file")],
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
        env={"PYTHONPATH": ":".join(sys.path)},
    ).stdout.strip()


@pytest.mark.skipif(sys.platform != "linux", reason="asks the Linux kernel")
def test_memory_goes_neither_to_a_core_file_nor_to_other_processes(tmp_path: Path) -> None:
    """K10."""
    assert run(tmp_path, protect=True) == "True 0"


@pytest.mark.skipif(sys.platform != "linux", reason="asks the Linux kernel")
def test_memory_can_be_left_open_for_debugging(tmp_path: Path) -> None:
    assert run(tmp_path, protect=False).endswith("1")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps files private by folder")
@pytest.mark.parametrize("protect", [True, False])
def test_new_files_and_folders_belong_to_the_user_alone(tmp_path: Path, *, protect: bool) -> None:
    """K9."""
    run(tmp_path, protect=protect)
    modes = [(tmp_path / name).stat().st_mode & 0o777 for name in ("file", "file.d")]
    assert modes == [0o600, 0o700]
