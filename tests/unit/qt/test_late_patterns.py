"""A pattern of PySide6's is compiled when somebody looks for it, anybody else's at once."""

import os
import re
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

import tidemark.qt
from tidemark.qt.late_patterns import late_patterns

SOURCES = Path(tidemark.qt.__file__).resolve().parents[2]
THEIRS = "shibokensupport.signature.parser"


def imported(text: str, name: str = THEIRS) -> ModuleType:
    """A module with this text, which was imported meanwhile."""
    module = ModuleType(name)
    with late_patterns():
        exec(text, vars(module))  # noqa: S102 - as PySide6 does it
    return module


def test_a_pattern_of_theirs_finds_what_it_would_find_at_once() -> None:
    module = imported(r'import re; found = re.compile("A (b+)", flags=re.VERBOSE)')

    assert module.found.search("xAbb").group(1) == "bb"
    assert module.found.sub("-", string="xAbb") == "x-"
    assert module.found.groups == 1


def test_a_method_taken_from_it_waits_as_well() -> None:
    module = imported('import re; split = re.compile("(")\nsplit = split.split')

    with pytest.raises(re.error):
        module.split("a")


def test_what_no_pattern_has_it_has_not() -> None:
    assert not hasattr(imported('import re; found = re.compile("a")').found, "nothing")


def test_everybody_else_has_a_pattern_at_once() -> None:
    assert isinstance(imported('import re; found = re.compile("a")', "argparse").found, re.Pattern)


def test_python_has_its_own_compile_back_whatever_happens() -> None:
    real = re.compile

    with pytest.raises(ZeroDivisionError):
        imported("1 / 0")

    assert re.compile is real


def test_pyside6_still_has_patterns_compiled_so_and_uses_none_of_them() -> None:
    """Else waiting with them would be of no use any more, and should go."""
    text = """
import gc, tidemark.qt
from tidemark.qt.late_patterns import LatePattern
late = [each for each in gc.get_objects() if isinstance(each, LatePattern)]
print(len(late) > 1, any("_pattern" in vars(each) for each in late))
"""
    environment = os.environ | {"PYTHONPATH": str(SOURCES)}

    told = subprocess.run(
        [sys.executable, "-c", text], env=environment, check=True, text=True, stdout=-1
    )

    assert told.stdout.split() == ["True", "False"]


def test_a_wrong_argument_is_still_told_in_words() -> None:
    environment = os.environ | {"PYTHONPATH": str(SOURCES)}
    text = "import tidemark.qt; from PySide6.QtCore import QSize; QSize('a')"

    told = subprocess.run(
        [sys.executable, "-c", text], env=environment, check=False, text=True, stderr=-1
    )

    assert "QSize.__init__(w: int, h: int, /)" in told.stderr
