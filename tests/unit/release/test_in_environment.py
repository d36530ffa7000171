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


def test_a_new_environment_holds_the_locked_packages_and_no_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[list[str]] = []
    monkeypatch.setattr(in_environment, "ROOT", tmp_path)
    monkeypatch.setattr(in_environment.venv, "create", lambda *_, **__: None)
    monkeypatch.setattr(subprocess, "run", lambda command, **_: asked.append(command))

    in_environment.require("freeze")

    (command,) = asked
    assert {"--require-hashes", "--only-binary", ":all:"} <= set(command)
    assert command[-2:] == [
        f"--requirement={tmp_path}/requirements/{lock}.txt" for lock in ("run", "freeze")
    ]


def test_a_module_finds_the_program_and_its_neighbours_and_its_exit_code_counts(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(in_environment, "require", lambda _: Path(sys.executable))

    code = in_environment.main(["package", "release.announce", "v99"])

    assert code == 1
    assert "Not released: v99" in capfd.readouterr().err
