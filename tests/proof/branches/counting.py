"""Runs test files once under coverage.py, and says of each module what its own tests left out."""

import json
import os
import subprocess
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Any

import coverage

from proof.branches.contexts import of_import, of_tests
from proof.branches.own_tests import Module

_SETTINGS = Path(__file__).with_name("coverage.ini")
_TESTED = (
    *("-m", "pytest", "-q", "-p", "no:cacheprovider", "-p", "proof.branches.contexts"),
    *("-m", "not hypothesis"),  # what chance found today, it may not find tomorrow
    *("-o", "timeout=600"),  # the worst frames there are take their time when each line is noted
)


@dataclass(frozen=True, slots=True)
class Count:
    """What a module's own tests ran of it, and what they left out, as a reader finds it."""

    module: Module
    lines: int
    branches: int
    branches_taken: int
    excused: int
    left_out: tuple[str, ...]


def run(root: Path, tests: Iterable[str], into: Path) -> None:
    """Run these test files once, and keep which of them ran what; a failed test is an error."""
    measured = ["-m", "coverage", "run", f"--rcfile={_SETTINGS}", f"--data-file={into}"]
    ended = subprocess.run(
        [sys.executable, *measured, *_TESTED, *sorted(set(tests))],
        cwd=root,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    if ended.returncode:
        raise RuntimeError(f"the tests fail ({ended.returncode}):\n{ended.stdout}{ended.stderr}")


class Counter:
    """Reads what was kept."""

    def __init__(self, root: Path, data: Path) -> None:
        self._root = root
        self._report = data.with_suffix(".json")
        self._coverage = coverage.Coverage(data_file=str(data), config_file=str(_SETTINGS))
        self._coverage.load()

    def count(self, module: Module) -> Count:
        """Count one module by its own tests and its own import, whatever others ran of it."""
        told = self._told(module)
        total = told["summary"]
        return Count(
            module,
            lines=total["num_statements"],
            branches=total["num_branches"],
            branches_taken=total["covered_branches"],
            excused=len(told["excluded_lines"]),
            left_out=tuple(_left_out(told)),
        )

    def _told(self, module: Module) -> Mapping[str, Any]:
        own = [of_import(f"tidemark.{module.name.replace('/', '.')}"), *map(of_tests, module.tests)]
        self._coverage.json_report(
            morfs=[str(self._root / module.path)],
            outfile=str(self._report),
            contexts=[f"^{context.removesuffix('.__init__')}$" for context in own],
        )
        told: Mapping[str, Mapping[str, Any]] = json.loads(self._report.read_text())["files"]
        return next(iter(told.values()))


def _left_out(told: Mapping[str, Any]) -> Iterator[str]:
    missing = set(told["missing_lines"])
    yield from (f"line {stretch}" for stretch in _stretches(sorted(missing)))
    for start, end in told["missing_branches"]:
        if start not in missing:
            yield f"line {start} to {end}" if end > 0 else f"line {start} to the end"


def _stretches(lines: Iterable[int]) -> Iterator[str]:
    for _, stretch in groupby(enumerate(lines), lambda each: each[1] - each[0]):
        first, *rest = [line for _, line in stretch]
        yield f"{first}-{rest[-1]}" if rest else f"{first}"
