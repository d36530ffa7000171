"""What PySide6 compiles at each start is compiled once."""

import builtins
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tidemark.qt import kept_code
from tidemark.qt.kept_code import KeptCode

SOURCES = Path(kept_code.__file__).resolve().parents[2]
THEIRS = "shibokensupport/signature/loader.py"


@pytest.fixture(autouse=True)
def _may_write(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", False)


@pytest.fixture
def compiled(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What Python itself was asked to compile."""
    names: list[str] = []
    real = builtins.compile

    def note(source: Any, filename: Any, mode: str, *more: Any, **named: Any) -> Any:
        names.append(filename)
        return real(source, filename, mode, *more, **named)

    monkeypatch.setattr(builtins, "compile", note)
    return names


def value(path: Path, text: bytes, name: str = THEIRS) -> object:
    """What ``x`` is after a start that compiles and runs this text."""
    scope: dict[str, object] = {}
    with KeptCode(path):
        exec(compile(text, name, "exec"), scope)  # noqa: S102 - as PySide6 does it
    return scope["x"]


def test_the_second_start_compiles_nothing(tmp_path: Path, compiled: list[str]) -> None:
    path = tmp_path / "kept.pyc"

    assert [value(path, b"x = 1"), value(path, b"x = 1")] == [1, 1]
    assert compiled == [THEIRS]


def test_another_text_of_the_same_name_is_another_code(tmp_path: Path, compiled: list[str]) -> None:
    path = tmp_path / "kept.pyc"

    assert [value(path, b"x = 1"), value(path, b"x = 2"), value(path, b"x = 2")] == [1, 2, 2]
    assert compiled == [THEIRS, THEIRS]


def test_what_is_not_pyside6s_is_not_kept(tmp_path: Path) -> None:
    value(tmp_path / "kept.pyc", b"x = 1", "somebody.py")

    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("damage", [b"", b"nonsense", kept_code.importlib.util.MAGIC_NUMBER + b"["])
def test_a_damaged_file_costs_time_and_is_written_anew(
    tmp_path: Path, compiled: list[str], damage: bytes
) -> None:
    path = tmp_path / "kept.pyc"
    path.write_bytes(damage)

    assert [value(path, b"x = 1"), value(path, b"x = 1")] == [1, 1]
    assert compiled == [THEIRS]


def test_where_nothing_can_be_written_the_start_goes_on(tmp_path: Path) -> None:
    assert value(tmp_path / "nowhere" / "kept.pyc", b"x = 1") == 1


def test_python_has_its_own_compile_back_whatever_happens(tmp_path: Path) -> None:
    real = builtins.compile

    with pytest.raises(SyntaxError), KeptCode(tmp_path / "kept.pyc"):
        compile(b"x =", THEIRS, "exec")

    assert builtins.compile is real
    assert not list(tmp_path.iterdir())


def test_pyside6_still_compiles_its_own_texts_so(tmp_path: Path) -> None:
    """Else keeping them would be of no use any more, and should go."""
    environment = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    environment |= {"PYTHONPYCACHEPREFIX": str(tmp_path), "PYTHONPATH": str(SOURCES)}

    subprocess.run([sys.executable, "-c", "import tidemark.qt"], env=environment, check=True)

    (kept,) = tmp_path.rglob("kept_pyside6.*.pyc")
    assert THEIRS.encode() in kept.read_bytes()
