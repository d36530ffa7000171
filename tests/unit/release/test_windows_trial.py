"""A trial of an installer finds what was forgotten at either end. Windows is played by a script."""

import sys
from pathlib import Path

import pytest

from release.windows_trial import Computer, TrialFailed, main, try_installer

_WINDOWS = """
import json, pathlib, shutil, sys

profile, faults = pathlib.Path(sys.argv[1]), sys.argv[2].split()
program, *arguments = sys.argv[3:]
folder = profile / "AppData/Local/Programs/Tidemark"
menu = profile / "AppData/Roaming/Microsoft/Windows/Start Menu/Programs"
path = profile / "path"
name = program.rpartition("/")[2]
assert name in ("reg", "tidemark.exe") or "/VERYSILENT" in arguments
if name == "setup.exe":
    (folder / "_internal").mkdir(parents=True)
    for program in ("tidemark.exe", "tidemarkw.exe", "unins000.exe"):
        (folder / program).touch()
    (menu / "StartUp").mkdir(parents=True)
    (menu / "Tidemark.lnk").touch()
    if "no-autostart" not in faults:
        (menu / "StartUp/Tidemark.lnk").touch()
    path.write_text(str(folder).replace("/", chr(92)))
elif name == "unins000.exe":
    (menu / "StartUp/Tidemark.lnk").unlink()
    (menu / "Tidemark.lnk").unlink(missing_ok="leaves-entry" in faults)
    if "leaves-entry" in faults:
        (menu / "Tidemark.lnk").touch()
    if "leaves-path" not in faults:
        path.unlink()
    if "takes-data" in faults:
        shutil.rmtree(profile / "AppData/Local/tidemark")
    shutil.rmtree(folder)
elif name == "reg":
    print(path.read_text() if path.exists() else "")
elif name == "tidemark.exe":
    print(json.dumps(arguments))
    sys.exit("fails-test" in faults)
"""


@pytest.fixture
def windows(tmp_path: Path) -> Path:
    script = tmp_path / "windows.py"
    script.write_text(_WINDOWS, encoding="utf-8")
    return script


def _computer(windows: Path, faults: str = "") -> Computer:
    profile = windows.with_name("profile")
    return Computer(profile, (sys.executable, str(windows), str(profile), faults))


def test_an_installer_that_does_all_passes(
    windows: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    computer = _computer(windows)

    try_installer(computer, Path("setup.exe"), tests_itself=True)

    assert capsys.readouterr().out == '["--self-test", "--json"]\n'
    assert not computer.kept.exists(), "the trial cleans up behind itself"


@pytest.mark.parametrize(
    ("fault", "complaint"),
    [
        ("no-autostart", "entry of the menu is missing"),
        ("fails-test", "self-test ended with 1"),
        ("leaves-entry", "left an entry"),
        ("leaves-path", "on the PATH"),
        ("takes-data", "took what is the user's"),
    ],
)
def test_what_is_forgotten_is_told(windows: Path, fault: str, complaint: str) -> None:
    with pytest.raises(TrialFailed, match=complaint):
        try_installer(_computer(windows, fault), Path("setup.exe"), tests_itself=True)


def test_a_failure_is_one_sentence_and_an_exit_code(
    windows: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    computer = _computer(windows, "takes-data")
    through = " ".join(f"'{word}'" for word in computer.through)

    code = main(["setup.exe", "--profile", str(computer.profile), "--through", through])

    assert code == 1
    assert capsys.readouterr().err == "the uninstaller took what is the user's\n"
