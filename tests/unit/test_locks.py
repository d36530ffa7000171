"""The locks hold what pyproject.toml asks for, once, and never the release of Qt that aborts."""

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement

_REPOSITORY = Path(__file__).parents[2]
_PROJECT = tomllib.loads((_REPOSITORY / "pyproject.toml").read_text(encoding="utf-8"))
_RUN = _PROJECT["project"]["dependencies"]
_TEST = _RUN + _PROJECT["project"]["optional-dependencies"]["test"]
_BUILD = _PROJECT["build-system"]["requires"]


def _locked(name: str) -> dict[str, str]:
    lines = (_REPOSITORY / f"requirements/{name}.txt").read_text(encoding="ascii").splitlines()
    pins = [line.split()[0].split("==") for line in lines if line and line[0] not in " #"]
    assert len(pins) == len(dict(pins)), "a package is locked twice"
    return dict(pins)


@pytest.mark.parametrize(
    ("lock", "wanted"), [("run", _RUN), ("test", _TEST), ("build", _BUILD)], ids=lambda one: one[:5]
)
def test_everything_declared_is_locked_at_a_version_that_will_do(
    lock: str, wanted: list[str]
) -> None:
    locked = _locked(lock)
    for requirement in map(Requirement, wanted):
        assert requirement.specifier.contains(locked[requirement.name.lower()])


@pytest.mark.parametrize("lock", ["test", "build"])
def test_locks_for_one_environment_agree(lock: str) -> None:
    run, other = _locked("run"), _locked(lock)
    assert {name: other[name] for name in run.keys() & other.keys()} == {
        name: run[name] for name in run.keys() & other.keys()
    }


_LOCKS = sorted((_REPOSITORY / "requirements").glob("*.txt"))


@pytest.mark.parametrize("lock", _LOCKS, ids=lambda lock: lock.stem)
def test_every_locked_package_has_its_hash_and_no_address(lock: Path) -> None:
    """What is installed is what was locked, wherever it comes from."""
    text = lock.read_text(encoding="ascii")
    for package in re.split(r"\n(?=[^ #])", re.sub(r"(?m)^ *#.*\n", "", text).strip()):
        assert re.match(r"[a-z0-9-]+==[^ ]+ .*\\\n", package), package
        assert re.search(r"--hash=sha256:[0-9a-f]{64}\b", package), package
    assert not re.search(r"://|--index|--find-links|^-| @ ", text, re.MULTILINE)


@pytest.mark.parametrize("script", ["setup.sh", "in_environment.py"])
def test_locks_are_installed_by_their_hashes_and_as_wheels_alone(script: str) -> None:
    """A package that is built runs code of its own while it is installed."""
    text = (_REPOSITORY / "packaging" / script).read_text(encoding="utf-8")
    installed = text.count("--require-hashes")
    assert installed >= 1
    assert len(re.findall(r"--only-binary[ =]?[\"', ]*:all:", text)) == installed
    assert "--no-binary" not in text


def test_the_release_of_qt_that_aborts_cannot_be_chosen() -> None:
    qt = next(one for one in map(Requirement, _RUN) if one.name == "PySide6-Essentials")
    assert not qt.specifier.contains("6.12.0")
