"""A plugin of pytest: has coverage.py note which test file ran each line, or whose import it was.

Without it, a line counts for whoever happens to run it. What a module does when it is imported is
noted as its own, whoever is the first to import it: its tests would have imported it too.
"""

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec, PathFinder
from types import ModuleType

import coverage
import pytest

_OURS = "tidemark."
_ELSE = "else"
_now = [_ELSE]


def of_tests(path: str) -> str:
    """What lines run by the tests of this file are noted under."""
    return f"tests {path}"


def of_import(module: str) -> str:
    """What lines run by the import of this module are noted under."""
    return f"import {module}"


@contextmanager
def _noted_under(context: str) -> Iterator[None]:
    before = _now[0]
    _switch(context)
    try:
        yield
    finally:
        _switch(before)


def _switch(context: str) -> None:
    _now[0] = context
    measuring = coverage.Coverage.current()
    assert measuring is not None, "this plugin is for tests under coverage.py"
    measuring.switch_context(context)


class _Noting(Loader):
    """Loads a module as its own loader does."""

    def __init__(self, loader: Loader) -> None:
        self._loader = loader

    def create_module(self, spec: ModuleSpec) -> ModuleType | None:
        return self._loader.create_module(spec)

    def exec_module(self, module: ModuleType) -> None:
        with _noted_under(of_import(module.__name__)):
            self._loader.exec_module(module)

    def __getattr__(self, name: str) -> object:
        return getattr(self._loader, name)


class _Imports(MetaPathFinder):
    """Finds our modules where they are, and notes who is imported."""

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        if not fullname.startswith(_OURS):
            return None
        spec = PathFinder.find_spec(fullname, path, target)
        if spec is not None and spec.loader is not None:
            spec.loader = _Noting(spec.loader)
        return spec


@pytest.hookimpl(tryfirst=True)
def pytest_load_initial_conftests() -> None:
    """Be the first to hear of imports, before any conftest.py has some."""
    _switch(_ELSE)
    sys.meta_path.insert(0, _Imports())


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report(
    collector: pytest.Collector,
) -> Iterator[None]:
    """What a test file runs when it is read, to make its parameters, is its own."""
    if not isinstance(collector, pytest.Module):
        return (yield)
    with _noted_under(of_tests(_path(collector))):
        return (yield)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Iterator[None]:
    """A test's fixtures are its own too."""
    with _noted_under(of_tests(_path(item))):
        return (yield)


def _path(node: pytest.Collector | pytest.Item) -> str:
    return node.path.relative_to(node.config.rootpath).as_posix()
