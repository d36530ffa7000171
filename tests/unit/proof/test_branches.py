"""What counts as a branch taken: what a module's own tests take; the rest says why not."""

from dataclasses import replace
from pathlib import Path

import pytest

from proof.branches.counting import Count, Counter, run
from proof.branches.own_tests import ELSEWHERE, PACKAGES, Module, modules

_ROOT = Path(__file__).parents[3]
_SIGN = """
def sign(number):
    if number < 0:
        return "-"
    return "+"
"""
_TEST = "from tidemark.domain.sign import sign\n\ndef test_it():\n    assert "


class _Tree:
    """A repository with one module, `domain/sign.py`, and the tests that it is given."""

    def __init__(self, root: Path) -> None:
        self.root = root
        (root / "pyproject.toml").write_text(
            '[tool.pytest.ini_options]\npythonpath = ["gui"]\naddopts = "--import-mode=importlib"\n'
        )
        for package in PACKAGES:
            self.write(f"gui/tidemark/{package}/__init__.py", "")
        self.write("gui/tidemark/__init__.py", "")
        self.write("gui/tidemark/domain/sign.py", _SIGN)

    def write(self, path: str, text: str) -> None:
        (self.root / path).parent.mkdir(parents=True, exist_ok=True)
        (self.root / path).write_text(text)

    def test(self, name: str, what: str) -> None:
        self.write(f"tests/unit/domain/test_{name}.py", f"{_TEST}{what}\n")

    def count(self) -> Count:
        """Run all tests that there are, and count the module by its own."""
        kept = self.root / "kept.sqlite"
        tests = [each.relative_to(self.root).as_posix() for each in self.root.rglob("test_*.py")]
        run(self.root, tests, kept)
        return Counter(self.root, kept).count(self.module())

    def module(self) -> Module:
        return next(each for each in modules(self.root) if each.name == "domain/sign")


@pytest.fixture
def tree(tmp_path: Path) -> _Tree:
    return _Tree(tmp_path)


def test_a_module_whose_own_tests_take_every_branch_is_whole(tree: _Tree) -> None:
    tree.test("sign", 'sign(1) == "+"')
    tree.test("sign_of_less", 'sign(-1) == "-"')
    count = tree.count()
    assert (count.left_out, count.branches_taken, count.branches) == ((), 2, 2)


def test_a_branch_that_another_module_s_tests_take_is_left_out(tree: _Tree) -> None:
    tree.test("sign", 'sign(1) == "+"')
    tree.test("other", 'sign(-1) == "-"')
    count = tree.count()
    assert count.left_out == ("line 4", "line 3 to 4")
    assert count.branches_taken == 1


def test_tests_of_a_module_with_a_longer_name_are_that_module_s(tree: _Tree) -> None:
    tree.write("gui/tidemark/domain/sign_of.py", "")
    tree.test("sign", 'sign(1) == "+"')
    tree.test("sign_of_less", 'sign(-1) == "-"')
    assert tree.module().tests == ("tests/unit/domain/test_sign.py",)


def test_what_parameters_of_another_module_s_tests_run_is_left_out(tree: _Tree) -> None:
    tree.test("sign", 'sign(1) == "+"')
    tree.write(
        "tests/unit/domain/test_other.py",
        "from tidemark.domain.sign import sign\n\nLESS = sign(-1)\n\ndef test_it():\n    pass\n",
    )
    assert tree.count().left_out


def test_what_an_import_runs_counts_whoever_imports_first(tree: _Tree) -> None:
    tree.test("another", 'sign(1) == "+"')
    tree.test("sign", 'sign(-1) + sign(1) == "-+"')
    assert tree.count().left_out == ()


@pytest.mark.parametrize(
    ("pragma", "is_excused"),
    [("# pragma: no cover - Windows", True), ("# pragma: no cover", False)],
)
def test_nothing_is_excused_without_a_reason(tree: _Tree, pragma: str, is_excused: bool) -> None:
    tree.test("sign", 'sign(1) == "+"')
    tree.write("gui/tidemark/domain/sign.py", _SIGN.replace("< 0:", f"< 0:  {pragma}"))
    count = tree.count()
    assert (not count.left_out, bool(count.excused)) == (is_excused, is_excused)


def test_no_branch_is_excused_by_itself(tree: _Tree) -> None:
    tree.test("sign", 'sign(-1) == "-"')
    tree.write("gui/tidemark/domain/sign.py", _SIGN.replace("< 0:", "< 0:  # pragma: no branch"))
    assert tree.count().left_out


def test_a_module_that_nobody_imports_is_left_out(tree: _Tree) -> None:
    tree.write("tests/unit/domain/test_other.py", "def test_it():\n    pass\n")
    assert tree.count().left_out


def test_a_test_that_fails_proves_nothing(tree: _Tree) -> None:
    tree.test("sign", 'sign(1) == "-"')
    with pytest.raises(RuntimeError, match="the tests fail"):
        tree.count()


def test_every_entry_of_the_table_names_a_module_and_files_that_exist() -> None:
    known = {each.name for each in modules(_ROOT)}
    named = {path for paths in ELSEWHERE.values() for path in paths}
    assert set(ELSEWHERE) <= known
    assert [path for path in sorted(named) if not (_ROOT / "tests" / path).is_file()] == []


def test_a_module_is_counted_for_itself(tree: _Tree) -> None:
    tree.test("sign", 'sign(-1) + sign(1) == "-+"')
    tree.count()
    counter = Counter(tree.root, tree.root / "kept.sqlite")
    assert counter.count(replace(tree.module(), tests=())).left_out
