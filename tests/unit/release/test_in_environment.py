"""Release's modules run by Python alone, where there is neither make nor sh."""

import subprocess
import sys
from pathlib import Path

import pytest

import in_environment


@pytest.mark.parametrize(
    ("system", "inside"), [("nt", "Scripts/python.exe"), ("posix", "bin/python")]
)
def test_each_system_has_its_python_elsewhere(system: str, inside: str) -> None:
    assert in_environment.interpreter(Path("here"), system) == Path("here") / inside


@pytest.fixture
def installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """Every call of pip for a folder of locks; nothing is installed."""
    asked: list[list[str]] = []

    def make(folder: Path, **_: object) -> None:
        python = in_environment.interpreter(folder)
        python.parent.mkdir(parents=True)
        python.touch()

    (tmp_path / "requirements").mkdir()
    for name in ("run", "freeze"):
        (tmp_path / "requirements" / f"{name}.txt").write_text("one==1\n")
    monkeypatch.setattr(in_environment, "ROOT", tmp_path)
    monkeypatch.setattr(in_environment.venv, "create", make)
    monkeypatch.setattr(subprocess, "run", lambda command, **_: asked.append(command))
    return asked


def test_a_new_environment_holds_the_locked_packages_and_no_others(
    tmp_path: Path, installed: list[list[str]]
) -> None:
    in_environment.require("freeze")

    (command,) = installed
    assert {"--require-hashes", "--only-binary", ":all:"} <= set(command)
    assert command[-2:] == [
        f"--requirement={tmp_path}/requirements/{lock}.txt" for lock in ("run", "freeze")
    ]


def test_an_environment_that_is_as_locked_is_taken_as_it_is(installed: list[list[str]]) -> None:
    in_environment.require("freeze")
    in_environment.require("freeze")
    assert len(installed) == 1


def test_one_of_other_locks_is_made_anew(tmp_path: Path, installed: list[list[str]]) -> None:
    in_environment.require("freeze")
    left = tmp_path / ".venv-freeze" / "of the locks before"
    left.touch()
    (tmp_path / "requirements" / "run.txt").write_text("one==2\n")
    in_environment.require("freeze")
    assert len(installed) == 2
    assert not left.exists()


def test_one_whose_installation_broke_off_is_made_anew(
    installed: list[list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as broken:
        broken.setattr(subprocess, "run", lambda *_, **__: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            in_environment.require("freeze")
    in_environment.require("freeze")
    assert len(installed) == 1


def test_a_module_finds_the_program_and_its_neighbours_and_its_exit_code_counts(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(in_environment, "require", lambda _: Path(sys.executable))

    code = in_environment.main(["package", "release.announce", "v99"])

    assert code == 1
    assert "Not released: v99" in capfd.readouterr().err
