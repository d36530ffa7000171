"""The frozen program: that it works without the Python and the folder that it was made with."""

import json
import os
import subprocess
from pathlib import Path

import pytest

from release.contents import QT_PLUGINS
from release.describe import FILES
from tidemark import __version__


def start(folder: Path, *words: str, home: Path) -> subprocess.CompletedProcess[str]:
    """Run it with nothing of this computer's Python in sight, and no desktop."""
    return subprocess.run(
        [folder / "tidemark", *words],
        env={"HOME": str(home), "PATH": "/usr/bin:/bin", "LANG": "C.UTF-8"},
        capture_output=True,
        text=True,
        check=False,
        cwd=home,
        timeout=120,
    )


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """Of somebody who has never started it."""
    return tmp_path


def test_it_says_which_version_it_is(described: Path, home: Path) -> None:
    assert start(described, "--version", home=home).stdout == f"tidemark {__version__}\n"


def test_it_tests_itself_and_lacks_nothing_but_a_keyring_where_there_is_no_desktop(
    described: Path, home: Path
) -> None:
    done = start(described, "--self-test", home=home)
    assert done.returncode == 5, done.stdout + done.stderr
    assert "FAILED" not in done.stdout


def test_it_prints_the_balances_of_the_demo(described: Path, home: Path) -> None:
    done = start(described, "balances", "--demo", "--json", home=home)
    assert json.loads(done.stdout)["balances"], done.stderr


def test_it_runs_from_a_folder_that_it_may_not_write_to(described: Path, home: Path) -> None:
    before = {path: path.lstat().st_mtime_ns for path in described.rglob("*")}
    start(described, "--demo", "--screenshot", str(home / "it.png"), "--after", "1", home=home)
    assert (home / "it.png").stat().st_size
    assert {path: path.lstat().st_mtime_ns for path in described.rglob("*")} == before


def test_it_reads_nothing_from_the_folder_in_which_it_is_started(
    described: Path, home: Path
) -> None:
    """Whoever may write there could keep it waiting: these are modules of PyInstaller's starter."""
    for name in ("struct", "pyimod01_archive", "pyimod02_importers", "pyimod03_ctypes"):
        os.mkfifo(home / f"{name}.py")
    assert start(described, "--version", home=home).returncode == 0
    assert start(described, "balances", "--demo", "--json", home=home).returncode == 0


def test_its_terms_and_its_bill_lie_beside_it(described: Path) -> None:
    assert all((described / name).stat().st_size for name in FILES)


def test_everybody_in_the_lock_that_is_inside_is_in_the_bill(described: Path) -> None:
    bill = json.loads((described / "sbom.cdx.json").read_text(encoding="utf-8"))
    names = {each["name"].lower() for each in bill["components"]}
    assert {"python", "pyside6_essentials", "cryptography", "websockets", "libssl3"} <= names
    assert not {"pytest", "shtab", "pillow", "setuptools"} & names


def test_no_plugin_of_qt_is_in_it_that_nobody_named(described: Path) -> None:
    plugins = described / "_internal" / "PySide6" / "Qt" / "plugins"
    found = {(path.parent.name, path.stem.removeprefix("lib")) for path in plugins.rglob("*.so")}
    named = {(kind, name) for kind, names in QT_PLUGINS["linux"].items() for name in names}
    assert found == named


def test_no_library_of_qt_is_in_it_that_it_does_not_use(described: Path) -> None:
    libraries = described / "_internal" / "PySide6" / "Qt" / "lib"
    found = {path.name.split(".")[0].removeprefix("libQt6") for path in libraries.glob("libQt6*")}
    used = {"Core", "DBus", "Gui", "Network", "Svg", "WaylandClient", "Widgets", "XcbQpa"}
    assert found == used


def test_no_library_looks_into_a_folder_of_the_computer_that_made_it(described: Path) -> None:
    for path in described.rglob("*.so*"):
        command = ["readelf", "--dynamic", "--wide", str(path)]
        told = subprocess.run(command, capture_output=True, text=True, check=True).stdout
        places = [line for line in told.splitlines() if "RPATH" in line or "RUNPATH" in line]
        assert not [line for line in places if "[/" in line or ":/" in line], path


def test_it_brings_nothing_that_only_its_making_needs(described: Path) -> None:
    names = {name.lower() for _, _, files in os.walk(described) for name in files}
    assert not {name for name in names if "tkinter" in name or "_curses" in name}
